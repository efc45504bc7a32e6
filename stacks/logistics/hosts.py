"""Logistics on machines: the servers in the warehouses, and those that clouds start from images."""

from harness_components import (
    AmazonMachineImageArtifact,
    ArtifactoryArtifact,
    ArtifactoryGeneric,
    AsgConfigurationManifest,
    AsgLaunchTemplateManifest,
    AzureArtifactsArtifact,
    AzureArtifactsPackageType,
    AzureArtifactsScope,
    CustomArtifact,
    CustomArtifactScript,
    DeploymentType,
    GceImageArtifact,
    Identifier,
    JenkinsArtifact,
    NamedValue,
    Nexus2Artifact,
    Nexus3Artifact,
    NexusMaven,
    Project,
    RawManifest,
    Service,
    ServiceArgs,
    StringVariable,
    runtime_input,
)
from stacks.logistics.sources import repository
from stacks.settings import Protected, Settings
from stacks.shared import Shared

DRIVERS = """\
curl -fsS https://drivers.acme.example/scales.json > "$HARNESS_ARTIFACT_RESULT_PATH"
"""
"""Asks the maker's server, which Harness has no artifact source for, which drivers there are."""


def build(settings: Settings, shared: Shared, project: Project) -> list[Service]:
    """Make the services."""
    clouds, registries = shared.clouds, shared.registries
    protected = settings.options(Protected.SERVICES)
    return [
        Service(
            "logistics-warehouse",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("warehouse"),
                display_name="warehouse",
                description="Stock and shelves; each company builds its own edition",
                deployment_type=DeploymentType.SSH,
                artifacts=[
                    JenkinsArtifact(
                        identifier=Identifier("nightly"),
                        connector_ref=registries.jenkins.ref,
                        job_name="logistics/warehouse",
                        artifact_path="target/warehouse.jar",
                        build=runtime_input(),
                    ),
                    Nexus3Artifact(
                        identifier=Identifier("release"),
                        connector_ref=registries.nexus.ref,
                        repository="releases",
                        format=NexusMaven(
                            group_id="com.acme", artifact_id="warehouse", extension="jar"
                        ),
                        tag=runtime_input(),
                    ),
                    Nexus2Artifact(
                        identifier=Identifier("before_the_move"),
                        connector_ref=registries.old_nexus.ref,
                        repository="releases",
                        format=NexusMaven(
                            group_id="com.acme", artifact_id="warehouse", extension="jar"
                        ),
                        tag=runtime_input(),
                    ),
                ],
                variables=[StringVariable(name="folder", value="/opt/warehouse")],
            ),
            protected,
        ),
        Service(
            "logistics-scales",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("scales"),
                display_name="scales",
                description="Weighs parcels, on the Windows machines at the ramps",
                deployment_type=DeploymentType.WINRM,
                artifacts=[
                    AzureArtifactsArtifact(
                        identifier=Identifier("program"),
                        connector_ref=registries.azure_artifacts.ref,
                        scope=AzureArtifactsScope.PROJECT,
                        project="logistics",
                        feed="releases",
                        package_type=AzureArtifactsPackageType.NUGET,
                        package="Acme.Scales",
                        version=runtime_input(),
                    ),
                    ArtifactoryArtifact(
                        identifier=Identifier("firmware"),
                        connector_ref=registries.artifactory.ref,
                        repository="firmware",
                        format=ArtifactoryGeneric(
                            artifact_directory="scales", artifact_path=runtime_input()
                        ),
                    ),
                    CustomArtifact(
                        identifier=Identifier("driver"),
                        version=runtime_input(),
                        timeout="1m",
                        script=CustomArtifactScript(
                            script=DRIVERS,
                            artifacts_array_path="$.drivers",
                            version_path="version",
                            attributes=[StringVariable(name="file", value="file")],
                        ),
                    ),
                ],
                variables=[StringVariable(name="folder", value=r"C:\acme\scales")],
            ),
            protected,
        ),
        Service(
            "logistics-planners",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("planners"),
                display_name="planners",
                description="Plan tomorrow's tours over night, in an auto scaling group",
                deployment_type=DeploymentType.ASG,
                artifacts=[
                    AmazonMachineImageArtifact(
                        identifier=Identifier("machine"),
                        connector_ref=clouds.aws.ref,
                        region=clouds.settings.aws_region,
                        tags=[NamedValue(name="Team", value="logistics")],
                        version_regex="planner-.*",
                    )
                ],
                manifests=[
                    AsgLaunchTemplateManifest(
                        identifier=Identifier("template"),
                        store=repository(shared, "planners/template.json"),
                    ),
                    AsgConfigurationManifest(
                        identifier=Identifier("group"),
                        store=repository(shared, "planners/group.json"),
                    ),
                ],
            ),
            protected,
        ),
        Service(
            "logistics-forecast",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("forecast"),
                display_name="forecast",
                description="How many parcels come next week, in a managed instance group",
                deployment_type=DeploymentType.GOOGLE_MIG,
                artifacts=[
                    GceImageArtifact(
                        identifier=Identifier("machine"),
                        connector_ref=clouds.google.ref,
                        project=clouds.settings.google_project,
                        filters=[NamedValue(name="family", value="forecast")],
                        version=runtime_input(),
                    )
                ],
                manifests=[
                    RawManifest(
                        identifier=Identifier("template"),
                        type="GoogleMigInstanceTemplate",
                        spec={
                            "store": {
                                "type": "Github",
                                "spec": {
                                    "connectorRef": shared.github.ref,
                                    "repoName": "logistics",
                                    "gitFetchType": "Branch",
                                    "branch": "main",
                                    "paths": ["forecast/template.json"],
                                },
                            }
                        },
                    )
                ],
            ),
            protected,
        ),
    ]
