"""`up`: from nothing to a running stack on the embedded Harness, as often as one likes."""

from __future__ import annotations

import json
import shutil
import signal
import uuid
from contextlib import suppress

from engine import backend, emulator, journal, recovery, run_pulumi, state
from engine.errors import EngineError, Exit
from engine.journal import Account
from engine.paths import Paths
from engine.ready_clone import ReadyClone, check_configuration, ensure_stack, make_ready
from engine.report import Report
from engine.runfile import read_run

ROOM = 16_000_000
STATES_OF_ROOM = 4
FULL = 100_000
STATES_OF_A_WRITE = 2
READER_GONE = (
    "the reader of the output went away, so the run was ended",
    "run it again with its output to a terminal or a file; it recovers what was left and goes on",
)
SECONDS_BETWEEN_LOOKS = 1.0
DONE = {"create": "created", "update": "updated", "replace": "replaced", "delete": "deleted"}


def up(paths: Paths, report: Report, stack: str) -> int:
    """Brings `stack` to what the program says.

    Returns:
        the exit code.

    Raises:
        EngineError: Pulumi could not be called at all.
    """
    check_configuration(paths, stack)
    clone = make_ready(paths, report)
    report.head(f"stack {stack} | {clone.head}")
    check_room(paths, stack)
    recovered = recovery.recover(clone, report, stack)
    ensure_stack(clone, stack)
    state.keep_copy(paths, stack)
    code, interrupted = _run(clone, report, stack)
    emulator.follow(paths, read_run(paths) or clone.run)
    account = journal.read(journal.events_file(paths, stack))
    if code == 0 or not (account.unanswered or interrupted):
        journal.close(paths, stack)
    if code == 0:
        state.keep_copy(paths, stack)
    report.result(
        {
            "stack": stack,
            "account": clone.run.account,
            "endpoint": clone.run.endpoint,
            "plugin": clone.tools.plugin,
            "backend": backend.url(paths),
            "recovered": recovered,
            "changes": dict(account.changes),
            "page": emulator.page(clone.run),
            "exit": code,
        }
    )
    if interrupted:
        recovery.end_leftovers(paths)
        full = "the disk is full, make room; " if is_full(paths, stack) else ""
        report.problem(f"interrupted; {full}the next `make up` recovers what it left and goes on")
        return Exit.INTERRUPTED
    if code == -signal.SIGPIPE:
        raise EngineError(*READER_GONE)
    if code:
        raise EngineError(_failure(code), _remedy(paths, stack, account))
    if not report.as_json:
        _outputs(clone, report, stack)
    _last_lines(clone, report, stack, account)
    return Exit.OK


def _run(clone: ReadyClone, report: Report, stack: str) -> tuple[int, bool]:
    events = journal.open_run(clone.paths, stack)
    command = [clone.pulumi, "up", "--yes", "--skip-preview", "--non-interactive"]
    command += ["--stack", stack, "--suppress-progress", "--event-log", str(events)]
    # Those of a run that failed would be shown as taken away. `_outputs` shows the others.
    command.append("--suppress-outputs")
    environment = clone.environment | {
        # The event log is behind this switch of Pulumi's.
        "PULUMI_DEBUG_COMMANDS": "true",
        backend.RUN_MARKER: uuid.uuid4().hex,
    }
    with run_pulumi.every(SECONDS_BETWEEN_LOOKS, DiskWatch(clone.paths, report, stack).look):
        return run_pulumi.attended(
            command, cwd=clone.paths.root, env=environment, to_stderr=report.as_json
        )


class DiskWatch:
    """Says once why a run stands still on a full disk: Pulumi tries each write for minutes."""

    def __init__(self, paths: Paths, report: Report, stack: str) -> None:
        self._paths = paths
        self._report = report
        self._stack = stack
        self._said = False

    def look(self) -> None:
        """Looks at the disk that holds the state."""
        if self._said or not is_full(self._paths, self._stack):
            return
        self._said = True
        self._report.problem(
            f"the disk that holds the state is full ({self._paths.backend})\n"
            "  make room now and the run goes on; or press Ctrl-C until it ends, make room, "
            "and run `make up` again: it restores the state"
        )


def is_full(paths: Paths, stack: str) -> bool:
    """Whether the state cannot be written: a write that failed has freed again what it took."""
    needed = max(FULL, STATES_OF_A_WRITE * _size(paths, stack))
    return shutil.disk_usage(paths.backend).free < needed


def _size(paths: Paths, stack: str) -> int:
    """Bytes of the state of `stack`, or of its backup where that is larger."""
    file = backend.stack_file(paths, stack)
    size = 0
    for one in (file, file.with_name(f"{file.name}.bak")):
        with suppress(FileNotFoundError):
            size = max(size, one.stat().st_size)
    return size


def check_room(paths: Paths, stack: str) -> None:
    """Refuses to begin where the state might not be written to its end.

    Raises:
        EngineError: the disk is too full. Pulumi truncates a state that it cannot write.
    """
    paths.backend.mkdir(parents=True, exist_ok=True)
    needed = ROOM + STATES_OF_ROOM * _size(paths, stack)
    for place in (paths.backend, paths.local):
        free = shutil.disk_usage(place).free
        if free < needed:
            raise EngineError(
                f"only {free / 1e6:.0f} MB are free at {place}, where the state is kept; "
                f"{needed / 1e6:.0f} MB are needed: a state that cannot be written whole is lost",
                "make room and run this again; nothing was changed",
            )


def _failure(code: int) -> str:
    if code < 0:
        return f"pulumi up was ended by signal {-code} ({signal.strsignal(-code) or 'unknown'})"
    return f"pulumi up failed (exit code {code}); the lines above say why"


def _remedy(paths: Paths, stack: str, account: Account) -> str:
    if state.read(paths, stack) is None:
        return "the state is damaged: make room on the disk and run `make up`, which restores it"
    if is_full(paths, stack):
        return "the disk is full: make room and run `make up` again; what was made is kept"
    if account.unanswered:
        return "run `make up` again: it first asks Harness what became of that"
    if not account.reached_resources:
        return (
            f"the configuration of this stack is {backend.config_file(stack)}; put it right and "
            "run `make up` again; nothing was changed"
        )
    # A component counts as created too, and is kept nowhere but in the state.
    changed = account.made or any(account.changes[key] for key in DONE if key != "create")
    kept = "what was made is kept" if changed else "nothing was changed"
    return f"put it right and run `make up` again; {kept}"


def _outputs(clone: ReadyClone, report: Report, stack: str) -> None:
    """Says what the program exports, without the values of secrets."""
    done = clone.call("stack", "output", "--json", stack=stack)
    if done.returncode == 0 and (found := json.loads(done.stdout)):
        report.say("Outputs:")
        for name, value in found.items():
            report.say(f"  {name}: {json.dumps(value, ensure_ascii=False)}")


def _last_lines(clone: ReadyClone, report: Report, stack: str, account: Account) -> None:
    done = [f"{account.changes[key]} {word}" for key, word in DONE.items() if account.changes[key]]
    same = account.changes["same"]
    report.say("")
    if not done:
        report.say(f"Stack {stack}: no changes, {same} resources as they were")
    else:
        text = ", ".join(done).replace(" ", " resources ", 1)
        report.say(f"Stack {stack}: {text}, {same} as they were")
    if account.made:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(account.made.items()))
        report.say(f"Made in Harness, {sum(account.made.values())} entities: {kinds}")
    report.say(f"Look at it: {emulator.page(clone.run)}")
