from harness_components import (
    AzureArtifactsConnector,
    AzureArtifactsConnectorArgs,
    Scope,
    SecretRef,
)

AzureArtifactsConnector(
    "azure-artifacts",
    AzureArtifactsConnectorArgs(
        scope=Scope.org("acme"),
        url="https://dev.azure.com/acme",
        token_ref=SecretRef.existing("account.azure_devops_token"),
    ),
)
