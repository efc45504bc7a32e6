"""Logistics: warehouses and parcels, of three companies that Acme bought.

Each came with clouds, registries and build servers of its own, which the services still come from.
"""

from harness_components import Project, ProjectArgs
from stacks.logistics import functions, hosts, images, overrides, platforms
from stacks.logistics.targets import targets
from stacks.places import scale, stages
from stacks.settings import Protected, Settings
from stacks.shared import Shared, Slice


def build(settings: Settings, shared: Shared) -> Slice:
    """Make the project and what is in it."""
    project = Project(
        "logistics",
        ProjectArgs(
            scope=shared.organization.scope,
            display_name="Logistics",
            description="Warehouses and parcels",
            color="#2fa84f",
        ),
        settings.options(Protected.PROJECTS),
    )
    containers = images.build(settings, shared, project)
    services = (
        *containers.services,
        *functions.build(settings, shared, project),
        *hosts.build(settings, shared, project),
        *platforms.build(settings, shared, project),
    )
    places = stages(settings, project)
    scale(project, containers.services, places)
    for stage in places:
        overrides.build(
            project, shared, containers, stage, targets(settings, shared, project, stage)
        )
    return Slice(project=project, services=services)
