"""`harness-components effective` on the estate of this repository, without engine and account.

What Harness itself would deploy is not asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from harness_components import DocumentError, ServiceArgs
from harness_components.commands import main
from harness_components.commands.program import run
from harness_components.commands.project import STAND_IN, find
from tests.commands.processes import LAUNCHER


def effective(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["effective", "--stack", "staging", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def line_of(root: Path, place: dict[str, Any]) -> str:
    return (root / place["file"]).read_text("utf-8").splitlines()[place["line"] - 1]


def test_an_override_of_the_estate_hides_the_services_value(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    code, out, err = effective(
        capsys, "--service", "shop/storefront", "--environment", "staging", "--json"
    )

    assert (code, err) == (0, "")
    found = json.loads(out)
    replicas = next(each for each in found["variables"] if each["name"] == "replicas")
    assert (replicas["value"], replicas["from"]["layer"]) == (2, "ENV_SERVICE_OVERRIDE")
    assert "NumberVariable" in line_of(root, replicas["from"]["place"])
    (hidden,) = replicas["hides"]
    assert (hidden["value"], hidden["from"]["layer"]) == (1, "SERVICE")
    assert 'NumberVariable(name="replicas", value=1)' in line_of(root, hidden["from"]["place"])
    assert [each["name"] for each in found["manifests"]] == ["objects"]
    assert found["valuesFiles"] == [{"path": "/storefront/values.yaml", "manifest": "objects"}]
    assert [each["name"] for each in found["artifacts"]] == ["image"]


def test_an_environment_from_yaml_gives_its_variables_with_their_lines(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    code, out, _ = effective(
        capsys,
        "--service",
        "catalog",
        "--environment",
        "sandbox",
        "--infrastructure",
        "sandbox_kubernetes",
        "--json",
    )

    level = next(v for v in json.loads(out)["variables"] if v["name"] == "log_level")
    assert (code, level["from"]["layer"]) == (0, "ENVIRONMENT")
    place = level["from"]["place"]
    assert place["path"] == "environment.variables[log_level]"
    assert "name: log_level" in line_of(root, place)


def test_the_text_says_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    code, out, _ = effective(
        capsys, "--service", "payments/payments_api", "--environment", "staging"
    )

    assert code == 0
    assert re.search(
        r"replicas = 2  \(Number\)\n"
        r"      from   overrides of the service in the environment  stacks/places\.py:\d+\n"
        r"      hides  1, of the service  stacks/payments\.py:\d+\n",
        out,
    )
    assert "1. objects  (K8sManifest)" in out
    assert "2. values  (Values)" in out
    assert "1. payments-api/values.yaml, of values" in out
    assert "overrides of it are left out" in out
    assert "proxy  (DockerRegistry)" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--service", "shop/catlog", "--environment", "dev"], 'did you mean "shop/catalog"?'),
        (["--service", "storefrnt", "--environment", "dev"], 'did you mean "shop/storefront"?'),
        (["--service", "catalog", "--environment", "stagin"], 'did you mean "shop/staging"?'),
        (
            [
                *("--service", "catalog", "--environment", "sandbox"),
                *("--infrastructure", "sandbox_kuberntes"),
            ],
            'did you mean "shop/sandbox_kubernetes"?',
        ),
    ],
)
def test_what_is_not_there_is_guessed(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = effective(capsys, *words)

    assert (code, out) == (1, "")
    assert err.startswith("error: 1 problem\n")
    assert says in err


def test_a_stack_that_is_not_there_is_guessed(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert main(["effective", "--stack", "stagng", "--service", "a", "--environment", "b"]) == 1
    assert 'did you mean "staging"?' in capsys.readouterr().err
    with pytest.raises(DocumentError):
        find(root).configuration("stagng")


def estate(tmp_path: Path, program: str, config: str = "") -> Path:
    (tmp_path / "Pulumi.yaml").write_text(
        "name: harness-platform\nstackConfigDir: stacks\n", "utf-8"
    )
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks" / "Pulumi.dev.yaml").write_text(f"config:{config or ' {}'}\n", "utf-8")
    (tmp_path / "__main__.py").write_text(program, "utf-8")
    return tmp_path


def test_problems_of_the_program_are_those_of_a_preview(tmp_path: Path) -> None:
    program = (
        "import harness_components as c\n"
        'shop = c.Scope.project("acme", "shop")\n'
        'c.Service("web", c.ServiceArgs(scope=shop, identifier=c.Identifier("a-b")))\n'
    )

    done = run("dev", estate(tmp_path, program))

    assert done.error.startswith("1 problem\n")
    assert "__main__.py:3" in done.error
    assert "a-b" in done.error
    assert isinstance(done.made[0][1], ServiceArgs)


def test_an_exception_of_the_program_is_shown_with_its_line(tmp_path: Path) -> None:
    done = run("dev", estate(tmp_path, "import harness_components\n1 / 0\n"))

    assert "ZeroDivisionError" in done.error
    assert "__main__.py" in done.error


def test_encrypted_settings_are_stand_ins_and_stay_secret(tmp_path: Path) -> None:
    root = estate(
        tmp_path,
        "import pulumi\n"
        "config = pulumi.Config()\n"
        'assert config.get_secret("token") is not None\n'
        'assert pulumi.runtime.is_config_secret("harness-platform:token")\n'
        f'assert config.require("token") == "{STAND_IN}"\n',
        "\n  harness-platform:token:\n    secure: v1:abc:def\n  plain: 1",
    )

    config, secrets = find(root).configuration("dev")

    assert secrets == ["harness-platform:token"]
    assert config == {"harness-platform:token": STAND_IN, "harness-platform:plain": "1"}
    assert run("dev", root).error == ""


def test_the_values_of_secrets_reach_neither_report_nor_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARNESS_SECRET_GITHUB_TOKEN", "canary-of-a-token")
    before = dict(os.environ)

    code, out, err = effective(capsys, "--service", "catalog", "--environment", "dev", "--json")

    assert code == 0
    assert "canary" not in out + err
    assert before == dict(os.environ)


def test_it_runs_as_a_command_of_its_own_without_an_account(root: Path) -> None:
    words = ["effective", "--stack", "production", "--service", "storefront"]
    done = subprocess.run(
        [LAUNCHER, *words, "--environment", "production"],
        cwd=root,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "replicas = 4" in done.stdout


def test_what_the_guide_shows_is_printed(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    page = (root / "docs" / "components" / "overrides.md").read_text("utf-8")
    shown = page.partition("```console\n")[2].partition("```")[0]
    words = page.partition("harness-components effective --stack staging ")[2].splitlines()[0]

    _, out, _ = effective(capsys, *words.split())

    def bare(text: str) -> list[str]:
        return [re.sub(r"(\.py):\d+", r"\1", line) for line in text.splitlines()]

    assert set(bare(shown)) <= set(bare(out))


@pytest.mark.parametrize("stack", ["nope", "../../stacks/staging", "a" * 300, "a/b"])
def test_without_a_report_json_says_the_error(
    stack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stack is one of those that have a file; a reader of JSON gets JSON in any case."""
    words = ["--stack", stack, "--service", "a", "--environment", "b", "--json"]
    code = main(["effective", *words])
    out, err = capsys.readouterr()

    assert code == 1
    assert "there is no such stack" in json.loads(out)["error"]
    assert "production, staging" in err


@pytest.mark.parametrize("code", ["", "0", "3", "'nothing to do'"])
def test_a_program_that_ends_itself_is_an_error(code: str, tmp_path: Path, root: Path) -> None:
    """Nothing was made, so an exit code of 0 would say what is not so."""
    (tmp_path / "stacks").mkdir()
    for name in ("Pulumi.yaml", "stacks/Pulumi.staging.yaml"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / "__main__.py").write_text(f"raise SystemExit({code})\n")

    assert "the program ended itself" in run("staging", tmp_path).error


def test_an_infrastructure_for_another_deployment_type_is_a_warning(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service on ECS does not go to a cluster of Kubernetes; it is said, and no failure."""
    monkeypatch.chdir(root)
    words = ("--service", "logistics/dispatch", "--environment", "staging", "--infrastructure")

    code, out, err = effective(capsys, *words, "logisticsstagingkubernetes", "--json")
    assert (code, err) == (0, "")
    (problem,) = json.loads(out)["problems"]
    assert (problem["code"], problem["severity"]) == ("infrastructure-unfit", "warning")
    assert problem["place"]["path"] == "deployment_type"
    assert "InfrastructureArgs(" in line_of(root, problem["place"])

    code, _, err = effective(capsys, *words, "logisticsstagingecs")
    assert (code, err) == (0, "")
