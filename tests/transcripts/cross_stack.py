"""One stack, two plugins, the real engine: `python -m tests.transcripts.cross_stack --plugin PATH`.

A stack with the inputs of all cases is made by the one plugin, must preview and refresh empty under
the other, is updated by the other and must preview and refresh empty under the first, which then
destroys it; then the same with the plugins exchanged. What the engine holds after an `up` and after
an `import` by either is compared too, and the code that the import writes. Needs the CLI of
`make setup`. PULUMI_DEBUG_GRPC names a file for the engine's calls. Exit code 0 when all of it
holds, 1 when not, 2 for a bad command.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emulator import Emulator
from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.cases.vocabulary import ENVIRONMENTS, PLACES, Case
from tests.transcripts.difference import differences
from tests.transcripts.driver import ACCOUNT, API_KEY, ROOT
from tests.transcripts.elsewhere import Place, make_environments, make_places
from tests.transcripts.normal import Normaliser
from tests.transcripts.transcript import load
from tests.transcripts.wire import to_json

CLI = ROOT / ".local" / "bin" / "pulumi"
OURS = ROOT / "provider" / "bin" / "pulumi-resource-harness"
# It encrypts the state of a temporary stack.
PASSPHRASE = "of no worth"
# A line above imported code, one for each secret that has to be set.
_NOTE = "#   pulumi config set "
_PROJECT = """\
name: estate
runtime:
  name: python
  options: {toolchain: pip, virtualenv: VENV}
"""


@dataclass(frozen=True)
class Estate:
    """The resources of the stack when it is made and after its update."""

    first: list[dict[str, Any]]
    second: list[dict[str, Any]]


def estate() -> Estate:
    """One resource per lifecycle case that the official plugin creates and keeps with no diff."""
    first, second = [], []
    taken: set[tuple[Any, ...]] = set()
    for kind in KINDS.values():
        for case in cases_of(kind.name):
            versions = _versions(case)
            if versions is None:
                continue
            one, two = (_apart(kind.name, len(first), to_json(v)) for v in versions)
            key = (
                kind.name,
                *(str(one.get(k)) for k in ("orgId", "projectId", "identifier", "envId")),
                *(str(one.get(k)) for k in ("serviceId", "infraId", "clusterId")),
            )
            if key in taken:
                continue
            taken.add(key)
            entry = {"token": kind.token, "name": f"{kind.name}-{case.name.replace(' ', '-')}"}
            first.append({**entry, "inputs": one})
            second.append({**entry, "inputs": two})
    return Estate(first, second)


def _versions(case: Case) -> tuple[dict[str, Any], dict[str, Any]] | None:
    told = {step["step"]: step for step in load(case.kind, case.name)["steps"]}
    if told.get("after refresh: diff", {}).get("changes") != "none":
        return None
    given = {s.label: s.args["inputs"] for s in case.steps if s.do == "check"}
    one = given["create: check"]
    if "changed: check" not in given:
        return one, one
    two = given["changed: check"]
    # The update of what is gone fails in each case; any other failure leaves the first version.
    failed = any("error" in step for name, step in told.items() if name.endswith(": update"))
    steady = told["changed: diff"]["changes"] == "none"
    return one, (two if steady and not failed else one)


def _apart(kind: str, number: int, inputs: dict[str, Any]) -> dict[str, Any]:
    """Inputs under an identifier of their own, where no YAML repeats it."""
    if kind == "environment":  # apart from those that infrastructures live in
        text = json.dumps(inputs).replace("staging", "stage")
        return json.loads(text)  # type: ignore[no-any-return]
    if kind in ("service", "infrastructure", "serviceOverridesV2"):
        return inputs
    renamed = {**inputs, "identifier": f"{inputs['identifier']}_{number}"}
    if kind.startswith("fileStore") and "name" in inputs:
        renamed["name"] = f"{number}"
    return renamed


class Stack:
    """A temporary project with a file backend, run by the real CLI with a chosen plugin."""

    def __init__(self, folder: Path, plugin: Path, cli: Path, endpoint: str) -> None:
        self.folder, self.endpoint, self.cli = folder, endpoint, cli
        self.use(plugin)
        program = ROOT / "tests" / "transcripts" / "cross_stack_program"
        shutil.copytree(program, folder / "project", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "project" / "Pulumi.yaml").write_text(
            _PROJECT.replace("VENV", json.dumps(str(ROOT / ".venv")))
        )
        (folder / "backend").mkdir()
        for file in ("one.txt", "two.txt"):
            (folder / file).write_text(f"{file}\n")

    def use(self, plugin: Path) -> None:
        """Let the stack use this plugin from now on."""
        self.home = self.folder / f"home-{abs(hash(plugin))}"
        place = self.home / "plugins" / "resource-harness-v0.17.4"
        if not place.exists():
            place.mkdir(parents=True)
            launcher = place / "pulumi-resource-harness"
            launcher.write_text(f'#!/bin/sh\nexec "{plugin}" "$@"\n')
            launcher.chmod(0o755)

    def write(self, resources: list[dict[str, Any]]) -> None:
        """Make the program register these."""
        text = json.dumps(resources).replace("$dir", str(self.folder))
        (self.folder / "estate.json").write_text(text)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command of the CLI."""
        env = {
            "PATH": os.pathsep.join([str(self.cli.parent), os.environ["PATH"]]),
            "HOME": str(self.folder),
            "PULUMI_HOME": str(self.home),
            "PULUMI_BACKEND_URL": f"file://{self.folder / 'backend'}",
            "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_HARNESS_PYTHON": sys.executable,
            "ESTATE": str(self.folder / "estate.json"),
            "HARNESS_ENDPOINT": self.endpoint,
            "HARNESS_ACCOUNT_ID": ACCOUNT,
            "HARNESS_PLATFORM_API_KEY": API_KEY,
        }
        if trace := os.environ.get("PULUMI_DEBUG_GRPC"):
            env["PULUMI_DEBUG_GRPC"] = trace
        command = [str(self.cli), "--non-interactive", "--color", "never", *arguments]
        return subprocess.run(
            command,
            cwd=self.folder / "project",
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def _steps(one: str, two: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    empty = ("--stack", "dev", "--diff", "--expect-no-changes")
    yield f"made by {one}", one, ("up", "--yes", "--skip-preview", "--stack", "dev")
    for plugin, version in ((two, "made"), (one, "updated")):
        other = one if plugin == two else two
        yield f"{version} by {other}, previewed by {plugin}", plugin, ("preview", *empty)
        yield f"{version} by {other}, refreshed by {plugin}", plugin, ("refresh", "--yes", *empty)
        yield f"and previewed by {plugin} after that", plugin, ("preview", *empty)
        if plugin == two:
            yield f"updated by {two}", two, ("up", "--yes", "--skip-preview", "--stack", "dev")
    yield f"destroyed by {one}", one, ("destroy", "--yes", "--skip-preview", "--stack", "dev")


def run(plugins: dict[str, Path], one: str, two: str, cli: Path) -> dict[str, Any]:
    """One direction; answers what failed, the state after the first `up`, and that of an import."""
    told: dict[str, Any] = {"failures": []}
    whole = estate()
    with (
        tempfile.TemporaryDirectory(prefix="cross-") as folder,
        Emulator(
            data=None, profile="faithful", account=ACCOUNT, api_key=API_KEY, port=0
        ) as harness,
    ):
        place = Place(harness.url, ACCOUNT, API_KEY)
        make_places(place, PLACES)
        make_environments(place, ENVIRONMENTS)
        stack = Stack(Path(folder), plugins[one], cli, harness.url)
        normal = Normaliser({folder: "$dir", harness.url: "$endpoint", ACCOUNT: "$account"})
        stack.write(whole.first)
        stack.run("stack", "init", "dev")
        for label, plugin, arguments in _steps(one, two):
            stack.use(plugins[plugin])
            if label.startswith("updated"):
                stack.write(whole.second)
            done = stack.run(*arguments)
            if done.returncode != 0:
                told["failures"].append({"step": label, "output": done.stdout + done.stderr})
            if label == f"made by {one}":
                exported = json.loads(stack.run("stack", "export", "--stack", "dev").stdout)
                told["made"] = _state(exported, normal)
                told["imported"] = _imported(stack, exported, normal, told["failures"])
    return told


def _imported(
    stack: Stack, made: dict[str, Any], normal: Normaliser, failures: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What `pulumi import` of all resources puts into a second stack, and the code it writes."""
    wanted = [
        {
            "type": r["type"],
            "name": str(r["urn"]).rpartition("::")[2],
            "id": "/".join(
                [
                    *(r["outputs"][k] for k in ("orgId", "projectId") if r["outputs"].get(k)),
                    *([r["outputs"]["envId"]] if "infrastructure:" in r["type"] else []),
                    r["id"],
                ]
            ),
            "version": "0.17.4",
            "pluginDownloadUrl": "github://api.github.com/pulumi",
        }
        for r in made["deployment"]["resources"]
        if r["type"].startswith("harness:")
    ]
    (stack.folder / "import.json").write_text(json.dumps({"resources": wanted}))
    code = stack.folder / "imported.py"
    stack.run("stack", "init", "imported")
    file = ("--file", str(stack.folder / "import.json"), "--out", str(code))
    done = stack.run("import", *file, "--yes", "--protect=false", "--stack", "imported")
    if done.returncode != 0:
        failures.append({"step": "import", "output": done.stdout + done.stderr})
    exported = json.loads(stack.run("stack", "export", "--stack", "imported").stdout)
    stack.run("stack", "rm", "--yes", "--force", "--stack", "imported")
    told = _state(exported, normal) if exported["deployment"].get("resources") else []
    # The engine imports in parallel, so the order of the code is chance.
    text = re.sub(r"-[0-9a-f]{7}\"", '-$hex"', code.read_text() if code.exists() else "")
    notes = iter(sorted(line for line in text.splitlines() if line.startswith(_NOTE)))
    text = "\n".join(next(notes) if line.startswith(_NOTE) else line for line in text.splitlines())
    blocks = {
        block.partition(" =")[0].strip(): block.strip()
        for block in re.split(r"(?m)^(?=\w+ = harness\.)", text)
    }
    return [*told, {"step": "code", **blocks}]


def _state(export: dict[str, Any], normal: Normaliser) -> list[dict[str, Any]]:
    kept = ("urn", "type", "id", "inputs", "outputs")
    resources = [
        {k: v for k, v in r.items() if k in kept}
        for r in export["deployment"]["resources"]
        if r["type"].startswith("harness:")
    ]
    told = []
    for resource in sorted(resources, key=lambda r: str(r["urn"])):
        _plain(resource)
        name = resource["urn"].rpartition("::")[2]
        text = re.sub(rf"\b{re.escape(name)}-[0-9a-f]{{7}}\b", f"{name}-$hex", json.dumps(resource))
        told.append({"step": name, **normal.value(json.loads(text))})
    return told


def _plain(value: Any) -> None:
    """Ciphertexts differ from run to run; what matters is that there is a secret."""
    if isinstance(value, dict):
        if "ciphertext" in value:
            value["ciphertext"] = "$ciphertext"
        for below in value.values():
            _plain(below)
    elif isinstance(value, list):
        for below in value:
            _plain(below)


def main(arguments: list[str] | None = None) -> int:
    """Run both directions and answer the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.transcripts.cross_stack")
    parser.add_argument("--plugin", type=Path, required=True, help="the official executable")
    parser.add_argument("--cli", type=Path, default=CLI, help="pulumi, beside a language host")
    chosen = parser.parse_args(arguments)
    if not chosen.plugin.is_file():
        parser.error(f"no such plugin: {chosen.plugin}")
    if not chosen.cli.is_file():
        parser.error(f"no Pulumi CLI at {chosen.cli}: run `make setup` first")
    plugins = {"official": chosen.plugin.resolve(), "ours": OURS}
    print(f"{len(estate().first)} resources of {len(KINDS)} kinds")
    failures, told = 0, {}
    for one, two in (("official", "ours"), ("ours", "official")):
        told[one] = run(plugins, one, two, chosen.cli.resolve())
        for failure in told[one]["failures"]:
            print(f"failed: {failure['step']}\n{failure['output']}")
        failures += len(told[one]["failures"])
        print(f"{one} to {two} and back: {len(told[one]['failures'])} failures")
    for what in ("made", "imported"):
        official, ours = (
            {"kind": "stack", "case": what, "steps": told[n][what]} for n in ("official", "ours")
        )
        found = differences(official, ours)
        for difference in found:
            print(difference)
        failures += len(found)
        print(f"{len(found)} differences between the states {what} by the two")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
