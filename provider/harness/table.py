"""All resource types of the stand-in, by token."""

from __future__ import annotations

from typing import Final

from provider.core.table import Resource
from provider.harness.rows import (
    docker,
    environments,
    filestore,
    github,
    infrastructures,
    kubernetes,
    organizations,
    overrides,
    secrets,
    services,
    variables,
)

_FAMILIES: Final = (
    organizations,
    secrets,
    docker,
    github,
    kubernetes,
    services,
    environments,
    infrastructures,
    overrides,
    filestore,
    variables,
)

ROWS: Final[tuple[Resource, ...]] = tuple(row for family in _FAMILIES for row in family.ROWS)
