"""The Pulumi project that a command reads: found like the CLI finds it, and told what is wrong.

That the Pulumi CLI leaves the key `harness-components` alone is shown by every test on the engine.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from harness_components import DocumentError
from harness_components.commands.program import run
from harness_components.commands.project import STAND_IN, find, read
from tests.commands.processes import LAUNCHER

PROGRAM = """\
import os, sys
import pulumi
import beside
assert __name__ == "__main__" and sys.argv == [__file__]
pulumi.warn(f"{pulumi.get_project()} {pulumi.get_stack()} in {os.path.basename(os.getcwd())}")
pulumi.warn(str([os.environ.get(name) for name in ("ACCOUNT", "TOKEN", "SECRET_ONE", "OTHER")]))
"""


def project(folder: Path, text: str = "", where: str = "") -> Path:
    """Write a project whose program stands in the folder `where` of it."""
    (folder / where).mkdir(parents=True, exist_ok=True)
    (folder / "Pulumi.yaml").write_text(f"name: acme\nruntime: python\n{text}", "utf-8")
    (folder / "Pulumi.dev.yaml").write_text("config: {}\n", "utf-8")
    (folder / where / "__main__.py").write_text(PROGRAM, "utf-8")
    (folder / where / "beside.py").write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("main", ["", "main: code\n", "main: code/__main__.py\n"])
def test_the_program_runs_where_the_cli_runs_it(main: str, tmp_path: Path) -> None:
    """Also from a folder below, and with the modules beside it."""
    root = project(tmp_path / "top", main, "code" if main else "")
    below = root / "some" / "folder"
    below.mkdir(parents=True)

    done = run("dev", below)

    assert done.error == ""
    assert done.warnings[0] == f"acme dev in {'code' if main else 'top'}"


def test_its_environment_has_what_the_configuration_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values of secrets become stand-ins; a variable that the caller has stays as it is."""
    root = project(
        tmp_path,
        "harness-components:\n  environment: {ACCOUNT: embedded}\n  secrets: [TOKEN, SECRET_*]\n",
    )
    for name in ("ACCOUNT", "TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECRET_ONE", "canary")
    monkeypatch.setenv("OTHER", "kept")

    assert run("dev", root).warnings[1] == str(["embedded", STAND_IN, STAND_IN, "kept"])
    monkeypatch.setenv("ACCOUNT", "mine")
    monkeypatch.setenv("TOKEN", "canary")
    assert run("dev", root).warnings[1] == str(["mine", STAND_IN, STAND_IN, "kept"])


def test_settings_have_their_package_and_their_defaults(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        "stackConfigDir: stacks\n"
        "config:\n"
        "  own: {type: string, default: one}\n"
        "  plain: 2\n"
        "  aws:region: {value: eu-central-1}\n"
        "  absent: {type: string}\n",
    )
    (root / "stacks").mkdir()
    (root / "stacks" / "Pulumi.dev.yaml").write_text(
        "config:\n  acme:own: three\n  list: [1, {secure: v1:a:b}]\n", "utf-8"
    )

    config, secrets = find(root).configuration("dev")

    assert config == {
        "acme:own": "three",
        "acme:plain": "2",
        "aws:region": "eu-central-1",
        "acme:list": f'[1, "{STAND_IN}"]',
    }
    assert secrets == ["acme:list"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("harness-components: [a]\n", 3, "is not a mapping"),
        ("harness-components: {secret: [A]}\n", 3, 'did you mean "secrets"?'),
        ("harness-components: {environment: [A]}\n", 3, "not a mapping of variables"),
        ("harness-components: {environment: {A-B: c}}\n", 3, "not a mapping of variables"),
        ("harness-components: {environment: {A: [c]}}\n", 3, "not a mapping of variables"),
        ("harness-components: {secrets: [A, '*']}\n", 3, "names no environment variable"),
        ("harness-components: {secrets: 5}\n", 3, "names no environment variable"),
        ("main: elsewhere\n", None, "the program is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    text: str, line: int | None, says: str, tmp_path: Path
) -> None:
    with pytest.raises(DocumentError) as caught:
        read(project(tmp_path, text))

    (problem,) = caught.value.problems
    assert says in str(caught.value)
    assert problem.place.line == line
    assert problem.remedy or problem.allowed


def test_a_program_in_another_language_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "Pulumi.yaml").write_text("name: acme\nruntime: {name: nodejs}\n", "utf-8")

    assert "not written in Python" in run("dev", root).error
    (root / "Pulumi.yaml").write_text("runtime: python\n", "utf-8")
    assert "the project has no name" in run("dev", root).error


def test_without_a_project_one_is_asked_for(tmp_path: Path) -> None:
    words = ["effective", "--stack", "dev", "--service", "a", "--environment", "b"]
    done = subprocess.run(
        [LAUNCHER, *words], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no Pulumi.yaml in this folder" in done.stderr
    assert "do       change to that folder" in done.stderr


def test_a_stack_of_none_is_told_what_to_write(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "Pulumi.dev.yaml").unlink()

    assert "write this file, or correct stackConfigDir" in run("dev", root).error
