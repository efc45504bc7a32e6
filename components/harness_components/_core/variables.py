"""Variables inside documents: of services, environments and overrides."""

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import SECRET_NAMES
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import MayBeEmpty
from harness_components._core.model.type_errors import TypeProblem
from harness_components._core.refs import SecretRef
from harness_components._core.values import Expression, Number, Text, as_text

NAME = re.compile(r"[a-zA-Z_][0-9a-zA-Z_.$-]{0,127}")
"""Harness's own schema, for the names of variables in a document."""

_SECRET_NAME = re.compile(
    rf"(?:^|[_.\-$])(?:{SECRET_NAMES}|credentials)$",
    re.IGNORECASE,
)
_BETTER = "make a SecretText and use SecretVariable(value=secret.ref)"


VARIABLE_KEYS = ("name", "type", "description", "required", "default", "value")
"""The order in which Harness writes the keys of a variable."""


class DocumentVariable(Model, called="variable"):
    """What every variable of a document has."""

    name: str
    """Name of the variable, as expressions use it."""
    description: str | None = None
    """What it is for; absent: nothing is said."""
    required: bool | None = None
    """Whether a run without a value fails; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report an invalid name."""
        if not NAME.fullmatch(self.name):
            problems.add(
                "variable-name",
                "this is not the name of a variable",
                self.where("name"),
                given=self.name,
                allowed="a letter or _, then letters, digits, _ . $ and -, at most 128 characters",
                remedy="rename it",
            )


class StringVariable(DocumentVariable, kind="String"):
    """A variable that holds text."""

    value: Annotated[Text, MayBeEmpty()]
    """The text."""

    def record(self, problems: Iterable[TypeProblem]) -> None:
        """Keep what does not fit, without the value of a variable whose name promises a secret."""
        if _SECRET_NAME.search(self.name):
            problems = [
                replace(each, given=None, remedy=_BETTER) if each.attribute == "value" else each
                for each in problems
            ]
        super().record(problems)

    def check(self, problems: Problems) -> None:
        """Report a secret in plain text: a name that promises one, with a fixed value."""
        super().check(problems)
        if self.value and "<+" not in as_text(self.value) and _SECRET_NAME.search(self.name):
            problems.add(
                "plain-secret",
                f'variable "{self.name}" looks like a secret given as plain text',
                self.where("value"),
                allowed="a variable of type Secret, or an expression",
                remedy=_BETTER,
            )


class NumberVariable(DocumentVariable, kind="Number"):
    """A variable that holds a number."""

    value: Annotated[Number, MayBeEmpty()]
    """The number."""

    def check(self, problems: Problems) -> None:
        """Report what counts as a number in Python and is none in Harness."""
        super().check(problems)
        if isinstance(self.value, float) and not math.isfinite(self.value):
            problems.add(
                "variable-number",
                f'variable "{self.name}" holds no number that Harness can keep',
                self.where("value"),
                given=self.value,
                allowed="a finite number",
                remedy="give the number, or an expression that yields it",
            )


class SecretVariable(DocumentVariable, kind="Secret"):
    """A variable that holds a secret of Harness, by reference."""

    value: Annotated[SecretRef | Expression, MayBeEmpty()]
    """The secret."""


DocVariable = StringVariable | NumberVariable | SecretVariable


def check_unique(models: Iterable[Model], name: str, what: str, problems: Problems) -> None:
    """Report models that have one value of the field `name` in common."""
    first: dict[str, Model] = {}
    for model in models:
        value = getattr(model, name)
        known = first.setdefault(value, model)
        if known is not model:
            problems.add(
                "duplicate",
                f"two of the {what} have one {name}",
                model.where(name),
                given=value,
                remedy=f"rename one; the first is at {known.where(name).shown}",
            )
