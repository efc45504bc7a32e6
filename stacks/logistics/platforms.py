"""Logistics on platforms: an Azure web app, Tanzu, and what a deployment template knows."""

from harness_components import (
    AcrArtifact,
    ArtifactoryArtifact,
    ArtifactoryGeneric,
    CustomArtifact,
    DeploymentTemplate,
    DeploymentType,
    Identifier,
    InlineStore,
    Project,
    Service,
    ServiceArgs,
    TasManifest,
    TemplateRef,
    runtime_input,
)
from stacks.logistics.sources import repository, secret_variable
from stacks.settings import Protected, Settings
from stacks.shared import Shared

ROLLOUT = DeploymentTemplate(template_ref=TemplateRef.existing("account.scanner_rollout"))
"""How the scanners that drivers carry get their software."""

APPLICATION_SETTINGS = """\
[{"name": "COUNTRIES", "value": "CH,NO,UK", "slotSetting": false}]
"""
CONNECTION_STRINGS = """\
[
  {
    "name": "customs",
    "type": "PostgreSQL",
    "value": "<+serviceVariables.customs_database>",
    "slotSetting": true
  }
]
"""


def build(settings: Settings, shared: Shared, project: Project) -> list[Service]:
    """Make the services."""
    clouds, protected = shared.clouds, settings.options(Protected.SERVICES)
    return [
        Service(
            "logistics-customs",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("customs"),
                display_name="customs",
                deployment_type=DeploymentType.AZURE_WEB_APP,
                artifacts=[
                    AcrArtifact(
                        identifier=Identifier("image"),
                        connector_ref=clouds.azure.ref,
                        subscription_id=clouds.settings.azure_subscription,
                        registry="acmeimages",
                        repository="acme/customs",
                        tag=runtime_input(),
                    )
                ],
                application_settings=InlineStore(content=APPLICATION_SETTINGS),
                connection_strings=InlineStore(content=CONNECTION_STRINGS),
                variables=[
                    secret_variable(
                        settings,
                        project,
                        "customs_database",
                        shared.secret_managers.azure.ref,
                        "customs-database",
                    )
                ],
            ),
            protected,
        ),
        Service(
            "logistics-freight",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("freight"),
                display_name="freight",
                deployment_type=DeploymentType.TAS,
                artifacts=[
                    ArtifactoryArtifact(
                        identifier=Identifier("package"),
                        connector_ref=shared.registries.artifactory.ref,
                        repository="libs-release",
                        format=ArtifactoryGeneric(
                            artifact_directory="com/acme/freight", artifact_path=runtime_input()
                        ),
                    )
                ],
                manifests=[
                    TasManifest(
                        identifier=Identifier("application"),
                        store=repository(shared, "freight/manifest.yml"),
                        vars_paths=["freight/vars.yml"],
                    )
                ],
            ),
            protected,
        ),
        Service(
            "logistics-scanners",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("scanners"),
                display_name="scanners",
                deployment_type=DeploymentType.CUSTOM_DEPLOYMENT,
                custom_deployment=ROLLOUT,
                artifacts=[CustomArtifact(identifier=Identifier("image"), version=runtime_input())],
            ),
            protected,
        ),
    ]
