from harness_components import (
    AwsAccessKey,
    AwsConnector,
    AwsConnectorArgs,
    AwsCrossAccountAccess,
    AwsDelegate,
    AwsEqualJitterBackoff,
    AwsFixedDelayBackoff,
    AwsFullJitterBackoff,
    AwsIrsa,
    AwsOidc,
    Scope,
    SecretRef,
)

role = "arn:aws:iam::123456789012:role/harness"
AwsLogin = AwsAccessKey | AwsIrsa | AwsDelegate | AwsOidc
AwsBackoff = AwsFixedDelayBackoff | AwsEqualJitterBackoff | AwsFullJitterBackoff
ways: dict[str, tuple[AwsLogin, AwsBackoff | None]] = {
    "aws_key": (
        AwsAccessKey(
            access_key_ref=SecretRef.existing("account.aws_key_id"),
            secret_key_ref=SecretRef.existing("account.aws_key"),
        ),
        AwsFixedDelayBackoff(fixed_backoff=200, retry_count=3),
    ),
    "aws_irsa": (
        AwsIrsa(),
        AwsEqualJitterBackoff(base_delay=100, max_backoff_time=5000, retry_count=3),
    ),
    "aws_delegate": (
        AwsDelegate(),
        AwsFullJitterBackoff(base_delay=100, max_backoff_time=5000, retry_count=3),
    ),
    "aws_oidc": (AwsOidc(iam_role_arn=role, oidc_session_tag_keys=["project_id"]), None),
}
for name, (credentials, backoff) in ways.items():
    AwsConnector(
        name,
        AwsConnectorArgs(
            scope=Scope.org("acme"),
            region="eu-central-1",
            credentials=credentials,
            cross_account_access=AwsCrossAccountAccess(
                role_arn="arn:aws:iam::210987654321:role/deploy", external_id="acme"
            ),
            backoff_strategy=backoff,
            delegate_selectors=["eu"],
        ),
    )
