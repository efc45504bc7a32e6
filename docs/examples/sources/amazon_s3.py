from harness_components import (
    AmazonS3Artifact,
    ConnectorRef,
    DeploymentType,
    Identifier,
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
            AmazonS3Artifact(
                identifier=Identifier("archive"),
                connector_ref=ConnectorRef.existing("org.aws"),
                bucket_name="acme-releases",
                file_path=runtime_input(),
            )
        ],
    ),
)
