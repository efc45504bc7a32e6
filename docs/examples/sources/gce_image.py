from harness_components import (
    ConnectorRef,
    DeploymentType,
    GceImageArtifact,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "worker",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.GOOGLE_MIG,
        artifacts=[
            GceImageArtifact(
                identifier=Identifier("machine"),
                connector_ref=ConnectorRef.existing("org.google"),
                project="acme-shop",
                version=runtime_input(),
            )
        ],
    ),
)
