"""Finds, downloads or builds the Pulumi CLI.

The order is: a `pulumi` on PATH that is new enough, the one that an earlier setup put into the
clone, the official download, a build from the published Go module.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.download import UnreachableError, check, fetch, unpack
from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.report import Progress, Report

VERSION = "3.250.0"
OLDEST, TOO_NEW = (3, 250, 0), (4, 0, 0)
ARCHIVES = "https://get.pulumi.com/releases/sdk"
CHECKSUMS = "https://github.com/pulumi/pulumi/releases/download"
OLDEST_GO = (1, 25, 11)
BY_HAND = f"install Pulumi {VERSION} or newer (https://www.pulumi.com/docs/install/)"
GO_SITE = "https://go.dev/dl/"
MODULE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
LINKER = f"-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v{VERSION}"


@dataclass(frozen=True)
class Cli:
    """A usable CLI: its file, its version, and how it was come by."""

    path: Path
    version: str
    source: str


def set_up(paths: Paths, report: Report) -> Cli:
    """The CLI to use, got by the first way that works.

    Raises:
        EngineError: there is none, and none could be had; says what each way came to.
    """
    found, tried = find(paths)
    if found:
        return found
    try:
        return download(paths, report)
    except UnreachableError as problem:
        tried.append(f"official download: {problem}")
    try:
        return build(paths, report)
    except UnreachableError as problem:
        tried.append(f"build from source: {problem}")
    ways = "\n".join(f"    {line}" for line in tried)
    raise EngineError(
        f"no Pulumi CLI, and none could be had:\n{ways}",
        f"{_remedy(paths)}, or {BY_HAND}; then run this again",
        Exit.SETUP,
    )


def _remedy(paths: Paths) -> str:
    try:
        usable_go(paths)
    except UnreachableError:
        wanted = ".".join(map(str, OLDEST_GO))
        return f"let this machine reach the network, or install Go {wanted} or newer ({GO_SITE})"
    return "no network? see that Go's modules can be reached (`go env GOPROXY`)"


def find(paths: Paths) -> tuple[Cli | None, list[str]]:
    """The CLI that is there already, and what was found instead of one."""
    tried: list[str] = []
    for path in on_path(paths):
        version = version_of(path)
        if version is None:
            tried.append(f"{path}: does not say its version")
        elif not OLDEST <= numbers(version) < TOO_NEW:
            tried.append(f"{path}: is {version}; {VERSION} or newer, and not 4, is needed")
        else:
            return Cli(path, version, "on PATH"), tried
    if not tried:
        tried.append("PATH: no pulumi there")
    own = paths.bin / "pulumi"
    version = version_of(own)
    if version is not None and OLDEST <= numbers(version) < TOO_NEW:
        return Cli(own, version, "this clone's own"), tried
    return None, tried


def on_path(paths: Paths) -> Iterator[Path]:
    """Every `pulumi` on PATH, but this clone's."""
    seen: set[Path] = set()
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not folder:
            continue
        path = Path(folder, "pulumi").absolute()
        if path.parent == paths.bin or path in seen:
            continue
        seen.add(path)
        if path.is_file() and os.access(path, os.X_OK):
            yield path


def version_of(path: Path) -> str | None:
    """What `pulumi version` prints, without its `v`; None if it cannot be run."""
    if not os.access(path, os.X_OK):
        return None
    try:
        done = subprocess.run(
            [str(path), "version"],
            env=os.environ | {"PULUMI_SKIP_UPDATE_CHECK": "true"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    match = re.search(r"^v?(\d+\.\d+\.\d+\S*)", done.stdout.strip(), re.MULTILINE)
    return match.group(1) if match and done.returncode == 0 else None


def numbers(version: str) -> tuple[int, ...]:
    """`3.250.0` as numbers; what follows them is left out."""
    match = re.match(r"v?(?:go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?", version)
    return tuple(int(part or 0) for part in match.groups()) if match else (0, 0, 0)


def platform_name() -> str:
    """The operating system and processor as Pulumi's downloads name them.

    Raises:
        UnreachableError: there is no download for this machine.
    """
    system = {"Linux": "linux", "Darwin": "darwin"}.get(platform.system())
    processor = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
        platform.machine().lower()
    )
    if not system or not processor:
        raise UnreachableError(f"there is none for {platform.system()} on {platform.machine()}")
    return f"{system}-{processor}"


def download(
    paths: Paths, report: Report, *, archives: str = ARCHIVES, checksums: str = CHECKSUMS
) -> Cli:
    """Gets the official CLI with its language hosts.

    The list of checksums comes first: it is small, so a closed network is noticed in seconds.

    Raises:
        UnreachableError: it could not be had.
        WrongChecksumError: something else was given.
    """
    name = f"pulumi-v{VERSION}-{platform_name()}.tar.gz"
    paths.bin.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.local) as scratch:
        folder = Path(scratch)
        listed = folder / "checksums.txt"
        fetch(f"{checksums}/v{VERSION}/pulumi-{VERSION}-checksums.txt", listed, first=4, total=10)
        archive = folder / name
        with Progress(report, f"Pulumi {VERSION} (official download)") as progress:
            source = f"{archives}/{name}"
            fetch(source, archive, first=5, total=300, progress=progress.at)
            check(archive, name, listed.read_text(encoding="utf-8"), source)
            unpack(archive, folder / "unpacked")
        unpacked = folder / "unpacked" / "pulumi"
        if not (unpacked / "pulumi").is_file():
            raise UnreachableError(f"{name} holds no pulumi")
        for file in unpacked.iterdir():
            if file.name in WANTED:
                file.replace(paths.bin / file.name)
    return Cli(paths.bin / "pulumi", VERSION, "official download")


WANTED = {
    "pulumi",
    "pulumi-language-python",
    "pulumi-language-python-exec",
    "pulumi-analyzer-policy-python",
    "pulumi-resource-pulumi-python",
}


def usable_go(paths: Paths) -> tuple[str, str]:
    """A Go that can build the CLI: its file and its version.

    Raises:
        UnreachableError: there is none, or it is too old.
    """
    go = shutil.which("go")
    if go is None:
        raise UnreachableError("no go on PATH")
    said = subprocess.run(
        [go, "env", "GOVERSION"], cwd=paths.root, capture_output=True, text=True, check=False
    )
    version = said.stdout.strip()
    if numbers(version) < OLDEST_GO:
        wanted = ".".join(map(str, OLDEST_GO))
        raise UnreachableError(f"{go} is {version or 'not usable'}; {wanted} or newer is needed")
    return go, version


def build(paths: Paths, report: Report) -> Cli:
    """Builds the CLI from the Go module that `engine/cli` declares.

    Raises:
        UnreachableError: there is no Go, it is too old, or the build failed.
    """
    go, version = usable_go(paths)
    paths.bin.mkdir(parents=True, exist_ok=True)
    beside = paths.bin / f".pulumi.{os.getpid()}"
    try:
        with Progress(report, f"Pulumi {VERSION} (build with {version}, minutes)") as progress:
            _compile(go, paths, beside, progress)
        beside.replace(paths.bin / "pulumi")
    finally:
        beside.unlink(missing_ok=True)
    return Cli(paths.bin / "pulumi", VERSION, "built from source")


def _compile(go: str, paths: Paths, target: Path, progress: Progress) -> None:
    environment = os.environ | {"CGO_ENABLED": "0", "GOWORK": "off"}
    progress.at("modules")
    _run([go, "mod", "download"], paths, environment)
    listed = _run([go, "list", "-deps", MODULE], paths, environment)
    total = len(listed.splitlines())
    command = [go, "build", "-v", "-trimpath", "-ldflags", LINKER, "-o", str(target), MODULE]
    with subprocess.Popen(
        command,
        cwd=paths.cli_module,
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as building:
        last: list[str] = []
        assert building.stderr is not None  # noqa: S101  # it is a pipe
        for number, line in enumerate(building.stderr, 1):
            last = [*last[-9:], line.strip()]
            progress.at(f"{min(number, total)} of at most {total} packages")
    if building.returncode:
        raise UnreachableError("go build failed: " + " | ".join(last[-3:]))


def _run(command: list[str], paths: Paths, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=paths.cli_module, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise UnreachableError(f"{' '.join(command[1:3])} failed: {' | '.join(lines[-2:])}")
    return done.stdout
