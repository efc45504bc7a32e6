"""A connector of any type by its raw `spec`, such as Bamboo, which no official resource covers.

Secrets are references alone: every member of the spec that holds one must name a Harness secret
(`id`, `org.id` or `account.id`), and nothing in it may be a Pulumi secret, because a spec is kept
and shown as it is.
"""

from __future__ import annotations

import difflib
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any, Final

from provider.core.entities import (
    DESCRIPTION,
    NAME,
    TAGS,
    common_body,
    common_state,
    entity_calls,
    entity_of,
    text,
)
from provider.core.face import Face
from provider.core.go_yaml import typed
from provider.core.table import Field, Resource, Values
from provider.core.values import UNKNOWN, has_secret
from provider.core.version import NATIVE

IDENTIFIER_PATTERN: Final = re.compile(r"^[A-Za-z_$][0-9A-Za-z_$]{0,127}$")
"""An identifier as Harness takes it."""

_REFERENCE: Final = re.compile(r"^(?:(account|org)\.)?[A-Za-z_$][0-9A-Za-z_$]{0,127}$")

NOT_SECRET: Final = frozenset(
    {"connectorRef", "environmentRef", "infrastructureRef", "serviceRef", "templateRef"}
)
"""References to something else than a secret."""

SECRET_MEMBERS: Final = frozenset(
    {
        "apiToken",
        "authToken",
        "clientSecret",
        "password",
        "privateKey",
        "secret",
        "secretId",
        "token",
    }
)
"""Members that hold a secret's reference although their name does not end with `Ref`."""

_BAMBOO: Final = ("bambooUrl", "auth", "delegateSelectors", "executeOnDelegate")
_BAMBOO_AUTH: Final = ("UsernamePassword", "Anonymous")


_NOT_A_REFERENCE: Final = (
    "{name} must be the reference of a Harness secret: its identifier, with account. or org. in"
    " front where it lives there. The value given is not shown, in case it is the secret itself"
)


def holds_secret(member: str) -> bool:
    """Whether a member of a spec holds the reference of a secret."""
    return member in SECRET_MEMBERS or (member.endswith("Ref") and member not in NOT_SECRET)


def _walk(value: Any, path: str) -> Iterator[tuple[str, str, Any]]:
    """Every member of every object in a value: its path, its name, its value."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            here = f"{path}.{name}"
            yield here, str(name), item
            yield from _walk(item, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")


def validate(inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with a connector's inputs, as (path, reason) pairs."""
    found: list[tuple[str, str]] = []
    for name in ("identifier", "orgId", "projectId"):
        value = inputs.get(name)
        if isinstance(value, str) and value and not IDENTIFIER_PATTERN.match(value):
            reason = (
                f"{value!r} is not an identifier: use up to 128 letters, digits, _ and $, and no"
                " digit first"
            )
            found.append((name, reason))
    spec = inputs.get("spec")
    if spec is UNKNOWN:
        return found
    if not isinstance(spec, Mapping):
        found.append(("spec", "the spec must be an object, as in the connector's YAML"))
        return found
    found += _references(inputs, spec)
    if inputs.get("connectorType") == "Bamboo":
        found += _bamboo(spec)
    return found


def _references(inputs: Mapping[str, Any], spec: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for path, name, value in _walk(spec, "spec"):
        if not holds_secret(name) or value in (None, UNKNOWN):
            continue
        match = _REFERENCE.match(value) if isinstance(value, str) else None
        if match is None:
            yield path, _NOT_A_REFERENCE.format(name=name)
        elif match[1] == "org" and not inputs.get("orgId"):
            yield path, f"{value!r} is a secret of an organization, and the connector has no orgId"


def _bamboo(spec: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    url = spec.get("bambooUrl")
    if url is None:
        near = difflib.get_close_matches("bambooUrl", [key for key in spec if key not in _BAMBOO])
        hint = f" (it has {near[0]!r}: rename it)" if near else ""
        yield "spec.bambooUrl", f"a Bamboo connector needs bambooUrl, the server's URL{hint}"
    elif url is not UNKNOWN:
        parts = urllib.parse.urlsplit(url) if isinstance(url, str) else None
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            yield "spec.bambooUrl", f"{url!r} is not a URL such as https://bamboo.example.com"
    auth = spec.get("auth")
    if auth is UNKNOWN:
        return
    if not isinstance(auth, Mapping):
        yield "spec.auth", "a Bamboo connector needs auth, with type UsernamePassword or Anonymous"
        return
    kind = auth.get("type")
    if kind not in (*_BAMBOO_AUTH, UNKNOWN):
        yield "spec.auth.type", f"{kind!r} is not one of {', '.join(_BAMBOO_AUTH)}"
    if kind != "UsernamePassword":
        return
    inner = auth.get("spec")
    if inner is UNKNOWN:
        return
    given = inner if isinstance(inner, Mapping) else {}
    names = [name for name in ("username", "usernameRef") if given.get(name) is not None]
    if len(names) != 1:
        yield "spec.auth.spec", "give exactly one of username and usernameRef"
    if given.get("passwordRef") is None:
        yield "spec.auth.spec.passwordRef", "give the reference of the secret with the password"


def refuse_secrets(news: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Pulumi secrets where none may be: in the spec and in what names the connector."""
    found = []
    for name in ("connectorType", "identifier", "orgId", "projectId", "spec"):
        if has_secret(news.get(name)):
            place = "in spec" if name == "spec" else f"as {name}"
            reason = (
                f"a Pulumi secret is given {place}, where everything is kept as plain text: make a"
                " Harness secret of it (harness SecretText) and give its reference"
            )
            found.append((name, reason))
    return found


def project(stored: Any, sent: Any) -> Any:
    """What a server stores, as far as it was sent: members that the server added are left out."""
    if isinstance(stored, Mapping) and isinstance(sent, Mapping):
        return {key: project(stored[key], sent[key]) for key in sent if key in stored}
    if isinstance(stored, list) and isinstance(sent, list) and len(stored) == len(sent):
        return [project(one, other) for one, other in zip(stored, sent, strict=True)]
    return stored


def same_meaning(one: Any, other: Any) -> bool:
    """Whether two specs mean the same; absent and empty are alike, selectors have no order."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(
            _same_selectors(one.get(key), other.get(key))
            if key == "delegateSelectors"
            else same_meaning(one.get(key), other.get(key))
            for key in {*one, *other}
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_meaning, one, other))
    empty: tuple[Any, ...] = (None, [], {})
    return (one in empty and other in empty) or bool(typed(one) == typed(other))


def _same_selectors(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return same_meaning(one, other)


def _body(values: Values) -> dict[str, Any]:
    entity = common_body(values)
    entity |= {"type": values.text("connectorType"), "spec": values.get("spec") or {}}
    return {"connector": entity}


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "connector", "connector")
    stored = entity.get("spec") or {}
    sent = values.get("spec")
    if sent is not None:
        found = project(stored, sent)
        stored = sent if same_meaning(found, sent) else found
    sets = common_state(entity) | {"connectorType": text(entity, "type"), "spec": stored}
    if not sets["tags"] and not values.items("tags"):
        del sets["tags"]  # so that a refresh does not turn no tags into an empty list
    return text(entity, "identifier"), sets


CONNECTOR: Final = Resource(
    urn_type="harness-native:index:Connector",
    noun="connector",
    autoname=True,
    one_at_a_time=True,
    fields=(
        Field(name="connectorType", required=True, replaces=True),
        Field(name="identifier", required=True, replaces=True),
        NAME,
        DESCRIPTION,
        TAGS,
        Field(name="orgId", replaces=True),
        Field(name="projectId", replaces=True, required_with=("orgId",)),
        Field(name="spec", type="json", required=True, same=same_meaning),
        Field(name="forceDelete", type="bool"),
    ),
    validate=validate,
    refuse_secrets=refuse_secrets,
    calls=entity_calls("/ng/api/connectors", body=_body, state=_state),
)


def face() -> Face:
    """The native provider, ready to be configured. It serves any endpoint."""
    return Face(
        package="harness-native",
        version=NATIVE,
        rows=(CONNECTOR,),
        guarded=False,
        keeps_secrets=True,
        python="harness_components.connectors.native",
        refusal="harness-native serves harness-native:index:Connector alone",
    )
