from harness_components import AwsConnector, AwsConnectorArgs, AwsCrossAccountAccess, AwsIrsa, Scope

AwsConnector(
    "aws",
    AwsConnectorArgs(
        scope=Scope.org("acme"),
        credentials=AwsIrsa(),
        delegate_selectors=["acme-eks"],
        region="eu-central-1",
        cross_account_access=AwsCrossAccountAccess(
            role_arn="arn:aws:iam::123456789012:role/harness-deploy"
        ),
    ),
)
