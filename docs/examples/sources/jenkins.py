from harness_components import (
    ConnectorRef,
    DeploymentType,
    Identifier,
    JenkinsArtifact,
    Scope,
    Service,
    ServiceArgs,
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            JenkinsArtifact(
                identifier=Identifier("build"),
                connector_ref=ConnectorRef.existing("org.jenkins"),
                job_name="shop/batch",
            )
        ],
    ),
)
