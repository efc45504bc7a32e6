"""Files and folders of the Harness file store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from provider.core.entities import SCOPED, gone_if_empty, scope_query, tags_body, text
from provider.core.plan import PlanError
from provider.core.table import Calls, Field, Resource, Values
from provider.core.transport import FilePart, Request

_STORE: Final = "/ng/api/file-store"
_USAGES: Final = ("MANIFEST_FILE", "CONFIG", "SCRIPT")


def _person(name: str, terraform: str) -> Field:
    fields = (Field(name="email", readonly=True), Field(name="name", readonly=True))
    return Field(name=name, terraform=terraform, type="list", readonly=True, fields=fields)


_NODE: Final = (
    *SCOPED,
    Field(name="parentIdentifier", required=True),
    Field(name="path", readonly=True),
    _person("createdBies", "created_by"),
    _person("lastModifiedBies", "last_modified_by"),
    Field(name="lastModifiedAt", type="int", readonly=True),
)


def _form(values: Values, kind: str) -> tuple[tuple[str, str | FilePart], ...]:
    tags = [{"key": key, "value": value} for key, value in tags_body(values).items()]
    fields = {
        "identifier": values.text("identifier"),
        "name": values.text("name"),
        "fileUsage": values.text("fileUsage") if kind == "FILE" else "",
        "type": kind,
        "parentIdentifier": values.text("parentIdentifier"),
        "description": values.text("description"),
        "mimeType": values.text("mimeType") if kind == "FILE" else "",
        "tags": json.dumps(tags, separators=(",", ":")) if tags else "",
        "content": _content(values) if kind == "FILE" else "",
    }
    return tuple((name, value) for name, value in fields.items() if value)


def _update(values: Values, kind: str) -> Request:
    """A change. Harness's client refuses one to a file whose usage is not set; so do we."""
    usage = values.text("fileUsage")
    if kind == "FILE" and usage not in _USAGES:
        allowed = ", ".join(_USAGES)
        raise PlanError(f"fileUsage is {usage!r}: a file can be changed only with one of {allowed}")
    return Request(
        method="PUT",
        path=f"{_STORE}/{values.id}",
        query=scope_query(values),
        form=_form(values, kind),
    )


def _content(values: Values) -> str:
    """The file's text: `content` where it is set, else what is in `fileContentPath`."""
    given = values.text("content")
    path = values.text("fileContentPath")
    return given or (read_text(path) if path else "")


def read_text(path: str) -> str:
    """A local file's text. Raises `PlanError`."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise PlanError(f"fileContentPath {path!r} cannot be read: {reason}") from error


def _node(entity: Mapping[str, Any]) -> dict[str, Any]:
    def person(key: str) -> list[dict[str, str]]:
        found = entity.get(key) or {}
        return [{name: text(found, name) for name in ("email", "name")}]

    return {
        "identifier": text(entity, "identifier"),
        "orgId": text(entity, "orgIdentifier"),
        "projectId": text(entity, "projectIdentifier"),
        "name": text(entity, "name"),
        "description": text(entity, "description"),
        "tags": [f"{text(tag, 'key')}:{text(tag, 'value')}" for tag in entity.get("tags") or []],
        "parentIdentifier": text(entity, "parentIdentifier"),
        "path": text(entity, "path"),
        "createdBies": person("createdBy"),
        "lastModifiedBies": person("lastModifiedBy"),
        "lastModifiedAt": int(entity.get("lastModifiedAt") or 0),
    }


def _folder_state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = gone_if_empty(data, "folder")
    return text(entity, "identifier"), _node(entity)


def _file_state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = gone_if_empty(data, "file")
    sets = _node(entity)
    sets["fileUsage"] = text(entity, "fileUsage")
    sets["mimeType"] = text(entity, "mimeType")
    downloaded = entity.get("downloaded")
    sets["content"] = _content(values) if downloaded is None else downloaded
    return text(entity, "identifier"), sets


def _customise(prior: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    """A local file that changed is a change of the content."""
    path = planned.get("fileContentPath")
    if not isinstance(path, str) or not path:
        return
    local = read_text(path)
    if prior is not None and local != planned.get("content"):
        planned["content"] = local


def _row(noun: str, urn_type: str, kind: str, **parts: Any) -> Resource:
    fields = parts.pop("fields")
    customise = parts.pop("customise", None)
    return Resource(
        urn_type=urn_type,
        noun=noun,
        autoname=True,
        fields=fields,
        customise=customise,
        calls=Calls(
            create=lambda v: Request(
                method="POST", path=_STORE, query=scope_query(v), form=_form(v, kind)
            ),
            read=lambda v: Request(method="GET", path=f"{_STORE}/{v.id}", query=scope_query(v)),
            update=lambda v: _update(v, kind),
            delete=lambda v: Request(
                method="DELETE", path=f"{_STORE}/{v.id}", query=scope_query(v)
            ),
            **parts,
        ),
    )


FOLDER: Final = _row(
    "folder",
    "harness:platform/fileStoreFolder:FileStoreFolder",
    "FOLDER",
    fields=_NODE,
    state=_folder_state,
)

FILE: Final = _row(
    "file",
    "harness:platform/fileStoreFile:FileStoreFile",
    "FILE",
    fields=(
        *_NODE,
        Field(name="content", computed=True),
        Field(name="fileContentPath", computed=True),
        Field(name="fileUsage", computed=True),
        Field(name="mimeType", computed=True),
    ),
    customise=_customise,
    state=_file_state,
    content=lambda v: Request(
        method="GET", path=f"{_STORE}/files/{v.id}/download", query=scope_query(v), raw=True
    ),
)

ROWS: Final = (FOLDER, FILE)
