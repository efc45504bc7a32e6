"""Golden cases of connectors to clouds and secret managers: every way to log in, every field."""

from __future__ import annotations

from collections.abc import Callable

import harness_components as c

SHOP = c.Scope.project("acme", "shop")
ACCOUNT = c.Scope.account()
KEY = c.SecretRef.existing("account.key")
OTHER = c.SecretRef.existing("account.other")
EVERY = {"description": "All of it", "tags": {"team": "shop", "empty": ""}}
ON = {"delegate_selectors": ["b", "a"]}
ROLE = "arn:aws:iam::123456789012:role/harness/deploy"
ID, TENANT = "3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10", "9b0e6a1c-7c1d-4f0b-8f6e-2d4f5a6b7c8d"
GCP_OIDC = c.GcpOidc(
    workload_pool_id="harness",
    provider_id="harness",
    gcp_project_id="123456789012",
    service_account_email="harness@acme.iam.gserviceaccount.com",
)
ACCESS_KEY = c.AwsAccessKey(access_key_ref=KEY, secret_key_ref=OTHER)
PLAIN_KEY = c.AwsAccessKey(access_key="id-of-the-key", secret_key_ref=OTHER)
AWS_OIDC = c.AwsOidc(iam_role_arn=ROLE)
ASSUMED = c.AwsAssumeRole(role_arn=ROLE, external_id="acme", duration=900)


def _aws() -> None:
    temporary = c.AwsAccessKey(access_key_ref=KEY, secret_key_ref=OTHER, session_token_ref=KEY)
    for name, login in (
        ("key", ACCESS_KEY),
        ("plain", PLAIN_KEY),
        ("temporary", temporary),
        ("irsa", c.AwsIrsa()),
        ("delegate", c.AwsDelegate()),
        ("oidc", AWS_OIDC),
        (
            "tagged",
            c.AwsOidc(iam_role_arn=ROLE, oidc_session_tag_keys=["project_id", "pipeline_id"]),
        ),
    ):
        c.AwsConnector(
            name, c.AwsConnectorArgs(scope=SHOP, credentials=login, **ON, region="eu-central-1")
        )


def _aws_everything() -> None:
    for name, strategy in (
        (
            "equal",
            c.AwsEqualJitterBackoff(base_delay=100, max_backoff_time=20_000, retry_count=5),
        ),
        ("full", c.AwsFullJitterBackoff(base_delay=100, max_backoff_time=20_000, retry_count=5)),
        ("fixed", c.AwsFixedDelayBackoff(fixed_backoff=500, retry_count=3)),
        ("fewest", c.AwsFixedDelayBackoff(retry_count=1)),
    ):
        c.AwsConnector(
            name,
            c.AwsConnectorArgs(
                scope=ACCOUNT,
                credentials=ACCESS_KEY,
                cross_account_access=c.AwsCrossAccountAccess(role_arn=ROLE, external_id="acme"),
                backoff_strategy=strategy,
                execute_on_delegate=False,
                force_delete=True,
                **EVERY,
            ),
        )


def _azure() -> None:
    for name, login in (
        ("secret", c.AzureSecret(application_id=ID, tenant_id=TENANT, secret_ref=KEY)),
        (
            "certificate",
            c.AzureCertificate(application_id=ID, tenant_id=TENANT, certificate_ref=KEY),
        ),
        ("system", c.AzureSystemAssignedIdentity()),
        ("user", c.AzureUserAssignedIdentity(client_id=ID)),
        ("oidc", c.AzureOidc(application_id=ID, tenant_id=TENANT, audience="api://harness")),
    ):
        c.AzureConnector(
            name,
            c.AzureConnectorArgs(
                scope=SHOP,
                credentials=login,
                azure_environment_type=c.AzureEnvironmentType.AZURE_US_GOVERNMENT,
                force_delete=True,
                **ON,
                **EVERY,
            ),
        )


def _gcp() -> None:
    for name, login in (
        ("key", c.GcpKey(secret_key_ref=KEY)),
        ("delegate", c.GcpDelegate()),
        ("oidc", GCP_OIDC),
    ):
        c.GcpConnector(
            name,
            c.GcpConnectorArgs(scope=SHOP, credentials=login, force_delete=True, **ON, **EVERY),
        )


def _vault() -> None:
    for name, login in (
        ("token", c.VaultToken(auth_token_ref=KEY)),
        ("role", c.VaultAppRole(app_role_id="harness", secret_id_ref=KEY)),
        ("agent", c.VaultAgent(sink_path="/vault/token")),
        (
            "iam",
            c.VaultAwsIam(
                vault_aws_iam_role="harness",
                aws_region="eu-central-1",
                xvault_aws_iam_server_id_ref=KEY,
            ),
        ),
        (
            "kubernetes",
            c.VaultKubernetes(
                vault_k8s_auth_role="harness",
                service_account_token_path="/var/run/secrets/kubernetes.io/serviceaccount/token",
                k8s_auth_endpoint="auth/acme",
            ),
        ),
        ("jwt", c.VaultJwt(vault_jwt_auth_role="harness", vault_jwt_auth_path="harness-jwt")),
    ):
        c.VaultConnector(
            name,
            c.VaultConnectorArgs(
                scope=SHOP,
                vault_url="https://vault.acme.example:8200",
                credentials=login,
                renewal_interval_minutes=10,
                secret_engine_name="harness",
                secret_engine_version=2,
                secret_engine_manually_configured=True,
                base_path="/harness",
                namespace="acme",
                renew_app_role_token=True,
                read_only=True,
                is_read_only=True,
                default=True,
                is_default=True,
                **ON,
                **EVERY,
            ),
        )


def _vault_least() -> None:
    c.VaultConnector(
        "least",
        c.VaultConnectorArgs(
            scope=ACCOUNT,
            vault_url="https://vault.acme.example",
            credentials=c.VaultToken(auth_token_ref=KEY),
            renewal_interval_minutes=0,
            execute_on_delegate=False,
        ),
    )


def _aws_kms() -> None:
    for name, login in (
        ("key", ACCESS_KEY),
        ("delegate", c.AwsDelegate()),
        ("role", ASSUMED),
        ("oidc", AWS_OIDC),
    ):
        c.AwsKmsConnector(
            name,
            c.AwsKmsConnectorArgs(
                scope=SHOP, credentials=login, region="eu-central-1", arn_ref=KEY, **ON, **EVERY
            ),
        )
    c.AwsKmsConnector(
        "plain",
        c.AwsKmsConnectorArgs(
            scope=ACCOUNT,
            credentials=AWS_OIDC,
            region="eu-central-1",
            arn_plaintext="arn:aws:kms:eu-central-1:123456789012:key/" + ID,
            default=True,
            execute_on_delegate=False,
        ),
    )


def _aws_secret_manager() -> None:
    for name, login in (
        ("key", ACCESS_KEY),
        ("plain", PLAIN_KEY),
        ("delegate", c.AwsDelegate()),
        ("role", ASSUMED),
        ("oidc", AWS_OIDC),
    ):
        c.AwsSecretManagerConnector(
            name,
            c.AwsSecretManagerConnectorArgs(
                scope=SHOP,
                credentials=login,
                region="eu-central-1",
                secret_name_prefix="harness",
                use_put_secret=True,
                recovery_window_in_days=7,
                default=True,
                **ON,
                **EVERY,
            ),
        )
    c.AwsSecretManagerConnector(
        "at-once",
        c.AwsSecretManagerConnectorArgs(
            scope=ACCOUNT,
            credentials=AWS_OIDC,
            region="us-gov-west-1",
            force_delete_without_recovery=True,
            execute_on_delegate=False,
        ),
    )


def _azure_key_vault() -> None:
    for name, login in (
        ("secret", c.AzureSecret(application_id=ID, tenant_id=TENANT, secret_ref=KEY)),
        ("system", c.AzureSystemAssignedIdentity()),
        ("user", c.AzureUserAssignedIdentity(client_id=ID)),
    ):
        c.AzureKeyVaultConnector(
            name,
            c.AzureKeyVaultConnectorArgs(
                scope=SHOP,
                credentials=login,
                vault_name="acme-harness",
                subscription=TENANT,
                azure_environment_type=c.AzureEnvironmentType.AZURE_US_GOVERNMENT,
                default=True,
                enable_purge=True,
                **ON,
                **EVERY,
            ),
        )


def _gcp_kms() -> None:
    for name, login in (("key", c.GcpKey(secret_key_ref=KEY)), ("oidc", GCP_OIDC)):
        c.GcpKmsConnector(
            name,
            c.GcpKmsConnectorArgs(
                scope=SHOP,
                credentials=login,
                gcp_project_id="acme-security",
                region="global",
                key_ring="harness",
                key_name="secrets",
                default=True,
                execute_on_delegate=False,
                **ON,
                **EVERY,
            ),
        )


def _gcp_secret_manager() -> None:
    for name, login in (
        ("key", c.GcpKey(secret_key_ref=KEY)),
        ("delegate", c.GcpDelegate()),
        ("oidc", GCP_OIDC),
    ):
        c.GcpSecretManagerConnector(
            name,
            c.GcpSecretManagerConnectorArgs(
                scope=SHOP, credentials=login, default=True, **ON, **EVERY
            ),
        )


CASES: dict[str, Callable[[], None]] = {
    "aws_connector/every_way": _aws,
    "aws_connector/everything": _aws_everything,
    "aws_kms_connector/every_way": _aws_kms,
    "aws_secret_manager_connector/every_way": _aws_secret_manager,
    "azure_connector/every_way": _azure,
    "azure_key_vault_connector/every_way": _azure_key_vault,
    "gcp_connector/every_way": _gcp,
    "gcp_kms_connector/every_way": _gcp_kms,
    "gcp_secret_manager_connector/every_way": _gcp_secret_manager,
    "vault_connector/every_way": _vault,
    "vault_connector/least": _vault_least,
}
