"""The Azure Artifacts connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import compact, text
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import SELECTORS, connector, flat_state, unknown


def _spec(values: Values) -> dict[str, Any]:
    token = {"tokenRef": values.text("credentials.tokenRef")}
    return {
        "azureArtifactsUrl": values.text("url"),
        # One level more than in other connectors, as Harness has it.
        "auth": {"spec": {"type": "PersonalAccessToken", "spec": token}},
    } | compact({"delegateSelectors": values.items("delegateSelectors")})


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    auth = spec["auth"]["spec"]
    if auth["type"] != "PersonalAccessToken":
        raise unknown("authentication", auth["type"], ("PersonalAccessToken",))
    return {
        "url": text(spec, "azureArtifactsUrl"),
        "credentials": {"tokenRef": text(auth.get("spec") or {}, "tokenRef")},
    } | flat_state((SELECTORS,), spec)


AZURE_ARTIFACTS: Final = connector(
    "ConnectorAzureArtifacts",
    harness_type="AzureArtifacts",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        Field(name="url", required=True),
        SELECTORS,
        object_field(
            name="credentials",
            required=True,
            fields=(Field(name="tokenRef", required=True),),
        ),
    ),
)

ROWS: Final = (AZURE_ARTIFACTS,)
