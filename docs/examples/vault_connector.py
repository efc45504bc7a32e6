from harness_components import Scope, SecretRef, VaultAppRole, VaultConnector, VaultConnectorArgs

VaultConnector(
    "vault",
    VaultConnectorArgs(
        scope=Scope.account(),
        vault_url="https://vault.acme.example:8200",
        credentials=VaultAppRole(
            app_role_id="harness", secret_id_ref=SecretRef.existing("account.vault_secret_id")
        ),
        renewal_interval_minutes=10,
        secret_engine_name="harness",
        secret_engine_version=2,
        delegate_selectors=["acme-vault"],
    ),
)
