"""The Docker registry connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import compact, text, user_fields, user_spec, user_state
from provider.core.table import AnswerError, Field, Values
from provider.harness.rows.connectors import ON_DELEGATE, SELECTORS, connector


def _spec(values: Values) -> dict[str, Any]:
    auth: dict[str, Any] = {"type": "Anonymous"}
    if values.get("credentials"):
        auth = {"type": "UsernamePassword", "spec": user_spec(values, "credentials")}
    return {
        "dockerRegistryUrl": values.text("url"),
        "providerType": values.text("type"),
        "auth": auth,
        "executeOnDelegate": values.flag("executeOnDelegate"),
    } | compact({"delegateSelectors": values.items("delegateSelectors")})


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {
        "type": text(spec, "providerType"),
        "url": text(spec, "dockerRegistryUrl"),
        "delegateSelectors": spec.get("delegateSelectors") or [],
        "executeOnDelegate": bool(spec.get("executeOnDelegate")),
    }
    auth = spec["auth"]
    if auth["type"] == "UsernamePassword":
        sets["credentials"] = user_state(auth.get("spec") or {})
    elif auth["type"] != "Anonymous":
        raise AnswerError(f"unknown docker registry authentication {auth['type']}")
    return sets


DOCKER: Final = connector(
    "DockerConnector",
    harness_type="DockerRegistry",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        Field(name="type", required=True),
        Field(name="url", required=True),
        SELECTORS,
        ON_DELEGATE,
        Field(
            name="credentials",
            type="list",
            one=True,
            fields=user_fields("credentials", exactly=False),
        ),
    ),
)

ROWS: Final = (DOCKER,)
