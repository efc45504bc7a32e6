"""What `. ./activate` puts into a shell, and what takes it out again.

The text is made here and not in the shell, so that one quoting serves sh, bash and zsh, and the
caller's own values come back exactly as they were.
"""

from __future__ import annotations

import os
import shlex

from engine import backend
from engine.ready_clone import ReadyClone

NAME = "deactivate_harness"


def text(clone: ReadyClone) -> str:
    """Shell commands that set the embedded clone and define `deactivate_harness`."""
    wanted = backend.settings(clone.paths, clone.run)
    for name in ("NO_PROXY", "no_proxy"):
        wanted[name] = clone.environment[name]
    wanted["PATH"] = _path(clone)
    dropped = {
        name
        for name in os.environ
        if name not in wanted
        and (name.startswith(backend.DROPPED) or name in backend.FOREIGN_PYTHON - {"VIRTUAL_ENV"})
    }
    lines = [f"{NAME}() {{"]
    for name in sorted(set(wanted) | dropped):
        lines.append(f"  {_set(name, os.environ.get(name))}")
    lines += [f"  unset -f {NAME}", "}"]
    lines += [_set(name, None) for name in sorted(dropped)]
    lines += [_set(name, value) for name, value in sorted(wanted.items())]
    lines.append("hash -r 2>/dev/null || true")
    return "\n".join(lines) + "\n"


def _path(clone: ReadyClone) -> str:
    """PATH on which `python` is the virtualenv's, and `pulumi` the one that the engine calls.

    `harness-components` comes next: it is the library's command, run from the clone.

    A CLI that was there before stands in a folder of the caller's, which may hold a Python too;
    that folder comes behind the virtualenv.
    """
    paths, path = clone.paths, clone.environment["PATH"]
    ahead = [str(paths.python.parent), str(paths.commands)]
    if clone.tools.cli.path.parent == paths.bin:
        ahead.insert(0, str(paths.bin))
        path = path.partition(os.pathsep)[2]
    return os.pathsep.join([*ahead, path])


def _set(name: str, value: str | None) -> str:
    return f"unset {name}" if value is None else f"export {name}={shlex.quote(value)}"
