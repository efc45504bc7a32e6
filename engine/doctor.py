"""`doctor`: what this clone has, runs and holds, and what is wrong with it. Changes nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from engine import (
    backend,
    clone_processes,
    emulator,
    journal,
    language_host,
    lock,
    plugin,
    pulumi_cli,
    state,
    venv,
)
from engine.errors import Exit
from engine.paths import Paths
from engine.report import Report
from engine.runfile import read_run
from engine.up import ROOM


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `remedy` is empty where nothing is wrong."""

    name: str
    value: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.remedy


def doctor(paths: Paths, report: Report) -> int:
    """Prints every finding; exits with 1 if one of them needs the user."""
    at_work = lock.holder(paths)
    findings = [
        *_tools(paths),
        *_emulator(paths),
        *_stacks(paths, at_work=at_work is not None),
        *_machine(paths, at_work),
    ]
    sound = all(finding.ok for finding in findings)
    report.result({"ok": sound, "findings": [asdict(one) | {"ok": one.ok} for one in findings]})
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        sign = "ok " if finding.ok else "!! "
        report.say(f"{sign}{finding.name:<{width}}  {finding.value}")
        if not finding.ok:
            report.say(f"   {'':<{width}}  {finding.remedy}")
    return Exit.OK if sound else Exit.FAILED


def _tools(paths: Paths) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", f"{version}, {sys.executable}")
    there = venv.is_ready(paths)
    yield Finding("virtualenv", str(paths.venv), "" if there else "run `make setup` to fill it")
    cli, tried = pulumi_cli.find(paths)
    if cli:
        yield Finding("pulumi", f"{cli.version}, {cli.source}: {cli.path}")
        beside = cli.path.resolve().with_name(language_host.NAME)
        host = beside if beside.exists() else paths.bin / language_host.NAME
        kind = "this repository's" if language_host.is_ours(host) else f"official, {host}"
        missing = "" if host.exists() else "run `make setup` to put one beside pulumi"
        yield Finding("language host", kind if host.exists() else "none", missing)
    else:
        yield Finding("pulumi", "; ".join(tried), "run `make setup` to get one")
    chosen = plugin.which(paths)
    yield Finding(
        "harness plugin",
        f"{plugin.VERSION}, {chosen}",
        "run `make setup` to put one in place" if chosen == "none" else "",
    )
    go = shutil.which("go")
    yield Finding("go", go or "none (needed only where pulumi cannot be downloaded)")


def _emulator(paths: Paths) -> Iterator[Finding]:
    run = read_run(paths)
    found = emulator.health(paths, run)
    strays = emulator.processes_of(paths)
    others = [one.pid for one in strays if one.pid != found.pid]
    if found.state == emulator.RUNNING and run:
        where = f"running: {run.page} (process {found.pid}, profile {run.profile})"
        yield Finding("embedded Harness", where)
    elif found.state == emulator.STOPPED:
        yield Finding("embedded Harness", "not running; `make up` starts it")
    else:
        yield Finding(
            "embedded Harness",
            f"{found.state}: {found.detail}",
            "run `make down`, then `make up`; it takes another port if this one stays taken",
        )
    if others:
        numbers = ", ".join(map(str, others))
        yield Finding("other Harness", f"process {numbers} has this data", "run `make down`")


def _stacks(paths: Paths, *, at_work: bool) -> Iterator[Finding]:
    for stack in backend.STACKS:
        if not backend.stack_file(paths, stack).exists() and not state.copies(paths, stack):
            yield Finding(f"stack {stack}", "never brought up")
            continue
        held_by = state.locks(paths, stack)
        yield _stack(
            paths,
            stack,
            running=any(held.is_here and not held.is_stale for held in held_by),
            at_work=at_work,
        )
        for held in held_by:
            stale = held.is_stale
            who = f"by process {held.pid} of {held.user}@{held.host} since {held.since}"
            dead = f"{who}, which is dead" if held.pid else "unreadable"
            yield Finding(
                f"lock on {stack}",
                dead if stale else who,
                f"run `make recover STACK={stack}`" if stale and not at_work else "",
            )


def _stack(paths: Paths, stack: str, *, running: bool, at_work: bool) -> Finding:
    """What looks unfinished in the middle of a run is no fault: the run has yet to end."""
    name, again = f"stack {stack}", f"run `make recover STACK={stack}`"
    found = state.read(paths, stack)
    count = "" if found is None else f"{len(found.get('resources') or [])} resources, "
    if running:
        return Finding(name, f"{count}run in progress")
    if at_work:
        return Finding(name, f"{count}a command is at work")
    if found is None:
        file = backend.stack_file(paths, stack)
        return Finding(name, f"damaged or missing: {file}", f"{again} to restore it")
    pending = len(found.get("pending_operations") or [])
    words = [f"{len(found.get('resources') or [])} resources"]
    words += [f"{pending} pending"] if pending else []
    if journal.events_file(paths, stack).exists():
        words.append("last run did not end well")
    if journal.restored_mark(paths, stack).exists():
        words.append("not yet compared with Harness")
    return Finding(name, ", ".join(words), again if len(words) > 1 else "")


def _machine(paths: Paths, holder: str | None) -> Iterator[Finding]:
    yield Finding("at work", holder or "nobody")
    everything = clone_processes.snapshot()
    engines = [one for one in clone_processes.engines(paths.root, everything) if one.run]
    if holder is None and engines:
        yield Finding("left engine", ", ".join(str(one.pid) for one in engines), "`make recover`")
    left = clone_processes.orphans(paths.root, everything)
    if left:
        numbers = ", ".join(str(one.pid) for one in left)
        yield Finding("orphans", numbers, "run `make recover` to end them")
    for place in (paths.local, paths.backend) if paths.backend.exists() else (paths.root,):
        free = shutil.disk_usage(place).free
        room = "" if free > ROOM else "make room: a state that cannot be written whole is lost"
        yield Finding("disk", f"{free / 1e9:.1f} GB free at {place}", room)
