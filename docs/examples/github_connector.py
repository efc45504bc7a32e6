from components import (
    ApiToken,
    GithubConnectionType,
    GithubConnector,
    GithubConnectorArgs,
    GithubHttp,
    Scope,
    SecretRef,
)

token = SecretRef.existing("account.github_token")
GithubConnector(
    "github",
    GithubConnectorArgs(
        scope=Scope.org("acme"),
        url="https://github.com/acme",
        connection_type=GithubConnectionType.ACCOUNT,
        validation_repo="manifests",
        credentials=GithubHttp(username="acme-bot", token_ref=token),
        api=ApiToken(token_ref=token),
    ),
)
