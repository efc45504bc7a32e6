"""`artifact-script` for a service that the program makes: found by its name, read as from YAML.

That the program makes the services it should is shown in tests/stacks.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import harness_components as c
from harness_components.commands import main
from harness_components.commands.custom_artifact import service, source
from harness_components.commands.program import Ran
from tests.commands.test_custom_artifact import YAML

SHOP = c.Scope.project("acme", "shop")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["artifact-script", "--stack", "staging", *words])
        told = capfd.readouterr()
        return code, told.out, told.err

    return run


def test_the_script_of_a_service_of_the_estate_is_run(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its `curl` is one that answers as the maker's server would, and asks nobody."""
    curl = tmp_path / "curl"
    curl.write_text("""#!/bin/sh\necho '{"drivers": [{"version": "7", "file": "seven.zip"}]}'\n""")
    curl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    code, out, err = call("--service", "logistics/scales")

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "driver: 1 version, the newest first"
    assert out.splitlines()[-1].split() == ["7", "seven.zip"]


def test_arguments_say_what_their_document_says(tmp_path: Path) -> None:
    """The inputs, their secrets, the paths, the time limit and the script are the same."""
    file = tmp_path / "web.yaml"
    file.write_text(YAML.replace('<+secrets.getValue("org.other")>', "x"), "utf-8")
    problems = c.Problems()
    args = c.ServiceArgs.from_yaml(file, SHOP)
    pieces, nodes = service.sources(args, problems), source.sources(c.read_yaml(file), problems)

    made = service.read(pieces["versions"], "shop/web", SHOP, problems)

    assert list(pieces) == list(nodes)
    assert not problems
    assert replace(made, place=c.Place()) == replace(
        source.read(nodes["versions"], problems), place=c.Place()
    )
    assert made.secrets == {"token"}


def test_lines_are_counted_from_the_first_of_the_script(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = c.CustomArtifact(
        identifier=c.Identifier("versions"),
        version="1",
        script=c.CustomArtifactScript(
            script='true\necho <+pipeline.name> > "$HARNESS_ARTIFACT_RESULT_PATH"\n',
            artifacts_array_path="$",
            version_path="v",
        ),
    )
    fixed = c.CustomArtifact(identifier=c.Identifier("fixed"), version="1")
    shell = replace(
        made,
        identifier=c.Identifier("windows"),
        script=replace(made.script, shell=c.CustomArtifactShell.POWER_SHELL),  # type: ignore[type-var]
    )
    args = c.ServiceArgs(scope=SHOP, artifacts=[made, fixed], sidecars=[shell])
    monkeypatch.setattr(
        "harness_components.commands.program.run", lambda _: Ran(made=[("web", args)])
    )

    assert "script of shop/web versions:2\n" in call("--service", "web", "--source", "versions")[2]
    assert "the source has no script" in call("--service", "web", "--source", "fixed")[2]
    assert "only scripts for Bash" in call("--service", "web", "--source", "windows")[2]
    code, out, err = call("--service", "web")
    assert (code, out) == (1, "")
    assert "allowed  versions, fixed, windows" in err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("scaels", 'did you mean "scales"?'),
        ("shop/storefront", "no artifact source of type CustomArtifact in this service"),
    ],
)
def test_what_cannot_be_run_is_told(call: Call, name: str, says: str) -> None:
    code, out, err = call("--service", name)

    assert (code, out) == (1, "")
    assert says in err


def test_a_program_with_problems_is_told_as_a_preview_tells_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = Ran(warnings=["1 warning"], error="1 problem\n\nsomewhere")
    monkeypatch.setattr("harness_components.commands.program.run", lambda _: ran)

    code, out, err = call("--service", "web")

    assert (code, out) == (1, "")
    assert err.startswith("warning: 1 warning\nerror: 1 problem\n\nsomewhere\nerror: 1 problem\n")
    assert "solve the problems above" in err


@pytest.mark.parametrize("words", [["x.sh"], [], ["x.sh", "--service", "web"]])
def test_a_file_and_a_service_are_not_mixed(call: Call, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call(*words)

    assert ended.value.code == 2
