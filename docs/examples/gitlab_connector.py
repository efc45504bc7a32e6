from harness_components import (
    ApiToken,
    GitConnectionType,
    GitlabConnector,
    GitlabConnectorArgs,
    Scope,
    SecretRef,
    UsernameToken,
)

GitlabConnector(
    "gitlab",
    GitlabConnectorArgs(
        scope=Scope.org("acme"),
        url="https://gitlab.com/acme",
        connection_type=GitConnectionType.ACCOUNT,
        validation_repo="manifests",
        credentials=UsernameToken(
            username="acme-bot", token_ref=SecretRef.existing("account.gitlab_token")
        ),
        api=ApiToken(token_ref=SecretRef.existing("account.gitlab_token")),
    ),
)
