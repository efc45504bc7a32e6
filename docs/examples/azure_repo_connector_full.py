from harness_components import (
    ApiToken,
    AzureRepoConnectionType,
    AzureRepoConnector,
    AzureRepoConnectorArgs,
    Scope,
    SecretRef,
    SshKey,
    UsernameToken,
)

token = SecretRef.existing("account.azure_repos_token")
AzureRepoConnector(
    "azure_repos",
    AzureRepoConnectorArgs(
        scope=Scope.org("acme"),
        url="https://dev.azure.com/acme/shop",
        connection_type=AzureRepoConnectionType.PROJECT,
        validation_repo="manifests",
        credentials=UsernameToken(username="acme-bot", token_ref=token),
        api=ApiToken(token_ref=token),
    ),
)
AzureRepoConnector(
    "azure_repos_ssh",
    AzureRepoConnectorArgs(
        scope=Scope.org("acme"),
        url="git@ssh.dev.azure.com:v3/acme/shop/manifests",
        connection_type=AzureRepoConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.azure_repos_ssh_key")),
    ),
)
