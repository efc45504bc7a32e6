from harness_components import (
    AcrArtifact,
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
            AcrArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.azure"),
                subscription_id="20d6a917-99fa-4b1b-9b2e-a3d624e9dcf0",
                registry="acmeimages",
                repository="shop/web",
                tag=runtime_input(),
            )
        ],
    ),
)
