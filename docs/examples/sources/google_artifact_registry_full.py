import pulumi

from harness_components import (
    GcpConnector,
    GcpConnectorArgs,
    GcpKey,
    GoogleArtifactRegistryArtifact,
    GoogleArtifactRegistryType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
key = SecretText("google_key", SecretTextArgs(scope=Scope.org("acme"), value=value))
google = GcpConnector(
    "google", GcpConnectorArgs(scope=Scope.org("acme"), credentials=GcpKey(secret_key_ref=key.ref))
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            GoogleArtifactRegistryArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=google.ref,
                repository_type=GoogleArtifactRegistryType.DOCKER,
                project="acme-shop",
                region="europe-west3",
                repository_name="images",
                package="web",
                version="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            GoogleArtifactRegistryArtifact(
                identifier=Identifier("nightly"),
                connector_ref=google.ref,
                project="acme-shop",
                region="europe-west3",
                repository_name="images",
                package="web",
                version_regex=r"nightly-\d+",
            ),
        ],
    ),
)
