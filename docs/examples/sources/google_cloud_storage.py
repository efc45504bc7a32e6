from harness_components import (
    ConnectorRef,
    DeploymentType,
    GoogleCloudStorageArtifact,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    feature_flags,
    runtime_input,
)

feature_flags("CDS_GOOGLE_CLOUD_FUNCTION")
Service(
    "resize",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
        artifacts=[
            GoogleCloudStorageArtifact(
                identifier=Identifier("archive"),
                connector_ref=ConnectorRef.existing("org.google"),
                project="acme-shop",
                bucket="acme-releases",
                artifact_path=runtime_input(),
            )
        ],
    ),
)
