"""The README's service is taken as it stands there, and its mistakes are told in those words.

That it is applied in the shipped program is not shown; nor are the README's commands, which
`.ci/run` follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import harness_components as c
from tests.components.makers import ORG, docker, github
from tests.support.recording import run

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
CODE = README.partition("```python\n")[2].partition("```")[0]
TOLD = re.search(r"```\n(error: 2 problems\n.*?)```", README, re.DOTALL)


def program(code: str) -> Callable[[], None]:
    """Return a program in which the code stands beside the connectors that it names."""

    def body() -> None:
        shared = SimpleNamespace(docker=docker(scope=ORG), github=github(scope=ORG))
        project = c.Project("shop", c.ProjectArgs(scope=ORG))
        exec(compile(code, "shop.py", "exec"), vars(c) | {"project": project, "shared": shared})  # noqa: S102

    return body


def test_the_service_of_the_readme_is_registered() -> None:
    done = run(program(CODE))
    assert done.report == ""
    assert "shop-checkout" in {one.name for one in done.resources}


def test_the_mistakes_of_the_readme_are_told_in_its_words() -> None:
    wrong = CODE.replace('"checkout"', '"check-out"').replace("shared.docker", "shared.github")
    done = run(program(wrong))
    assert done.resources == []
    assert TOLD is not None
    said = [re.sub(r"^\S*shop\.py:\d+", "shop.py", line) for line in done.report.splitlines()]
    for line in TOLD.group(1).removeprefix("error: ").splitlines():
        assert re.sub(r"^stacks/shop\.py:\d+", "shop.py", line) in said
