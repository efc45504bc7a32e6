"""Puts a Python language host beside the CLI.

Pulumi looks for `pulumi-language-python` beside itself. The official download has it; where the
CLI came without, the one on PATH is linked, else `engine.host` takes its place.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

from engine.paths import Paths, write_private
from engine.pulumi_cli import Cli

NAME = "pulumi-language-python"
MARK = "# A launcher made by setup; it may be removed at any time."
START = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module('engine.host', run_name='__main__', alter_sys=True)"
)


def set_up(paths: Paths, cli: Cli) -> tuple[Cli, str]:
    """The CLI to call, with a host beside it, and what that host is."""
    beside = cli.path.resolve().with_name(NAME)
    if beside.exists() and not is_ours(beside):
        return cli, "official"
    if cli.path.parent != paths.bin:
        cli = Cli(_bring(cli.path.resolve(), paths.bin / "pulumi"), cli.version, cli.source)
    target = paths.bin / NAME
    official = _on_path(paths)
    if official:
        if not (target.is_symlink() and target.resolve() == official):
            target.unlink(missing_ok=True)
            target.symlink_to(official)
        return cli, f"official, {official}"
    text = launcher(paths)
    if not is_ours(target) or target.read_text(encoding="utf-8") != text:
        target.unlink(missing_ok=True)
        write_private(target, text)
        target.chmod(0o755)
    return cli, "this repository's"


def launcher(paths: Paths) -> str:
    """A shell script that starts `engine.host` in the clone's virtualenv, from any folder."""
    python, root = shlex.quote(str(paths.python)), shlex.quote(str(paths.root))
    return f'#!/bin/sh\n{MARK}\nexec {python} -P -c "{START}" {root} "$@"\n'


def is_ours(path: Path) -> bool:
    """Whether `path` is a launcher that setup made."""
    try:
        with path.open("rb") as file:
            return MARK.encode() in file.read(200)
    except OSError:
        return False


def _on_path(paths: Paths) -> Path | None:
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = Path(folder, NAME)
        if not folder or path.absolute().parent == paths.bin or is_ours(path):
            continue
        if path.is_file() and os.access(path, os.X_OK):
            return path.resolve()
    return None


def _bring(source: Path, target: Path) -> Path:
    """A copy beside our host: Pulumi looks beside its own file, whatever link led to it."""
    made = target.parent / ".pulumi.new"
    made.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return target
    made.unlink(missing_ok=True)
    shutil.copy2(source, made)
    made.replace(target)
    return target
