"""What has several ways to log in has an example of every way, on its page, and it runs.

What each way sends is the matter of golden files; here it is that no way is left out.
"""

from __future__ import annotations

import runpy
from typing import Any

import pytest

from docs import generate
from docs.parts import all_components, snake
from harness_components._core.model.unions import case_of
from harness_components._core.program.component import HarnessComponent
from harness_components.connectors.args import ConnectorArgs
from harness_components.secrets.credentials import CredentialsArgs
from tests.support.recording import run


def ways(component: type[HarnessComponent]) -> list[tuple[str, Any]]:
    """Return the fields of what logs in that have several forms, each with each form."""
    logs_in = issubclass(component.ARGS, (ConnectorArgs, CredentialsArgs))
    found = component.ARGS.field_specs().values() if logs_in else ()
    return [(each.name, case) for each in found if len(each.cases) > 1 for case in each.cases]


SEVERAL = [component for component in all_components() if ways(component)]


@pytest.mark.parametrize("component", SEVERAL, ids=lambda each: each.__name__)
def test_the_full_example_logs_in_in_every_way(
    component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    original = HarnessComponent._begin

    def keep(self: Any, name: str, args: Any, opts: Any) -> None:
        made.append(args)
        original(self, name, args, opts)

    monkeypatch.setattr(HarnessComponent, "_begin", keep)
    file = generate.EXAMPLES / f"{snake(component.__name__)}_full.py"

    done = run(lambda: runpy.run_path(str(file)))

    assert done.error is None, done.report
    assert done.logged == []
    fields = [each for each in component.ARGS.field_specs().values() if each.cases]
    shown = [
        (each.name, case_of(each.cases, getattr(args, each.name)))
        for args in made
        for each in fields
    ]
    assert [each for each in ways(component) if each not in shown] == []
    assert {type(args) for args in made} == {component.ARGS}


def test_no_other_component_has_such_an_example() -> None:
    wanted = {f"{snake(component.__name__)}_full" for component in SEVERAL}

    assert len(wanted) >= 20
    assert {file.stem for file in generate.EXAMPLES.glob("*_full.py")} == wanted


@pytest.mark.parametrize("component", SEVERAL, ids=lambda each: each.__name__)
def test_the_page_shows_it(component: type[HarnessComponent]) -> None:
    page = generate.page(component)
    text = (generate.EXAMPLES / f"{snake(component.__name__)}_full.py").read_text("utf-8")

    assert f"## Every way to log in\n\n```python\n{text.strip()}\n```" in page
