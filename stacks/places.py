"""Where a project deploys to: a cluster, an environment and an infrastructure for each stage."""

from collections.abc import Sequence
from dataclasses import dataclass

from harness_components import (
    Environment,
    EnvironmentArgs,
    Infrastructure,
    InfrastructureArgs,
    KubernetesConnector,
    KubernetesConnectorArgs,
    KubernetesDirect,
    NumberVariable,
    Project,
    Service,
    ServiceOverrides,
    ServiceOverridesArgs,
)
from stacks.settings import EnvironmentSettings, Protected, Settings


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One environment of a project, with the cluster behind it."""

    settings: EnvironmentSettings
    cluster: KubernetesConnector
    environment: Environment
    infrastructure: Infrastructure


def stages(settings: Settings, project: Project) -> tuple[Stage, ...]:
    """Make the environments of a project."""
    return tuple(_stage(settings, project, each) for each in settings.environments)


def scale(project: Project, services: Sequence[Service], places: Sequence[Stage]) -> None:
    """Override, in each environment, how many copies of each service run there."""
    for stage in places:
        for service in services:
            ServiceOverrides(
                f"{project.identifier}-{service.identifier}-{stage.settings.name}",
                ServiceOverridesArgs(
                    scope=project.scope,
                    environment=stage.environment.ref,
                    service=service.ref,
                    variables=[NumberVariable(name="replicas", value=stage.settings.replicas)],
                ),
            )


def _stage(settings: Settings, project: Project, each: EnvironmentSettings) -> Stage:
    name = f"{project.identifier}-{each.name}"
    cluster = KubernetesConnector(
        f"{name}-cluster",
        KubernetesConnectorArgs(
            scope=project.scope,
            display_name=f"{each.name} cluster",
            delegate_selectors=[each.delegate],
        ),
        settings.options(Protected.CONNECTORS),
    )
    environment = Environment(
        name,
        EnvironmentArgs(
            scope=project.scope,
            identifier=each.name,
            display_name=each.name,
            type=each.type,
            tags={"stack": settings.stack},
        ),
        settings.options(Protected.ENVIRONMENTS),
    )
    infrastructure = Infrastructure(
        f"{name}-kubernetes",
        InfrastructureArgs(
            scope=project.scope,
            display_name=f"{each.name} Kubernetes",
            environment=environment.ref,
            infrastructure=KubernetesDirect(
                connector_ref=cluster.ref, namespace=f"{project.identifier}-{each.name}"
            ),
        ),
        settings.options(Protected.ENVIRONMENTS),
    )
    return Stage(
        settings=each, cluster=cluster, environment=environment, infrastructure=infrastructure
    )
