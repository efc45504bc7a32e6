from harness_components import (
    ConnectorRef,
    GoogleArtifactRegistryArtifact,
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
            GoogleArtifactRegistryArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.google"),
                project="acme-shop",
                region="europe-west3",
                repository_name="images",
                package="web",
                version=runtime_input(),
            )
        ],
    ),
)
