import pulumi

from harness_components import (
    CloudFunctionGeneration,
    DeploymentType,
    GcpConnector,
    GcpConnectorArgs,
    GcpKey,
    GoogleCloudSourceArtifact,
    GoogleCloudSourceFetchType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    feature_flags,
)

feature_flags("CDS_GOOGLE_CLOUD_FUNCTION")
value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
key = SecretText("google_key", SecretTextArgs(scope=Scope.org("acme"), value=value))
google = GcpConnector(
    "google", GcpConnectorArgs(scope=Scope.org("acme"), credentials=GcpKey(secret_key_ref=key.ref))
)

Service(
    "resize",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
        function_generation=CloudFunctionGeneration.GEN_ONE,
        artifacts=[
            GoogleCloudSourceArtifact(
                identifier=Identifier("newest"),
                name="Newest commit",
                connector_ref=google.ref,
                project="acme-shop",
                repository="functions",
                source_directory="resize",
                fetch_type=GoogleCloudSourceFetchType.BRANCH,
                branch="main",
            ),
            GoogleCloudSourceArtifact(
                identifier=Identifier("release"),
                connector_ref=google.ref,
                project="acme-shop",
                repository="functions",
                source_directory="resize",
                fetch_type=GoogleCloudSourceFetchType.TAG,
                tag="v1.4.2",
            ),
            GoogleCloudSourceArtifact(
                identifier=Identifier("pinned"),
                connector_ref=google.ref,
                project="acme-shop",
                repository="functions",
                source_directory="resize",
                fetch_type=GoogleCloudSourceFetchType.COMMIT,
                commit_id="4f1c2d9",
            ),
        ],
    ),
)
