"""What the connectors to Google have in common: workload identity by OIDC."""

from __future__ import annotations

from typing import Any, Final

from provider.core.table import Field, Values
from provider.harness.rows.connectors import flat_spec

_OIDC_NAMES: Final = ("workloadPoolId", "providerId", "gcpProjectId", "serviceAccountEmail")
OIDC: Final = tuple(Field(name=name, required=True) for name in _OIDC_NAMES)


def oidc_spec(values: Values) -> dict[str, Any]:
    """The details of `oidcAuthentications`; only its first element is read."""
    return flat_spec(OIDC, values, "oidcAuthentications", always=_OIDC_NAMES)
