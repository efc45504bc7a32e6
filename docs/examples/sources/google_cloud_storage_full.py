import pulumi

from harness_components import (
    DeploymentType,
    GcpConnector,
    GcpConnectorArgs,
    GcpKey,
    GoogleCloudStorageArtifact,
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
        artifacts=[
            GoogleCloudStorageArtifact(
                identifier=Identifier("archive"),
                name="Archive of the function",
                connector_ref=google.ref,
                project="acme-shop",
                bucket="acme-releases",
                artifact_path="functions/resize.zip",
            ),
        ],
    ),
)
