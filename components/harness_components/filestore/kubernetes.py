"""Finding expressions in Kubernetes objects, where Harness evaluates none. Pure.

Harness fills manifests with Go templates from values, and evaluates `<+...>` in the values alone.
The files are no YAML before they are filled, so they are looked at line by line.
"""

import re
from typing import NamedTuple

_SEPARATOR = re.compile(r"^---(?:[ \t\r].*)?$", re.MULTILINE)
_API = re.compile(r"""^["']?apiVersion["']?[ \t]*:[ \t]*["']?([\w./-]+|\{\{)""", re.MULTILINE)
_KIND = re.compile(r"""^["']?kind["']?[ \t]*:[ \t]*["']?(?:\w|\{\{)""", re.MULTILINE)
_JSON_API = re.compile(r'"apiVersion"\s*:\s*"([\w./-]+)"')
_JSON_KIND = re.compile(r'"kind"\s*:\s*"')
_PAIR = re.compile(r"""\s*(?:-\s+)?["']?([\w.-]+)["']?\s*:\s*["']?(<\+.*>)["']?\s*,?\s*""")
_COMMENT = re.compile(r"""^((?:[^"'#]|(?<!\s)\#|"[^"]*"|'[^']*')*)\s\#.*""")
_EXPRESSION = re.compile(r"<\+[^\s>]*>?")

ELSEWHERE = ("serving.knative.dev/", "run.googleapis.com/", "kustomize.config.k8s.io/")
"""How the version of objects begins that are no manifests of a Kubernetes service."""


class Found(NamedTuple):
    """An expression in a Kubernetes object."""

    line: int
    """Line of the content, from 1."""
    text: str
    """The expression."""
    key: str
    """The key whose whole value it is, or an empty text."""


def expressions_in_objects(content: str) -> list[Found]:
    """Return the first expression of every line that has one, in Kubernetes objects.

    An object is a document with `apiVersion` and `kind`, in YAML or JSON. Comments are not looked
    at.
    """
    if "<+" not in content:
        return []
    content = content.removeprefix("\ufeff")
    found: list[Found] = []
    before = 1
    starts = [0, *(each.start() for each in _SEPARATOR.finditer(content) if each.start())]
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        lines = content[start:end].split("\n")
        if _is_object(content[start:end]):
            found += [
                _found(number, line)
                for number, line in enumerate(map(_without_comment, lines), before)
                if "<+" in line
            ]
        before += len(lines) - 1
    return found


def _without_comment(line: str) -> str:
    if "<+" not in line or "#" not in line:
        return line
    if line.lstrip().startswith("#"):
        return ""
    found = _COMMENT.match(line)
    return line if found is None else found[1]


def _is_object(document: str) -> bool:
    in_json = document.lstrip().startswith(("{ ", '{"', "{\n", "{\r"))
    api = (_JSON_API if in_json else _API).search(document)
    kind = (_JSON_KIND if in_json else _KIND).search(document)
    return api is not None and kind is not None and not api[1].startswith(ELSEWHERE)


def _found(number: int, line: str) -> Found:
    pair = _PAIR.fullmatch(line)
    if pair is not None:
        return Found(number, pair[2], pair[1])
    match = _EXPRESSION.search(line)
    return Found(number, match[0] if match is not None else "<+", "")
