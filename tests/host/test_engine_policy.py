"""Proves on the real CLI that a policy pack in Python sees the stack it judges, and can refuse."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.host.conftest import Project

pytestmark = pytest.mark.engine

PACK = """
import json
import pulumi
from pulumi_policy import EnforcementLevel, PolicyPack, StackValidationPolicy

def validate(stack, report):
    seen = {
        "stack": pulumi.get_stack(),
        "project": pulumi.get_project(),
        "dry_run": pulumi.runtime.is_dry_run(),
        "size": pulumi.Config("probe").get("size"),
        "resources": len(stack.resources),
    }
    report("SEEN " + json.dumps(seen))

print("the pack talks")
PolicyPack("probe-pack", policies=[StackValidationPolicy(
    name="say-what-it-sees",
    description="Says what it sees.",
    enforcement_level=EnforcementLevel.ADVISORY,
    validate=validate,
)])
"""


@pytest.fixture(scope="session")
def policy_virtualenv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtualenv with `pulumi-policy`, and all that the tests' own Python has."""
    folder = tmp_path_factory.mktemp("policy")
    target, virtualenv = folder / "packages", folder / "virtualenv"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    command += ["--no-deps", "--target", str(target), "pulumi-policy"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("pulumi-policy could not be downloaded in a minute")
    if done.returncode:
        pytest.skip(f"pulumi-policy cannot be installed: {done.stderr.strip()[-200:]}")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(virtualenv)], check=True)
    site = next(virtualenv.glob("lib/python*/site-packages"))
    (site / "shared.pth").write_text(f"{target}\n{sysconfig.get_path('purelib')}\n")
    return virtualenv


@pytest.fixture
def guarded(project: Project, policy_virtualenv: Path) -> Project:
    """A project with a policy pack beside its program."""
    project.write("__main__.py", "")
    (project.folder / "pack").mkdir()
    options = {"virtualenv": str(policy_virtualenv)}
    document = {"runtime": {"name": "python", "options": options}}
    project.write("pack/PulumiPolicy.yaml", json.dumps(document))
    project.run("config", "set", "size", "large")
    return project


def test_the_pack_sees_stack_project_configuration_and_resources(guarded: Project) -> None:
    guarded.write("pack/__main__.py", PACK)
    printed = guarded.run("preview", "--policy-pack", "pack")
    line = next(line for line in printed.splitlines() if "SEEN " in line)
    seen, _ = json.JSONDecoder().raw_decode(line[line.index("SEEN ") + 5 :])
    assert seen == {
        "stack": "dev",
        "project": "probe",
        "dry_run": True,
        "size": "large",
        "resources": 1,
    }


def test_a_mandatory_policy_stops_the_run(guarded: Project) -> None:
    guarded.write("pack/__main__.py", PACK.replace("ADVISORY", "MANDATORY"))
    printed = guarded.run("up", "--yes", "--policy-pack", "pack", code=None)
    assert "SEEN " in printed
    assert guarded.resources() == []


def test_a_pack_that_fails_to_start_says_why(guarded: Project) -> None:
    guarded.write("pack/__main__.py", "raise ValueError('no rules today')")
    printed = guarded.run("preview", "--policy-pack", "pack", code=None)
    assert "no rules today" in printed
    assert "error" in printed
