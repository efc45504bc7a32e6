from harness_components import (
    GitConnectionType,
    GitConnector,
    GitConnectorArgs,
    Scope,
    SecretRef,
    SshKey,
)

GitConnector(
    "git",
    GitConnectorArgs(
        scope=Scope.org("acme"),
        url="git@git.acme.example:platform/manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.git_key")),
    ),
)
