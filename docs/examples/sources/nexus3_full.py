import pulumi

from harness_components import (
    DeploymentType,
    Identifier,
    Nexus3Artifact,
    NexusConnector,
    NexusConnectorArgs,
    NexusDocker,
    NexusMaven,
    NexusNpm,
    NexusNuget,
    NexusRaw,
    NexusVersion,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
password = SecretText("nexus_password", SecretTextArgs(scope=Scope.org("acme"), value=value))
nexus = NexusConnector(
    "nexus",
    NexusConnectorArgs(
        scope=Scope.org("acme"),
        url="https://nexus.acme.example/",
        version=NexusVersion.V3,
        credentials=UsernamePassword(username="ci", password_ref=password.ref),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            Nexus3Artifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=nexus.ref,
                repository="images",
                format=NexusDocker(artifact_path="shop/web", repository_port=8082),
                tag="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            Nexus3Artifact(
                identifier=Identifier("nightly"),
                connector_ref=nexus.ref,
                repository="images",
                format=NexusDocker(
                    artifact_path="shop/web", repository_url="https://docker.acme.example"
                ),
                tag_regex=r"nightly-\d+",
            ),
        ],
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            Nexus3Artifact(
                identifier=Identifier("maven"),
                connector_ref=nexus.ref,
                repository="maven-releases",
                format=NexusMaven(
                    group_id="com.acme", artifact_id="batch", extension="jar", classifier="all"
                ),
                tag="1.4.2",
            ),
            Nexus3Artifact(
                identifier=Identifier("npm"),
                connector_ref=nexus.ref,
                repository="npm-releases",
                format=NexusNpm(package_name="batch"),
                tag="1.4.2",
            ),
            Nexus3Artifact(
                identifier=Identifier("nuget"),
                connector_ref=nexus.ref,
                repository="nuget-releases",
                format=NexusNuget(package_name="Acme.Batch"),
                tag="1.4.2",
            ),
            Nexus3Artifact(
                identifier=Identifier("raw"),
                connector_ref=nexus.ref,
                repository="files",
                format=NexusRaw(group="/batch"),
                tag="batch-1.4.2.zip",
            ),
        ],
    ),
)
