from harness_components import (
    DockerConnector,
    DockerConnectorArgs,
    DockerProviderType,
    Scope,
    SecretRef,
    UsernamePassword,
)

login = UsernamePassword(username="ci", password_ref=SecretRef.existing("account.docker_password"))
hidden = UsernamePassword(
    username_ref=SecretRef.existing("account.docker_user"), password_ref=login.password_ref
)
for name, credentials in (("docker", login), ("docker_hidden", hidden), ("docker_anonymous", None)):
    DockerConnector(
        name,
        DockerConnectorArgs(
            scope=Scope.org("acme"),
            url="https://harbor.acme.example/",
            provider_type=DockerProviderType.HARBOR,
            credentials=credentials,
        ),
    )
