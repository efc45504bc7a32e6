from harness_components import (
    AzureKeyVaultConnector,
    AzureKeyVaultConnectorArgs,
    AzureUserAssignedIdentity,
    Scope,
)

AzureKeyVaultConnector(
    "keys",
    AzureKeyVaultConnectorArgs(
        scope=Scope.org("acme"),
        credentials=AzureUserAssignedIdentity(client_id="3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10"),
        vault_name="acme-harness",
        subscription="5d1a2c70-9b43-4c55-8f0a-6f2f3f0c9e11",
        delegate_selectors=["acme-aks"],
    ),
)
