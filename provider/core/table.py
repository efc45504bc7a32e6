"""The table a provider is driven by: resources as rows, their fields, and their REST calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from provider.core.values import UNKNOWN

if TYPE_CHECKING:
    from provider.core.transport import Request

FieldType = Literal["string", "bool", "int", "list", "set", "map", "json"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One property of a resource, by its Pulumi name.

    `type` is the stored type. A list or set without `fields` holds strings; with `fields` it
    holds objects, and with `one` it is shown as the single object (or nothing). A `map` holds
    strings by names that the program chooses. `json` is any JSON value, kept as given.
    `least` is the smallest number of elements of a list or set that is given.
    `conflicts`, `exactly_one`, `at_least_one` and `required_with` name other fields by their
    dotted path from the resource's root, as in `credentials.username`.
    `allowed` are the values of a text, or of each item of a list or set; `between` the least and
    the greatest value of a number.
    `same` tells when a changed value counts as unchanged.
    `deprecated` says what to use instead, in the package's schema.
    `terraform` is the name in Terraform where it is not the snake case of `name`.
    """

    name: str
    type: FieldType = "string"
    required: bool = False
    computed: bool = False
    readonly: bool = False
    replaces: bool = False
    default: Any = None
    secret: bool = False
    one: bool = False
    least: int = 0
    fields: tuple[Field, ...] = ()
    nested: bool = False
    allowed: tuple[str, ...] = ()
    between: tuple[int, int] | None = None
    conflicts: tuple[str, ...] = ()
    exactly_one: tuple[str, ...] = ()
    at_least_one: tuple[str, ...] = ()
    required_with: tuple[str, ...] = ()
    same: Callable[[Any, Any], bool] | None = None
    deprecated: str = ""
    terraform: str = ""

    @property
    def terraform_name(self) -> str:
        """The name in the official provider's messages: snake case, with few exceptions."""
        return self.terraform or re.sub(r"(?<!^)([A-Z])", r"_\1", self.name).lower()

    @property
    def is_object(self) -> bool:
        """Whether the elements are objects with fields of their own (maybe none)."""
        return bool(self.fields) or self.nested

    @property
    def is_block(self) -> bool:
        """Whether an absent value is an empty list rather than nothing.

        Terraform's rule: nested objects are blocks, unless the provider may fill them in.
        """
        return self.is_object and not self.computed and not self.readonly

    @property
    def is_input(self) -> bool:
        return not self.readonly


object_field = partial(Field, type="list", one=True)
"""A field that is a single object."""

Customise = Callable[[Mapping[str, Any] | None, dict[str, Any]], None]
"""A kind's own rule: it takes the prior state, or None, and changes or refuses the plan."""


class Values:
    """The values of one resource, read the way a request body needs them."""

    def __init__(self, values: Mapping[str, Any], identity: str = "") -> None:
        self._values = values
        self.id = identity

    def get(self, path: str) -> Any:
        """The value at a dotted path, or None where it is unset, empty, zero or unknown.

        On the way a list stands for its first element, which is all that is read of it.
        """
        value = self._at(path)
        return None if value is UNKNOWN or value in ("", 0, [], {}) or value is False else value

    def given(self, path: str) -> bool:
        """Whether something that is known is at a dotted path, be it empty."""
        value = self._at(path)
        return value is not None and value is not UNKNOWN

    def _at(self, path: str) -> Any:
        value: Any = self._values
        for key in path.split("."):
            if isinstance(value, list) and value:
                value = value[0]
            if not isinstance(value, Mapping):
                return None
            value = value.get(key)
        return value

    def text(self, path: str) -> str:
        """The text at a path; an empty string where it is unset."""
        value = self.get(path)
        return "" if value is None else str(value)

    def flag(self, path: str) -> bool:
        return bool(self.get(path))

    def items(self, path: str) -> list[Any]:
        value = self.get(path)
        return list(value) if isinstance(value, (list, tuple)) else []


class GoneError(Exception):
    """The answer says that the object does not exist any more."""


class AnswerError(Exception):
    """The server answered a success whose content cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Calls:
    """The REST calls of a kind. Each takes the resource's values and gives a request.

    `state` turns the answer's `data` into the fields that it sets and the identity; fields it
    leaves out keep their planned value. It raises `GoneError` or `AnswerError`.
    """

    create: Callable[[Values], Request]
    read: Callable[[Values], Request]
    update: Callable[[Values], Request]
    delete: Callable[[Values], Request]
    state: Callable[[Values, Any], tuple[str, dict[str, Any]]]
    after_update: Callable[[Values, Values], Request | None] | None = None
    """A second request that some changes need; when it is made, the object is read again."""
    content: Callable[[Values], Request] | None = None
    """A second read; its raw body is put into the first one's data as `downloaded`."""


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One resource type.

    `import_paths` are the accepted shapes of an import id, each a tuple of property names for
    the parts between slashes; the name `id` is the identity itself and also sets `identifier`
    where the resource reads that property back.
    `autoname` makes up a `name` that is not given. `one_at_a_time` deletes before it replaces.
    `customise` may change or refuse a plan.
    `validate` adds findings of its own to those of the fields: (path, reason) pairs.
    """

    urn_type: str
    noun: str
    fields: tuple[Field, ...]
    calls: Calls
    import_paths: tuple[tuple[str, ...], ...] = (
        ("id",),
        ("orgId", "id"),
        ("orgId", "projectId", "id"),
    )
    import_sets_identifier: bool = True
    autoname: bool = False
    one_at_a_time: bool = False
    customise: Customise | None = None
    validate: Callable[[Mapping[str, Any]], Sequence[tuple[str, str]]] | None = None
    refuse_secrets: Callable[[Mapping[str, Any]], Sequence[tuple[str, str]]] | None = None

    def field(self, name: str) -> Field | None:
        return find(self.fields, name)


def find(fields: Sequence[Field], name: str) -> Field | None:
    """The field of that name, or None."""
    return next((item for item in fields if item.name == name), None)
