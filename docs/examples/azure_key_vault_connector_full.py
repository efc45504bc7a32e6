from harness_components import (
    AzureKeyVaultConnector,
    AzureKeyVaultConnectorArgs,
    AzureSecret,
    AzureSystemAssignedIdentity,
    AzureUserAssignedIdentity,
    Scope,
    SecretRef,
)

ways: dict[str, AzureSecret | AzureSystemAssignedIdentity | AzureUserAssignedIdentity] = {
    "keys_secret": AzureSecret(
        application_id="0f8fad5b-d9cb-469f-a165-70867728950e",
        tenant_id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
        secret_ref=SecretRef.existing("account.azure_secret"),
    ),
    "keys_machine": AzureSystemAssignedIdentity(),
    "keys_identity": AzureUserAssignedIdentity(client_id="3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10"),
}
for name, credentials in ways.items():
    AzureKeyVaultConnector(
        name,
        AzureKeyVaultConnectorArgs(
            scope=Scope.org("acme"),
            credentials=credentials,
            vault_name="acme-harness",
            subscription="5d1a2c70-9b43-4c55-8f0a-6f2f3f0c9e11",
            delegate_selectors=["eu"],
        ),
    )
