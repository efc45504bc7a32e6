from harness_components import AwsDelegate, AwsKmsConnector, AwsKmsConnectorArgs, Scope, SecretRef

AwsKmsConnector(
    "kms",
    AwsKmsConnectorArgs(
        scope=Scope.account(),
        credentials=AwsDelegate(),
        region="eu-central-1",
        arn_ref=SecretRef.existing("account.kms_arn"),
        delegate_selectors=["acme-eks"],
    ),
)
