from harness_components import (
    ConnectorRef,
    EcrArtifact,
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
            EcrArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.aws"),
                region="eu-central-1",
                image_path="shop/web",
                tag=runtime_input(),
            )
        ],
    ),
)
