"""Payments: the API that takes them, and the batches that Bamboo builds."""

from harness_components import (
    BambooArtifact,
    BambooConnector,
    BambooConnectorArgs,
    DeploymentType,
    DockerRegistryArtifact,
    GitStore,
    Identifier,
    K8sManifest,
    NumberVariable,
    Project,
    ProjectArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
    ValuesManifest,
    runtime_input,
)
from stacks.places import scale, stages
from stacks.settings import Protected, Settings
from stacks.shared import Shared, Slice


def build(settings: Settings, shared: Shared) -> Slice:
    """Make the project and what is in it."""
    project = Project(
        "payments",
        ProjectArgs(
            scope=shared.organization.scope,
            display_name="Payments",
            description="Cards, refunds and settlement",
            color="#ff8800",
        ),
        settings.options(Protected.PROJECTS),
    )
    bamboo = BambooConnector(
        "payments-bamboo",
        BambooConnectorArgs(
            scope=project.scope,
            identifier=Identifier("bamboo"),
            display_name="Bamboo",
            url=settings.bamboo_url,
            credentials=UsernamePassword(username="harness", password_ref=shared.bamboo_password),
        ),
        settings.options(Protected.CONNECTORS),
    )
    services = [
        Service(
            "payments-api",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("payments_api"),
                display_name="payments api",
                artifacts=[
                    DockerRegistryArtifact(
                        identifier=Identifier("image"),
                        connector_ref=shared.docker.ref,
                        image_path="acme/payments-api",
                        tag=runtime_input(),
                    )
                ],
                sidecars=[
                    DockerRegistryArtifact(
                        identifier=Identifier("proxy"),
                        connector_ref=shared.docker.ref,
                        image_path="envoyproxy/envoy",
                        tag="v1.31.2",
                    )
                ],
                manifests=[
                    K8sManifest(
                        identifier=Identifier("objects"),
                        store=GitStore(
                            connector_ref=shared.github.ref,
                            repo_name="manifests",
                            branch="main",
                            paths=["payments-api/templates"],
                        ),
                    ),
                    ValuesManifest(
                        identifier=Identifier("values"),
                        store=GitStore(
                            connector_ref=shared.github.ref,
                            repo_name="manifests",
                            branch="main",
                            paths=["payments-api/values.yaml"],
                        ),
                    ),
                ],
                variables=[NumberVariable(name="replicas", value=1)],
            ),
            settings.options(Protected.SERVICES),
        ),
    ]
    batches = [
        Service(
            "payments-settlement",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("settlement"),
                display_name="settlement",
                deployment_type=DeploymentType.SSH,
                artifacts=[
                    BambooArtifact(
                        identifier=Identifier("batch"),
                        connector_ref=bamboo.ref,
                        plan_key="PAY-SETTLE",
                        artifact_paths=["settlement.jar"],
                        build=runtime_input(),
                    )
                ],
                primary_artifact=Identifier("batch"),
            ),
            settings.options(Protected.SERVICES),
        ),
    ]
    scale(project, services, stages(settings, project))
    return Slice(project=project, services=(*services, *batches))
