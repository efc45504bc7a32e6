"""What the last run of a stack began and did not see through.

Pulumi's event log of a run is kept while the run is open. A call whose answer never came (the
plugin died, the embedded Harness went away) leaves no trace in the state, but it does here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.paths import Paths, make_private, write_private

UNANSWERED = re.compile(
    r"rpc error|unavailable|transport|\bEOF\b|connection|timed? ?out|deadline|exited prematurely"
    r"|no answer|cannot reach|could not reach|not reachable|refused|cancell?ed|reset by peer"
    r"|broken pipe|\b5\d\d\b|internal server error|bad gateway",
    re.IGNORECASE,
)
CREATES = {"create", "create-replacement"}
CHANGES = CREATES | {"update", "delete", "delete-replaced"}


@dataclass
class Account:
    """What an event log tells: changes by kind, and calls whose outcome nobody knows."""

    changes: Counter[str] = field(default_factory=Counter)
    unanswered: dict[str, str] = field(default_factory=dict)
    """What was being done, by URN."""
    made: Counter[str] = field(default_factory=Counter)
    """How many of each Harness kind were created."""
    reached_resources: bool = False
    """Whether the run came as far as any resource."""


def events_file(paths: Paths, stack: str) -> Path:
    """The event log of the run in progress, or of the last that did not end well."""
    return paths.journal / f"{stack}.events"


def restored_mark(paths: Paths, stack: str) -> Path:
    """Says that the state, or the embedded Harness, is not what it was, and must be compared."""
    return paths.journal / f"{stack}.restored"


def distrust(paths: Paths, stacks: Iterable[str]) -> None:
    """Marks states that may tell of things which Harness no longer has, or the other way round."""
    for stack in stacks:
        write_private(restored_mark(paths, stack), "")


def open_run(paths: Paths, stack: str) -> Path:
    """An empty event log for a new run."""
    make_private(paths.journal)
    file = events_file(paths, stack)
    write_private(file, "")
    return file


def close(paths: Paths, stack: str) -> None:
    """Forgets the last run: nothing of it is open any more."""
    events_file(paths, stack).unlink(missing_ok=True)


def read(file: Path) -> Account:
    """What an event log tells; a last line cut off by a crash is left out."""
    begun: dict[str, str] = {}
    failed: dict[str, str] = {}
    messages: dict[str, list[str]] = {}
    account = Account()
    for event in _events(file):
        before = _metadata(event, "resourcePreEvent")
        account.reached_resources |= bool(before)
        if before.get("op") in CHANGES and not _is_ours(before):
            begun[before["urn"]] = before["op"]
        done = _metadata(event, "resOutputsEvent")
        if done.get("op") in CREATES and not _is_ours(done):
            account.made[str(done.get("type")).rpartition(":")[2]] += 1
        begun.pop(done.get("urn", ""), None)
        wrong = _metadata(event, "resOpFailedEvent")
        if wrong.get("op") in CHANGES:
            failed[wrong["urn"]] = wrong["op"]
        said = _part(event, "diagnosticEvent")
        if said.get("severity") == "error" and said.get("urn"):
            messages.setdefault(str(said["urn"]), []).append(str(said.get("message", "")))
        summary = _part(_part(event, "summaryEvent"), "resourceChanges")
        account.changes.update(
            {key: value for key, value in summary.items() if isinstance(value, int)}
        )
    answered = {
        urn
        for urn in failed
        if messages.get(urn) and not any(UNANSWERED.search(text) for text in messages[urn])
    }
    both = begun | failed
    account.unanswered = {urn: op for urn, op in both.items() if urn not in answered}
    return account


def _events(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    event = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(event, dict):
                    yield event
    except OSError:
        return


def _metadata(event: dict[str, Any], kind: str) -> dict[str, Any]:
    found = _part(_part(event, kind), "metadata")
    return found if isinstance(found.get("urn"), str) and isinstance(found.get("op"), str) else {}


def _part(event: dict[str, Any], name: str) -> dict[str, Any]:
    """What is under `name`; empty if a damaged log has no object there."""
    found = event.get(name)
    return found if isinstance(found, dict) else {}


def _is_ours(metadata: dict[str, Any]) -> bool:
    """Components, stacks and providers exist in the state alone."""
    resource = _part(metadata, "new") or _part(metadata, "old")
    return not resource.get("custom") or str(metadata.get("type", "")).startswith("pulumi:")
