"""Puts in order what an interrupted run left, before anything new is begun.

In this order: engines and orphans of dead commands are ended, a damaged state file is replaced
by its newest whole copy, stale locks go, and every create of unknown outcome is settled with
Harness: what exists is in the state afterwards and is never posted again, what does not is not.

Settling works on a scratch copy of the backend and changes the real state in one step at its end,
so that recovery may itself be interrupted anywhere.
"""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

from engine import adoption, backend, clone_processes, journal, state
from engine.errors import EngineError, Exit
from engine.paths import Paths, make_private, write_private
from engine.ready_clone import ReadyClone
from engine.report import Report

ROUNDS = 12
TARGETS_AT_MOST = 400
ENGINE_SECONDS = 20.0
ORPHAN_SECONDS = 3.0


def recover(clone: ReadyClone, report: Report, stack: str, *, thorough: bool = False) -> list[str]:
    """Recovers `stack`.

    Args:
        clone: the clone, ready.
        report: where progress goes.
        stack: staging or production.
        thorough: ask Harness about all that the program would create, and refresh the rest,
            even if nothing looks unfinished.

    Returns:
        what was done, a line each; empty if nothing was wrong.

    Raises:
        EngineError: the stack is in use, or Harness could not be asked.
    """
    done = end_leftovers(clone.paths)
    done += restore_damaged(clone.paths, stack)
    done += remove_stale_locks(clone.paths, stack)
    done += settle(clone, report, stack, thorough=thorough)
    for line in done:
        report.note(f"recovered: {line}")
    return done


def end_leftovers(paths: Paths) -> list[str]:
    """Ends engines whose `make up` is dead, then hosts, programs and providers without an engine.

    Must be called by the holder of the clone's lock: then no living command has an engine.
    """
    everything = clone_processes.snapshot()
    engines = [one for one in clone_processes.engines(paths.root, everything) if one.run]
    lines = [
        f"ended the engine (process {one.pid}) of a run whose `make up` is gone"
        for one in clone_processes.end(engines, first=signal.SIGINT, seconds=ENGINE_SECONDS)
    ]
    left = clone_processes.orphans(paths.root, clone_processes.snapshot())
    lines += [
        f"ended process {one.pid}, left without an engine: {one.command[:80]}"
        for one in clone_processes.end(left, first=signal.SIGTERM, seconds=ORPHAN_SECONDS)
    ]
    return lines


def belongs_to_a_run(paths: Paths, pid: int) -> bool:
    """Whether `pid` is an engine that an `up` of this clone started."""
    found = clone_processes.snapshot().get(pid)
    return found is not None and found.clone == str(paths.root) and bool(found.run)


def restore_damaged(paths: Paths, stack: str) -> list[str]:
    """Puts the newest whole copy in the place of a missing or damaged state file.

    Raises:
        EngineError: the state is damaged and there is no whole copy.
    """
    if state.read(paths, stack) is not None:
        return []
    file = backend.stack_file(paths, stack)
    found = state.newest_valid(paths, stack)
    if found is None:
        if not file.exists():
            return []
        raise EngineError(
            f"the state of {stack} is damaged ({file}) and there is no whole copy of it",
            "`make reset` forgets the state and the embedded Harness together",
            Exit.STATE,
        )
    source, text = found
    journal.distrust(paths, [stack])
    aside = state.put_back(paths, stack, text)
    kept = f"; the damaged file is kept as {aside}" if aside else ""
    return [f"the state of {stack} was damaged or missing; put {source.name} back{kept}"]


def remove_stale_locks(paths: Paths, stack: str) -> list[str]:
    """Removes locks whose holder is dead on this machine, and only those.

    `pulumi cancel` would also remove a lock that is taken in the same moment.

    Raises:
        EngineError: the stack is locked by someone alive, or on another machine.
    """
    lines = []
    for lock in state.locks(paths, stack):
        if lock.is_stale:
            lock.file.unlink(missing_ok=True)
            whose = f"the lock of process {lock.pid}, which is dead"
            lines.append(f"removed {whose if lock.pid else 'an unreadable lock'}")
        elif lock.is_here:
            raise EngineError(
                f"a pulumi started by hand (process {lock.pid}) is at work on {stack}",
                "wait for it to end, or stop it with Ctrl-C, and run this again",
                Exit.BUSY,
            )
        else:
            raise EngineError(
                f"{stack} is locked by {lock.user}@{lock.host} since {lock.since}",
                "if that run is gone, use `pulumi cancel` in an activated shell",
                Exit.BUSY,
            )
    return lines


def settle(clone: ReadyClone, report: Report, stack: str, *, thorough: bool) -> list[str]:
    """Asks Harness about every create of unknown outcome, and keeps the answer in the state.

    Raises:
        EngineError: Pulumi or Harness could not be asked; the state is then as it was.
    """
    paths = clone.paths
    now = state.read(paths, stack)
    if now is None:
        journal.close(paths, stack)
        return []
    mark = journal.restored_mark(paths, stack)
    events = journal.events_file(paths, stack)
    everything = thorough or mark.exists()
    unanswered = journal.read(events).unanswered if events.exists() else {}
    if not (everything or unanswered or now.get("pending_operations")):
        journal.close(paths, stack)
        return []
    report.note(f"asking Harness what the last run of {stack} left behind")
    with Scratch(clone, stack) as scratch:
        lines = _settle(scratch, everything=everything, unanswered=unanswered)
        final = scratch.export()
        if final != scratch.original:
            _import(clone, stack, scratch.file(final), {})
    journal.close(paths, stack)
    mark.unlink(missing_ok=True)
    return lines


def _settle(scratch: Scratch, *, everything: bool, unanswered: dict[str, str]) -> list[str]:
    before = {entry["urn"] for entry in scratch.original.get("resources") or []}
    pending = {
        str((operation.get("resource") or {}).get("urn"))
        for operation in scratch.original.get("pending_operations") or []
    }
    open_creates = {
        urn for urn, op in unanswered.items() if urn not in before or op == "create-replacement"
    }
    deployment, asked, dropped = adoption.settle_pending(scratch.original)
    asked += sorted(before & set(unanswered) - set(asked))
    scratch.load(deployment)
    if everything:
        scratch.refresh(None)
    elif asked:
        scratch.refresh(asked)
    done = (pending & set(asked)) | set(dropped)
    if everything or open_creates - done:
        foreign = _addresses_of_other_stacks(scratch.clone.paths, scratch.stack)
        for _ in range(ROUNDS):
            plan, now = scratch.plan(), scratch.export()
            entries = [
                entry
                for entry in adoption.planned(now, plan)
                if entry["urn"] not in done
                and (everything or entry["urn"] in open_creates)
                and adoption.address(entry) not in foreign
            ]
            if not entries:
                break
            done |= {entry["urn"] for entry in entries}
            scratch.load(adoption.with_ancestors(now, plan, entries))
            scratch.refresh([entry["urn"] for entry in entries])
    after = {entry["urn"]: entry for entry in scratch.export().get("resources") or []}
    lines = []
    for urn in sorted(set(after) - before):
        if after[urn].get("custom") and not str(after[urn]["type"]).startswith("pulumi:"):
            lines.append(f"{_name(urn)} exists in Harness and is in the state now")
    lines += [f"{_name(urn)} does not exist in Harness" for urn in sorted(pending - set(after))]
    gone = before - set(after) - pending
    lines += [f"{_name(urn)} is gone from Harness" for urn in sorted(gone)]
    return lines


def _name(urn: str) -> str:
    return " ".join(urn.rsplit("::", 2)[1:]).rpartition("$")[2]


def _addresses_of_other_stacks(paths: Paths, stack: str) -> set[tuple[str, ...]]:
    """What the account's other stacks own, and this one must not take."""
    result: set[tuple[str, ...]] = set()
    for file in backend.stack_file(paths, stack).parent.glob("*.json"):
        if file.stem != stack:
            other = state.read(paths, file.stem) or {}
            result |= {adoption.address(entry) for entry in other.get("resources") or []}
    return result


class Scratch:
    """A copy of one stack in a backend of its own, to try things on.

    Args:
        clone: the clone, ready.
        stack: the stack's name.
    """

    def __init__(self, clone: ReadyClone, stack: str) -> None:
        self.clone = clone
        self.stack = stack
        self._folder = clone.paths.local / "recovery"
        self._environment = {"PULUMI_BACKEND_URL": f"file://{self._folder}"}
        self.original: dict[str, Any] = {}
        self._version = 3

    def __enter__(self) -> Scratch:
        shutil.rmtree(self._folder, ignore_errors=True)
        source, target = self.clone.paths.backend / ".pulumi", self._folder / ".pulumi"
        file = backend.stack_file(self.clone.paths, self.stack)
        make_private(self._folder)
        for path in (source / "meta.yaml", file):
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / path.relative_to(source))
        self.original = self.export()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def export(self) -> dict[str, Any]:
        """The deployment, with secrets as they are kept: encrypted."""
        done = self._call("stack", "export")
        found = json.loads(done)
        self._version = int(found.get("version", 3))
        return dict(found.get("deployment") or {})

    def file(self, deployment: dict[str, Any]) -> Path:
        """Writes `deployment` where `pulumi stack import` can read it."""
        path = self._folder / "deployment.json"
        write_private(path, json.dumps({"version": self._version, "deployment": deployment}))
        return path

    def load(self, deployment: dict[str, Any]) -> None:
        """Makes `deployment` the scratch stack's state."""
        _import(self.clone, self.stack, self.file(deployment), self._environment)

    def refresh(self, urns: Iterable[str] | None) -> None:
        """Asks Harness about `urns`, or about all there is."""
        arguments = ["refresh", "--yes", "--skip-preview", "--suppress-outputs"]
        targets = list(urns or [])
        if len(targets) <= TARGETS_AT_MOST:
            for urn in targets:
                arguments += ["--target", urn]
        self._call(*arguments)

    def plan(self) -> dict[str, Any]:
        """What the program would now do."""
        path = self._folder / "plan.json"
        self._call("preview", "--suppress-outputs", "--save-plan", str(path))
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def _call(self, *arguments: str) -> str:
        done = self.clone.call(*arguments, stack=self.stack, extra=self._environment)
        if done.returncode:
            raise EngineError(
                f"recovery stopped at `pulumi {arguments[0]}`:\n"
                f"{(done.stdout + done.stderr).strip()}",
                "the state is as it was; put right what the lines above say and run "
                "`make recover` again; the configuration of this stack is "
                f"{backend.config_file(self.stack)}",
                Exit.STATE,
            )
        return done.stdout


def _import(clone: ReadyClone, stack: str, file: Path, extra: dict[str, str]) -> None:
    done = clone.call("stack", "import", "--file", str(file), stack=stack, extra=extra)
    if done.returncode:
        raise EngineError(
            f"the recovered state of {stack} was refused:\n{done.stderr.strip()}",
            "the state is as it was; run `make recover` again",
            Exit.STATE,
        )
