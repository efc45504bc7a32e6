from harness_components import (
    DockerConnector,
    DockerConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

DockerConnector(
    "dockerhub",
    DockerConnectorArgs(
        scope=Scope.org("acme"),
        url="https://index.docker.io/v2/",
        credentials=UsernamePassword(
            username="acme", password_ref=SecretRef.existing("account.dockerhub_password")
        ),
    ),
)
