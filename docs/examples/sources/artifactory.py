from harness_components import (
    ArtifactoryArtifact,
    ArtifactoryDocker,
    ConnectorRef,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            ArtifactoryArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.artifactory"),
                repository="docker-local",
                format=ArtifactoryDocker(artifact_path="shop/web", tag=runtime_input()),
            )
        ],
    ),
)
