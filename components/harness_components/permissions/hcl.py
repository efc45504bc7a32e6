"""Blocks of Terraform's language as text, in the layout of `terraform fmt`. Pure.

It writes what the grants need: blocks, and attributes of text, lists and mappings. Texts leave
parameters open in braces; those become references to variables.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_OPEN = re.compile(r"\{(\w+)\}")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Plain:
    """An expression that is written as it is: a reference, or the call of a function."""

    text: str


@dataclass(frozen=True)
class Encoded:
    """A value that is written as JSON text, by `jsonencode`."""

    value: "Value"


Value = str | Plain | Encoded | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True)
class Block:
    """A block: its kind and labels, attributes, and blocks inside it."""

    kind: str
    labels: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    blocks: tuple["Block", ...] = ()

    def lines(self, indent: int = 0) -> Iterator[str]:
        """Yield the lines of the block."""
        blanks = " " * indent
        labels = "".join(f" {_quoted(each)}" for each in self.labels)
        if not self.attributes and not self.blocks:
            yield f"{blanks}{self.kind}{labels} {{}}"
            return
        yield f"{blanks}{self.kind}{labels} {{"
        yield from _attributes(self.attributes, indent + 2)
        for number, block in enumerate(self.blocks):
            if number or self.attributes:
                yield ""
            yield from block.lines(indent + 2)
        yield f"{blanks}}}"


def write(blocks: Sequence[Block]) -> str:
    """Return blocks as the text of a file."""
    return "\n\n".join("\n".join(block.lines()) for block in blocks) + "\n"


def text(value: str) -> str:
    """Return a text in quotes, in which `{name}` becomes a reference to the variable `name`."""
    parts, at = [], 0
    for found in _OPEN.finditer(value):
        parts += [_escaped(value[at : found.start()]), f"${{var.{found[1]}}}"]
        at = found.end()
    parts.append(_escaped(value[at:]))
    if len(parts) == 3 and not parts[0] and not parts[2]:
        return parts[1][2:-1]
    return f'"{"".join(parts)}"'


def quoted(value: str) -> str:
    """Return a text in quotes, exactly as it is."""
    return _quoted(value)


def _quoted(value: str) -> str:
    return f'"{_escaped(value)}"'


def _escaped(value: str) -> str:
    made = value.replace("\\", "\\\\").replace('"', '\\"')
    made = made.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return made.replace("${", "$${").replace("%{", "%%{")


def _attributes(attributes: Mapping[str, Value], indent: int) -> Iterator[str]:
    """Yield attributes; those of one line that stand together have their `=` below each other."""
    run: list[tuple[str, str]] = []
    for key, value in attributes.items():
        shown = key if _KEY.fullmatch(key) else _quoted(key)
        lines = list(_value(value, indent))
        if len(lines) == 1:
            run.append((shown, lines[0]))
            continue
        yield from _aligned(run, indent)
        run = []
        yield f"{' ' * indent}{shown} = {lines[0]}"
        yield from lines[1:]
    yield from _aligned(run, indent)


def _aligned(run: Sequence[tuple[str, str]], indent: int) -> Iterator[str]:
    width = max((len(key) for key, _ in run), default=0)
    yield from (f"{' ' * indent}{key.ljust(width)} = {line}" for key, line in run)


def _value(value: Value, indent: int) -> list[str]:
    """Return the lines of a value; the first stands behind the `=`."""
    blanks = " " * indent
    if isinstance(value, str):
        return [text(value)]
    if isinstance(value, Plain):
        return [value.text]
    if isinstance(value, Encoded):
        first, *rest = _value(value.value, indent)
        return (
            [f"jsonencode({first}", *rest[:-1], f"{rest[-1]})"]
            if rest
            else [f"jsonencode({first})"]
        )
    if isinstance(value, Mapping):
        if not value:
            return ["{}"]
        return ["{", *_attributes(value, indent + 2), f"{blanks}}}"]
    if not value:
        return ["[]"]
    if len(value) == 1 and len(only := _value(value[0], indent)) == 1:
        return [f"[{only[0]}]"]
    lines = ["["]
    for item in value:
        first, *rest = _value(item, indent + 2)
        made = [f"{' ' * (indent + 2)}{first}", *rest]
        made[-1] += ","
        lines += made
    return [*lines, f"{blanks}]"]
