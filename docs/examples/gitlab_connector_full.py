from harness_components import (
    ApiToken,
    GitConnectionType,
    GitlabConnector,
    GitlabConnectorArgs,
    Scope,
    SecretRef,
    SshKey,
    UsernamePassword,
    UsernameToken,
)

token = SecretRef.existing("account.gitlab_token")
ways: dict[str, UsernameToken | UsernamePassword] = {
    "gitlab": UsernameToken(username="acme-bot", token_ref=token),
    "gitlab_password": UsernamePassword(
        username="acme-bot", password_ref=SecretRef.existing("account.gitlab_password")
    ),
}
for name, credentials in ways.items():
    GitlabConnector(
        name,
        GitlabConnectorArgs(
            scope=Scope.org("acme"),
            url="https://gitlab.com/acme",
            connection_type=GitConnectionType.ACCOUNT,
            validation_repo="manifests",
            credentials=credentials,
            api=ApiToken(token_ref=token),
        ),
    )
GitlabConnector(
    "gitlab_ssh",
    GitlabConnectorArgs(
        scope=Scope.org("acme"),
        url="git@gitlab.com:acme/manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.gitlab_ssh_key")),
    ),
)
