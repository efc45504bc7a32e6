"""Faults that are switched on for tests, at named points, never by chance and never by sleeping.

A request passes three points: `before-send` (received, nothing done), `after-commit` (done and
stored, nothing answered) and `before-answer` (the answer is ready). A fault names its point, the
method and path it waits for, how many matching requests it lets pass first (`skip`) and how many
it hits (`count`, 0 for all).

| name | point | what happens |
|---|---|---|
| `drop` | `before-send` or `after-commit` (default) | the connection closes with no answer |
| `error` | `before-send` or `before-answer` (default) | the answer is `status` (default 503) |
| `throttle` | `before-send` | 429 with `Retry-After: retryAfter` seconds (default 1) |
| `delay` | `before-answer` | the answer waits `seconds` (default 1) |
| `pause` | any (default `after-commit`) | the request waits until `release` |
| `lag` | – | what is created reads as 404 `reads` times, or for `seconds` |
| `reformat` | – | YAML comes back with other key order and quotes, without comments |
| `remote` | – | entities with YAML that are created become REMOTE, kept in a Git repository |

`after-commit` faults hit successful answers only: there is no commit otherwise.
"""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import CSafeDumper, CSafeLoader

from emulator.entities import Key
from emulator.errors import ApiError, DroppedError
from emulator.messages import Request, Response

BEFORE_SEND, AFTER_COMMIT, BEFORE_ANSWER = POINTS = ("before-send", "after-commit", "before-answer")
ALWAYS = "always"
# name -> (points it may have, the first being the default; default count; own settings)
KINDS: dict[str, tuple[tuple[str, ...], int, dict[str, float]]] = {
    "drop": ((AFTER_COMMIT, BEFORE_SEND), 1, {}),
    "error": ((BEFORE_ANSWER, BEFORE_SEND), 1, {"status": 503}),
    "throttle": ((BEFORE_SEND,), 1, {"retryAfter": 1}),
    "delay": ((BEFORE_ANSWER,), 1, {"seconds": 1}),
    "pause": ((AFTER_COMMIT, BEFORE_SEND, BEFORE_ANSWER), 1, {}),
    "lag": ((ALWAYS,), 0, {"reads": 1, "seconds": 0}),
    "reformat": ((ALWAYS,), 0, {}),
    "remote": ((ALWAYS,), 0, {}),
}
SETTINGS = frozenset(setting for _, _, own in KINDS.values() for setting in own)
YAML_FIELDS = ("yaml", "yamlInternal")
MAX_PAUSE = 600.0


class FaultError(ValueError):
    """A fault that was asked for in a wrong way."""


@dataclass
class Fault:
    """One fault that is switched on. `fired` counts the requests it hit."""

    identifier: int
    name: str
    method: str = "*"
    path: str = "*"
    point: str = ""
    count: int = 0
    skip: int = 0
    settings: dict[str, float] = field(default_factory=dict)
    fired: int = 0
    held: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def shown(self) -> dict[str, Any]:
        """The fault as JSON."""
        return {
            "id": self.identifier,
            "name": self.name,
            "method": self.method,
            "path": self.path,
            "point": self.point,
            "count": self.count,
            "skip": self.skip,
            **self.settings,
            "fired": self.fired,
            "held": self.held,
        }

    def fits(self, request: Request) -> bool:
        """Whether method and path are the fault's."""
        return (self.method in ("*", request.method)) and fnmatch.fnmatchcase(
            request.path, self.path
        )


class Faults:
    """The faults of one emulator; may be used from any thread.

    Requests wait on the loop that serves them, which is remembered when one does.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._faults: list[Fault] = []
        self._numbers = itertools.count(1)
        self._unreadable: dict[Key, tuple[int, float]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def add(
        self,
        name: str,
        *,
        method: str = "*",
        path: str = "*",
        point: str = "",
        count: int | None = None,
        skip: int = 0,
        **settings: float,
    ) -> Fault:
        """Switch a fault on. `path` is a glob on the path after `/gateway`.

        Raises `FaultError` for a name, point or setting that does not exist.
        """
        if name not in KINDS:
            message = f"unknown fault {name!r}: choose one of {', '.join(KINDS)}"
            raise FaultError(message)
        points, default_count, defaults = KINDS[name]
        if point and point not in points:
            message = f"fault {name} has no point {point!r}: choose one of {', '.join(points)}"
            raise FaultError(message)
        unknown = [setting for setting in settings if setting not in defaults]
        if unknown:
            known = ", ".join(("method", "path", "point", "count", "skip", *defaults))
            message = f"fault {name} has no setting {unknown[0]!r}: choose from {known}"
            raise FaultError(message)
        fault = Fault(
            next(self._numbers),
            name,
            method.upper(),
            path,
            point or points[0],
            default_count if count is None else count,
            skip,
            {**defaults, **settings},
        )
        if name == "error" and not 500 <= fault.settings["status"] <= 599:
            message = (
                f"fault error has status {fault.settings['status']}: choose one from 500 to 599"
            )
            raise FaultError(message)
        with self._changed:
            self._faults.append(fault)
        return fault

    def add_text(self, text: str) -> Fault:
        """Switch a fault on from `NAME` or `NAME=key=value,key=value` of the command line."""
        name, _, rest = text.partition("=")
        given: dict[str, Any] = {}
        for pair in filter(None, rest.split(",")):
            key, equals, value = pair.partition("=")
            if not equals:
                message = f"fault {text!r}: {pair!r} must be key=value"
                raise FaultError(message)
            given[key.strip()] = value.strip()
        return self.add_values(name.strip(), given)

    def add_values(self, name: str, given: dict[str, Any]) -> Fault:
        """Switch a fault on from loose values, as the control API gets them."""
        values: dict[str, Any] = {}
        for key, value in given.items():
            if key in ("method", "path", "point"):
                values[key] = str(value)
                continue
            if key not in ("count", "skip") and key not in SETTINGS:
                values[key] = 0
                continue
            try:
                values[key] = int(value) if key in ("count", "skip", "status") else float(value)
            except (TypeError, ValueError, OverflowError) as error:
                message = f"fault {name}: {key} must be a number, not {value!r}"
                raise FaultError(message) from error
        return self.add(name, **values)

    def active(self) -> list[Fault]:
        """All faults that are switched on, spent ones included."""
        with self._changed:
            return [*self._faults]

    def clear(self) -> None:
        """Switch all faults off and let held requests go on."""
        with self._changed:
            for fault in self._faults:
                self._free(fault)
            self._faults.clear()
            self._unreadable.clear()

    def release(self, identifier: int | None = None) -> None:
        """Let the requests that a `pause` (or every one) holds go on."""
        with self._changed:
            for fault in self._faults:
                if identifier in (None, fault.identifier):
                    self._free(fault)

    def wait_until_held(self, fault: Fault, timeout: float = 10.0) -> bool:
        """Wait until a `pause` holds a request; False when none came in `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: fault.held > 0, timeout)

    async def at(self, point: str, request: Request) -> None:
        """Pass a point: may wait, raise `DroppedError` or raise an `ApiError`."""
        if not self._faults:
            return
        for fault in self._take(point, request):
            if fault.name == "drop":
                raise DroppedError
            if fault.name == "error":
                raise ApiError(
                    int(fault.settings["status"]),
                    "UNEXPECTED",
                    "an error that was switched on for a test",
                )
            if fault.name == "throttle":
                raise ApiError(
                    429,
                    "TOO_MANY_REQUESTS",
                    "Too many requests received, please try again later.",
                    headers={"Retry-After": f"{fault.settings['retryAfter']:g}"},
                )
            await self._wait(fault)

    def remote(self, request: Request) -> bool:
        """Whether an entity that this request creates becomes REMOTE."""
        return any(fault.name == "remote" for fault in self._take(ALWAYS, request, "remote"))

    def created(self, request: Request, key: Key) -> None:
        """Note a creation, which `lag` then hides from reads."""
        for fault in self._take(ALWAYS, request, "lag"):
            seconds = fault.settings["seconds"]
            reads = 0 if seconds else int(fault.settings["reads"])
            with self._changed:
                self._unreadable[key] = (reads, time.monotonic() + seconds)

    def hidden(self, key: Key) -> bool:
        """Whether `lag` hides an entity from this read."""
        if not self._unreadable:
            return False
        with self._changed:
            reads, until = self._unreadable.get(key, (0, 0.0))
            if reads > 0:
                self._unreadable[key] = (reads - 1, until)
                return True
            if time.monotonic() < until:
                return True
            self._unreadable.pop(key, None)
            return False

    def reformat(self, request: Request, answer: Response) -> None:
        """Change the form, not the meaning, of YAML in an answer."""
        if answer.raw is None and self._take(ALWAYS, request, "reformat"):
            answer.data = _reformatted(answer.data)

    def _take(self, point: str, request: Request, name: str = "") -> list[Fault]:
        """The faults that hit this request at this point; counts them as fired."""
        if not self._faults:
            return []
        hits: list[Fault] = []
        with self._changed:
            for fault in self._faults:
                if fault.point != point or (name and fault.name != name):
                    continue
                if not fault.fits(request):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                elif not fault.count or fault.fired < fault.count:
                    fault.fired += 1
                    hits.append(fault)
        return hits

    async def _wait(self, fault: Fault) -> None:
        with self._changed:
            self._loop = asyncio.get_running_loop()
            fault.held += 1
            self._changed.notify_all()
        seconds = fault.settings["seconds"] if fault.name == "delay" else MAX_PAUSE
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(fault.released.wait(), min(seconds, MAX_PAUSE))
        with self._changed:
            fault.held -= 1

    def _free(self, fault: Fault) -> None:
        """Let go what a fault holds, on the loop where it waits; called with the lock held."""
        if fault.held and self._loop is not None:
            self._loop.call_soon_threadsafe(fault.released.set)
        else:
            fault.released.set()


def _reformatted(value: Any) -> Any:
    if isinstance(value, list):
        return [_reformatted(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _other_form(item)
        if key in YAML_FIELDS and isinstance(item, str)
        else _reformatted(item)
        for key, item in value.items()
    }


def _other_form(text: str) -> str:
    try:
        node = yaml.compose(text, Loader=CSafeLoader)
    except yaml.YAMLError:
        return text
    if node is None:
        return text
    _turn(node, set())
    changed: str = yaml.serialize(node, Dumper=CSafeDumper, allow_unicode=True, width=1_000_000)
    return changed


def _turn(node: yaml.Node, seen: set[int]) -> None:
    """Sort keys backwards and swap the kind of quotes, in place."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        node.flow_style = False
        node.value.sort(key=lambda pair: str(pair[0].value), reverse=True)
        for key, item in node.value:
            _turn(key, seen)
            _turn(item, seen)
    elif isinstance(node, yaml.SequenceNode):
        node.flow_style = False
        for item in node.value:
            _turn(item, seen)
    elif isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
        node.style = '"' if node.style == "'" else "'"
