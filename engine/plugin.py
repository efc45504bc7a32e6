"""Finds the `harness` resource plugin: the official one wherever it can be had, else ours.

The official one is looked for in this clone's PULUMI_HOME, the caller's, `~/.pulumi`, and PATH,
and downloaded once by setup, in 20 seconds at most. Ours is a launcher of `provider.harness` with
a marker file beside it, and gives way as soon as the official one appears.
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from engine.download import UnreachableError, WrongChecksumError, check, fetch, unpack
from engine.paths import Paths, write_private
from engine.report import Progress, Report

VERSION = "0.17.4"
EXECUTABLE = "pulumi-resource-harness"
FOLDER = f"resource-harness-v{VERSION}"
MARKER = "stand-in"
RELEASES = "https://github.com/pulumi/pulumi-harness/releases/download"
TOTAL_SECONDS = 20
SECONDS_BETWEEN_DOWNLOADS = 24 * 3600
OFFICIAL, OURS = "official plugin", "this repository's plugin"


def set_up(paths: Paths, report: Report, *, download_again: bool = False) -> str:
    """Puts a plugin into PULUMI_HOME and says which."""
    folder = paths.plugins / FOLDER
    if is_official(folder):
        return OFFICIAL
    for found in elsewhere(paths):
        _link(found, folder)
        return f"{OFFICIAL}, {found}"
    if download_again or _is_due(folder):
        try:
            download(paths, report)
        except UnreachableError:
            (folder / MARKER).unlink(missing_ok=True)
        except WrongChecksumError as problem:
            report.problem(str(problem))
        else:
            return OFFICIAL
    stand_in(paths)
    return OURS


def is_official(folder: Path) -> bool:
    """Whether `folder` has a plugin that is not ours."""
    return not (folder / MARKER).exists() and os.access(folder / EXECUTABLE, os.X_OK)


def which(paths: Paths) -> str:
    """Which plugin is in place, without looking any further."""
    folder = paths.plugins / FOLDER
    if (folder / MARKER).exists():
        return OURS
    return OFFICIAL if is_official(folder) else "none"


def elsewhere(paths: Paths) -> Iterator[Path]:
    """Official plugins of this version in the caller's folders, or any version on PATH."""
    homes = [os.environ.get("PULUMI_HOME", ""), str(Path.home() / ".pulumi")]
    for home in homes:
        folder = Path(home, "plugins", FOLDER) if home else None
        if folder and folder.parent != paths.plugins and is_official(folder):
            yield folder / EXECUTABLE
    found = shutil.which(EXECUTABLE)
    if found and Path(found).resolve().parent != paths.root / "provider" / "bin":
        yield Path(found).resolve()


def stand_in(paths: Paths) -> None:
    """Puts our plugin in place, unless it is there already."""
    folder = paths.plugins / FOLDER
    program = shlex.quote(str(paths.root / "provider" / "bin" / EXECUTABLE))
    python = shlex.quote(str(paths.python))
    text = (
        "#!/bin/sh\n"
        f"PULUMI_HARNESS_PYTHON=${{PULUMI_HARNESS_PYTHON:-{python}}}\n"
        "export PULUMI_HARNESS_PYTHON\n"
        f'exec {program} "$@"\n'
    )
    launcher = folder / EXECUTABLE
    if (folder / MARKER).exists() and launcher.exists():
        if launcher.read_text(encoding="utf-8") == text:
            return
    else:
        write_private(folder / MARKER, f"ours, in place of {EXECUTABLE} {VERSION}\n")
    launcher.unlink(missing_ok=True)
    write_private(launcher, text)
    launcher.chmod(0o755)


def download(paths: Paths, report: Report, *, releases: str = RELEASES) -> None:
    """Gets the official plugin.

    Raises:
        UnreachableError: it could not be had in 20 seconds.
        WrongChecksumError: something else was given.
    """
    system = {"Linux": "linux", "Darwin": "darwin"}.get(platform.system(), "")
    processor = {"x86_64": "amd64", "aarch64": "arm64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    name = f"{EXECUTABLE}-v{VERSION}-{system}-{processor}.tar.gz"
    paths.plugins.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + TOTAL_SECONDS
    with tempfile.TemporaryDirectory(dir=paths.local) as scratch:
        folder = Path(scratch)
        listed, archive = folder / "checksums.txt", folder / name
        list_name = f"pulumi-harness_{VERSION}_checksums.txt"
        fetch(f"{releases}/v{VERSION}/{list_name}", listed, first=4, total=8)
        with Progress(report, f"harness plugin {VERSION} (official download)") as progress:
            source = f"{releases}/v{VERSION}/{name}"
            left = max(1.0, end - time.monotonic())
            fetch(source, archive, first=5, total=left, progress=progress.at)
            check(archive, name, listed.read_text(encoding="utf-8"), source)
            unpack(archive, folder / "unpacked")
        if not (folder / "unpacked" / EXECUTABLE).is_file():
            raise UnreachableError(f"{name} holds no {EXECUTABLE}")
        target = paths.plugins / FOLDER
        shutil.rmtree(target, ignore_errors=True)
        (folder / "unpacked").replace(target)


def _is_due(folder: Path) -> bool:
    """Whether no download was tried today; the marker's time says when the last one was."""
    try:
        return time.time() - (folder / MARKER).stat().st_mtime > SECONDS_BETWEEN_DOWNLOADS
    except OSError:
        return True


def _link(executable: Path, folder: Path) -> None:
    """Pulumi does not follow a linked folder, so the folder is ours and the file is linked."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / EXECUTABLE).symlink_to(executable)
