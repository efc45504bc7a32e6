"""The fields that a request's body has, and all that is wrong with them told at once."""

from __future__ import annotations

from typing import Any

from emulator.errors import invalid_fields
from emulator.scope import IDENTIFIER, Scope

IDENTIFIER_RULE = (
    "identifier can be 128 characters long and can only contain alphanumeric, underscore and $"
    " characters, and not start with a number"
)
RESERVED = frozenset(
    "or and eq ne lt gt le ge div mod not null true false new var return".split()  # noqa: SIM905
)


class Fields:
    """A body that is read field by field. What is wrong collects in `problems` until `check`."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body
        self.problems: list[tuple[str, str]] = []

    def wrong(self, field: str, problem: str) -> None:
        """Note a problem of a field."""
        self.problems.append((field, problem))

    def text(self, name: str) -> str:
        """A text, empty when absent."""
        value = self.body.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(name, "must be text")
            return ""
        return value

    def object(self, name: str) -> dict[str, Any]:
        """An object, which must be there."""
        value = self.body.get(name)
        if not isinstance(value, dict):
            self.wrong(name, "must be an object")
            return {}
        return value

    def tags(self) -> dict[str, str]:
        """The tags: a map of text to text, empty when absent."""
        value = self.body.get("tags")
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            self.wrong("tags", "must be a map of text to text")
            return {}
        return dict(value)

    def scope(self) -> Scope:
        """The scope that the body names."""
        scope = Scope(self.text("orgIdentifier"), self.text("projectIdentifier"))
        for name, value in scope.fields().items():
            if not IDENTIFIER.match(value):
                self.wrong(name, "is not a valid identifier")
        return scope

    def identity(self, identifier: str, name: str) -> None:
        """Note what is wrong with an identifier and a display name."""
        if not identifier:
            self.wrong("identifier", "must not be empty")
        elif not IDENTIFIER.match(identifier):
            self.wrong("identifier", IDENTIFIER_RULE)
        elif identifier in RESERVED:
            self.wrong("identifier", f"{identifier} is a reserved word")
        if not name.strip():
            self.wrong("name", "must not be empty")
        elif len(name) > 128:
            self.wrong("name", "must be at most 128 characters long")

    def check(self) -> None:
        """Raise one validation error for all problems, if there are any."""
        if self.problems:
            raise invalid_fields(self.problems)
