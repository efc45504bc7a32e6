from harness_components import (
    ApiToken,
    AzureRepoConnectionType,
    AzureRepoConnector,
    AzureRepoConnectorArgs,
    Scope,
    SecretRef,
    UsernameToken,
)

AzureRepoConnector(
    "azure-repos",
    AzureRepoConnectorArgs(
        scope=Scope.org("acme"),
        url="https://dev.azure.com/acme/shop",
        connection_type=AzureRepoConnectionType.PROJECT,
        validation_repo="manifests",
        credentials=UsernameToken(
            username="acme-bot", token_ref=SecretRef.existing("account.azure_devops_token")
        ),
        api=ApiToken(token_ref=SecretRef.existing("account.azure_devops_token")),
    ),
)
