"""One run of a Pulumi program: every problem collected, then either all is registered or nothing.

The SDK runs a program's body to its end before it sends the first registration. Each component
adds its problems to the `Estate` of the run and lets its registration wait for the estate's gate;
what it is made of waits for the component, as children do. When the body has ended, the estate is
checked as a whole, and the gate opens, or fails once with the report of all problems.

Resources that are not inside a component of this library do not wait for the gate.
"""

import asyncio
import sys
import traceback
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pulumi
from pulumi.runtime import settings
from pulumi.runtime.stack import Stack

from components._core.args import Piece
from components._core.errors import HarnessComponentsError
from components._core.problems import Place, Problem, Problems, did_you_mean
from components._core.refs import ConnectorRef, FileRef, InfrastructureRef, Ref
from components._core.scope import Scope
from components._core.values import ConnectorType, Kind


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


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity that a component of this run makes."""

    kind: Kind
    org_id: str | None
    project_id: str | None
    identifier: str
    place: Place
    owner: pulumi.Resource | None = field(default=None, compare=False)
    type: ConnectorType | None = None


Key = tuple[Kind, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class _Use:
    ref: Ref | FileRef
    place: Place
    scope: Scope
    types: tuple[ConnectorType, ...]
    parent: str


class Estate:
    """What the components of one run declared: entities, references, problems, and the gate."""

    def __init__(self) -> None:
        """Start empty, with the gate closed."""
        self.problems = Problems()
        self._entities: dict[Key, Entity] = {}
        self._names: dict[tuple[str, str, int], Place] = {}
        self._uses: list[_Use] = []
        self._checked = 0
        self._gate: asyncio.Future[None] = asyncio.get_event_loop().create_future()
        self._gate.add_done_callback(lambda gate: gate.exception())
        self._watch()

    def declare(self, entity: Entity, within: str = "") -> None:
        """Note an entity. Two with one identifier in one scope are a problem that names both.

        `within` is the environment of an infrastructure definition, whose identifiers are its own.
        """
        key = self._key(entity.kind, entity.org_id, entity.project_id, entity.identifier, within)
        first = self._entities.setdefault(key, entity)
        if first is entity:
            return
        scope = Scope.project(entity.org_id or "", entity.project_id or "")
        if entity.project_id is None:
            scope = Scope() if entity.org_id is None else Scope.org(entity.org_id)
        self.problems.add(
            "duplicate",
            f"two entities of kind {entity.kind.value} have one identifier in {scope}",
            entity.place,
            given=entity.identifier,
            remedy=f"give one of them another identifier; the first is at {first.place.position}",
        )

    def name(self, token: str, name: str, parent: object, place: Place) -> None:
        """Note the name of a component. Two of one class and parent cannot have the same."""
        first = self._names.setdefault((token, name, id(parent)), place)
        if first is not place:
            self.problems.add(
                "duplicate-name",
                f"two components of type {token.rsplit(':', 1)[-1]} have one name",
                place,
                given=name,
                remedy=f"rename one of them; the first is at {first.position}",
            )

    def use(
        self,
        piece: Piece,
        attribute: str,
        ref: Ref | FileRef,
        scope: Scope,
        *,
        types: Sequence[ConnectorType] = (),
        within: str = "",
    ) -> None:
        """Note that `piece.attribute` refers to `ref`, a connector of one of `types` if any."""
        owned = ref.owner is not None
        if owned and not (isinstance(ref, ConnectorRef) and types):
            return
        self._uses.append(_Use(ref, piece.where(attribute), scope, tuple(types), within))

    def find(self, ref: Ref | FileRef, using: Scope, within: str = "") -> Entity | None:
        """Return the entity of this run that `ref` means as seen from `using`, or None."""
        home = ref.home(using)
        if home is None:
            return None
        if isinstance(ref, FileRef):
            return self._entities.get((Kind.FILE, home.org_id, home.project_id, ref.path))
        if isinstance(ref, InfrastructureRef) and ref.environment is not None:
            within = ref.environment.identifier
        return self._entities.get(
            self._key(ref.kind, home.org_id, home.project_id, ref.identifier, within)
        )

    def named(self, ref: Ref | FileRef, using: Scope, within: str = "") -> "Named":
        """Return, as a dependency, the resource that makes what `ref` names, if one does."""
        return Named(self, ref, using, within)

    def gate(self) -> "asyncio.Future[None]":
        """Return what registrations wait for: nothing, or the error with the report."""
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

    def check(self) -> Problems:
        """Check what was declared since the last check against the whole; return all problems."""
        for use in self._uses[self._checked :]:
            self._check_use(use)
        self._checked = len(self._uses)
        return self.problems

    def _verdict(self) -> ProgramError | None:
        problems = self.check()
        for problem in problems.warnings:
            pulumi.log.warn(str(problem))
        if not problems.errors:
            return None
        return ProgramError(problems.errors)

    def _stopped(self, error: Exception) -> ProgramError:
        last = traceback.extract_tb(error.__traceback__)[-1]
        self.problems.add(
            "stopped",
            f"then the program stopped with {type(error).__name__}: {error}",
            Place(last.filename, last.lineno),
            remedy="solve the problems above first: this may be one of their consequences",
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

    def _check_use(self, use: _Use) -> None:
        ref, scope = use.ref, use.scope
        entity = self.find(ref, scope, use.parent)
        found = ref.type if isinstance(ref, ConnectorRef) else None
        if entity is not None and entity.type is not None:
            found = entity.type
        if use.types and found is not None and found not in use.types:
            self.problems.add(
                "connector-type",
                f'connector "{ref.text(scope)}" is of type {found.value}',
                use.place,
                given=found.value,
                allowed=" or ".join(kind.value for kind in use.types),
                remedy="refer to a connector of that type",
            )
        if entity is None and ref.expected:
            self._check_missing(use)

    def _check_missing(self, use: _Use) -> None:
        home = use.ref.home(use.scope)
        if home is None or not self._owns(home):
            return
        kind = Kind.FILE if isinstance(use.ref, FileRef) else use.ref.kind
        name = use.ref.path if isinstance(use.ref, FileRef) else use.ref.identifier
        near = [
            entity.identifier
            for entity in self._entities.values()
            if entity.kind is kind
            and (entity.org_id, entity.project_id) == (home.org_id, home.project_id)
        ]
        guess = did_you_mean(name, near)
        self.problems.add(
            "missing",
            f"this program makes {home}, and no {kind.value} with this identifier in it",
            use.place,
            given=use.ref.text(use.scope),
            allowed=", ".join(sorted(near)[:8]) or f"no {kind.value} is made there",
            remedy=guess or f"add the {kind.value} to the program, or correct the reference",
        )

    def _owns(self, scope: Scope) -> bool:
        if scope.project_id is not None:
            return (Kind.PROJECT, scope.org_id, None, scope.project_id) in self._entities
        return (
            scope.org_id is not None
            and (Kind.ORGANIZATION, None, None, scope.org_id) in self._entities
        )

    @staticmethod
    def _key(
        kind: Kind, org_id: str | None, project_id: str | None, identifier: str, within: str = ""
    ) -> Key:
        return (kind, org_id, project_id, f"{within}/{identifier}" if within else identifier)


class Named:
    """A dependency that is looked up when the gate has opened: a resource, or None."""

    def __init__(self, run: Estate, ref: Ref | FileRef, using: Scope, within: str) -> None:
        """Keep what to look up."""
        self._run, self._ref, self._using, self._within = run, ref, using, within
        self._gate = run.gate()

    def __await__(self) -> Generator[Any, None, pulumi.Resource | None]:
        """Wait for the gate; return the resource."""
        yield from self._gate.__await__()
        entity = self._run.find(self._ref, self._using, self._within)
        return None if entity is None else entity.owner


_current: tuple[Any, Estate] | None = None


def estate() -> Estate:
    """Return the estate of the run that is going on: one for each engine, or test, connection."""
    global _current  # noqa: PLW0603  # the SDK's own state of a run is global
    monitor = settings.get_monitor()
    if _current is None or _current[0] is not monitor:
        _current = (monitor, Estate())
    return _current[1]


def refuse(problems: Iterable[Problem]) -> ProgramError:
    """Return the error for problems that leave nothing to go on with, such as unusable settings."""
    return ProgramError(problems)


class _Outputs(dict[str, Any]):
    """The stack's outputs. To read them all, as the SDK does at the end of a body, is that end.

    The SDK reads them in a `finally`, so an error that cuts the body short is in flight then. The
    outputs of a program that fails are replaced by one that fails with it.
    """

    def __init__(
        self, run: Estate, gate: "asyncio.Future[None]", outputs: Mapping[str, Any]
    ) -> None:
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
    estate()
