"""What the tests show: which golden case holds what, and which test module names which argument.

Read from `tests/golden`, `tests/components` and `tests/transcripts/recorded`; nothing is run.
"""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

TESTS = Path(__file__).parent.parent / "tests"
GOLDEN = TESTS / "golden"
COMPONENTS = TESTS / "components"
RECORDED = TESTS / "transcripts" / "recorded"


@dataclass(frozen=True)
class Shown:
    """An artifact source of a golden case."""

    case: str
    """The case, such as `sources/ecr`."""
    type: str
    """Type in Harness's words; empty where a template says it."""
    values: Mapping[str, Any]
    """What stands at each path of it; `[]` goes through the items of a list."""


@dataclass(frozen=True)
class Evidence:
    """What the golden cases hold."""

    sources: list[Shown] = field(default_factory=list)
    """Artifact sources and sidecars."""
    kinds: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Cases by what they hold: `("manifest", "Values")`, `("connector", "Github")`."""

    def cases(self, what: str, kind: str) -> list[str]:
        """Return the cases that hold a thing of a type."""
        return list(dict.fromkeys(self.kinds.get((what, kind), ())))


def _load(text: str) -> Any:
    return yaml.load(text, CSafeLoader)


@cache
def golden() -> Evidence:
    """Return what the golden cases hold."""
    found = Evidence()
    for file in sorted(GOLDEN.rglob("*.yaml")):
        case = f"{file.parent.name}/{file.stem}"
        for leaf in _load(file.read_text("utf-8")):
            _look(case, leaf, found)
    return found


def _look(case: str, leaf: Mapping[str, Any], found: Evidence) -> None:
    resource, inputs = leaf["type"].rpartition(":")[2], leaf["inputs"]
    found.kinds["resource", resource].append(case)
    if "connectorType" in inputs:
        found.kinds["connector", inputs["connectorType"]].append(case)
    if resource == "ServiceOverridesV2":
        found.kinds["overrides", inputs["type"]].append(case)
    if "yaml" not in inputs:
        return
    document = _load(inputs["yaml"])
    service = document.get("service", {}).get("serviceDefinition")
    if service:
        found.kinds["deployment", service["type"]].append(case)
        found.sources.extend(_sources(case, service.get("spec", {}).get("artifacts", {})))
    infrastructure = document.get("infrastructureDefinition")
    if infrastructure:
        found.kinds["infrastructure", infrastructure["type"]].append(case)
    for what, kind in _stored(document):
        found.kinds[what, kind].append(case)


def _sources(case: str, artifacts: Mapping[str, Any]) -> Iterator[Shown]:
    primary = artifacts.get("primary", {}).get("sources", [])
    beside = [each["sidecar"] for each in artifacts.get("sidecars", [])]
    for source in (*primary, *beside):
        yield Shown(case, source.get("type", ""), dict(_paths(source, "")))


def _paths(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if path:
        yield path, value
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _paths(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, f"{path}[]")


def _stored(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the types of the manifests and stores in a document."""
    if isinstance(value, Mapping):
        for what in ("manifest", "store"):
            below = value.get(what)
            if isinstance(below, Mapping) and "type" in below:
                yield what, below["type"]
        for below in value.values():
            yield from _stored(below)
    elif isinstance(value, list):
        for item in value:
            yield from _stored(item)


@cache
def named() -> Mapping[tuple[str, str], list[str]]:
    """Return the test modules that call a class with an argument, by the names of both.

    A module is a path below `tests/components`, such as `services/artifacts/sources`.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in sorted(COMPONENTS.rglob("*.py")):
        module = file.relative_to(COMPONENTS).with_suffix("").as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for keyword in node.keywords:
                found[name, keyword.arg or ""].append(module)
    return {key: list(dict.fromkeys(files)) for key, files in found.items()}


def left_out() -> dict[str, str]:
    """Return the keys of Harness's own schema that no class of a source has, with the reasons.

    A test holds them against the schema; raises LookupError where it does not say them.
    """
    file = COMPONENTS / "test_harness_schema.py"
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "LEFT_OUT":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    raise LookupError(f"{file.name} has no LEFT_OUT")


@cache
def recorded() -> Mapping[str, list[str]]:
    """Return the folders of transcripts in which a connector of each type is sent to Harness."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder in sorted(RECORDED.iterdir()):
        texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.json"))]
        kinds = {kind for text in texts for kind in _connectors(json.loads(text))}
        for kind in sorted(kinds):
            found[kind].append(folder.name)
    return found


def _connectors(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        connector = value.get("connector")
        if isinstance(connector, Mapping) and isinstance(connector.get("type"), str):
            yield connector["type"]
        for below in value.values():
            yield from _connectors(below)
    elif isinstance(value, list):
        for item in value:
            yield from _connectors(item)
