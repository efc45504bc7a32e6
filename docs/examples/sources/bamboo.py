from harness_components import (
    BambooArtifact,
    ConnectorRef,
    DeploymentType,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    feature_flags,
    runtime_input,
)

feature_flags("BAMBOO_ARTIFACT_NG")
Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            BambooArtifact(
                identifier=Identifier("plan"),
                connector_ref=ConnectorRef.existing("org.bamboo"),
                plan_key="PAY-BATCH",
                artifact_paths=["batch.jar"],
                build=runtime_input(),
            )
        ],
    ),
)
