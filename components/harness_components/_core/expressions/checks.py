"""Harness expressions: `<+...>` of the delivery side and `${{ ... }}` of workflows and blueprints.

Checks them against what exists in a kind of document, and builds runtime inputs. Nothing is
evaluated; operators and ternaries are text, while names, methods and nested expressions are
understood.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.place import Place, join_path
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.expressions.parser import (
    Call,
    ExpressionError,
    ParsedExpression,
    Reference,
    Syntax,
    find,
    parse,
)
from harness_components._core.expressions.roots import ELSEWHERE, INPUT_METHODS, ROOTS
from harness_components._core.values import Expression
from harness_components._core.yaml.nodes import ListNode, MapNode, ScalarNode, key_step

__all__ = [
    "ROOTS",
    "Call",
    "ExpressionError",
    "ParsedExpression",
    "Reference",
    "Syntax",
    "check_expressions",
    "find",
    "has_expression",
    "is_expression",
    "is_runtime_input",
    "parse",
    "roots",
    "runtime_input",
]

RUNTIME_INPUT = re.compile(
    r"<\+input>(?:\.(?:executionInput\(\)"
    r"|(?:allowedValues|selectOneFrom|selectManyFrom|default|regex)\(.+?\)))*"
)
"""Harness's own JSON schema."""

_QUOTED = re.compile(r"[*'\"\s]|.*[,()\[\]{}]|.*\s$", re.DOTALL)


def has_expression(text: str) -> bool:
    """Return whether `text` holds the start of an expression of either syntax."""
    return "<+" in text or "${{" in text


def is_expression(value: object) -> bool:
    """Return whether `value` is text that is one expression from end to end, with its methods."""
    if not isinstance(value, str) or not has_expression(value):
        return False
    try:
        parse(value)
    except ExpressionError:
        return False
    return True


def is_runtime_input(value: object) -> bool:
    """Return whether `value` is `<+input>`, with or without methods, as Harness's schema has it."""
    return isinstance(value, str) and RUNTIME_INPUT.fullmatch(value) is not None


def roots(expression: ParsedExpression) -> Iterator[str]:
    """Yield the roots of an expression and of all that are nested in it, in order."""
    for reference in expression.references:
        yield reference.root
    for inner in expression.nested:
        yield from roots(inner)


def runtime_input(
    default: "str | int | float | bool | None" = None,
    *,
    allowed_values: "Sequence[str | int | float | bool]" = (),
    regex: str | None = None,
    execution_input: bool = False,
) -> Expression:
    """Return `<+input>` with the methods asked for, in the order Harness documents them.

    `default` is used when nothing is entered; it must be among `allowed_values`, or match `regex`.
    `allowed_values` and `regex` exclude one another, as in the UI. `execution_input` asks when the
    step runs, not when the pipeline starts. A value with a comma, a bracket or a leading asterisk
    is written in single quotes, as Harness asks for.

    Raises ArgsError with every rule that is broken.
    """
    problems = Problems()
    allowed = [_input_text(value) for value in allowed_values]
    chosen = None if default is None else _input_text(default)
    if allowed and regex is not None:
        problems.add(
            "input-both",
            "a runtime input has allowed values and a regex, and Harness takes one of the two",
            allowed="allowed_values, or regex",
            remedy="remove regex; the list is the stricter of the two",
        )
    if isinstance(allowed_values, str):
        problems.add(
            "input-allowed",
            "allowed_values is one text, so each of its letters would be a value",
            given=allowed_values,
            remedy=f'write allowed_values=["{allowed_values}"]',
        )
    if len(set(allowed)) != len(allowed):
        twice = next(value for value in allowed if allowed.count(value) > 1)
        problems.add(
            "input-allowed", "an allowed value stands there twice", given=twice, remedy="remove one"
        )
    if chosen is not None and allowed and chosen not in allowed:
        problems.add(
            "input-default",
            "the default is not among the allowed values",
            given=chosen,
            allowed=allowed,
            remedy=did_you_mean(chosen, allowed) or f'add "{chosen}" to allowed_values',
        )
    for value in (*allowed, *([chosen] if chosen is not None else [])):
        quotes = _QUOTED.match(value) is not None and "'" in value
        if not value or "\n" in value or value.endswith("\\") or quotes:
            problems.add(
                "input-value",
                "a value of a runtime input is empty, has several lines, ends with a backslash, or"
                " needs quotes and has one",
                given=value,
                remedy="leave it out, or give it another form",
            )
    if regex is not None:
        _check_regex(regex, chosen, problems)
    problems.raise_if_any(ArgsError, "a runtime input that Harness would not take")
    text = "<+input>"
    if chosen is not None:
        text += f".default({_quoted(chosen)})"
    if allowed:
        text += f".allowedValues({','.join(map(_quoted, allowed))})"
    if regex is not None:
        text += f".regex({regex})"
    return Expression(f"{text}.executionInput()" if execution_input else text)


def _check_regex(regex: str, default: str | None, problems: Problems) -> None:
    try:
        pattern = re.compile(regex)
    except re.error as error:
        problems.add(
            "input-regex",
            f"the regex of a runtime input is none: {error.msg}",
            given=regex,
            remedy=f"correct it at character {(error.pos or 0) + 1}",
        )
        return
    if not regex or "\n" in regex:
        problems.add("input-regex", "the regex of a runtime input is empty or has several lines")
    if default is not None and not pattern.fullmatch(default):
        problems.add(
            "input-default",
            "the default does not match the regex",
            given=default,
            allowed=regex,
            remedy="correct the default or the regex",
        )


def _input_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str.__str__(value) if isinstance(value, str) else str(value)


def _quoted(value: str) -> str:
    return f"'{value}'" if _QUOTED.match(value) else value


def check_expressions(value: object, kind: str, problems: Problems, place: str = "") -> None:
    """Report, in every text of `value`, expressions that do not end and roots `kind` does not have.

    `value` is a Node (problems get file and line) or plain Python (they get the path, below
    `place`). `kind` is a key of `ROOTS`. An unknown root or method is a warning, as Harness adds
    some over time; an expression that does not end is an error. Raises KeyError for an unknown
    kind.
    """
    known = ROOTS[kind]
    for text, source in _texts(value, place):
        if "<+" in text or "${{" in text:
            _Check(kind, known, text, source, problems).run()


class _Check:
    """Checks the expressions of one text, which came from `source`: a scalar, or a path."""

    def __init__(
        self,
        kind: str,
        known: frozenset[str],
        text: str,
        source: "ScalarNode | str",
        problems: Problems,
    ) -> None:
        self.kind = kind
        self.known = known
        self.text = text
        self.source = source
        self.problems = problems

    def run(self) -> None:
        try:
            expressions = find(self.text)
        except ExpressionError as error:
            line = self.text[error.offset :].split("\n", 1)[0]
            self.problems.add(
                "expression-open",
                str(error),
                self.place(error.offset),
                given=line,
                allowed="${{ name }}" if line.startswith("${{") else "<+name.of.value>",
                remedy="close the expression, or write the text so that it does not start like one",
            )
            return
        for expression in expressions:
            self.check(expression)

    def check(self, expression: ParsedExpression) -> None:
        # In a document of the delivery side, ${{ }} is text for some other tool.
        if expression.syntax == "harness" or self.kind in ("workflow", "blueprint"):
            for reference in expression.references:
                self.check_root(expression, reference)
        if [reference.path for reference in expression.references] == [("input",)]:
            for call in expression.calls:
                self.check_method(expression, call)
        for inner in expression.nested:
            self.check(inner)

    def check_root(self, expression: ParsedExpression, reference: Reference) -> None:
        root = reference.root
        if root in self.known or (len(reference.path) == 1 and _is_operand(expression, reference)):
            return
        remedy = ELSEWHERE.get(root) or did_you_mean(root, sorted(self.known))
        self.problems.warn(
            "expression-root",
            f'"{root}" is nothing that expressions of a Harness {self.kind} start with',
            self.place(reference.start),
            given=expression.text,
            remedy=remedy or "check the name in Harness's list of expressions",
        )

    def check_method(self, expression: ParsedExpression, call: Call) -> None:
        if call.name in INPUT_METHODS:
            return
        self.problems.warn(
            "expression-method",
            f".{call.name}() is no method of <+input>",
            self.place(call.start),
            given=expression.text,
            allowed=sorted(INPUT_METHODS),
            remedy=did_you_mean(call.name, sorted(INPUT_METHODS)) or "remove it",
        )

    def place(self, offset: int) -> Place | str:
        """Return the place of an offset in the text; its column only where that can be told."""
        node = self.source
        if isinstance(node, str):
            return node
        place = node.place()
        if node.style in ("|", ">"):
            below = self.text.count("\n", 0, offset) if node.style == "|" else 0
            return place._replace(line=node.line + 1 + below, column=None)
        return place._replace(column=node.column + offset + (1 if node.style else 0))


def _is_operand(expression: ParsedExpression, reference: Reference) -> bool:
    """Return whether a single word is an operand (`x == prod`), not what the expression names."""
    return len(expression.references) > 1 or bool(expression.nested) or bool(reference.calls)


def _texts(value: Any, path: str) -> "Iterator[tuple[str, ScalarNode | str]]":
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, ScalarNode):
        yield value.text, value
    elif isinstance(value, MapNode):
        for node in value.entries.values():
            yield from _texts(node, "")
    elif isinstance(value, ListNode):
        for node in value.items:
            yield from _texts(node, "")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, join_path(path, key_step(str(key))))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _texts(item, join_path(path, f"[{_name(item, number)}]"))


def _name(item: Any, number: int) -> str:
    if not isinstance(item, Mapping):
        return str(number)
    if len(item) == 1:
        (wrapped,) = item.values()
        item = wrapped if isinstance(wrapped, Mapping) else item
    name = item.get("identifier", item.get("name"))
    return name if isinstance(name, str) and name else str(number)
