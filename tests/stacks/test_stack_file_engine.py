"""Mistakes in the stack's file, as people meet them: through the Pulumi CLI, with nothing made.

It proves that the CLI tells the program what is encrypted, and what the CLI says before it starts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.clone import ROOT, Clone

pytestmark = pytest.mark.engine

CANARY = "plain-canary"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    folder = tmp_path_factory.mktemp("stack-file")
    made = Clone(folder / "clone", folder / "home")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("components", "stacks"):
        shutil.copytree(ROOT / name, made.root / name, ignore=ignored, dirs_exist_ok=True)
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copyfile(ROOT / name, made.root / name)
    assert made.engine("up").returncode == 0
    yield made
    made.close()


@pytest.fixture
def file(clone: Clone) -> Iterator[Path]:
    found = clone.root / "stacks" / "Pulumi.staging.yaml"
    before = found.read_text("utf-8")
    yield found
    found.write_text(before, "utf-8")


def refusal(clone: Clone) -> str:
    done = clone.pulumi("preview", "--stack", "staging")
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert CANARY not in said
    return said


def test_a_secret_set_without_the_option_is_refused(clone: Clone, file: Path) -> None:
    set_ = clone.pulumi(
        "config", "set", "--plaintext", "--stack", "staging", "dockerhub_password", CANARY
    )
    assert set_.returncode == 0, set_.stderr
    line = next(
        number
        for number, text in enumerate(file.read_text("utf-8").splitlines(), 1)
        if "dockerhub_password" in text
    )

    said = refusal(clone)
    assert 'the secret "dockerhub_password" is given in plain text' in said
    assert f"stacks/Pulumi.staging.yaml:{line}:3" in said

    clone.pulumi("config", "set", "--secret", "--stack", "staging", "dockerhub_password", CANARY)
    assert clone.pulumi("preview", "--stack", "staging").returncode == 0


def test_an_encrypted_value_of_no_secret_is_refused(clone: Clone, file: Path) -> None:
    clone.pulumi("config", "set", "--secret", "--stack", "staging", "github_tokn", CANARY)

    said = refusal(clone)
    assert "github_tokn is not a secret of the estate" in said
    assert 'did you mean "github_token"?' in said


def test_a_mistake_has_its_line_and_column(clone: Clone, file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace("replicas: 2", 'replicas: "2"') + "  domian: x\n", "utf-8")

    said = refusal(clone)
    assert "stacks/Pulumi.staging.yaml:14:17" in said
    assert 'given    "2"' in said
    assert "stacks/Pulumi.staging.yaml:25:3" in said
    assert 'did you mean "domain"?' in said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("      type: PreProduction\n", "\ttype: PreProduction\n", "line 7: found a tab"),
        ("acme_staging\n", "acme: staging\n", "line 3: mapping values are not allowed"),
        ("folders:\n", "protect: all\n  harness-platform:folders:\n", "protect"),
    ],
    ids=["tab", "colon", "no-list"],
)
def test_what_the_cli_itself_refuses_has_its_line_or_key(
    clone: Clone, file: Path, old: str, new: str, says: str
) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    assert says in refusal(clone)
