"""YAML that parses and is wrong: what a reader would swallow and mean something else by."""

import re

from harness_components._core.diagnostics.place import Place, join_path
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.redaction import has_secret, shorten
from harness_components._core.yaml.nodes import MapNode, ScalarNode, key_step

_CHILDREN: dict[str, tuple[str, ...]] = {
    "service": ("name", "identifier", "serviceDefinition"),
    "environment": ("name", "identifier", "type", "orgIdentifier"),
    "infrastructureDefinition": ("name", "identifier", "environmentRef"),
    "connector": ("name", "identifier", "type", "spec"),
    "pipeline": ("name", "identifier", "stages", "projectIdentifier"),
    "template": ("name", "identifier", "versionLabel", "type"),
    "trigger": ("name", "identifier", "enabled", "source"),
    "overrides": ("manifests", "variables", "configFiles"),
    "serviceDefinition": ("type", "spec"),
    "spec": ("connectorRef", "store", "type", "entities", "backend", "artifacts", "manifests",
             "execution", "serviceConfig", "auth", "inputs", "owner", "steps", "values"),
    "artifacts": ("primary", "sidecars"),
    "primary": ("primaryArtifactRef", "sources"),
    "manifest": ("identifier", "type", "spec"),
    "store": ("type", "spec"),
    "auth": ("type", "spec"),
    "stage": ("name", "identifier", "type", "spec"),
    "step": ("name", "identifier", "type", "spec"),
    "metadata": ("name", "title", "annotations"),
    "backend": ("type", "values", "steps"),
}  # fmt: skip
"""Keys that hold something in every Harness document, and what their children are called."""

_FLAT = re.compile(r"^(\w+):[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^(?:- )?(\w+):", re.MULTILINE)
_GLUED = re.compile(r"[A-Za-z_]\w*:(?!//)\S")


def check_flat(source: str, file: str | None) -> Problem | None:
    """Return the problem of a document whose lines have all lost their indentation.

    Reading it would tell of each key that stands there twice, and none of those is the mistake.
    """
    root = _FLAT.search(source)
    if root is None or root[1] not in _CHILDREN or re.search(r"^[ \t]+\S", source, re.MULTILINE):
        return None
    keys = _KEY.findall(source)
    if keys[0] != root[1] or len(keys) == len(set(keys)):
        return None
    return Problem(
        "yaml-indentation",
        f'"{root[1]}" is empty, and no line is indented: the indentation is lost',
        Place(file, source.count("\n", 0, root.start()) + 1, 1, root[1]),
        allowed=f'what belongs to "{root[1]}" deeper than it, two blanks for each level',
        remedy="copy the YAML again from its source",
    )


def check_key(parent: MapNode, key: str, style: str, line: int, column: int) -> Problem | None:
    """Return what is wrong with a key: it is there twice, empty, a merge key, or has odd parts."""
    place = Place(parent.file, line, column, join_path(parent.path, key_step(key)))
    if key in parent.keys:
        first = parent.keys[key][0]
        return Problem(
            "yaml-duplicate",
            f'"{key}" stands here for the second time; line {first} has it already',
            place,
            given=key,
            allowed="each key once; most readers would drop the first value without a word",
            remedy="remove one of the two, or correct the indentation if they belong apart",
        )
    if not key and not style:
        return Problem(
            "yaml-empty-key",
            "a key is empty",
            place,
            remedy="write the key before the colon, or quote the line if the colon is text",
        )
    if key == "<<" and not style:
        return Problem(
            "yaml-merge-key",
            "a merge key stands here, and Harness does not merge",
            place,
            given="<<",
            allowed="every value written out",
            remedy="write the merged keys out",
        )
    if not style and not key.isprintable():
        odd = next(c for c in key if not c.isprintable())
        return Problem(
            "yaml-invisible",
            "a key holds a character that cannot be seen, so it is not the key it looks like",
            place,
            given=f"U+{ord(odd):04X} in {key!r}",
            remedy="type the key anew, with plain blanks before it",
        )
    return None


def check_complex_key(source: str, file: str | None, line: int, column: int) -> Problem:
    """Return the problem of a mapping or list that stands where a key must."""
    text = source.splitlines()[line - 1]
    start = text.rfind("{{", 0, column + 1)
    if start >= 0:
        return Problem(
            "yaml-braces",
            "a value starts with {{ and is not quoted, so YAML reads two mappings",
            Place(file, line, start + 1),
            given=text.strip(),
            remedy="put the value in quotes"
            if has_secret(text)
            else f"put the value in quotes: '{text[start:].strip()}'",
        )
    return Problem(
        "yaml-complex-key",
        "a mapping or list stands where a key is expected",
        Place(file, line, column),
        given=text.strip(),
        allowed="text before the colon",
        remedy="quote it if it is meant as text",
    )


def check_late_scalar(node: ScalarNode) -> Problem | None:
    """Return what looks lost in text that starts on a line below its key."""
    text = node.text
    glued = _GLUED.findall(text)
    if len(glued) > 1 and len(glued) == len(text.split(" ")):
        return Problem(
            "yaml-glued",
            f'the lines below "{node.key}" are read as one text, as their colons have no blank'
            " after them",
            node.place(),
            given=text,
            allowed="key: value",
            remedy="write a blank after each colon",
        )
    if glued and " " not in text:
        return Problem(
            "yaml-glued",
            f'"{shorten(text)}" is read as text, not as a key and its value',
            node.place(),
            given=text,
            remedy="write a blank after the colon, or put the text on the line of its key",
            severity="warning",
        )
    if text.startswith("-") and " -" in text:
        return Problem(
            "yaml-dash",
            f'the lines below "{node.key}" are read as one text, as their dashes have no blank'
            " after them",
            node.place(),
            given=text,
            allowed="- item",
            remedy="write a blank after each dash, or put the text on one line",
            severity="warning",
        )
    return None


def check_empty(node: ScalarNode) -> Problem | None:
    """Return the problem of a key without a value whose children stand beside it."""
    children = _CHILDREN.get(str(node.key))
    parent = node.parent
    if children is None or not isinstance(parent, MapNode):
        return None
    after = False
    for key, sibling in parent.entries.items():
        if after and key in children and _same_column(parent, str(node.key), key):
            line, column = parent.keys[str(node.key)]
            deeper = column + 1
            return Problem(
                "yaml-indentation",
                f'"{node.key}" is empty, and "{key}", which belongs into it, stands beside it:'
                " the indentation is lost",
                Place(node.file, line, column, node.path),
                allowed=f'"{key}" (line {parent.keys[key][0]}) and what belongs to it, deeper than'
                f' "{node.key}"',
                remedy=f"indent it to {deeper} blanks, or copy the YAML again from its source",
            )
        after = after or sibling is node
    return None


def _same_column(parent: MapNode, first: str, second: str) -> bool:
    return parent.keys[first][1] == parent.keys[second][1]
