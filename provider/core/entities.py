"""Fields and conversions that most Harness kinds have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from provider.core.table import AnswerError, Calls, Field, GoneError, Values
from provider.core.transport import Request

IDENTIFIER: Final = Field(name="identifier", required=True, replaces=True)
NAME: Final = Field(name="name", required=True)
DESCRIPTION: Final = Field(name="description")
TAGS: Final = Field(name="tags", type="set")
ORG: Final = Field(name="orgId")
PROJECT: Final = Field(name="projectId", required_with=("orgId",))
FORCE_DELETE: Final = Field(name="forceDelete", type="bool", computed=True)

SCOPED: Final = (IDENTIFIER, NAME, DESCRIPTION, TAGS, ORG, PROJECT)
"""The fields of a kind that lives in the account, an organization or a project."""


def scope_query(values: Values) -> dict[str, str | bool]:
    """The query that names a scope; parts that are not set are left out when it is sent."""
    return {
        "orgIdentifier": values.text("orgId"),
        "projectIdentifier": values.text("projectId"),
    }


def force_query(values: Values) -> dict[str, str | bool]:
    """`forceDelete=true` where it is asked for."""
    return {"forceDelete": True} if values.flag("forceDelete") else {}


def compact(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body without unset parts: the official client leaves out what is empty."""
    return {key: value for key, value in body.items() if value not in ("", None, [], {})}


def tags_body(values: Values) -> dict[str, str]:
    """Tags as Harness stores them: `a:b` is key a with value b, anything after is dropped."""
    out: dict[str, str] = {}
    for tag in values.items("tags"):
        parts = str(tag).split(":")
        out[parts[0]] = parts[1] if len(parts) > 1 else ""
    return out


def tags_state(tags: Mapping[str, Any] | None) -> list[str]:
    """Tags as the program writes them."""
    return sorted(f"{key}:{value}" if value else str(key) for key, value in (tags or {}).items())


def common_body(values: Values) -> dict[str, Any]:
    """identifier, scope, name, description and tags, as far as they are set."""
    return compact(
        {
            "identifier": values.text("identifier"),
            "orgIdentifier": values.text("orgId"),
            "projectIdentifier": values.text("projectId"),
            "name": values.text("name"),
            "description": values.text("description"),
            "tags": tags_body(values),
        }
    )


def common_state(entity: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `common_body`; what an answer leaves out is empty."""
    return {
        "identifier": text(entity, "identifier"),
        "orgId": text(entity, "orgIdentifier"),
        "projectId": text(entity, "projectIdentifier"),
        "name": text(entity, "name"),
        "description": text(entity, "description"),
        "tags": tags_state(entity.get("tags")),
    }


def text(entity: Mapping[str, Any], key: str) -> str:
    value = entity.get(key)
    return "" if value is None else str(value)


def entity_of(data: Any, key: str, noun: str) -> Mapping[str, Any]:
    """The entity in an answer's data. Raises `AnswerError` where it is missing."""
    entity = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(entity, Mapping):
        governance = data.get("governanceMetadata") if isinstance(data, Mapping) else None
        if isinstance(governance, Mapping) and governance.get("deny"):
            evaluation = governance.get("id") or "not given"
            message = (
                f"a policy of the account refuses this {noun}: see policy evaluation"
                f" {evaluation} under Governance in Harness"
            )
            raise AnswerError(message)
        message = (
            f"Harness answered without the {noun}: a policy of the account may have refused it,"
            " see Governance in Harness"
        )
        raise AnswerError(message)
    return entity


def entity_of_type(data: Any, key: str, harness_type: str) -> Mapping[str, Any]:
    """The entity in an answer's data. Raises `AnswerError` where it is missing or another type."""
    entity = entity_of(data, key, key)
    if entity.get("type") != harness_type:
        message = (
            f"{key} [{entity.get('identifier')}] is of type {entity.get('type')},"
            f" and {harness_type} was expected"
        )
        raise AnswerError(message)
    return entity


def entity_calls(
    path: str,
    *,
    body: Callable[[Values], dict[str, Any]],
    state: Callable[[Values, Any], tuple[str, dict[str, Any]]],
    addressed: bool = False,
) -> Calls:
    """The calls of a kind whose objects are in the collection at `path`.

    With `addressed` a create and an update have the scope in their query, and an update names the
    object in its path; without it the body alone says which one is meant.
    """
    return Calls(
        create=lambda v: Request(
            method="POST", path=path, query=scope_query(v) if addressed else {}, body=body(v)
        ),
        read=lambda v: Request(method="GET", path=f"{path}/{v.id}", query=scope_query(v)),
        update=lambda v: Request(
            method="PUT",
            path=f"{path}/{v.id}" if addressed else path,
            query=scope_query(v) if addressed else {},
            body=body(v),
        ),
        delete=lambda v: Request(
            method="DELETE", path=f"{path}/{v.id}", query=scope_query(v) | force_query(v)
        ),
        state=state,
    )


def gone_if_empty(data: Any, noun: str) -> Mapping[str, Any]:
    """The answer's data, where an empty answer means that the object is gone."""
    if not isinstance(data, Mapping):
        raise GoneError(f"the {noun} is not there")
    return data


def user_fields(
    path: str, *, exactly: bool, credential: str = "passwordRef"
) -> tuple[Field, Field, Field]:
    """username or usernameRef, and passwordRef, of the object at `path`.

    `exactly` forbids both names at once by a rule of its own; without it at least one is needed
    and the two conflict, which comes to the same with other words. `credential` is the name of the
    reference that goes with the user, where it is not a password.
    """
    group = (f"{path}.username", f"{path}.usernameRef")
    name, reference = group
    one = group if exactly else ()
    some = () if exactly else group
    return (
        Field(name="username", conflicts=(reference,), exactly_one=one, at_least_one=some),
        Field(name="usernameRef", conflicts=(name,), exactly_one=one, at_least_one=some),
        Field(name=credential, required=True),
    )


def user_spec(values: Values, path: str, credential: str = "passwordRef") -> dict[str, Any]:
    """User name (or its reference) and the reference `credential` as Harness takes them."""
    names = compact({name: values.text(f"{path}.{name}") for name in ("username", "usernameRef")})
    return names | {credential: values.text(f"{path}.{credential}")}


def user_state(spec: Mapping[str, Any], credential: str = "passwordRef") -> dict[str, Any]:
    """The reverse of `user_spec`."""
    return {name: text(spec, name) for name in ("username", "usernameRef", credential)}
