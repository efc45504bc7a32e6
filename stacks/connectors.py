"""The connectors of the organisation to registries, chart repositories, builds and tickets."""

from collections.abc import Mapping
from dataclasses import dataclass

from harness_components import (
    ApiToken,
    ArtifactoryConnector,
    ArtifactoryConnectorArgs,
    AzureArtifactsConnector,
    AzureArtifactsConnectorArgs,
    ConnectorType,
    DockerConnector,
    DockerConnectorArgs,
    GitConnectionType,
    GithubConnector,
    GithubConnectorArgs,
    HelmConnector,
    HelmConnectorArgs,
    JenkinsConnector,
    JenkinsConnectorArgs,
    JenkinsToken,
    NexusConnector,
    NexusConnectorArgs,
    NexusVersion,
    OciHelmConnector,
    OciHelmConnectorArgs,
    RawConnector,
    RawConnectorArgs,
    Scope,
    SecretText,
    UsernamePassword,
    UsernameToken,
)
from stacks.settings import Protected, Settings

USER = "harness"
"""The user that Harness is on the company's own servers."""


@dataclass(frozen=True, kw_only=True)
class Registries:
    """Where artifacts and charts are kept, beside Docker Hub, and what builds them."""

    artifactory: ArtifactoryConnector
    nexus: NexusConnector
    old_nexus: NexusConnector
    azure_artifacts: AzureArtifactsConnector
    jenkins: JenkinsConnector
    charts: HelmConnector
    harbor: OciHelmConnector


def docker_hub(
    settings: Settings, scope: Scope, secrets: Mapping[str, SecretText]
) -> DockerConnector:
    """Make the connector to Docker Hub."""
    return DockerConnector(
        "dockerhub",
        DockerConnectorArgs(
            scope=scope,
            display_name="Docker Hub",
            url="https://index.docker.io/v2/",
            credentials=UsernamePassword(
                username=settings.docker_user,
                password_ref=secrets["dockerhub_password"].ref,
            ),
        ),
        settings.options(Protected.CONNECTORS),
    )


def github(settings: Settings, scope: Scope, secrets: Mapping[str, SecretText]) -> GithubConnector:
    """Make the connector to GitHub, whose API lists packages."""
    token = secrets["github_token"].ref
    return GithubConnector(
        "github",
        GithubConnectorArgs(
            scope=scope,
            display_name="GitHub",
            url=settings.github_url,
            connection_type=GitConnectionType.ACCOUNT,
            validation_repo="manifests",
            credentials=UsernameToken(username=settings.docker_user, token_ref=token),
            api=ApiToken(token_ref=token),
        ),
        settings.options(Protected.CONNECTORS),
    )


def registries(settings: Settings, scope: Scope, secrets: Mapping[str, SecretText]) -> Registries:
    """Make the connectors to the company's own registries and build servers."""
    options = settings.options(Protected.CONNECTORS)
    nexus_login = UsernamePassword(username=USER, password_ref=secrets["nexus_password"].ref)
    return Registries(
        artifactory=ArtifactoryConnector(
            "artifactory",
            ArtifactoryConnectorArgs(
                scope=scope,
                display_name="Artifactory",
                url="https://acme.jfrog.io/artifactory/",
                credentials=UsernamePassword(
                    username=USER, password_ref=secrets["artifactory_token"].ref
                ),
            ),
            options,
        ),
        nexus=NexusConnector(
            "nexus",
            NexusConnectorArgs(
                scope=scope,
                display_name="Nexus",
                url="https://nexus.acme.example",
                version=NexusVersion.V3,
                credentials=nexus_login,
            ),
            options,
        ),
        old_nexus=NexusConnector(
            "old-nexus",
            NexusConnectorArgs(
                scope=scope,
                display_name="old Nexus",
                description="Read only: nothing new is published to it",
                url="https://nexus2.acme.example/nexus",
                version=NexusVersion.V2,
                credentials=nexus_login,
            ),
            options,
        ),
        azure_artifacts=AzureArtifactsConnector(
            "azure-artifacts",
            AzureArtifactsConnectorArgs(
                scope=scope,
                display_name="Azure Artifacts",
                url="https://dev.azure.com/acme",
                token_ref=secrets["azure_devops_token"].ref,
            ),
            options,
        ),
        jenkins=JenkinsConnector(
            "jenkins",
            JenkinsConnectorArgs(
                scope=scope,
                display_name="Jenkins",
                url="https://jenkins.acme.example",
                credentials=JenkinsToken(token_ref=secrets["jenkins_token"].ref),
            ),
            options,
        ),
        charts=HelmConnector(
            "charts",
            HelmConnectorArgs(
                scope=scope,
                display_name="charts",
                url="https://charts.acme.example",
                credentials=UsernamePassword(
                    username=USER, password_ref=secrets["charts_password"].ref
                ),
            ),
            options,
        ),
        harbor=OciHelmConnector(
            "harbor",
            OciHelmConnectorArgs(
                scope=scope,
                display_name="Harbor",
                url="harbor.acme.example/charts",
                credentials=UsernamePassword(
                    username=USER, password_ref=secrets["harbor_password"].ref
                ),
            ),
            options,
        ),
    )


def tickets(settings: Settings, scope: Scope, secrets: Mapping[str, SecretText]) -> RawConnector:
    """Make the connector to Jira, which has no component of its own: its spec stands as it is."""
    return RawConnector(
        "jira",
        RawConnectorArgs(
            scope=scope,
            display_name="Jira",
            connector_type=ConnectorType.JIRA,
            spec={
                "jiraUrl": "https://jira.acme.example",
                "auth": {
                    "type": "PersonalAccessToken",
                    "spec": {"patRef": secrets["jira_token"].ref},
                },
                "delegateSelectors": list(settings.delegates),
            },
        ),
        settings.options(Protected.CONNECTORS),
    )
