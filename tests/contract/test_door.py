"""The public door: what it lets through, what it costs, and what it does to a program that fails.

The costs are told by what is imported, not by a clock.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import harness_components
from codegen import door
from harness_components._core.model.entity import EntityArgs
from tests.support.recording import run

ROOT = Path(__file__).resolve().parents[2]


def imported(program: str) -> set[str]:
    """Return the modules that a program of its own has imported at its end."""
    text = f"import sys; sys.path.insert(0, 'components')\n{program}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", text], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_door_is_what_the_generator_writes() -> None:
    for file, text in door.files().items():
        assert file.read_text("utf-8") == text, f"run `python -m codegen`: {file.name}"


def test_every_name_that_type_checkers_see_is_there() -> None:
    names = door.names(door.DOOR.read_text("utf-8"))

    assert sorted(names) == sorted(harness_components.__all__)
    for name in names:
        assert getattr(harness_components, name) is not None
    assert set(names) <= set(dir(harness_components))
    assert (door.DOOR.parent / "py.typed").exists()


def test_a_name_that_is_not_there_is_told_as_by_any_module() -> None:
    assert not hasattr(harness_components, "Servce")
    with pytest.raises(ImportError, match="cannot import name 'Servce'"):
        from harness_components import Servce  # noqa: F401  # type: ignore[attr-defined]


def test_the_import_costs_nothing_and_a_name_what_it_uses() -> None:
    bare = imported("import harness_components")
    one = imported("from harness_components import StringVariable")

    assert {name for name in bare if name.startswith("harness_components.")} == {
        "harness_components._door"
    }
    assert not {name for name in one if name.startswith("harness_components.services")}
    assert "pulumi" not in one


def test_the_command_for_permissions_does_not_import_pulumi() -> None:
    modules = imported(
        "from harness_components.commands import main; main(['permissions', 'EcrArtifact'])",
    )

    assert not {"pulumi", "pulumi_harness", "google.protobuf", "grpc"} & modules
    assert "harness_components.services.service" not in modules


FAMILIES = """
from harness_components._core.model.base import Model

def families(root=Model):
    found = {}
    for each in root.__subclasses__():
        if each._family is not None:
            found[each.__qualname__] = len(each._family)
        found |= families(each)
    return found

import harness_components as c
c.NAME
alone = families()
[getattr(c, name) for name in c.__all__]
missing = {name: families()[name] - count for name, count in alone.items()}
assert not any(missing.values()), missing
"""
ARGS = {
    cls.__module__: cls.__name__
    for name in harness_components.__all__
    if isinstance(cls := getattr(harness_components, name), type) and issubclass(cls, EntityArgs)
}
"""One class of arguments of each module that has some."""


@pytest.mark.parametrize("name", ARGS.values())
def test_whoever_reads_a_document_has_all_classes_that_it_may_hold(name: str) -> None:
    """A class joins its family when it is imported, and nobody else may have imported it."""
    imported(FAMILIES.replace("NAME", name))


FAILING = """
import pulumi
from harness_components import Scope, ServiceArgs

ServiceArgs.from_yaml("service: {identifier: 1}", Scope.account())
"""


def test_an_error_without_any_component_ends_the_program_with_its_text_alone() -> None:
    # In a process of its own: what is looked at is the first import while a program runs.
    text = (
        "import sys; sys.path[:0] = ['components', '.']\n"
        "from tests.support.recording import run\n"
        f"done = run(lambda: exec({FAILING!r}))\n"
        "from harness_components import ProgramError\n"
        "assert isinstance(done.error, ProgramError), repr(done.error)\n"
        "assert 'serviceDefinition' in done.report\n"
    )
    subprocess.run([sys.executable, "-c", text], check=True, cwd=ROOT)


def test_a_component_of_the_door_runs() -> None:
    def body() -> None:
        from harness_components import Organization, OrganizationArgs

        Organization("acme", OrganizationArgs())

    assert run(body).error is None
