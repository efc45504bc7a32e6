from harness_components import (
    ConnectorRef,
    DeploymentType,
    GoogleCloudSourceArtifact,
    GoogleCloudSourceFetchType,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    feature_flags,
)

feature_flags("CDS_GOOGLE_CLOUD_FUNCTION")
Service(
    "resize",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
        artifacts=[
            GoogleCloudSourceArtifact(
                identifier=Identifier("source"),
                connector_ref=ConnectorRef.existing("org.google"),
                project="acme-shop",
                repository="functions",
                source_directory="resize",
                fetch_type=GoogleCloudSourceFetchType.BRANCH,
                branch="main",
            )
        ],
    ),
)
