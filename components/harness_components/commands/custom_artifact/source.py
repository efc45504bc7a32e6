"""What a custom artifact source says: its script, inputs, paths and time limit. Pure.

It is read from the YAML of a service, or put together from a script and options. Expressions are
replaced where a value is known; the others are told all at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from harness_components import (
    ExpressionError,
    ListNode,
    MapNode,
    Node,
    Place,
    Problems,
    ScalarNode,
    did_you_mean,
    find_expressions,
)
from harness_components.commands.custom_artifact.result import Mapped

T = TypeVar("T")

DEFAULT_TIMEOUT = "10m"
"""The time limit of a source that names none, as the Harness UI fills it in."""

RESULT = "HARNESS_ARTIFACT_RESULT_PATH"
"""The environment variable with the path that the script writes its result to."""

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_TIMEOUT = re.compile(r"[0-9]{1,6}[smhdw](?:\s?[0-9]{1,6}[smhdw])*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SECRET = re.compile(r"""<\+\s*secrets\.getValue\(\s*(["'])([^"']+)\1\s*\)\s*>""")
_INPUT = re.compile(r"<\+\s*spec\.inputs\.([A-Za-z_]\w*)\s*>")


@dataclass(frozen=True)
class Source:
    """A custom artifact source."""

    name: str
    """Identifier of the source, or the name of the script's file."""
    script: str
    """What bash runs."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Environment variables of the script, by name."""
    secrets: frozenset[str] = frozenset()
    """The inputs whose value is the identifier of a secret."""
    mapped: Mapped = Mapped("", "", {})  # noqa: RUF009  # a tuple, which cannot be changed
    """How versions are found in the result."""
    timeout: str = DEFAULT_TIMEOUT
    """Time limit in Harness's form, such as `30s` or `1h 30m`."""
    version: str = ""
    """The version to deploy; empty for none, or one that is asked for at run time."""
    place: Place = Place()  # noqa: RUF009  # a tuple, which cannot be changed
    """Where the script begins."""


@dataclass(frozen=True)
class Known:
    """The values that expressions have here."""

    expressions: Mapping[str, str]
    """Values by expression, without the brackets."""
    secrets: Mapping[str, str]
    """Values by the identifier of the secret, as the script writes it."""
    inputs: Mapping[str, str]
    """Values of script inputs, which go before those of the source."""


def sources(root: Node, problems: Problems) -> dict[str, MapNode]:
    """Return the custom artifact sources in the YAML of a service, by identifier."""
    found: dict[str, MapNode] = {}
    artifacts = root.at("service.serviceDefinition.spec.artifacts")
    for node in _maps(artifacts):
        kind = node.get("type")
        if isinstance(kind, ScalarNode) and kind.text == "CustomArtifact":
            name = _text(node, "identifier") or "primary"
            if found.setdefault(name, node) is not node:
                problems.warn(
                    "duplicate",
                    "two custom artifact sources have one identifier, and the first is run",
                    node.place("identifier"),
                    given=name,
                    remedy="rename one",
                )
    if not found:
        problems.add(
            "no-source",
            "there is no artifact source of type CustomArtifact in this file",
            root.place("service.serviceDefinition.spec.artifacts"),
            allowed="a service with a CustomArtifact source, or a shell script",
            remedy="name the file of the service, or the script itself",
        )
    return found


def choose(found: Mapping[str, T], wanted: str | None, problems: Problems) -> T | None:
    """Return the source called `wanted`, or the only one; else None with a problem."""
    if wanted is None and len(found) == 1:
        return next(iter(found.values()))
    if wanted is not None and wanted in found:
        return found[wanted]
    if found:
        several = wanted is None
        problems.add(
            "source",
            "there are several custom artifact sources"
            if several
            else "there is no custom artifact source with this identifier",
            given=wanted,
            allowed=found,
            remedy=("" if wanted is None else did_you_mean(wanted, found))
            or "name one of them with --source",
        )
    return None


def read(node: MapNode, problems: Problems) -> Source:
    """Return what the source at `node` says."""
    fetch = node.at("spec.scripts.fetchAllArtifacts")
    shell = node.at("spec.scripts.fetchAllArtifacts.spec.shell")
    if isinstance(shell, ScalarNode) and shell.text != "Bash":
        refuse_shell(shell.text, shell.place(), problems)
    script = node.at("spec.scripts.fetchAllArtifacts.spec.source.spec.script")
    kept = _text(node.at("spec.scripts.fetchAllArtifacts.spec.source"), "type")
    if kept not in ("", "Inline"):
        problems.add(
            "no-script",
            "the script is not in this file, and Harness is not asked for it",
            node.place("spec.scripts.fetchAllArtifacts.spec.source.type"),
            given=kept,
            allowed="Inline",
            remedy="name the file of the script itself, and give its paths as options",
        )
        script = None
    elif not isinstance(script, ScalarNode) or not script.text.strip():
        place = node.place("spec.scripts.fetchAllArtifacts.spec.source.spec.script")
        refuse_script(place, problems)
        script = None
    inputs, secrets = _inputs(node.at("spec.inputs"))
    attributes, _ = _inputs(fetch.at("attributes") if fetch is not None else None)
    paths = fetch if isinstance(fetch, MapNode) else None
    return Source(
        name=_text(node, "identifier") or "primary",
        script="" if script is None else script.text,
        inputs=inputs,
        secrets=secrets,
        mapped=Mapped(_text(paths, "artifactsArrayPath"), _text(paths, "versionPath"), attributes),
        timeout=_text(node.at("spec"), "timeout") or DEFAULT_TIMEOUT,
        version=_text(node.at("spec"), "version"),
        place=Place() if script is None else _first_line(script),
    )


def refuse_shell(given: str, place: Place, problems: Problems) -> None:
    """Add the problem of a script that is not for Bash."""
    problems.add("shell", "only scripts for Bash are run here", place, given=given, allowed="Bash")


def refuse_script(place: Place, problems: Problems) -> None:
    """Add the problem of a source without a script."""
    problems.add(
        "no-script",
        "the source has no script: its version is given by hand",
        place,
        remedy="choose a source with a script",
    )


def script_file(file: Path, content: str, mapped: Mapped, timeout: str | None) -> Source:
    """Return the source that a plain script and options make."""
    return Source(
        name=file.name,
        script=content,
        mapped=mapped,
        timeout=timeout or DEFAULT_TIMEOUT,
        place=Place(str(file), 1),
    )


def _first_line(script: ScalarNode) -> Place:
    place = script.place()
    below = 1 if script.style in ("|", ">") and place.line is not None else 0
    return place._replace(line=(place.line or 0) + below, column=None)


def _maps(node: Node | None) -> Iterator[MapNode]:
    if isinstance(node, MapNode):
        yield node
        for below in node.entries.values():
            yield from _maps(below)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _maps(item)


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, MapNode) else None
    return found.text if isinstance(found, ScalarNode) and found.value is not None else ""


def _inputs(node: Node | None) -> tuple[dict[str, str], frozenset[str]]:
    found, secrets = {}, set()
    for item in node.items if isinstance(node, ListNode) else ():
        name = _text(item, "name")
        found[name] = _text(item, "value")
        if _text(item, "type") == "Secret":
            secrets.add(name)
    return found, frozenset(secrets)


def seconds(timeout: str, problems: Problems) -> float:
    """Return a time limit in seconds; one that is none is a problem."""
    if not _TIMEOUT.fullmatch(timeout.strip()) or not re.search(r"[1-9]", timeout):
        problems.add(
            "timeout",
            "the timeout is no length of time",
            given=timeout,
            allowed="numbers with s, m, h, d or w, such as 30s or 1h 30m",
            remedy="give --timeout 10m",
        )
        return 0.0
    parts = re.findall(r"([0-9]+)([smhdw])", timeout)
    return float(sum(int(number) * _SECONDS[unit] for number, unit in parts))


def secrets_given(source: Source | None, known: Known) -> list[str]:
    """Return all values of secrets, in whatever way they were given."""
    names = frozenset() if source is None else source.secrets
    return [
        *known.secrets.values(),
        *(value for name, value in known.inputs.items() if name in names),
        *(value for name, value in known.expressions.items() if "secrets." in name),
    ]


def resolve(source: Source, known: Known, problems: Problems) -> Source:
    """Return `source` with every expression replaced; those without a value are problems."""
    inputs = {}
    for name, value in {**source.inputs, **known.inputs}.items():
        if not _NAME.fullmatch(name) or name == RESULT:
            problems.add(
                "input-name",
                "this cannot be the name of a script input",
                source.place,
                given=name,
                allowed="a letter or _, then letters, digits and _",
                remedy="rename it",
            )
        if "\0" in value:
            problems.add(
                "input-value",
                f'the input "{name}" holds a NUL, which no environment variable can',
                source.place,
                remedy="take it out",
            )
        if name in known.inputs:
            inputs[name] = value
        elif name in source.secrets and "<+" not in value:
            inputs[name] = _secret(value, f'the input "{name}"', source.place, known, problems)
        else:
            inputs[name] = _replaced(value, source.place, known, {}, problems)
    script = _replaced(source.script, source.place, known, inputs, problems)
    paths = [source.mapped.array_path, source.mapped.version_path, source.timeout]
    array_path, version_path, timeout = (
        _replaced(each, source.place, known, {}, problems) for each in paths
    )
    attributes = {
        name: _replaced(path, source.place, known, {}, problems)
        for name, path in source.mapped.attributes.items()
    }
    return replace(
        source,
        script=script,
        inputs=inputs,
        mapped=Mapped(array_path, version_path, attributes),
        timeout=timeout,
    )


def _replaced(
    text: str, place: Place, known: Known, inputs: Mapping[str, str], problems: Problems
) -> str:
    try:
        expressions = [each for each in find_expressions(text) if each.syntax == "harness"]
    except ExpressionError as error:
        problems.add(
            "expression-open",
            str(error),
            _line(place, text, error.offset),
            remedy="close the expression",
        )
        return text
    made, at = [], 0
    for each in expressions:
        made.append(text[at : each.start])
        where = _line(place, text, each.start)
        made.append(_value(text[each.start : each.end], where, known, inputs, problems))
        at = each.end
    return "".join([*made, text[at:]])


def _value(
    expression: str, place: Place, known: Known, inputs: Mapping[str, str], problems: Problems
) -> str:
    name = expression[2:-1].strip()
    if name in known.expressions:
        return known.expressions[name]
    if secret := _SECRET.fullmatch(expression):
        return _secret(secret[2], "the script", place, known, problems)
    if (given := _INPUT.fullmatch(expression)) and given[1] in inputs:
        return inputs[given[1]]
    quoted = name.replace("'", "'\\''")
    problems.add(
        "expression",
        "this expression has no value here",
        place,
        given=expression,
        remedy=f"give --input {given[1]}=VALUE"
        if given is not None
        else f"give --set '{quoted}=VALUE'",
    )
    return ""


def _secret(identifier: str, what: str, place: Place, known: Known, problems: Problems) -> str:
    if identifier in known.secrets:
        return known.secrets[identifier]
    problems.add(
        "secret",
        f'{what} needs the secret "{identifier}", which has no value here',
        place,
        allowed="the name of an environment variable that holds it",
        remedy=f"give --secret-env {identifier}=ENVVAR",
    )
    return ""


def _line(place: Place, text: str, offset: int) -> Place:
    if place.line is None:
        return place
    return place._replace(line=place.line + text.count("\n", 0, offset), column=None)
