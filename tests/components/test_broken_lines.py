"""Documents with one line gone, doubled, shifted or emptied: told with a line, or nothing is lost.

Each document without a mistake is broken at every line in each of the ways. That a message says
the right thing is shown by the tables of mistakes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import harness_components as c
from harness_components._core.model.entity import EntityArgs
from harness_components._core.yaml.write import write
from harness_components.connectors.args import IMPLIED
from harness_components.connectors.component import TypedConnector
from harness_components.environments import document as environments
from harness_components.services import document as services
from tests.components.connectors.yaml_mistakes import SOUND
from tests.components.services.artifacts.yaml_mistakes import YAML as SOURCES
from tests.components.services.yaml_mistakes import YAML as DEPLOYMENTS
from tests.components.test_yaml_mistakes import INFRASTRUCTURE, SERVICE

SHOP = c.Scope.project("acme", "shop")
CONNECTORS = {each.ARGS.TYPE.value: each.ARGS for each in TypedConnector.__subclasses__()}
ENTITIES: dict[str, type[EntityArgs]] = {
    "service": c.ServiceArgs,
    "environment": c.EnvironmentArgs,
    "infrastructureDefinition": c.InfrastructureArgs,
}
TEXTS = dict.fromkeys(
    [
        SERVICE,
        INFRASTRUCTURE,
        *(each.text for each in SOUND),
        *(each.document for each in (*SOURCES, *DEPLOYMENTS)),
    ]
)
DOCUMENTS = [text for text in TEXTS if text.partition(":")[0] in (*ENTITIES, "connector")]


class _Texts(yaml.CSafeLoader):  # type: ignore[misc]  # it has no types
    """Reads every scalar as the text that was written."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as its base has it


def broken(text: str) -> Iterator[str]:
    lines = text.splitlines()
    for number, line in enumerate(lines):
        key = line.partition(": ")[0].rstrip(":")
        others = [
            [],
            [line, line],
            [f"  {line}"],
            [line.removeprefix("  ")],
            [f"{key}: null"],
            [f"{key}: []"],
            [f"{key}: {{a: b}}"],
            [f"{key}: ''"],
            [f"{key}: 1.10"],
        ]
        for new in others:
            yield "\n".join([*lines[:number], *new, *lines[number + 1 :]]) + "\n"


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from leaves(below, (*path, number))
    elif value not in ("", "null", "false"):
        yield path, value


def written(args: EntityArgs) -> Any:
    if isinstance(args, c.ServiceArgs):
        return services.service("web", args)["service"]
    if isinstance(args, c.EnvironmentArgs):
        return environments.environment("web", args)["environment"]
    if isinstance(args, c.InfrastructureArgs):
        return environments.infrastructure("web", args)["infrastructureDefinition"]
    return args.document(SHOP)


def arguments(text: str) -> type[EntityArgs]:
    kind = re.search(r"^  type: (\w+)$", text, re.MULTILINE)
    if text.startswith("connector:"):
        return CONNECTORS.get(kind[1] if kind else "", c.RawConnectorArgs)
    return ENTITIES.get(text.partition(":")[0], c.ServiceArgs)


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_a_broken_line_is_told_or_nothing_is_lost(number: int, tmp_path: Path) -> None:
    file = tmp_path / "entity.yaml"
    for text in broken(DOCUMENTS[number]):
        file.write_text(text)
        problems = c.Problems()

        args = arguments(text).from_yaml(file, SHOP, problems)
        args.check_all("web", problems)

        told = Counter((each.message, each.place) for each in problems)
        assert all(each.place.file and each.place.line and each.remedy for each in problems), text
        assert set(told.values()) <= {1}, f"{text}\n{problems}"
        if problems.errors:
            continue
        document = yaml.load(text, _Texts)  # noqa: S506  # a safe loader
        found = yaml.safe_load(write(written(args)))
        for path, wanted in leaves(next(iter(document.values()))):
            if path[-1] in IMPLIED or path[0] in ("name", "identifier", "type"):
                continue
            at = found
            for step in path:
                at = at[step]
            assert str(at).lower() == wanted.lower(), f"{path}\n{text}"
