"""Logistics in containers: on Kubernetes, by Helm, and on ECS."""

from dataclasses import dataclass

from harness_components import (
    AcrArtifact,
    ArtifactoryArtifact,
    ArtifactoryDocker,
    ConfigFile,
    DeploymentType,
    EcrArtifact,
    EcsServiceDefinitionManifest,
    EcsTaskDefinitionManifest,
    Expression,
    FileStoreFile,
    FileStoreFileArgs,
    FileStoreFolder,
    FileStoreFolderArgs,
    GcrArtifact,
    GithubPackageArtifact,
    GoogleArtifactRegistryArtifact,
    HarnessRegistryArtifact,
    HarnessRegistryDocker,
    HarnessStore,
    HelmChartManifest,
    HttpStore,
    Identifier,
    InlineStore,
    K8sManifest,
    Nexus3Artifact,
    NexusDocker,
    NumberVariable,
    OciHelmChartStore,
    OciRegistry,
    Project,
    RegistryRef,
    Service,
    ServiceArgs,
    private_registry_files,
    runtime_input,
)
from stacks.logistics.sources import repository, secret_variable
from stacks.settings import Protected, Settings
from stacks.shared import Shared

Image = (
    GoogleArtifactRegistryArtifact
    | EcrArtifact
    | AcrArtifact
    | Nexus3Artifact
    | ArtifactoryArtifact
    | GithubPackageArtifact
    | GcrArtifact
)
REPLICAS = NumberVariable(name="replicas", value=1)


@dataclass(frozen=True, kw_only=True)
class Containers:
    """The services in containers."""

    tracking: Service
    labels: Service
    routes: Service
    dispatch: Service

    @property
    def services(self) -> tuple[Service, ...]:
        """All of them."""
        return (self.tracking, self.labels, self.routes, self.dispatch)


def build(settings: Settings, shared: Shared, project: Project) -> Containers:
    """Make the services."""
    clouds = shared.clouds
    protected = settings.options(Protected.SERVICES)
    templates, values = _private_pull(project)
    return Containers(
        tracking=Service(
            "logistics-tracking",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("tracking"),
                display_name="tracking",
                description="Where each parcel is; its image is in the registry of every cloud",
                artifacts=_everywhere(shared, "tracking"),
                sidecars=[
                    HarnessRegistryArtifact(
                        identifier=Identifier("shipper"),
                        registry_ref=RegistryRef.existing("account.acme-images"),
                        format=HarnessRegistryDocker(image_path="log-shipper", tag="2.4.1"),
                    )
                ],
                manifests=[
                    K8sManifest(
                        identifier=Identifier("objects"),
                        store=HarnessStore(files=[templates.ref]),
                        values_paths=[values.ref],
                    )
                ],
                config_files=[
                    ConfigFile(
                        identifier=Identifier("carriers"),
                        store=InlineStore(content="carriers: [acme-express, northern-post]\n"),
                    )
                ],
                variables=[
                    REPLICAS,
                    secret_variable(
                        settings,
                        project,
                        "carrier_key",
                        shared.secret_managers.vault.ref,
                        "carriers#key",
                    ),
                ],
            ),
            protected,
        ),
        labels=Service(
            "logistics-labels",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("labels"),
                display_name="labels",
                deployment_type=DeploymentType.NATIVE_HELM,
                artifacts=[
                    ArtifactoryArtifact(
                        identifier=Identifier("image"),
                        connector_ref=shared.registries.artifactory.ref,
                        repository="docker-local",
                        format=ArtifactoryDocker(
                            artifact_path="acme/labels", tag_regex=r"[0-9]+\.[0-9]+\.[0-9]+"
                        ),
                    )
                ],
                manifests=[
                    HelmChartManifest(
                        identifier=Identifier("chart"),
                        store=HttpStore(connector_ref=shared.registries.charts.ref),
                        chart_name="labels",
                        chart_version="3.2.0",
                    )
                ],
                variables=[REPLICAS],
            ),
            protected,
        ),
        routes=Service(
            "logistics-routes",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("routes"),
                display_name="routes",
                deployment_type=DeploymentType.NATIVE_HELM,
                artifacts=[
                    GoogleArtifactRegistryArtifact(
                        identifier=Identifier("image"),
                        connector_ref=clouds.google.ref,
                        project=clouds.settings.google_project,
                        region=clouds.settings.google_region,
                        repository_name="acme",
                        package="routes",
                        version=runtime_input(),
                    )
                ],
                manifests=[
                    HelmChartManifest(
                        identifier=Identifier("chart"),
                        store=OciHelmChartStore(
                            config=OciRegistry(connector_ref=shared.registries.harbor.ref)
                        ),
                        chart_name="routes",
                        chart_version=runtime_input(default="1.0.0"),
                    )
                ],
                variables=[REPLICAS],
            ),
            protected,
        ),
        dispatch=Service(
            "logistics-dispatch",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("dispatch"),
                display_name="dispatch",
                deployment_type=DeploymentType.ECS,
                artifacts=[
                    EcrArtifact(
                        identifier=Identifier("image"),
                        connector_ref=clouds.aws.ref,
                        region=clouds.settings.aws_region,
                        registry_id=clouds.settings.aws_account,
                        image_path="acme/dispatch",
                        tag=runtime_input(),
                    )
                ],
                manifests=[
                    EcsTaskDefinitionManifest(
                        identifier=Identifier("task"),
                        store=repository(shared, "dispatch/task.json"),
                    ),
                    EcsServiceDefinitionManifest(
                        identifier=Identifier("service"),
                        store=repository(shared, "dispatch/service.json"),
                    ),
                ],
                variables=[
                    REPLICAS,
                    secret_variable(
                        settings,
                        project,
                        "gate_pin",
                        shared.secret_managers.aws.ref,
                        "harness/gates#pin",
                    ),
                ],
            ),
            protected,
        ),
    )


def _everywhere(shared: Shared, image: str) -> list[Image]:
    """Return one image in every registry it is pushed to; the pipeline asks for the nearest."""
    clouds, registries, path = shared.clouds, shared.registries, f"acme/{image}"
    return [
        GoogleArtifactRegistryArtifact(
            identifier=Identifier("google"),
            connector_ref=clouds.google.ref,
            project=clouds.settings.google_project,
            region=clouds.settings.google_region,
            repository_name="acme",
            package=image,
            version=runtime_input(),
        ),
        EcrArtifact(
            identifier=Identifier("aws"),
            connector_ref=clouds.aws.ref,
            region=clouds.settings.aws_region,
            image_path=path,
            tag=runtime_input(),
        ),
        AcrArtifact(
            identifier=Identifier("azure"),
            connector_ref=clouds.azure.ref,
            subscription_id=clouds.settings.azure_subscription,
            registry="acmeimages",
            repository=path,
            tag=runtime_input(),
        ),
        Nexus3Artifact(
            identifier=Identifier("nexus"),
            connector_ref=registries.nexus.ref,
            repository="images",
            format=NexusDocker(artifact_path=path, repository_port=8443),
            tag=runtime_input(),
        ),
        ArtifactoryArtifact(
            identifier=Identifier("artifactory"),
            connector_ref=registries.artifactory.ref,
            repository="docker-local",
            format=ArtifactoryDocker(artifact_path=path, tag=runtime_input()),
        ),
        GithubPackageArtifact(
            identifier=Identifier("github"),
            connector_ref=shared.github.ref,
            org="acme",
            package_name=image,
            version=runtime_input(),
        ),
        GcrArtifact(
            identifier=Identifier("old_google"),
            connector_ref=clouds.google.ref,
            registry_hostname="eu.gcr.io",
            image_path=f"{clouds.settings.google_project}/{image}",
            tag=runtime_input(),
        ),
    ]


def _private_pull(project: Project) -> tuple[FileStoreFolder, FileStoreFile]:
    """Make the templates and values of a service whose cluster may not pull by itself."""
    files = private_registry_files(
        name="tracking",
        replicas=Expression("<+serviceVariables.replicas>"),
        port=8080,
        sidecars=["shipper"],
    )
    values = files.pop("values.yaml")
    root = FileStoreFolder(
        "logistics-tracking-files",
        FileStoreFolderArgs(scope=project.scope, display_name="tracking"),
    )
    templates = FileStoreFolder(
        "logistics-tracking-templates",
        FileStoreFolderArgs(scope=project.scope, display_name="templates", parent=root.ref),
    )
    for path, content in files.items():
        name = path.rpartition("/")[2]
        FileStoreFile(
            f"logistics-tracking-{name.removesuffix('.yaml')}",
            FileStoreFileArgs(
                scope=project.scope, display_name=name, parent=templates.ref, content=content
            ),
        )
    return templates, FileStoreFile(
        "logistics-tracking-values",
        FileStoreFileArgs(
            scope=project.scope, display_name="values.yaml", parent=root.ref, content=values
        ),
    )
