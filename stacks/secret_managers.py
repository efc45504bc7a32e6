"""Where the teams keep secrets: Vault, and the secret manager of each cloud.

Harness reads them through delegates; what is protected is a secret's keeper as well as the secret.
"""

from dataclasses import dataclass

from harness_components import (
    AwsDelegate,
    AwsKmsConnector,
    AwsKmsConnectorArgs,
    AwsSecretManagerConnector,
    AwsSecretManagerConnectorArgs,
    AzureKeyVaultConnector,
    AzureKeyVaultConnectorArgs,
    AzureSystemAssignedIdentity,
    GcpDelegate,
    GcpKmsConnector,
    GcpKmsConnectorArgs,
    GcpOidc,
    GcpSecretManagerConnector,
    GcpSecretManagerConnectorArgs,
    Scope,
    VaultConnector,
    VaultConnectorArgs,
    VaultKubernetes,
)
from stacks.settings import Protected, Settings

_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token"  # noqa: S105  # a path


@dataclass(frozen=True, kw_only=True)
class SecretManagers:
    """The keepers of secrets."""

    vault: VaultConnector
    aws: AwsSecretManagerConnector
    azure: AzureKeyVaultConnector
    google: GcpSecretManagerConnector


def secret_managers(settings: Settings, scope: Scope) -> SecretManagers:
    """Make the connector to each secret manager, and to the two that only hold keys."""
    options = settings.options(Protected.SECRETS)
    clouds, delegates = settings.clouds, settings.delegates
    key = f"arn:aws:kms:{clouds.aws_region}:{clouds.aws_account}:alias/harness"
    AwsKmsConnector(
        "aws-kms",
        AwsKmsConnectorArgs(
            scope=scope,
            display_name="AWS KMS",
            description="Encrypts what Harness itself keeps for teams on AWS",
            delegate_selectors=delegates,
            credentials=AwsDelegate(),
            region=clouds.aws_region,
            arn_plaintext=key,
        ),
        options,
    )
    GcpKmsConnector(
        "google-kms",
        GcpKmsConnectorArgs(
            scope=scope,
            display_name="Google KMS",
            description="Encrypts what Harness itself keeps for teams on Google Cloud",
            credentials=GcpOidc(
                workload_pool_id="harness",
                provider_id="harness",
                gcp_project_id="104729104729",
                service_account_email=f"harness@{clouds.google_project}.iam.gserviceaccount.com",
            ),
            gcp_project_id=clouds.google_project,
            region=clouds.google_region,
            key_ring="harness",
            key_name="secrets",
        ),
        options,
    )
    return SecretManagers(
        vault=VaultConnector(
            "vault",
            VaultConnectorArgs(
                scope=scope,
                display_name="Vault",
                delegate_selectors=delegates,
                vault_url="https://vault.acme.example:8200",
                credentials=VaultKubernetes(
                    vault_k8s_auth_role="harness", service_account_token_path=_TOKEN
                ),
                renewal_interval_minutes=0,
                secret_engine_name="delivery",  # noqa: S106  # a name
                secret_engine_version=2,
                read_only=True,
            ),
            options,
        ),
        aws=AwsSecretManagerConnector(
            "aws-secrets",
            AwsSecretManagerConnectorArgs(
                scope=scope,
                display_name="AWS Secrets Manager",
                delegate_selectors=delegates,
                credentials=AwsDelegate(),
                region=clouds.aws_region,
            ),
            options,
        ),
        azure=AzureKeyVaultConnector(
            "azure-key-vault",
            AzureKeyVaultConnectorArgs(
                scope=scope,
                display_name="Azure Key Vault",
                delegate_selectors=delegates,
                credentials=AzureSystemAssignedIdentity(),
                vault_name="acme-delivery",
                subscription=clouds.azure_subscription,
            ),
            options,
        ),
        google=GcpSecretManagerConnector(
            "google-secrets",
            GcpSecretManagerConnectorArgs(
                scope=scope,
                display_name="Google Secret Manager",
                delegate_selectors=delegates,
                credentials=GcpDelegate(),
            ),
            options,
        ),
    )
