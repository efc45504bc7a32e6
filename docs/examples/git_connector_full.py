from harness_components import (
    GitConnectionType,
    GitConnector,
    GitConnectorArgs,
    Scope,
    SecretRef,
    SshKey,
    UsernamePassword,
)

GitConnector(
    "git",
    GitConnectorArgs(
        scope=Scope.org("acme"),
        url="https://git.acme.example/manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.git_password")
        ),
    ),
)
GitConnector(
    "git_ssh",
    GitConnectorArgs(
        scope=Scope.org("acme"),
        url="git@git.acme.example:manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.git_ssh_key")),
    ),
)
