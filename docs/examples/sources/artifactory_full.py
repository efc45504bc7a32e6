import pulumi

from harness_components import (
    ArtifactoryArtifact,
    ArtifactoryConnector,
    ArtifactoryConnectorArgs,
    ArtifactoryDocker,
    ArtifactoryGeneric,
    DeploymentType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
password = SecretText("artifactory_password", SecretTextArgs(scope=Scope.org("acme"), value=value))
artifactory = ArtifactoryConnector(
    "artifactory",
    ArtifactoryConnectorArgs(
        scope=Scope.org("acme"),
        url="https://artifactory.acme.example/artifactory/",
        credentials=UsernamePassword(username="ci", password_ref=password.ref),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            ArtifactoryArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=artifactory.ref,
                repository="docker-local",
                format=ArtifactoryDocker(
                    artifact_path="shop/web",
                    repository_url="docker-local.artifactory.acme.example",
                    tag="1.4.2",
                    digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
                ),
            ),
            ArtifactoryArtifact(
                identifier=Identifier("nightly"),
                connector_ref=artifactory.ref,
                repository="docker-local",
                format=ArtifactoryDocker(artifact_path="shop/web", tag_regex=r"nightly-\d+"),
            ),
        ],
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            ArtifactoryArtifact(
                identifier=Identifier("file"),
                connector_ref=artifactory.ref,
                repository="releases",
                format=ArtifactoryGeneric(
                    artifact_directory="batch", artifact_path="batch-1.4.2.zip"
                ),
            ),
            ArtifactoryArtifact(
                identifier=Identifier("newest"),
                connector_ref=artifactory.ref,
                repository="releases",
                format=ArtifactoryGeneric(
                    artifact_directory="batch", artifact_path_filter="batch-1.4.*.zip"
                ),
            ),
            ArtifactoryArtifact(
                identifier=Identifier("anywhere"),
                connector_ref=artifactory.ref,
                repository="releases",
                format=ArtifactoryGeneric(artifact_filter="*/batch-*.zip"),
            ),
        ],
    ),
)
