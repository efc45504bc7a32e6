"""The wheel holds the library and nothing else, and works where nothing of the clone is.

Installing needs pip's index; without it these tests are skipped.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engine.venv import python_environment
from tests.commands.processes import LAUNCHER
from tests.distribution.conftest import pip

pytestmark = pytest.mark.index

FOLDERS = ("benchmarks", "commands", "components", "docs", "emulator", "engine", "provider")
"""What stands beside the library in the clone, and must never be installed."""

PROGRAM = """\
import harness_components as c

shop = c.Scope.project("acme", "shop")
c.Environment("dev", c.EnvironmentArgs(scope=shop, type=c.EnvironmentType.PRE_PRODUCTION))
replicas = c.NumberVariable(name="replicas", value=2)
c.Service("web", c.ServiceArgs(scope=shop, variables=[replicas]))
"""


def run(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, without anything of the caller's Python."""
    return subprocess.run(
        words,
        cwd=folder,
        env=python_environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_wheel_holds_every_file_of_the_library_and_no_other(wheel: Path, root: Path) -> None:
    library = root / "components"
    files = {
        str(each.relative_to(library))
        for each in (library / "harness_components").rglob("*")
        if each.is_file() and "__pycache__" not in each.parts
    }

    held = set(zipfile.ZipFile(wheel).namelist())

    assert {each for each in held if ".dist-info/" not in each} == files
    assert "harness_components/py.typed" in held


def test_building_leaves_the_clone_as_it_was(root: Path, tmp_path: Path) -> None:
    words = ("git", "status", "--porcelain", "--ignored", "--", "components", "*.egg-info", "build")
    before = run(root, *words)
    if before.returncode:
        pytest.skip("this is no clone of git's")

    pip(Path(sys.executable), "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, root)

    assert run(root, *words).stdout == before.stdout


@pytest.mark.parametrize("source", ["wheel", "folder"])
def test_the_commands_work_in_an_empty_folder(
    source: str, installed: Path, root: Path, tmp_path: Path
) -> None:
    """As the console script and as a module; from the wheel, and from `pip install .`."""
    if source == "folder":
        pip(installed, "install", "--quiet", "--no-deps", "--force-reinstall", root)
    expected = run(root, LAUNCHER, "permissions", "Acr").stdout

    script = run(tmp_path, installed.with_name("harness-components"), "permissions", "Acr")
    module = run(tmp_path, installed, "-m", "harness_components", "permissions", "Acr")

    assert "AcrPull" in expected
    assert (script.returncode, script.stderr, script.stdout) == (0, "", expected)
    assert (module.returncode, module.stderr, module.stdout) == (0, "", expected)
    assert list(tmp_path.iterdir()) == []


def test_a_program_of_another_folder_is_read(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: acme\nruntime: python\n", "utf-8")
    (tmp_path / "Pulumi.dev.yaml").write_text("config: {}\n", "utf-8")
    (tmp_path / "__main__.py").write_text(PROGRAM, "utf-8")
    words = ("--stack", "dev", "--service", "web", "--environment", "dev")

    done = run(tmp_path, installed.with_name("harness-components"), "effective", *words)

    assert (done.returncode, done.stderr) == (0, "")
    assert "replicas = 2  (Number)\n      from   the service  __main__.py:5\n" in done.stdout


def test_no_other_name_of_the_clone_is_taken(installed: Path, tmp_path: Path) -> None:
    names = (*FOLDERS, "stacks", "tests")
    script = f"from importlib.util import find_spec; print([n for n in {names} if find_spec(n)])"

    assert run(tmp_path, installed, "-c", script).stdout == "[]\n"
