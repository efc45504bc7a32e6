"""What somebody else does to the account during a case, past the plugin and the wiretap."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tests.transcripts.cases.vocabulary import Kind

_SCOPE = ("accountIdentifier", "orgIdentifier", "projectIdentifier")


@dataclass(frozen=True)
class Place:
    """A Harness account: the endpoint, its account id and an API key."""

    url: str
    account: str
    key: str

    @property
    def base(self) -> str:
        """The path of the endpoint."""
        return urllib.parse.urlsplit(self.url).path


def request(
    place: Place,
    call: str,
    query: Sequence[tuple[str, str]],
    body: bytes,
    content_type: str = "application/json",
) -> None:
    """One request that must be accepted; `call` is method and path.

    Raises `AssertionError` with the answer if it is not accepted.
    """
    method, path = call.split(" ", 1)
    host = urllib.parse.urlsplit(place.url)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=30)
    try:
        target = f"{path}?{urllib.parse.urlencode(query)}"
        headers = {"x-api-key": place.key, "Content-Type": content_type}
        connection.request(method, target, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        if answer.status >= 300:
            raise AssertionError(f"{method} {target} was answered {answer.status}: {text}")
    finally:
        connection.close()


def make_places(place: Place, wanted: Sequence[tuple[str, str | None]]) -> None:
    """Create organizations and projects."""
    query = [("accountIdentifier", place.account)]
    for org, project in wanted:
        if project is None:
            body: dict[str, Any] = {"organization": {"identifier": org, "name": org}}
            request(place, f"POST {place.base}/ng/api/organizations", query, _json(body))
        else:
            body = {"project": {"orgIdentifier": org, "identifier": project, "name": project}}
            scoped = [*query, ("orgIdentifier", org)]
            request(place, f"POST {place.base}/ng/api/projects", scoped, _json(body))


def make_environments(place: Place, wanted: Sequence[tuple[str, str | None, str | None]]) -> None:
    """Create environments; each is an identifier, an organization and a project."""
    query = [("accountIdentifier", place.account)]
    for identifier, org, project in wanted:
        body: dict[str, Any] = {"identifier": identifier, "name": identifier, "type": "Production"}
        if org is not None:
            body["orgIdentifier"] = org
        if project is not None:
            body["projectIdentifier"] = project
        request(place, f"POST {place.base}/ng/api/environmentsV2", query, _json(body))


def make_entity(place: Place, path: str, body: dict[str, Any]) -> None:
    """Create anything that a POST to `path` creates."""
    query = [("accountIdentifier", place.account)]
    request(place, f"POST {place.base}{path}", query, _json(body))


def edit_elsewhere(
    place: Place,
    kind: Kind,
    last_write: dict[str, Any],
    identifier: str,
    edits: dict[str, Any],
) -> None:
    """Write the plugin's last write again with some values changed.

    An edit's key is a path of keys with dots; `None` takes the key away. In a form the first key
    is the part's name.
    """
    path = last_write["path"]
    if last_write["method"] == "POST" and kind.by_id:
        path = f"{path}/{identifier}"
    query = [(k, v) for k, v in last_write["query"] if k in _SCOPE]
    body = deepcopy(last_write["body"])
    if isinstance(body, list):
        text, content_type = _form(body, edits)
        request(place, f"PUT {path}", query, text, content_type)
        return
    for keys, value in edits.items():
        _set(body, keys.split("."), value)
    request(place, f"PUT {path}", query, _json(body))


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()


def _set(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    for key in keys[:-1]:
        body = body.setdefault(key, {})
    if value is None:
        body.pop(keys[-1], None)
    else:
        body[keys[-1]] = value


def _form(parts: list[dict[str, Any]], edits: dict[str, Any]) -> tuple[bytes, str]:
    values = {p["name"]: p for p in parts}
    for keys_of_part, value in edits.items():
        name, *keys = keys_of_part.split(".")
        part = values.setdefault(name, {"name": name, "value": ""})
        if keys:
            _set(part["value"]["json"], keys, value)
        else:
            part["value"] = value
    mark = "-----transcript"
    text = ""
    for part in values.values():
        value = part["value"]
        value = json.dumps(value["json"]) if isinstance(value, dict) else value
        file = f'; filename="{part["filename"]}"' if "filename" in part else ""
        text += f'--{mark}\r\nContent-Disposition: form-data; name="{part["name"]}"{file}\r\n'
        text += f"\r\n{value}\r\n"
    return (text + f"--{mark}--\r\n").encode(), f"multipart/form-data; boundary={mark}"
