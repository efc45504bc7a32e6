"""One run of a Pulumi program: every problem collected, then either all is registered or nothing.

The SDK runs a program's body to its end before it sends the first registration. Each component
adds its problems to the `Run` that is going on and lets its registration wait for its gate;
what it is made of waits for the component, as children do. When the body has ended, the run is
checked as a whole, and the gate opens, or fails once with the report of all problems.

Resources that are not inside a component of this library do not wait for the gate.
"""

import asyncio
import re
import sys
import traceback
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pulumi
from pulumi.runtime import settings
from pulumi.runtime.stack import Stack

from harness_components._core.diagnostics.errors import HarnessComponentsError
from harness_components._core.diagnostics.place import Place, call_site
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.report import render
from harness_components._core.identifiers import IDENTIFIER
from harness_components._core.model.entity import EntityArgs
from harness_components._core.program.kept_documents import VARIABLE, keep
from harness_components._core.program.registry import Declared, Registry
from harness_components._core.refs import ConnectorRef, FileRef, Ref
from harness_components._core.scope import Scope
from harness_components._core.values import Kind

_FLAG = re.compile(r"[A-Z][A-Z0-9_]*")


class ProgramError(HarnessComponentsError, pulumi.RunError):
    """Everything that is wrong with the program; nothing of it was registered.

    A language host prints the text alone, without a traceback.
    """


class ProgramStopped(pulumi.RunError):
    """An exception of the program itself, which kept everything from being registered.

    What is raised while the SDK waits for registrations hides the exception of the body, so the
    text is what a language host prints for it: the traceback, from the program's own frames on.
    """

    def __init__(self, error: Exception) -> None:
        """Keep the text, and `error` as the cause."""
        frames = traceback.TracebackException.from_exception(error)
        while len(frames.stack) > 1 and not _is_users(frames.stack[0].filename):
            del frames.stack[0]
        super().__init__(
            "Program failed with an unhandled exception:\n" + "".join(frames.format()).rstrip()
        )
        self.__cause__ = error


def _is_users(file: str) -> bool:
    path = Path(file)
    host = "host" in path.parts[-2:] or path.name.startswith("pulumi-language-python")
    return not (file.startswith("<") or "pulumi" in path.parts or host)


LastCheck = Callable[[Sequence[tuple[str, EntityArgs]], Problems], None]
"""A check of the names and arguments of all components of a run, which adds what it finds."""


class Run:
    """What the components of one run declared: entities, references, problems, and the gate."""

    def __init__(self) -> None:
        """Start empty, with the gate closed."""
        self.problems = Problems()
        self.registry = Registry(self.problems)
        self.made: list[tuple[str, EntityArgs]] = []
        self.flags: set[str] = set()
        self.existing: set[Declared] = set()
        self.documents: list[dict[str, str]] = []
        self._last: dict[LastCheck, None] = {}
        self._names: dict[tuple[str, str, int], Place] = {}
        self._bad: set[str] = set()
        self._gate: asyncio.Future[None] = asyncio.get_event_loop().create_future()
        self._gate.add_done_callback(lambda gate: gate.exception())
        self._shared: Gate | None = None
        self._watch()

    def name(self, token: str, name: str, parent: object, place: Place, identifier: str) -> None:
        """Note the name of a component. Two of one class and parent cannot have the same."""
        first = self._names.setdefault((token, name, id(parent)), place)
        if first is not place:
            self.problems.add(
                "duplicate-name",
                f"two components of type {token.rsplit(':', 1)[-1]} have one name",
                place,
                given=name,
                remedy="rename one of them, and keep its identifier with "
                f'identifier=Identifier("{identifier}"); the first is at {first.shown}',
            )

    def mark_invalid_name(self, identifier: str) -> None:
        """Note an invalid identifier, which has been told where it was given."""
        if identifier and not IDENTIFIER.fullmatch(identifier):
            self._bad.add(identifier)

    def to_check(self, name: str) -> str:
        """Return a component's name, or an empty text where it is made of a bad identifier."""
        return "" if any(each in name for each in self._bad) else name

    def named(self, ref: Ref | FileRef, using: Scope, within: str = "") -> "Named":
        """Return, as a dependency, the resource that makes what `ref` names, if one does."""
        return Named(self, ref, using, within)

    def gate(self) -> "Gate":
        """Return the dependency of registrations: on nothing, or on the error with the report."""
        opened = self.opened()
        if opened is not self._gate:
            return Gate(opened)
        if self._shared is None:
            self._shared = Gate(opened)
        return self._shared

    def opened(self) -> "asyncio.Future[None]":
        """Return what ends when the gate opens: with nothing, or the error with the report."""
        if self._gate.done() and self._gate.exception() is None:
            return self._late()
        return self._gate

    def end(self, error: BaseException | None = None) -> BaseException | None:
        """Take note that the body has ended, with `error` if it was cut short, and decide.

        Return what the run fails with, or None. An error after problems is taken for one of their
        consequences, and becomes the last line of the report.
        """
        if isinstance(error, HarnessComponentsError):
            self.problems.extend(error.problems)
            error = ProgramError(self.check().errors, error.summary)
        elif error is None:
            error = self._verdict()
        elif isinstance(error, Exception) and not isinstance(error, pulumi.RunError):
            error = self._stopped(error) if self.problems.errors else ProgramStopped(error)
        if not self._gate.done() and (error is None or isinstance(error, Exception)):
            if error is None:
                self._gate.set_result(None)
            else:
                self._gate.set_exception(error)
        return error

    def at_end(self, check: LastCheck) -> None:
        """Make a check, once however often it is asked for, of all arguments of the run."""
        self._last[check] = None

    def check(self) -> Problems:
        """Check what was declared since the last check against the whole; return all problems."""
        self.registry.check()
        for check in self._last:
            check(self.made, self.problems)
        return self.problems

    def _verdict(self) -> ProgramError | None:
        problems = self.check()
        if told := list(self._to_warn_of(problems)):
            pulumi.log.warn(render(told))
        if not problems.errors:
            try:
                keep(self.documents)
            except (OSError, ValueError) as error:  # raised here, it would leave the gate waiting
                problems.add(
                    "documents",
                    f"the documents cannot be kept: {error}",
                    Place(VARIABLE),
                    remedy="name a file in a folder that can be written to",
                )
        return ProgramError(problems.errors) if problems.errors else None

    def _to_warn_of(self, problems: Problems) -> Iterator[Problem]:
        flags = set(self.flags)
        for problem in problems.warnings:
            if problem.code == "feature-flag":
                if problem.given in flags:
                    continue
                flags.add(str(problem.given))
            yield problem

    def _stopped(self, error: Exception) -> ProgramError:
        last = traceback.extract_tb(error.__traceback__)[-1]
        self.problems.add(
            "stopped",
            f"then the program stopped with {type(error).__name__}: {error}",
            Place(last.filename, last.lineno),
            remedy="solve the problems above; if it then still stops here, correct this line",
        )
        made = ProgramError(self.check().errors)
        made.__cause__ = error
        return made

    def _late(self) -> "asyncio.Future[None]":
        """Judge what is declared after the body has ended, such as inside an `apply`."""
        late: asyncio.Future[None] = asyncio.get_event_loop().create_future()

        def decide() -> None:
            error = self._verdict()
            if error is None:
                late.set_result(None)
            else:
                late.set_exception(error)

        asyncio.get_event_loop().call_soon(decide)
        return late

    def _watch(self) -> None:
        root = settings.get_root_resource()
        if isinstance(root, Stack) and _in_body(root):
            root.outputs = _Outputs(self, self._gate, root.outputs)
        else:
            self._gate.get_loop().call_soon(self.end)


class Gate(pulumi.CustomResource):
    """What a component waits for, as a dependency: it has no URN, and that when the gate opens.

    One stands for all: the SDK makes four tasks of a future in `depends_on`, for each component.
    """

    def __init__(self, opened: Awaitable[None]) -> None:
        """Open, or fail, with `opened`. It is never registered."""
        super().__init__("", "", dependency=True)

        async def urn() -> str:
            await opened
            return ""

        self.__dict__["urn"] = pulumi.Output.from_input(urn())


class Named:
    """A dependency that is looked up when the gate has opened: a resource, or None."""

    def __init__(self, run: Run, ref: Ref | FileRef, using: Scope, within: str) -> None:
        """Keep what to look up."""
        self._run, self._ref, self._using, self._within = run, ref, using, within
        self._gate = run.opened()

    def __await__(self) -> Generator[Any, None, pulumi.Resource | None]:
        """Wait for the gate; return the resource."""
        yield from self._gate.__await__()
        entity = self._run.registry.find(self._ref, self._using, self._within)
        return None if entity is None else entity.owner


_current: tuple[Any, Run] | None = None


def current_run() -> Run:
    """Return the run that is going on: one for each connection to an engine, or to a test."""
    global _current  # noqa: PLW0603  # the SDK's own state of a run is global
    monitor = settings.get_monitor()
    if _current is None or _current[0] is not monitor:
        _current = (monitor, Run())
    return _current[1]


def made() -> Sequence[tuple[str, EntityArgs]]:
    """Return the name and arguments of each component of the run; it grows as they are made."""
    return current_run().made


def exists(*refs: Ref | FileRef, scope: Scope | None = None) -> None:
    """Say which entities are there without this program making them, as `x.existing(...)`.

    References to them in YAML are then taken for right, and connectors that are given with their
    type are checked. `scope` is where references without `account.` or `org.` live; absent: the
    account. To say it twice does no harm. A reference that has no place there, and what is no
    reference, is reported with the problems of the program.
    """
    using, place = Scope() if scope is None else scope, call_site()
    for ref in refs:
        if not isinstance(ref, (Ref, FileRef)):
            current_run().problems.add(
                "reference",
                "exists(...) was given something that is no reference",
                place,
                given=ref,
                allowed='references, such as ConnectorRef.existing("account.dockerhub")',
                remedy="give the references one by one, not as texts or a list",
            )
            continue
        ref.check(using, current_run().problems, place)
        home = ref.home(using)
        if home is None:
            continue
        entity = Declared(
            Kind.FILE if isinstance(ref, FileRef) else ref.kind,
            home.org_id,
            home.project_id,
            ref.path if isinstance(ref, FileRef) else ref.identifier,
            place,
            type=ref.type if isinstance(ref, ConnectorRef) else None,
        )
        if (said := replace(entity, place=Place())) not in current_run().existing:
            current_run().existing.add(said)
            current_run().registry.declare(entity)


def feature_flags(*names: str) -> None:
    """Say which feature flags Harness has turned on for the account: nothing warns of those.

    What cannot be the name of one is reported with the problems of the program.
    """
    for name in names:
        if isinstance(name, str) and _FLAG.fullmatch(name):
            current_run().flags.add(name)
            continue
        current_run().problems.add(
            "feature-flag-name",
            "this cannot be the name of a feature flag",
            call_site(),
            given=name,
            allowed="capital letters, digits and _",
            remedy="write it as the warning has it, such as BAMBOO_ARTIFACT_NG",
        )


def refuse(problems: Iterable[Problem]) -> ProgramError:
    """Return the error for problems that leave nothing to go on with, such as unusable settings."""
    return ProgramError(problems)


class _Outputs(dict[str, Any]):
    """The stack's outputs. To read them all, as the SDK does at the end of a body, is that end.

    The SDK reads them in a `finally`, so an error that cuts the body short is in flight then. The
    outputs of a program that fails are replaced by one that fails with it.
    """

    def __init__(self, run: Run, gate: "asyncio.Future[None]", outputs: Mapping[str, Any]) -> None:
        super().__init__(outputs)
        self._run, self._gate, self._ended = run, gate, False

    def __iter__(self) -> Iterator[str]:
        if not self._ended:
            self._ended = True
            if self._run.end(sys.exc_info()[1]) is not None:
                self.clear()
                self["nothing"] = self._gate
        return super().__iter__()


def _in_body(root: Stack) -> bool:
    """Return whether the program's body is running: inside the stack, or before the loop turns."""
    if asyncio.current_task() is None:
        return True
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # frames, as the SDK itself reads them
    code = Stack.__init__.__code__
    while frame is not None:
        if frame.f_code is code and frame.f_locals.get("self") is root:
            return True
        frame = frame.f_back
    return False


if settings.get_root_resource() is not None:
    # From the first import on, an error of this library ends the program with its text alone.
    current_run()
