from harness_components import (
    ConnectorRef,
    GcrArtifact,
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
            GcrArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.google"),
                registry_hostname="eu.gcr.io",
                image_path="acme-shop/web",
                tag=runtime_input(),
            )
        ],
    ),
)
