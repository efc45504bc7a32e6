"""Arguments of a variable of the account, an organisation or a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import EntityArgs
from harness_components._core.model.cursor import Reader
from harness_components._core.scope import Scope


@dataclass(frozen=True, kw_only=True)
class VariableArgs(EntityArgs):
    """Arguments of a variable. Expressions read it as `<+variable.identifier>`."""

    value: str
    """The value, which is text and fixed."""

    KEYS: ClassVar[Mapping[str, str]] = {**EntityArgs.KEYS, "value": "spec.fixedValue"}
    DOCUMENT = "variable"
    NOT_KEPT: ClassVar[tuple[str, ...]] = ("tags",)

    def check_piece(self, problems: Problems) -> None:
        """Report tags, which Harness keeps none of, and an empty value."""
        if self.tags:
            problems.add(
                "not-kept",
                "Harness keeps no tags for variables",
                self.where("tags"),
                remedy="leave tags out",
            )
        if not self.value:
            problems.add(
                "empty",
                "the value of a variable is empty",
                self.where("value"),
                allowed="text",
                remedy="give it a value, or remove the variable",
            )

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a variable's document."""
        spec = reader.below("spec")
        for place, key, wanted in ((reader, "type", "String"), (spec, "valueType", "FIXED")):
            given = place.text(key)
            if given is not None and str(given).upper() != wanted.upper():
                place.unknown(key, given, [wanted])
        return cls(
            **cls.common(reader, scope), value=spec.needed("fixedValue"), extra=reader.rest()
        )
