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


def google_way(name: str, ways: tuple[str, ...], *, exactly: bool = True, **more: Any) -> Field:
    """One of the `ways` to log in, of which one is given.

    `exactly` forbids more than one by a rule of its own too; `more` are members of the field.
    """
    return Field(
        name=name,
        at_least_one=ways,
        exactly_one=ways if exactly else (),
        conflicts=tuple(item for item in ways if item != name),
        **more,
    )


def google_oidc(ways: tuple[str, ...], *more: Field) -> Field:
    """The way `oidcAuthentications`; `more` are fields beside those of `OIDC`."""
    return google_way(
        "oidcAuthentications",
        ways,
        terraform="oidc_authentication",
        type="list",
        fields=(*OIDC, *more),
    )
