"""Secrets: text and file, and what all kinds of secrets share.

The value of an inline secret is never read back: what the state holds is what the program gave,
marked secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from provider.core.entities import (
    SCOPED,
    common_body,
    common_state,
    compact,
    entity_calls,
    entity_of_type,
    scope_query,
    text,
)
from provider.core.plan import PlanError
from provider.core.table import Calls, Field, Resource, Values
from provider.core.transport import FilePart, Request

_SECRETS: Final = "/ng/api/v2/secrets"

_METADATA_NAMES: Final = {
    "version": "version",
    "kmsKeyId": "kmsKeyId",
    "regions": "regions",
    "gcpProjectId": "projectId",
}

ADDITIONAL_METADATA: Final = Field(
    name="additionalMetadatas",
    terraform="additional_metadata",
    type="list",
    fields=(
        Field(
            name="values",
            type="set",
            fields=tuple(Field(name=name) for name in _METADATA_NAMES),
        ),
    ),
)


def metadata_body(values: Values) -> dict[str, Any]:
    """`additionalMetadata` of a secret; only the first entry counts, as in the official client."""
    entries = values.items("additionalMetadatas")
    if not entries or not isinstance(entries[0], Mapping):
        return {}
    made: dict[str, str] = {}
    for item in entries[0].get("values") or []:
        for ours, theirs in _METADATA_NAMES.items():
            if item.get(ours):
                made[theirs] = item[ours]
    return compact({"values": made})


def secret_calls(
    harness_type: str,
    to_spec: Callable[[Values], dict[str, Any]],
    from_spec: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> Calls:
    """The calls of a secret that is sent as JSON: its `spec`, and what an answer's sets."""

    def body(values: Values) -> dict[str, Any]:
        return {"secret": common_body(values) | {"type": harness_type, "spec": to_spec(values)}}

    def state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
        entity = entity_of_type(data, "secret", harness_type)
        return text(entity, "identifier"), common_state(entity) | from_spec(entity["spec"])

    return entity_calls(_SECRETS, body=body, state=state, addressed=True)


def _text_spec(values: Values) -> dict[str, Any]:
    return {
        "type": "",
        "secretManagerIdentifier": values.text("secretManagerIdentifier"),
        "valueType": values.text("valueType"),
        "additionalMetadata": metadata_body(values),
    } | compact({"value": values.text("value")})


def _text_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {
        name: text(spec, name) for name in ("secretManagerIdentifier", "valueType")
    }
    if spec.get("valueType") == "Reference":
        sets["value"] = text(spec, "value")
    found = (spec.get("additionalMetadata") or {}).get("values")
    if found is not None:
        entry = {ours: found[theirs] for ours, theirs in _METADATA_NAMES.items() if theirs in found}
        sets["additionalMetadatas"] = [{"values": [entry]}] if entry else [{}]
    return sets


SECRET_TEXT: Final = Resource(
    urn_type="harness:platform/secretText:SecretText",
    noun="secret",
    autoname=True,
    fields=(
        *SCOPED,
        Field(name="secretManagerIdentifier", required=True, replaces=True),
        Field(
            name="valueType",
            required=True,
            allowed=("Reference", "Inline", "CustomSecretManagerValues"),
        ),
        Field(name="value", secret=True),
        ADDITIONAL_METADATA,
    ),
    calls=secret_calls("SecretText", _text_spec, _text_state),
)


def _file_request(values: Values, method: str, at: str) -> Request:
    path = values.text("filePath")
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise PlanError(f"filePath {path!r} cannot be read: {error.strerror}") from error
    spec: dict[str, Any] = {"secretManagerIdentifier": values.text("secretManagerIdentifier")}
    metadata = metadata_body(values)
    if metadata:
        spec["additionalMetadata"] = metadata
    common = common_body(values)
    order = ("name", "identifier", "description", "orgIdentifier", "projectIdentifier", "tags")
    named = {key: common[key] for key in order if key in common}
    secret = {"type": "SecretFile"} | named | {"spec": spec}
    document = json.dumps({"secret": secret}, ensure_ascii=False, separators=(",", ":"))
    # The official client sends the local path in front of the content when it changes a file.
    local = () if method == "POST" else (("file", path),)
    return Request(
        method=method,
        path=f"{_SECRETS}/files{at}",
        query=scope_query(values),
        form=(("spec", document), *local, ("file", FilePart(Path(path).name, content))),
    )


SECRET_FILE: Final = Resource(
    urn_type="harness:platform/secretFile:SecretFile",
    noun="secret",
    autoname=True,
    fields=(
        *SCOPED,
        Field(name="secretManagerIdentifier", required=True),
        Field(name="filePath", required=True),
        ADDITIONAL_METADATA,
    ),
    calls=replace(
        secret_calls(
            "SecretFile",
            to_spec=lambda _: {},
            from_spec=lambda spec: {
                "secretManagerIdentifier": text(spec, "secretManagerIdentifier")
            },
        ),
        create=lambda v: _file_request(v, "POST", ""),
        update=lambda v: _file_request(v, "PUT", f"/{v.id}"),
    ),
)

ROWS: Final = (SECRET_TEXT, SECRET_FILE)
