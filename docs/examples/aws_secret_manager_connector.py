from harness_components import (
    AwsAssumeRole,
    AwsSecretManagerConnector,
    AwsSecretManagerConnectorArgs,
    Scope,
)

AwsSecretManagerConnector(
    "secrets",
    AwsSecretManagerConnectorArgs(
        scope=Scope.org("acme"),
        credentials=AwsAssumeRole(
            role_arn="arn:aws:iam::123456789012:role/harness-secrets", duration=3600
        ),
        region="eu-central-1",
        delegate_selectors=["acme-eks"],
    ),
)
