"""The shop: what customers see. Its catalogue comes from a folder of Harness YAML files."""

from harness_components import (
    DockerRegistryArtifact,
    FileStoreFile,
    FileStoreFileArgs,
    FileStoreFolder,
    FileStoreFolderArgs,
    HarnessStore,
    Identifier,
    K8sManifest,
    NumberVariable,
    Project,
    ProjectArgs,
    Service,
    ServiceArgs,
    StringVariable,
    runtime_input,
)
from stacks.manifests import DEPLOYMENT, VALUES
from stacks.places import scale, stages
from stacks.settings import Protected, Settings
from stacks.shared import Shared, Slice


def build(settings: Settings, shared: Shared) -> Slice:
    """Make the project and what is in it."""
    project = Project(
        "shop",
        ProjectArgs(
            scope=shared.organization.scope,
            display_name="Shop",
            description="What customers see",
            color="#0063f7",
        ),
        settings.options(Protected.PROJECTS),
    )
    manifests = FileStoreFolder(
        "shop-storefront-manifests",
        FileStoreFolderArgs(scope=project.scope, display_name="storefront"),
    )
    deployment = FileStoreFile(
        "shop-storefront-deployment",
        FileStoreFileArgs(
            scope=project.scope,
            display_name="deployment.yaml",
            parent=manifests.ref,
            content=DEPLOYMENT,
        ),
    )
    values = FileStoreFile(
        "shop-storefront-values",
        FileStoreFileArgs(
            scope=project.scope,
            display_name="values.yaml",
            parent=manifests.ref,
            content=VALUES,
        ),
    )
    services = [
        Service(
            "shop-storefront",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("storefront"),
                display_name="storefront",
                artifacts=[
                    DockerRegistryArtifact(
                        identifier=Identifier("image"),
                        connector_ref=shared.docker.ref,
                        image_path="acme/storefront",
                        tag=runtime_input(),
                    )
                ],
                manifests=[
                    K8sManifest(
                        identifier=Identifier("objects"),
                        store=HarnessStore(files=[deployment.ref]),
                        values_paths=[values.ref],
                    )
                ],
                variables=[
                    StringVariable(name="domain", value=shared.domain),
                    NumberVariable(name="replicas", value=1),
                ],
            ),
            settings.options(Protected.SERVICES),
        ),
    ]
    scale(project, services, stages(settings, project))
    return Slice(project=project, services=tuple(services))
