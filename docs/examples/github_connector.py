from harness_components import (
    ApiToken,
    GitConnectionType,
    GithubConnector,
    GithubConnectorArgs,
    Scope,
    SecretRef,
    UsernameToken,
)

token = SecretRef.existing("account.github_token")
GithubConnector(
    "github",
    GithubConnectorArgs(
        scope=Scope.org("acme"),
        url="https://github.com/acme",
        connection_type=GitConnectionType.ACCOUNT,
        validation_repo="manifests",
        credentials=UsernameToken(username="acme-bot", token_ref=token),
        api=ApiToken(token_ref=token),
    ),
)
