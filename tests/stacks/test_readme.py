"""The README's service is taken as it stands there, and its mistakes are told in those words.

The same of the service on the estate's page. That it is applied in the shipped program is not
shown; nor are the README's commands, which `.ci/run` follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import harness_components as c
from tests.components.makers import ORG, docker, github
from tests.conftest import ROOT
from tests.support.recording import run


def code(page: str) -> str:
    """Return the first program of a page."""
    return (ROOT / page).read_text("utf-8").partition("```python\n")[2].partition("```")[0]


def told(page: str) -> str:
    """Return the report that a page shows."""
    found = re.search(r"```\n((?:error: |stacks/).*?)```", (ROOT / page).read_text("utf-8"), re.S)
    assert found is not None
    return found[1].removeprefix("error: ").strip()


def program(text: str, **names: object) -> Callable[[], None]:
    """Return a program in which the text stands, with what it names."""
    return lambda: exec(compile(text, "shop.py", "exec"), dict(names))  # noqa: S102


def test_the_service_of_the_readme_is_registered() -> None:
    done = run(program(code("README.md")))

    assert done.report == ""
    assert done.logged == []
    assert done.one("service:Service").name == "checkout"


def test_the_mistakes_of_the_readme_are_told_in_its_words() -> None:
    wrong = code("README.md")
    for right, mistake in (('"image"', '"my-image"'), ('"acme/checkout"', '"acme/checkout:1.4"')):
        readme = (ROOT / "README.md").read_text("utf-8")
        assert mistake in readme
        wrong = wrong.replace(right, mistake)
    done = run(program(wrong))

    assert done.resources == []
    assert done.report.strip() == told("README.md")


def in_the_estate(text: str) -> Callable[[], None]:
    """Return a program with the service of the estate's page, and what is there around it."""

    def body() -> None:
        shared = SimpleNamespace(docker=docker(scope=ORG), github=github(scope=ORG))
        project = c.Project("shop", scope=ORG)
        program(text, project=project, shared=shared, **vars_of_the_door())()

    return body


def vars_of_the_door() -> dict[str, object]:
    return {name: getattr(c, name) for name in c.__all__}


def test_the_service_of_the_estate_is_registered() -> None:
    done = run(in_the_estate(code("docs/estate.md")))

    assert done.report == ""
    assert done.one("service:Service").name == "shop-checkout"


def test_the_mistake_in_the_estate_is_told_in_the_words_of_its_page() -> None:
    done = run(in_the_estate(code("docs/estate.md").replace("shared.docker", "shared.github")))
    said = re.sub(r"^\S*shop\.py:\d+", "shop.py", done.report, flags=re.M)
    page = re.sub(r"^stacks/shop\.py:\d+", "shop.py", told("docs/estate.md"), flags=re.M)

    assert done.resources == []
    assert said.splitlines()[2:] == page.splitlines()
