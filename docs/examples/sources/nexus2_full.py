import pulumi

from harness_components import (
    DeploymentType,
    Identifier,
    Nexus2Artifact,
    NexusConnector,
    NexusConnectorArgs,
    NexusMaven,
    NexusNpm,
    NexusNuget,
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
    "nexus2",
    NexusConnectorArgs(
        scope=Scope.org("acme"),
        url="https://nexus.acme.example/",
        version=NexusVersion.V2,
        credentials=UsernamePassword(username="ci", password_ref=password.ref),
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            Nexus2Artifact(
                identifier=Identifier("maven"),
                name="Released package",
                connector_ref=nexus.ref,
                repository="releases",
                format=NexusMaven(
                    group_id="com.acme", artifact_id="batch", extension="jar", classifier="all"
                ),
                tag="1.4.2",
            ),
            Nexus2Artifact(
                identifier=Identifier("npm"),
                connector_ref=nexus.ref,
                repository="npm-releases",
                format=NexusNpm(package_name="batch"),
                tag_regex=r"1\.4\.\d+",
            ),
            Nexus2Artifact(
                identifier=Identifier("nuget"),
                connector_ref=nexus.ref,
                repository="nuget-releases",
                format=NexusNuget(package_name="Acme.Batch"),
                tag="1.4.2",
            ),
        ],
    ),
)
