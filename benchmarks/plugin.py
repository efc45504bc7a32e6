"""What a plugin costs per resource: `python -m benchmarks.plugin [--official PATH] [--json]`.

One program of thin leaves, services of 0.6 KB, on the real CLI and the embedded Harness: the time
of a preview without changes, less that of a program without resources, by our plugin and, where
its executable is given, by the official one. Best of several runs, which take turns. Processor
time is that of all processes of a run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.components import ROOT, emulator

OURS = ROOT / "provider" / "bin" / "pulumi-resource-harness"
OFFICIAL = "BENCH_OFFICIAL_PLUGIN"
LIMIT = 900
"""Seconds that one command may take."""
PROGRAM = """\
import os

import pulumi

from benchmarks.programs import SERVICE


class Leaf(pulumi.CustomResource):
    def __init__(self, name: str, yaml: str) -> None:
        super().__init__(
            "harness:platform/service:Service",
            name,
            {"identifier": name, "name": name, "yaml": yaml},
            pulumi.ResourceOptions(version="0.17.4"),
        )


for number in range(int(os.environ["BENCH_COUNT"])):
    Leaf(f"s{number}", SERVICE.format(number))
"""


@dataclass(frozen=True)
class Row:
    """One plugin. Seconds of a program without resources, its first `up` and a preview.

    `each` is a resource's share of the preview, in milliseconds; `busy` that of processor time.
    """

    plugin: str
    empty: float
    create: float
    preview: float
    each: float
    busy: float


@dataclass(frozen=True)
class Cost:
    """Seconds that a command took, and seconds that processors worked for it."""

    wall: float
    busy: float


class Project:
    """A project in a folder of its own, run with one plugin."""

    def __init__(self, folder: Path, plugin: Path, harness: Mapping[str, str]) -> None:
        """Write the project and put the plugin in place."""
        self.folder = folder
        place = folder / "home" / "plugins" / "resource-harness-v0.17.4"
        place.mkdir(parents=True)
        launcher = place / "pulumi-resource-harness"
        launcher.write_text(f'#!/bin/sh\nexec "{plugin}" "$@"\n', "utf-8")
        launcher.chmod(0o755)
        (folder / "backend").mkdir()
        (folder / "Pulumi.yaml").write_text(
            "name: bench\nruntime:\n  name: python\n  options:\n"
            f"    toolchain: pip\n    virtualenv: {json.dumps(str(ROOT / '.venv'))}\n",
            "utf-8",
        )
        (folder / "__main__.py").write_text(PROGRAM, "utf-8")
        self.environment = (
            os.environ
            | harness
            | {
                "PATH": f"{ROOT / '.local' / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}",
                "PULUMI_CONFIG_PASSPHRASE": "bench",
                "PULUMI_HARNESS_PYTHON": sys.executable,
                "PULUMI_HOME": str(folder / "home"),
                "PULUMI_SKIP_UPDATE_CHECK": "1",
                "PYTHONPATH": str(ROOT),
            }
        )
        self.run(0, "stack", "init", "full")
        self.run(0, "stack", "init", "empty")

    def run(self, count: int, *arguments: str) -> Cost:
        """Run one command with a program of `count` resources."""
        start, before = time.perf_counter(), _busy()
        done = subprocess.run(
            ["pulumi", "--non-interactive", *arguments],
            cwd=self.folder,
            env=self.environment | {"BENCH_COUNT": str(count)},
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"pulumi {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
        return Cost(time.perf_counter() - start, _busy() - before)


def _busy() -> float:
    """Return the processor seconds of all processes that ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(plugins: Mapping[str, Path], count: int, rounds: int) -> list[Row]:
    """Return a row for each plugin, from runs that take turns."""
    preview = ("preview", "--expect-no-changes", "--suppress-outputs", "--stack")
    create = ("up", "--yes", "--skip-preview", "--suppress-outputs", "--stack")
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        projects, made = {}, {}
        for name, plugin in plugins.items():
            folder = Path(scratch, name)
            folder.mkdir()
            with emulator(folder / "data") as harness:  # a preview asks it nothing
                projects[name] = Project(folder, plugin, harness)
                projects[name].run(0, *create, "empty")
                made[name] = projects[name].run(count, *create, "full").wall
        empty: dict[str, list[Cost]] = {name: [] for name in plugins}
        full: dict[str, list[Cost]] = {name: [] for name in plugins}
        for _ in range(rounds):
            for name, project in projects.items():
                empty[name].append(project.run(0, *preview, "empty"))
                full[name].append(project.run(count, *preview, "full"))
    rows = []
    for name in plugins:
        nothing, everything = (
            Cost(min(cost.wall for cost in costs), min(cost.busy for cost in costs))
            for costs in (empty[name], full[name])
        )
        each = (everything.wall - nothing.wall) / count * 1000
        busy = (everything.busy - nothing.busy) / count * 1000
        rows.append(Row(name, nothing.wall, made[name], everything.wall, each, busy))
    return rows


def table(rows: list[Row]) -> str:
    """Return the rows as a table for people."""
    heads = ("plugin", "empty program, s", "first up, s", "no change, s")
    heads += ("each, ms", "to official", "processor, ms", "to official")
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    official = next((row for row in rows if row.plugin == "official"), None)
    for row in rows:
        each = f"{row.each / official.each:.2f}" if official else "-"
        busy = f"{row.busy / official.busy:.2f}" if official else "-"
        lines.append(
            f"| {row.plugin} | {row.empty:.1f} | {row.create:.1f} | {row.preview:.1f} |"
            f" {row.each:.2f} | {each} | {row.busy:.2f} | {busy} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description="time our plugin beside the official one")
    parser.add_argument(
        "--official",
        type=Path,
        default=os.environ.get(OFFICIAL),
        help=f"the official executable (else ${OFFICIAL})",
    )
    parser.add_argument("--count", type=int, default=1000, help="services")
    parser.add_argument("--rounds", type=int, default=3, help="previews of each")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    arguments = parser.parse_args()
    plugins = {"ours": OURS}
    if arguments.official is not None:
        if not arguments.official.is_file():
            parser.error(f"no such plugin: {arguments.official}")
        plugins["official"] = arguments.official.resolve()
    rows = measure(plugins, arguments.count, arguments.rounds)
    print(json.dumps([vars(row) for row in rows]) if arguments.json else table(rows))


if __name__ == "__main__":
    main()
