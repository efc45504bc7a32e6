"""Secrets: text and file, and what all kinds of secrets share.

The value of an inline secret is never read back: what the state holds is what the program gave,
marked secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from provider.core.entities import (
    SCOPED,
    common_body,
    common_state,
    compact,
    entity_of,
    scope_query,
    text,
)
from provider.core.plan import PlanError
from provider.core.table import AnswerError, Calls, Field, Resource, Values
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


def secret_state(data: Any, harness_type: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """The secret in an answer, and the fields that all secrets have."""
    entity = entity_of(data, "secret", "secret")
    if entity.get("type") != harness_type:
        message = (
            f"secret [{entity.get('identifier')}] is of type {entity.get('type')},"
            f" and {harness_type} was expected"
        )
        raise AnswerError(message)
    return entity, common_state(entity)


def secret_calls(
    harness_type: str,
    to_spec: Callable[[Values], dict[str, Any]],
    from_spec: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> Calls:
    """The calls of a secret that is sent as JSON: its `spec`, and what an answer's sets."""

    def body(values: Values) -> dict[str, Any]:
        return {"secret": common_body(values) | {"type": harness_type, "spec": to_spec(values)}}

    def state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
        entity, sets = secret_state(data, harness_type)
        return text(entity, "identifier"), sets | from_spec(entity["spec"])

    return Calls(
        create=lambda v: Request(method="POST", path=_SECRETS, query=scope_query(v), body=body(v)),
        read=lambda v: Request(method="GET", path=f"{_SECRETS}/{v.id}", query=scope_query(v)),
        update=lambda v: Request(
            method="PUT", path=f"{_SECRETS}/{v.id}", query=scope_query(v), body=body(v)
        ),
        delete=lambda v: Request(method="DELETE", path=f"{_SECRETS}/{v.id}", query=scope_query(v)),
        state=state,
    )


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


def _file_form(values: Values, *, creating: bool) -> tuple[tuple[str, str | FilePart], ...]:
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
    local: tuple[tuple[str, str | FilePart], ...] = () if creating else (("file", path),)
    return (("spec", document), *local, ("file", FilePart(Path(path).name, content)))


def _file_state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity, sets = secret_state(data, "SecretFile")
    sets["secretManagerIdentifier"] = text(entity["spec"], "secretManagerIdentifier")
    return text(entity, "identifier"), sets


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
    calls=Calls(
        create=lambda v: Request(
            method="POST",
            path=f"{_SECRETS}/files",
            query=scope_query(v),
            form=_file_form(v, creating=True),
        ),
        read=lambda v: Request(method="GET", path=f"{_SECRETS}/{v.id}", query=scope_query(v)),
        update=lambda v: Request(
            method="PUT",
            path=f"{_SECRETS}/files/{v.id}",
            query=scope_query(v),
            form=_file_form(v, creating=False),
        ),
        delete=lambda v: Request(method="DELETE", path=f"{_SECRETS}/{v.id}", query=scope_query(v)),
        state=_file_state,
    ),
)

ROWS: Final = (SECRET_TEXT, SECRET_FILE)
