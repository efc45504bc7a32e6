"""`down` and `reset`: stop what this clone runs, and forget what it made."""

from __future__ import annotations

import shutil

from engine import backend, emulator, recovery, state
from engine.errors import EngineError, Exit
from engine.paths import Paths


def down(paths: Paths) -> list[str]:
    """Ends leftovers of dead runs and the embedded Harness; keeps all state.

    Raises:
        EngineError: a pulumi started by hand is at work, or the embedded Harness does not end.
    """
    _refuse_while_in_use(paths)
    lines = recovery.end_leftovers(paths)
    lines += [f"stopped the embedded Harness (process {pid})" for pid in emulator.stop(paths)]
    return lines


def reset(paths: Paths) -> list[str]:
    """Stops everything and forgets the stacks, the embedded Harness's data and its key.

    Tools, plugins and the virtualenv stay.

    Raises:
        EngineError: as for `down`.
    """
    lines = down(paths)
    for path in (
        paths.backend,
        paths.emulator,
        paths.state_copies,
        paths.journal,
        paths.local / "recovery",
        paths.pulumi_home / "workspaces",
    ):
        if path.exists():
            shutil.rmtree(path)
            lines.append(f"removed {path.relative_to(paths.root)}")
    for path in (paths.run_file, paths.secrets_file):
        path.unlink(missing_ok=True)
    return lines


def _refuse_while_in_use(paths: Paths) -> None:
    for stack in backend.STACKS:
        for held in state.locks(paths, stack):
            run_of_ours = held.is_here and recovery.belongs_to_a_run(paths, held.pid)
            if held.is_here and not held.is_stale and not run_of_ours:
                raise EngineError(
                    f"a pulumi started by hand (process {held.pid}) is at work on {stack}",
                    "wait for it to end, or stop it with Ctrl-C, and run this again",
                    Exit.BUSY,
                )
