import pulumi

from harness_components import (
    DockerConnector,
    DockerConnectorArgs,
    DockerRegistryArtifact,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
password = SecretText("dockerhub_password", SecretTextArgs(scope=Scope.org("acme"), value=value))
dockerhub = DockerConnector(
    "dockerhub",
    DockerConnectorArgs(
        scope=Scope.org("acme"),
        url="https://index.docker.io/v2/",
        credentials=UsernamePassword(username="acme", password_ref=password.ref),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            DockerRegistryArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=dockerhub.ref,
                image_path="acme/web",
                tag="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            DockerRegistryArtifact(
                identifier=Identifier("nightly"),
                connector_ref=dockerhub.ref,
                image_path="acme/web",
                tag_regex=r"nightly-\d+",
            ),
        ],
    ),
)
