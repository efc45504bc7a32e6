from harness_components import (
    ConnectorRef,
    DockerRegistryArtifact,
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
            DockerRegistryArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.dockerhub"),
                image_path="acme/web",
                tag=runtime_input(),
            )
        ],
    ),
)
