"""All resource types of the stand-in, by token."""

from __future__ import annotations

from typing import Final

from provider.core.face import Face
from provider.core.table import Resource
from provider.core.version import OFFICIAL
from provider.harness.rows import (
    aws_secret_managers,
    azure,
    azure_artifacts,
    cloud_costs,
    clouds,
    custom_secret_manager,
    environments,
    filestore,
    git_hosts,
    github,
    infrastructures,
    jdbc,
    kubernetes,
    machine_credentials,
    monitoring,
    organizations,
    overrides,
    repositories,
    secret_managers,
    secrets,
    services,
    targets,
    tickets,
    variables,
)

_FAMILIES: Final = (
    organizations,
    secrets,
    machine_credentials,
    repositories,
    github,
    git_hosts,
    kubernetes,
    azure,
    azure_artifacts,
    clouds,
    monitoring,
    tickets,
    targets,
    jdbc,
    aws_secret_managers,
    secret_managers,
    custom_secret_manager,
    cloud_costs,
    services,
    environments,
    infrastructures,
    overrides,
    filestore,
    variables,
)

ROWS: Final[tuple[Resource, ...]] = tuple(row for family in _FAMILIES for row in family.ROWS)


def face() -> Face:
    """The stand-in, ready to be configured. It serves loopback endpoints only."""
    covered = ", ".join(row.urn_type.rpartition(":")[2] for row in ROWS)
    return Face(
        package="harness",
        version=OFFICIAL,
        rows=ROWS,
        guarded=True,
        keeps_secrets=False,
        python="pulumi_harness",
        refusal=(
            f"this plugin stands in for the official harness plugin {OFFICIAL} and does not serve"
            f" this: it serves {covered}; install the official plugin for the rest"
        ),
    )
