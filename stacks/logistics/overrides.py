"""What differs between the places that logistics is deployed to: one of each kind of overrides."""

from harness_components import (
    ConfigFile,
    Identifier,
    Project,
    ServiceOverrides,
    ServiceOverridesArgs,
    StringVariable,
    ValuesManifest,
)
from stacks.logistics.images import Containers
from stacks.logistics.sources import repository
from stacks.logistics.targets import Targets
from stacks.places import Stage
from stacks.shared import Shared


def build(
    project: Project, shared: Shared, containers: Containers, stage: Stage, targets: Targets
) -> None:
    """Make the overrides of a stage; those of a service in an environment are `places.scale`'s."""
    name, environment = stage.settings.name, stage.environment.ref
    ServiceOverrides(
        f"logistics-{name}",
        ServiceOverridesArgs(
            scope=project.scope,
            environment=environment,
            variables=[StringVariable(name="domain", value=shared.domain)],
            config_files=[
                ConfigFile(
                    identifier=Identifier("carriers"),
                    store=repository(shared, f"carriers/{name}.yaml"),
                )
            ],
        ),
    )
    ServiceOverrides(
        f"logistics-{name}-servers",
        ServiceOverridesArgs(
            scope=project.scope,
            environment=environment,
            infrastructure=targets.servers.ref,
            variables=[StringVariable(name="folder", value=f"/srv/{name}")],
        ),
    )
    ServiceOverrides(
        f"logistics-{name}-tracking-cluster",
        ServiceOverridesArgs(
            scope=project.scope,
            environment=environment,
            service=containers.tracking.ref,
            infrastructure=stage.infrastructure.ref,
            manifests=[
                ValuesManifest(
                    identifier=Identifier("cluster"),
                    store=repository(shared, f"tracking/{name}.yaml"),
                )
            ],
        ),
    )
