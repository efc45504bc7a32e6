import pulumi

from harness_components import (
    DeploymentType,
    GceImageArtifact,
    GcpConnector,
    GcpConnectorArgs,
    GcpKey,
    Identifier,
    NamedValue,
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
    "worker",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.GOOGLE_MIG,
        artifacts=[
            GceImageArtifact(
                identifier=Identifier("release"),
                name="Released machine",
                connector_ref=google.ref,
                project="acme-shop",
                labels=[NamedValue(name="team", value="shop")],
                filters=[NamedValue(name="family", value="worker")],
                version="worker-20260801",
            ),
            GceImageArtifact(
                identifier=Identifier("nightly"),
                connector_ref=google.ref,
                project="acme-shop",
                version_regex=r"worker-nightly-\d+",
            ),
        ],
    ),
)
