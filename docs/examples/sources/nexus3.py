from harness_components import (
    ConnectorRef,
    Identifier,
    Nexus3Artifact,
    NexusDocker,
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
            Nexus3Artifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.nexus"),
                repository="images",
                format=NexusDocker(artifact_path="shop/web", repository_port=8082),
                tag=runtime_input(),
            )
        ],
    ),
)
