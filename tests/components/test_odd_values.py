"""Odd texts anywhere in a document: told as a problem, or kept exactly; never an exception.

The documents are the golden ones. What Harness says to such texts is not shown.
"""

from __future__ import annotations

import copy
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import harness_components as c
from harness_components._core.model.entity import EntityArgs
from harness_components._core.yaml.write import write
from harness_components.environments import document as environments
from harness_components.services import document as services
from tests.components.connectors.yaml_mistakes import SOUND
from tests.support import golden

SHOP = c.Scope.project("acme", "shop")
ODD = [
    "",
    " ",
    "x" * 10_000,
    "žluťoučký kůň 🐴",
    "\u202eright to left",
    "zero\u200bwidth",
    "e\u0301 and \u00e9",
    "two\nlines\n",
    "on",
    "null",
    "~",
    "1e3",
    "0x1F",
    "1_000",
    "2026-11-21",
    "- a",
    "a: b",
    "# not a comment",
    "'\"",
    "\\",
    "{{.Values.x}}",
    "<+input>",
    "<+pipeline.name>/<+input>",
    "%",
    "&anchor",
    "*alias",
    "!tag x",
    "@at",
    "`",
]
WRITERS = {
    "service": (c.ServiceArgs, services.yaml),
    "environment": (c.EnvironmentArgs, environments.environment_yaml),
    "infrastructureDefinition": (c.InfrastructureArgs, environments.infrastructure_yaml),
}


def _documents() -> list[dict[str, Any]]:
    found = []
    for file in sorted(golden.FOLDER.rglob("*.yaml")):
        for leaf in yaml.safe_load(file.read_text("utf-8")):
            text = leaf["inputs"].get("yaml")
            if text and next(iter(document := yaml.safe_load(text))) in WRITERS:
                found.append(document)
    return found + [yaml.safe_load(each.text) for each in SOUND]


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, below in value.items() for leaf in _leaves(below, (*path, key))]
    if isinstance(value, list):
        return [leaf for n, below in enumerate(value) for leaf in _leaves(below, (*path, n))]
    return [path]


DOCUMENTS = _documents()


@settings(
    max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(st.data())
def test_an_odd_text_is_told_or_kept(data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from(DOCUMENTS)))
    path = data.draw(st.sampled_from(_leaves(document)))
    odd = data.draw(st.sampled_from(ODD))
    above: Any = document
    for key in path[:-1]:
        above = above[key]
    above[path[-1]] = odd
    kind, problems = next(iter(document)), c.Problems()
    wanted = WRITERS.get(kind)
    cls: type[EntityArgs] = c.RawConnectorArgs if wanted is None else wanted[0]

    args = cls.from_yaml(write(document), SHOP, problems)
    args.check_all("web", problems)

    scope = path[-1] in ("orgIdentifier", "projectIdentifier")
    if wanted is not None and not problems.errors and odd.strip() and not scope:
        said: Any = yaml.safe_load(wanted[1]("web", args))
        for key in path:
            said = said[key]
        assert str(said) == odd


def test_credentials_of_a_class_made_of_the_library_s_are_kept() -> None:
    class Robot(c.UsernamePassword):
        """Credentials of a robot."""

    password = c.SecretRef.existing("password")
    given = Robot(username="robot", password_ref=password)
    args = c.DockerConnectorArgs(scope=c.Scope.account(), url="https://a.b/v2/", credentials=given)

    assert args.arguments(args.scope)["credentials"] == {
        "username": "robot",
        "password_ref": "password",
    }
