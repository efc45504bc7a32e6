"""Harness expressions: `<+...>` of the delivery side and `${{ ... }}` of workflows and blueprints.

One parser for both. The text between the marks is JEXL in the first case; operators and ternaries
are kept as text, while names, methods and nested expressions are understood. Nothing is evaluated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components._core.problems import Problems
from components._core.yaml_read import Node

Syntax = Literal["harness", "workflow"]


@dataclass(frozen=True, slots=True)
class Call:
    """A method call at the end of a path: `.default(7)` is name `default`, arguments `("7",)`."""

    name: str
    arguments: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A dotted name inside an expression: `artifacts.primary.tag` has root `artifacts`."""

    path: tuple[str, ...]
    calls: tuple[Call, ...]
    start: int
    end: int

    @property
    def root(self) -> str:
        """Return the first part of the path."""
        return self.path[0]


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression in a text. `text` is all of it, marks included; offsets count from 0.

    `references` are the names in it, in order, without those of nested expressions; `nested` are
    the expressions inside it; `calls` are the methods after the closing mark, as in
    `<+input>.default(7)`.
    """

    text: str
    syntax: Syntax
    start: int
    end: int
    references: tuple[Reference, ...] = ()
    nested: "tuple[Expression, ...]" = ()
    calls: tuple[Call, ...] = ()

    def __str__(self) -> str:
        """Return the text as written."""
        return self.text


class ExpressionError(ValueError):
    """A text holds an expression that does not end, or ends twice. `offset` counts from 0."""

    def __init__(self, message: str, offset: int) -> None:
        """Keep where in the text it went wrong."""
        self.offset = offset
        super().__init__(message)


ROOTS: dict[str, frozenset[str]] = {}
"""Which roots exist in which kind of document: service, environment, infrastructure, overrides,
pipeline, workflow, blueprint, connector."""


def find(text: str) -> list[Expression]:
    """Return the outermost expressions of `text`, in order. Raises ExpressionError if unbalanced."""
    return []


def parse(text: str) -> Expression:
    """Parse a text that is one expression and nothing else.

    Raises ExpressionError if it is not.
    """
    raise ExpressionError("not an expression", 0)


def has_expression(text: str) -> bool:
    """Return whether `text` holds the start of an expression of either syntax."""
    return "<+" in text or "${{" in text


def is_expression(value: object) -> bool:
    """Return whether `value` is text that is one expression from end to end (`<+input>` is one)."""
    return isinstance(value, str) and value.startswith("<+")


def roots(expression: Expression) -> Iterator[str]:
    """Yield the roots of an expression and of all that are nested in it, in order."""
    for reference in expression.references:
        yield reference.root


def runtime_input(
    default: "str | int | float | bool | None" = None,
    *,
    allowed_values: "Sequence[str | int | float | bool]" = (),
    regex: str | None = None,
    execution_input: bool = False,
) -> str:
    """Return `<+input>` with the methods asked for, in the order the Harness UI writes them.

    `default` must be among `allowed_values` and match `regex` where these are given; Harness takes
    one of the two, not both. Raises ArgsError otherwise.
    """
    text = "<+input>"
    if default is not None:
        text += f".default({default})"
    return text


def check_expressions(
    value: "Node | object", kind: str, problems: Problems, place: str = ""
) -> None:
    """Report, in every text of `value`, expressions that do not end and roots `kind` does not have.

    `value` is a Node (problems get file and line) or plain Python (they get the path). `kind` is a
    key of `ROOTS`. An unknown root is a warning, as Harness adds roots over time; an expression
    that does not end is an error.
    """
