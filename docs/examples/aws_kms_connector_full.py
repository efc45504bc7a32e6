from harness_components import (
    AwsAccessKey,
    AwsAssumeRole,
    AwsDelegate,
    AwsKmsConnector,
    AwsKmsConnectorArgs,
    AwsOidc,
    Scope,
    SecretRef,
)

role = "arn:aws:iam::123456789012:role/harness"
ways: dict[str, AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc] = {
    "kms_key": AwsAccessKey(
        access_key_ref=SecretRef.existing("account.aws_key_id"),
        secret_key_ref=SecretRef.existing("account.aws_key"),
    ),
    "kms_delegate": AwsDelegate(),
    "kms_role": AwsAssumeRole(role_arn=role, external_id="acme", duration=900),
    "kms_oidc": AwsOidc(iam_role_arn=role),
}
for name, credentials in ways.items():
    AwsKmsConnector(
        name,
        AwsKmsConnectorArgs(
            scope=Scope.account(),
            credentials=credentials,
            region="eu-central-1",
            arn_ref=SecretRef.existing("account.kms_arn"),
            delegate_selectors=["eu"],
        ),
    )
