"""The connector of a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import user_fields, user_spec
from provider.core.plan import PlanError
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import SELECTORS, connector, flat_spec, flat_state
from provider.harness.rows.ways_to_log_in import Block, WaysToLogIn

_AT: Final = "credentials"
_PASSWORD: Final = "UsernamePassword"  # noqa: S105  # a type's name
_BLOCKS: Final = {
    _PASSWORD: Block(
        name="usernamePassword", fields=user_fields(f"{_AT}.usernamePassword", exactly=False)
    ),
    "ServiceAccount": Block(
        name="serviceAccount",
        fields=(Field(name="tokenRef", required=True),),
        wire={"tokenRef": "serviceAccountTokenRef"},
    ),
    "KeyPair": Block(
        name="keyPair",
        fields=(
            *user_fields(f"{_AT}.keyPair", exactly=False)[:2],
            Field(name="privateKeyFileRef", required=True),
            Field(name="privateKeyPassphraseRef"),
        ),
    ),
    "InheritFromDelegate": Block(
        name="inheritFromDelegate",
        fields=(
            Field(name="username", conflicts=(f"{_AT}.inheritFromDelegate.usernameRef",)),
            Field(name="usernameRef", conflicts=(f"{_AT}.inheritFromDelegate.username",)),
        ),
    ),
    "Oidc": Block(
        name="oidc",
        fields=(
            Field(name="providerType", required=True, allowed=("Gcp",)),
            object_field(
                name="gcpOidc",
                fields=tuple(
                    Field(name=name, required=True)
                    for name in (
                        "projectNumber",
                        "workloadPoolId",
                        "providerId",
                        "serviceAccountEmail",
                    )
                ),
            ),
        ),
        wire={"providerType": "type", "gcpOidc": "spec"},
    ),
}
_WAYS_IN: Final = WaysToLogIn(at=_AT, kind="authType", blocks=_BLOCKS)
_FIELDS: Final = (Field(name="url", required=True), SELECTORS)


def _spec(values: Values) -> dict[str, Any]:
    beside = values.get(f"{_AT}.passwordRef") and not values.given(f"{_AT}.usernamePassword")
    if beside and values.text(f"{_AT}.authType") == _PASSWORD:
        auth = {"type": _PASSWORD, "spec": user_spec(values, _AT)}
    else:
        auth = _WAYS_IN.spec(values)
    spec = flat_spec(_FIELDS, values, always=("url",))
    return spec | {"auth": auth, "executeOnDelegate": True}  # the one way that there is


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    return flat_state(_FIELDS, spec) | _WAYS_IN.state(spec["auth"])


def _one_place(values: Values, sets: dict[str, Any]) -> None:
    """Leaves a user beside the type where the program gave it there."""
    found = sets[_AT]
    if found["authType"] == _PASSWORD and values.get(f"{_AT}.passwordRef"):
        sets[_AT] = {"authType": _PASSWORD, **found["usernamePassword"]}


def _rules(prior: Mapping[str, Any] | None, planned: Mapping[str, Any]) -> None:
    """Refuses a type whose block is missing. Raises `PlanError`."""
    found = planned.get(_AT)
    if not isinstance(found, Mapping):
        return
    if found.get("authType") != _PASSWORD or found.get("passwordRef") is None:
        _WAYS_IN.needs_block(prior, planned)
    oidc = found.get("oidc")
    if found.get("authType") == "Oidc" and isinstance(oidc, Mapping) and oidc["gcpOidc"] is None:
        raise PlanError(f"{_AT}.oidc.gcpOidc is missing: give it")


_PATHS: Final = tuple(f"{_AT}.{block.name}" for block in _BLOCKS.values())
_NAMES: Final = (f"{_AT}.username", f"{_AT}.usernameRef")
_SECRET: Final = f"{_AT}.passwordRef"


def _block(block: Block) -> Field:
    others = tuple(path for path in _PATHS if path != f"{_AT}.{block.name}")
    return object_field(
        name=block.name,
        fields=block.fields,
        conflicts=(*_NAMES, _SECRET, *others),
        at_least_one=(_SECRET, *_PATHS),
    )


JDBC: Final = connector(
    "ConnectorJdbc",
    harness_type="JDBC",
    to_spec=_spec,
    from_spec=_state,
    adjust=_one_place,
    customise=_rules,
    fields=(
        *_FIELDS,
        object_field(
            name=_AT,
            required=True,
            fields=(
                Field(name="authType", default=_PASSWORD, allowed=tuple(_BLOCKS)),
                Field(
                    name="username",
                    conflicts=(_NAMES[1], *_PATHS),
                    at_least_one=(*_NAMES, *_PATHS),
                ),
                Field(
                    name="usernameRef",
                    conflicts=(_NAMES[0], *_PATHS),
                    at_least_one=(*_NAMES, *_PATHS),
                ),
                Field(name="passwordRef", conflicts=_PATHS, at_least_one=(_SECRET, *_PATHS)),
                *map(_block, _BLOCKS.values()),
            ),
        ),
    ),
)

ROWS: Final = (JDBC,)
