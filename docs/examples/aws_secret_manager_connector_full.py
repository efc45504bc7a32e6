from harness_components import (
    AwsAccessKey,
    AwsAssumeRole,
    AwsDelegate,
    AwsOidc,
    AwsSecretManagerConnector,
    AwsSecretManagerConnectorArgs,
    Scope,
    SecretRef,
)

role = "arn:aws:iam::123456789012:role/harness"
ways: dict[str, AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc] = {
    "secrets_key": AwsAccessKey(
        access_key_ref=SecretRef.existing("account.aws_key_id"),
        secret_key_ref=SecretRef.existing("account.aws_key"),
    ),
    "secrets_delegate": AwsDelegate(),
    "secrets_role": AwsAssumeRole(role_arn=role, external_id="acme", duration=900),
    "secrets_oidc": AwsOidc(iam_role_arn=role),
}
for name, credentials in ways.items():
    AwsSecretManagerConnector(
        name,
        AwsSecretManagerConnectorArgs(
            scope=Scope.account(),
            credentials=credentials,
            region="eu-central-1",
            secret_name_prefix="harness",
            delegate_selectors=["eu"],
        ),
    )
