from harness_components import (
    AmazonMachineImageArtifact,
    ConnectorRef,
    DeploymentType,
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
        deployment_type=DeploymentType.ASG,
        artifacts=[
            AmazonMachineImageArtifact(
                identifier=Identifier("machine"),
                connector_ref=ConnectorRef.existing("org.aws"),
                region="eu-central-1",
                version=runtime_input(),
            )
        ],
    ),
)
