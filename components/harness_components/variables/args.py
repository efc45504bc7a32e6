"""Arguments of a variable of the account, an organisation or a project."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import At
from harness_components._core.scope import Scope


class VariableArgs(EntityArgs):
    """Arguments of a variable. Expressions read it as `<+variable.identifier>`."""

    value: Annotated[str, At("spec.fixedValue")]
    """The value, which is text and fixed."""

    DOCUMENT = "variable"
    NOT_KEPT = ("tags",)
    WORDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "type": ("String",),
        "spec.valueType": ("FIXED",),
    }

    def check(self, problems: Problems) -> None:
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
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of a variable's document."""
        for path, (wanted,) in cls.WORDS.items():
            above, _, key = path.rpartition(".")
            place = cursor.at(above)
            given = place.text(key)
            if given is not None and str(given).upper() != wanted.upper():
                place.unknown(key, given, [wanted])
        return super().read(cursor, scope)
