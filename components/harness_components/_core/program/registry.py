"""What one run makes and refers to: every entity once, and every reference against the whole.

Only what the program makes is known here; nobody asks Harness what else there is. So a reference
to something absent is an error only where it must be in the program, and a warning where it looks
like a misspelling.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import nearest
from harness_components._core.model.base import Model
from harness_components._core.refs import (
    ConnectorRef,
    FileRef,
    InfrastructureRef,
    Ref,
    SecretRef,
    VariableRef,
)
from harness_components._core.scope import Scope
from harness_components._core.values import ConnectorType, Identifier, Kind, Level, SecretType


@dataclass(frozen=True, slots=True)
class Declared:
    """An entity that a component of this run makes."""

    kind: Kind
    org_id: str | None
    project_id: str | None
    identifier: str
    place: Place
    owner: Any = field(default=None, compare=False)
    """The resource to wait for."""
    type: ConnectorType | SecretType | None = None
    version: str = ""
    """Version of the server that a connector is for, where its kind has one."""


Key = tuple[Kind, str | None, str | None, str]

_ALIKE, _MUCH_ALIKE = 0.6, 0.8
"""How much a name must be like another to be proposed for what is missing, and for what may be."""


@dataclass(frozen=True, slots=True)
class _Use:
    ref: Ref | FileRef
    place: Place
    scope: Scope
    types: tuple[ConnectorType | SecretType, ...]
    parent: str
    version: str
    """Which version of the server the connector must be for; empty: any."""
    remedies: Mapping[ConnectorType, str]
    """What to do where the connector is of another type, by that type."""

    @property
    def kind(self) -> Kind:
        return Kind.FILE if isinstance(self.ref, FileRef) else self.ref.kind

    def remedy(self, found: ConnectorType | SecretType) -> str:
        """Return what to do where an entity of the type `found` is referred to."""
        if isinstance(found, ConnectorType):
            return self.remedies.get(found, "refer to a connector of that type")
        if SecretType.SSH_KEY not in self.types:
            return "refer to the SecretText or SecretFile that holds it"
        if found in {SecretType.TEXT, SecretType.FILE}:
            return "make a SecretSshKey or SecretWinRm that refers to it, and pass its ref"
        return "refer to a SecretSshKey"

    def shown(self, text: str) -> str:
        """Return a reference as it is written here."""
        return f"<+variable.{text}>" if isinstance(self.ref, VariableRef) else text


@dataclass(frozen=True, slots=True)
class _Fitting:
    """An entity that could be referred to: its name, and the text that refers to it."""

    name: str
    text: str
    home: Scope


class Registry:
    """The entities that the components of one run declare, and what they refer to."""

    def __init__(self, problems: Problems) -> None:
        """Start empty; what is wrong goes to `problems`."""
        self._problems = problems
        self._entities: dict[Key, Declared] = {}
        # The same by kind, and by kind and identifier: a reference looks at its own kind alone.
        self._of_kind: defaultdict[Kind, list[tuple[Key, Declared]]] = defaultdict(list)
        self._called: defaultdict[tuple[Kind, str], list[tuple[Key, Declared]]] = defaultdict(list)
        self._uses: list[_Use] = []
        self._checked = 0
        self._uncertain: list[tuple[Kind | None, str]] = []

    def declare(self, entity: Declared, within: str = "") -> None:
        """Note an entity. Two with one identifier in one scope are a problem that names both.

        `within` is the environment of an infrastructure definition, whose identifiers are its own.
        """
        key = self._key(entity.kind, entity.org_id, entity.project_id, entity.identifier, within)
        first = self._entities.setdefault(key, entity)
        if first is entity:
            self._of_kind[entity.kind].append((key, entity))
            self._called[entity.kind, entity.identifier].append((key, entity))
            return
        scope = Scope.project(entity.org_id or "", entity.project_id or "")
        if entity.project_id is None:
            scope = Scope() if entity.org_id is None else Scope.org(entity.org_id)
        self._problems.add(
            "duplicate",
            f"two entities of kind {entity.kind.value} have one identifier in {scope}",
            entity.place,
            given=entity.identifier,
            remedy=f"give one of them another identifier; the first is at {first.place.shown}",
        )

    def mark_uncertain(self, kind: Kind | None, text: str) -> None:
        """Note that an entity could not be made out, so that nobody is told that it is missing.

        `kind` is None where even that is not known. `text` holds its identifier; without it, any
        of the kind may be the one.
        """
        self._uncertain.append((kind, text))

    def use(
        self,
        model: Model,
        attribute: str,
        ref: Ref | FileRef,
        scope: Scope,
        *,
        types: Sequence[ConnectorType | SecretType] = (),
        within: str = "",
    ) -> None:
        """Note that `model.attribute` refers to `ref`, an entity of one of `types` if any."""
        owned = ref.owner is not None
        if ref.is_placeholder or scope.is_placeholder or (owned and not types):
            return
        if not ref.is_valid:
            return
        place = model.where(attribute)
        refers = model.refers(attribute)
        wanted = (tuple(types), within, refers.version, refers.remedies)
        self._uses.append(_Use(ref, place, scope, *wanted))

    def find(self, ref: Ref | FileRef, using: Scope, within: str = "") -> Declared | None:
        """Return the entity of this run that `ref` means as seen from `using`, or None."""
        home = ref.home(using)
        if home is None:
            return None
        if isinstance(ref, FileRef):
            return self._entities.get((Kind.FILE, home.org_id, home.project_id, ref.path))
        if not isinstance(ref, InfrastructureRef):
            within = ""
        elif ref.environment is not None:
            within = ref.environment.identifier
        return self._entities.get(
            self._key(ref.kind, home.org_id, home.project_id, ref.identifier, within)
        )

    def check(self) -> None:
        """Check the references that were noted since the last check."""
        for use in self._uses[self._checked :]:
            self._check_use(use)
        self._checked = len(self._uses)

    def _check_use(self, use: _Use) -> None:
        ref, scope = use.ref, use.scope
        entity = self.find(ref, scope, use.parent)
        found = ref.type if isinstance(ref, (ConnectorRef, SecretRef)) else None
        if entity is not None and entity.type is not None:
            found = entity.type
        if use.types and found is not None and found not in use.types:
            self._problems.add(
                f"{use.kind.value}-type",
                f'{use.kind.value} "{ref.text(scope)}" is of type {found.value}',
                use.place,
                given=found.value,
                allowed=[kind.value for kind in use.types],
                remedy=use.remedy(found),
            )
        elif entity is not None and entity.version and use.version not in ("", entity.version):
            self._problems.add(
                "connector-version",
                f'connector "{ref.text(scope)}" is for version {entity.version} of the server',
                use.place,
                given=entity.version,
                allowed=use.version,
                remedy=f"refer to a connector for version {use.version}, or take the artifact "
                "source for the other",
            )
        home = ref.home(scope)
        if entity is None and ref.owner is None and home is not None:
            if self._owns(home):
                self._check_absent(use, home)
            else:
                self._check_level(use, home)

    def _check_level(self, use: _Use, home: Scope) -> None:
        """Report a reference above what the program makes where it makes the very same below."""
        ref = use.ref
        name = ref.path if isinstance(ref, FileRef) else ref.identifier
        made = next(self._fitting(use, self._called[use.kind, name]), None)
        if made is None or self._is_uncertain(use):
            return
        tell = self._problems.add if ref.expected else self._problems.warn
        tell(
            "level",
            f"this program makes the {use.kind.value} in {made.home}, and this is one of {home}",
            use.place,
            given=use.shown(ref.text(use.scope)),
            allowed=made.text,
            remedy=f'write "{made.text}"; where {home} has one as well, say so in the program '
            "with exists(...)",
        )

    def _check_absent(self, use: _Use, home: Scope) -> None:
        ref, kind = use.ref, use.kind
        if self._is_uncertain(use):
            return
        given, fitting = (
            use.shown(ref.text(use.scope)),
            list(self._fitting(use, self._of_kind[kind])),
        )
        here = [each for each in fitting if each.home == home]
        name = ref.path if isinstance(ref, FileRef) else ref.identifier
        alike = _ALIKE if ref.expected else _MUCH_ALIKE
        guess = _guess(name, here, fitting, alike)
        if not ref.expected:
            if guess:
                self._problems.warn(
                    "missing",
                    f"this program makes {home}, and no {kind.value} {given} in it",
                    use.place,
                    allowed="what was made elsewhere, and exists",
                    remedy=guess,
                )
            return
        self._problems.add(
            "missing",
            f"this program makes {home}, and no {kind.value} with this identifier in it",
            use.place,
            given=given if guess or kind is not Kind.SECRET else None,
            allowed=sorted(each.text for each in here) or f"no {kind.value} is made there",
            remedy=guess
            or self._elsewhere(use, name)
            or f"add the {kind.value} to the program, or correct the reference",
        )

    def _elsewhere(self, use: _Use, name: str) -> str:
        """Return what to do when one of that name is made where it cannot be used from here."""
        for _, entity in self._called[use.kind, name]:
            home = Scope(entity.org_id, entity.project_id)  # type: ignore[arg-type]  # checked
            if not home.contains(use.scope):
                return (
                    f"it is made in {home}, which {use.scope} cannot use: move it to "
                    f"{use.scope}, or make one there"
                )
        return ""

    @staticmethod
    def _fitting(use: _Use, entities: Iterable[tuple[Key, Declared]]) -> Iterator["_Fitting"]:
        """Yield which of `entities`, all of one kind, could be referred to from where `use` is."""
        ref, scope = use.ref, use.scope
        for key, entity in entities:
            home = Scope(entity.org_id, entity.project_id)  # type: ignore[arg-type]  # checked
            name = entity.identifier
            if not home.contains(scope):
                continue
            if use.types and entity.type is not None and entity.type not in use.types:
                continue
            if isinstance(ref, FileRef):
                if name.startswith("/"):
                    yield _Fitting(name, FileRef(path=name, scope=home).text(scope), home)
            elif isinstance(ref, InfrastructureRef):
                within = use.parent if ref.environment is None else ref.environment.identifier
                if key[3] == f"{within}/{name}":
                    yield _Fitting(name, name, home)
            else:
                made = type(ref)(identifier=Identifier(name), scope=home)
                yield _Fitting(name, use.shown(made.text(scope)), home)

    def _is_uncertain(self, use: _Use) -> bool:
        name = use.ref.path if isinstance(use.ref, FileRef) else use.ref.identifier
        return any(
            kind in (None, use.kind)
            and (not text or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
            for kind, text in self._uncertain
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


def _guess(
    name: str, here: Sequence[_Fitting], everywhere: Sequence[_Fitting], alike: float
) -> str:
    """Return the question for the nearest: the same name at any level, else one much like it."""
    near = next((each for each in everywhere if each.name == name), None)
    for fitting in (here, everywhere):
        if near is None:
            found = nearest(name, [each.name for each in fitting], alike)
            near = next((each for each in fitting if each.name == found), None)
    return "" if near is None else f'did you mean "{near.text}"?'


_VARIABLE = re.compile(r"<\+variable\.(?:(account|org)\.)?([A-Za-z_]\w*)>")


def variables_in(text: str) -> Iterator[VariableRef]:
    """Yield the variables of the account, organisation and project that expressions read."""
    if "<+variable." in text:
        for level, identifier in _VARIABLE.findall(text):
            yield VariableRef(
                identifier=Identifier(identifier), level=Level(level) if level else None
            )
