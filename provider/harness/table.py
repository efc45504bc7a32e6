"""All resource types of the stand-in, by token."""

from __future__ import annotations

from typing import Final

from provider.core.table import Resource
from provider.harness.rows import (
    connectors,
    environments,
    organizations,
    secrets,
    services,
)

_FAMILIES: Final = (organizations, secrets, connectors, services, environments)

ROWS: Final[tuple[Resource, ...]] = tuple(row for family in _FAMILIES for row in family.ROWS)
