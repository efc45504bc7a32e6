from harness_components import (
    ConnectorRef,
    DeploymentType,
    Identifier,
    Nexus2Artifact,
    NexusMaven,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            Nexus2Artifact(
                identifier=Identifier("package"),
                connector_ref=ConnectorRef.existing("org.nexus2"),
                repository="releases",
                format=NexusMaven(group_id="com.acme", artifact_id="batch"),
                tag=runtime_input(),
            )
        ],
    ),
)
