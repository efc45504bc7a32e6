"""What the components cost: `python -m benchmarks.components [--counts 100,1000] [--json]`.

The same services as raw resources of the official package, as the library's leaves, each leaf in a
bare ComponentResource, and with the library, on the real CLI and the emulator, in one run on one
machine. A program without services is the row of 0, which is not taken off the others: it is part
of what a user waits for. Previews are the better of two; the ratios are what counts. Rendering and
checking is measured without an engine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("raw", "thin", "bare", "ours")
LIMIT = 600
"""Seconds that one command may take."""


@dataclass(frozen=True)
class Row:
    """One way, at one number of services, in seconds and megabytes; `load` is the machine's."""

    count: int
    kind: str
    create: float
    unchanged: float
    memory: float
    state: float
    load: float


@contextmanager
def emulator(folder: Path) -> Iterator[dict[str, str]]:
    """Run an emulator; yield the settings of a provider that talks to it."""
    environment = os.environ | {"HARNESS_PLATFORM_API_KEY": "bench"}
    command = [sys.executable, "-m", "emulator", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = json.loads(process.stdout.readline())
            yield {
                "HARNESS_ENDPOINT": said["url"],
                "HARNESS_ACCOUNT_ID": said["account"],
                "HARNESS_PLATFORM_API_KEY": "bench",
            }
        finally:
            process.terminate()


class Bench:
    """A project in a folder of its own, and the commands that are measured in it."""

    def __init__(self, folder: Path, harness: Mapping[str, str]) -> None:
        """Write the project."""
        self.folder = folder
        self.memory = folder / "memory"
        (folder / "Pulumi.yaml").write_text(
            "name: bench\nruntime:\n  name: python\n  options:\n"
            f"    toolchain: pip\n    virtualenv: {json.dumps(str(ROOT / '.venv'))}\n",
            "utf-8",
        )
        (folder / "__main__.py").write_text(
            "from benchmarks.programs import main\n\nmain()\n", "utf-8"
        )
        (folder / "backend").mkdir()
        self.environment = (
            os.environ
            | harness
            | {
                "BENCH_MEMORY": str(self.memory),
                "PATH": f"{ROOT / '.local' / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}",
                "PULUMI_CONFIG_PASSPHRASE": "bench",
                "PULUMI_HOME": os.environ.get("PULUMI_HOME", str(ROOT / ".local" / "pulumi-home")),
                "PULUMI_SKIP_UPDATE_CHECK": "1",
                "PYTHONPATH": str(ROOT),
                "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            }
        )
        # Users run what is compiled already.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def measure(self, count: int, kind: str) -> Row:
        """Make `count` services in one way and look again; take the stack away after."""
        stack = f"{kind}{count}"
        self._pulumi("stack", "init", stack)
        create = self._pulumi("up", "--yes", "--skip-preview", kind=kind, count=count, stack=stack)
        memory = int(self.memory.read_text("utf-8")) / 1024
        state = sum(
            file.stat().st_size
            for file in (self.folder / "backend").rglob(f"stacks/**/{stack}.json")
        )
        unchanged = min(
            self._pulumi("preview", kind=kind, count=count, stack=stack) for _ in range(2)
        )
        self._pulumi("destroy", "--yes", "--skip-preview", kind=kind, count=count, stack=stack)
        return Row(count, kind, create, unchanged, memory, state / 1e6, os.getloadavg()[0])

    def preview_once(self) -> None:
        """Preview an empty program of each way, so that no later one compiles anything."""
        self._pulumi("stack", "init", "warm")
        for kind in KINDS:
            self._pulumi("preview", kind=kind, stack="warm")

    def _pulumi(self, *command: str, kind: str = "", count: int = 0, stack: str = "") -> float:
        environment = self.environment | {"BENCH_KIND": kind, "BENCH_COUNT": str(count)}
        where = ["--stack", stack] if stack else []
        before = time.perf_counter()
        done = subprocess.run(
            ["pulumi", *command, *where, "--non-interactive", "--logtostderr=false"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"pulumi {command[0]} failed:\n{done.stdout}{done.stderr}")
        return time.perf_counter() - before


def rendering(count: int) -> float:
    """Return the seconds it takes to check and render `count` services with no engine."""
    import harness_components as c
    from harness_components.services import document

    scope = c.Scope.account()
    docker = c.ConnectorRef.existing("account.dockerhub", type=c.ConnectorType.DOCKER)
    times = []
    for _ in range(3):
        before = time.perf_counter()
        problems = c.Problems()
        for number in range(count):
            args = c.ServiceArgs(
                scope=scope,
                artifacts=[
                    c.DockerRegistryArtifact(
                        identifier=c.Identifier("image"),
                        connector_ref=docker,
                        image_path=f"acme/s{number}",
                        tag=c.runtime_input(),
                    )
                ],
                variables=[c.StringVariable(name="log_level", value="info")],
            )
            args.check_all(f"s{number}", problems)
            document.yaml(f"s{number}", args)
        times.append(time.perf_counter() - before)
        assert not problems.errors
    return statistics.median(times)


def run(counts: list[int]) -> list[Row]:
    """Return a row for each way at each number of services, and for none."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        (folder / "project").mkdir()
        with emulator(folder / "emulator") as harness:
            bench = Bench(folder / "project", harness)
            bench.preview_once()  # writes what is compiled
            return [bench.measure(count, kind) for count in [0, *counts] for kind in KINDS]


def table(rows: list[Row], rendered: Mapping[int, float]) -> str:
    """Return the rows as a table, with each time as a ratio to raw resources and to the bare."""
    head = (
        "| services | with | first up, s | to raw | to bare "
        "| no change, s | to raw | to bare | MB | state, MB | load |"
    )
    lines = [head, "|---" * 11 + "|"]
    for row in rows:
        raw, bare = (
            next(each for each in rows if each.count == row.count and each.kind == kind)
            for kind in ("raw", "bare")
        )
        lines.append(
            f"| {row.count} | {row.kind} "
            f"| {row.create:.1f} | {row.create / raw.create:.2f} | {row.create / bare.create:.2f} "
            f"| {row.unchanged:.1f} | {row.unchanged / raw.unchanged:.2f} "
            f"| {row.unchanged / bare.unchanged:.2f} "
            f"| {row.memory:.0f} | {row.state:.2f} | {row.load:.1f} |"
        )
    lines.append("")
    lines += [
        f"Checking and rendering {count} services with no engine: {seconds:.2f} s."
        for count, seconds in rendered.items()
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="what the components cost")
    parser.add_argument("--counts", default="100,1000", help="numbers of services, with commas")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("--render-only", action="store_true", help="leave out what needs an engine")
    given = parser.parse_args()
    counts = [int(each) for each in given.counts.split(",")]
    rendered = {count: rendering(count) for count in counts}
    rows = [] if given.render_only else run(counts)
    if given.json:
        print(json.dumps({"rows": [asdict(row) for row in rows], "render": rendered}))
    else:
        print(table(rows, rendered))
    return 0


if __name__ == "__main__":
    sys.exit(main())
