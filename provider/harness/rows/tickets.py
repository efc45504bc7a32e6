"""The connectors of ticket systems, and of PagerDuty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import user_fields
from provider.core.table import Field, Resource, Values, object_field
from provider.harness.rows.connectors import (
    SELECTORS,
    connector,
    flat_connector,
    flat_spec,
    flat_state,
)
from provider.harness.rows.ways_to_log_in import Block, WaysToLogIn

# The user of old beside `auth`: still sent and read back.
_BESIDE: Final = tuple(
    Field(name=name, computed=True) for name in ("username", "usernameRef", "passwordRef")
)


def _tickets(
    name: str,
    *,
    harness_type: str,
    url: Field,
    wire: Mapping[str, str],
    blocks: Mapping[str, Block],
) -> Resource:
    """A row for a ticket system with a URL and one of `blocks` to log in."""
    ways = WaysToLogIn(at="auth", kind="authType", blocks=blocks)
    fields = (url, *_BESIDE, SELECTORS)
    paths = tuple(f"auth.{block.name}" for block in blocks.values())

    def to_spec(values: Values) -> dict[str, Any]:
        spec = flat_spec(fields, values, wire=wire, always=(url.name,))
        return spec | {"auth": ways.spec(values), "connectorType": ""}

    def from_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
        return flat_state(fields, spec, wire=wire) | ways.state(spec["auth"])

    return connector(
        name,
        harness_type=harness_type,
        to_spec=to_spec,
        from_spec=from_spec,
        customise=ways.needs_block,
        fields=(
            *fields,
            object_field(
                name="auth",
                required=True,
                fields=(
                    Field(name="authType", required=True, allowed=tuple(blocks)),
                    *(
                        object_field(
                            name=block.name,
                            fields=block.fields,
                            conflicts=tuple(p for p in paths if p != f"auth.{block.name}"),
                            at_least_one=paths,
                        )
                        for block in blocks.values()
                    ),
                ),
            ),
        ),
    )


def _texts(*required: str, optional: tuple[str, ...] = ()) -> tuple[Field, ...]:
    return (
        *(Field(name=name, required=True) for name in required),
        *(Field(name=name) for name in optional),
    )


_PASSWORD: Final = Block(
    name="usernamePassword", fields=user_fields("auth.usernamePassword", exactly=False)
)

JIRA: Final = _tickets(
    "JiraConnector",
    harness_type="Jira",
    url=Field(name="url", required=True),
    wire={"url": "jiraUrl"},
    blocks={
        "UsernamePassword": _PASSWORD,
        "PersonalAccessToken": Block(name="personalAccessToken", fields=_texts("patRef")),
    },
)


def _same_url(old: Any, new: Any) -> bool:
    """Harness puts a slash after the URL that it is given."""
    return bool(str(old).removesuffix("/") == str(new).removesuffix("/"))


SERVICE_NOW: Final = _tickets(
    "ServiceNowConnector",
    harness_type="ServiceNow",
    url=Field(name="serviceNowUrl", required=True, same=_same_url),
    wire={},
    blocks={
        "UsernamePassword": _PASSWORD,
        "AdfsClientCredentialsWithCertificate": Block(
            name="adfs",
            fields=_texts(
                "certificateRef", "privateKeyRef", "clientIdRef", "resourceIdRef", "adfsUrl"
            ),
        ),
        "RefreshTokenGrantType": Block(
            name="refreshToken",
            fields=_texts(
                "tokenUrl", "refreshTokenRef", "clientIdRef", optional=("clientSecretRef", "scope")
            ),
        ),
    },
)

PAGER_DUTY: Final = flat_connector(
    "PagerdutyConnector",
    harness_type="PagerDuty",
    fields=(Field(name="apiTokenRef", required=True), SELECTORS),
)

ROWS: Final = (JIRA, SERVICE_NOW, PAGER_DUTY)
