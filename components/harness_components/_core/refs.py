"""References to entities: the text Harness wants, and the resource to wait for when it is ours.

A reference is owned (taken from a component: `connector.ref`), existing (`ConnectorRef.existing`,
made outside the program), or read from YAML (`named`). The text is known at plan time in all three,
so a document never waits for another resource. Nothing here asks Harness whether an entity exists.
"""

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import IDENTIFIER, check_text
from harness_components._core.scope import Scope
from harness_components._core.values import ConnectorType, Identifier, Kind, Level, SecretType

_PREFIXES = {"account": Level.ACCOUNT, "org": Level.ORG}
_PATH = re.compile(r"(?:(account|org|project):)?(/[^\r\n]*)")


@dataclass(frozen=True, kw_only=True)
class Ref:
    """A reference to one entity. Made by a component or by `existing`, not by hand."""

    kind: ClassVar[Kind]
    SHAPE: ClassVar[re.Pattern[str]] = IDENTIFIER
    """What the identifier of such an entity looks like."""
    MADE: ClassVar[bool] = True
    """Whether this library can make such entities, so that a program can lack one."""

    identifier: Identifier
    """Identifier of the entity, without its scope."""
    level: Level | None = None
    """Level it lives at; absent: the level of whoever refers to it."""
    scope: Scope | None = None
    """Scope it lives in, when the entity is this program's."""
    owner: Any = field(default=None, compare=False, repr=False)
    """The resource to wait for, when the entity is this program's."""
    expected: bool = field(default=False, compare=False, repr=False)
    """Whether the entity must be in the program when its project or organisation is."""
    is_placeholder: bool = field(default=False, compare=False, repr=False)
    """Whether what is wrong with it has been told, so that nothing more is said of it."""

    @classmethod
    def existing(cls, text: str) -> Self:
        """Refer to an entity made elsewhere: `account.x`, `org.x`, or `x` in the user's scope.

        Raises ArgsError for what is no text.
        """
        check_text(text, f"{cls.__name__}.existing", "the identifier that Harness shows, as text")
        head, dot, tail = text.partition(".")
        if dot and head in _PREFIXES:
            return cls(identifier=Identifier(tail), level=_PREFIXES[head])
        return cls(identifier=Identifier(text))

    @classmethod
    def named(cls, text: str) -> Self:
        """Refer to an entity by the text of a YAML file: found in the program, if it is there."""
        made = cls.existing(text)
        object.__setattr__(made, "expected", cls.MADE)
        return made

    def text(self, _using: Scope) -> str:
        """Return the text that refers to the entity from `_using`: `x`, `org.x` or `account.x`."""
        level = self.level if self.scope is None else self.scope.level
        if level is None or level is Level.PROJECT:
            return str(self.identifier)
        return f"{level.value}.{self.identifier}"

    def home(self, using: Scope) -> Scope | None:
        """Return the scope the entity lives in as seen from `using`, or None if there is none."""
        if self.scope is not None:
            return self.scope
        return using if self.level is None else using.at(self.level)

    @property
    def is_valid(self) -> bool:
        """Return whether this can be a reference. Of a component, which is checked, it is."""
        return self.owner is not None or self.SHAPE.fullmatch(self.identifier) is not None

    def is_usable(self, using: Scope) -> bool:
        """Return whether `check` would report nothing from `using`."""
        if self.is_placeholder:
            return True
        home = self.home(using)
        return self.is_valid and home is not None and home.contains(using)

    def check(self, using: Scope, problems: Problems, place: Place | str) -> None:
        """Report a reference that is no identifier, or that cannot be used from `using`."""
        if self.is_placeholder:
            return
        if not self.is_valid:
            secret = self.kind is Kind.SECRET
            problems.add(
                "reference",
                f"this is not a reference to a {self.kind.value}",
                place,
                given=None if secret else self.text(using),
                allowed="an identifier, alone or after account. or org.",
                remedy="make a SecretText and pass secret.ref; never the secret itself"
                if secret
                else "pass the reference of the component that makes it, or the identifier "
                "that Harness shows",
            )
            return
        home = self.home(using)
        if home is None:
            problems.add(
                "reference-scope",
                f"{using} has no {self.level.value if self.level else 'such'} level above it",
                place,
                given=self.text(using),
                remedy="use an entity of the account (account.<identifier>)",
            )
        elif not home.contains(using):
            problems.add(
                "reference-scope",
                f'{self.kind.value} "{self.identifier}" belongs to {home} and cannot be used '
                f"from {using}",
                place,
                given=str(self.identifier),
                allowed=f"a {self.kind.value} of {using}, or of a level above it",
                remedy=f"move the {self.kind.value} to a level above both, or make one in {using}",
            )

    def __str__(self) -> str:
        """Refuse to be pasted into a document: the text depends on who refers."""
        return f"<{self.kind.value} {self.identifier}>"


@dataclass(frozen=True, kw_only=True)
class ConnectorRef(Ref):
    """A reference to a connector, with its type where that is known."""

    kind = Kind.CONNECTOR

    type: ConnectorType | None = None
    """Type of the connector; absent: not known, so not checked."""

    @classmethod
    def existing(cls, text: str, *, type: ConnectorType | None = None) -> Self:  # noqa: A002  # Harness's word
        """Refer to a connector made elsewhere; give its type to have it checked."""
        made = super().existing(text)
        object.__setattr__(made, "type", type)
        return made


@dataclass(frozen=True, kw_only=True)
class SecretRef(Ref):
    """A reference to a secret of Harness. Never the secret itself."""

    kind = Kind.SECRET

    type: SecretType | None = None
    """Type of the secret; absent: not known, so not checked."""


@dataclass(frozen=True, kw_only=True)
class ServiceRef(Ref):
    """A reference to a service."""

    kind = Kind.SERVICE


@dataclass(frozen=True, kw_only=True)
class EnvironmentRef(Ref):
    """A reference to an environment."""

    kind = Kind.ENVIRONMENT


@dataclass(frozen=True, kw_only=True)
class InfrastructureRef(Ref):
    """A reference to an infrastructure definition, which lives in an environment."""

    kind = Kind.INFRASTRUCTURE

    environment: EnvironmentRef | None = None
    """Environment it is defined in; absent: the one of whoever refers to it."""


@dataclass(frozen=True, kw_only=True)
class OrgRef(Ref):
    """A reference to an organisation."""

    kind = Kind.ORGANIZATION


@dataclass(frozen=True, kw_only=True)
class ProjectRef(Ref):
    """A reference to a project."""

    kind = Kind.PROJECT


@dataclass(frozen=True, kw_only=True)
class VariableRef(Ref):
    """A reference to a variable, which only expressions have: `<+variable.org.domain>`."""

    kind = Kind.VARIABLE


@dataclass(frozen=True, kw_only=True)
class TemplateRef(Ref):
    """A reference to a template, which this library does not make."""

    kind = Kind.TEMPLATE
    MADE = False


@dataclass(frozen=True, kw_only=True)
class RegistryRef(Ref):
    """A reference to a registry of Harness Artifact Registry, which this library does not make."""

    kind = Kind.REGISTRY
    MADE = False
    SHAPE = re.compile(r"[a-z0-9_][a-z0-9._-]{0,127}")


@dataclass(frozen=True, kw_only=True)
class FileRef:
    """A reference to a file or folder of the Harness file store, by its path.

    `FileRef.existing("/manifests")`, `FileRef.existing("account:/manifests")`, or `file.ref`.
    """

    path: str
    """Path from the root of the store, beginning with `/`."""
    identifier: Identifier | None = field(default=None, compare=False, repr=False)
    """Identifier of the entry, when it is this program's."""
    level: Level | None = None
    """Level of the store; absent: the level of whoever refers to it."""
    scope: Scope | None = None
    """Scope of the store, when the entry is this program's."""
    owner: Any = field(default=None, compare=False, repr=False)
    """The resource to wait for, when the entry is this program's."""
    expected: bool = field(default=False, compare=False, repr=False)
    """Whether the entry must be in the program when its project or organisation is."""
    is_placeholder: bool = field(default=False, compare=False, repr=False)
    """Whether what is wrong with it has been told, so that nothing more is said of it."""

    @classmethod
    def existing(cls, text: str) -> Self:
        """Refer to an entry made elsewhere: `/path`, `account:/path` or `org:/path`.

        Raises ArgsError for what is no text.
        """
        check_text(text, f"{cls.__name__}.existing", "the path in the file store, as text")
        found = _PATH.fullmatch(text)
        if found is None:
            return cls(path=text)
        level = None if found[1] in (None, "project") else Level(found[1])
        return cls(path=found[2], level=level)

    @classmethod
    def named(cls, text: str) -> Self:
        """Refer to an entry by the text of a YAML file: found in the program, if it is there."""
        made = cls.existing(text)
        object.__setattr__(made, "expected", True)
        return made

    def text(self, _using: Scope) -> str:
        """Return the text that refers to the entry from `_using`: `/p`, `org:/p`, `account:/p`."""
        level = self.level if self.scope is None else self.scope.level
        if level is None or level is Level.PROJECT:
            return self.path
        return f"{level.value}:{self.path}"

    def home(self, using: Scope) -> Scope | None:
        """Return the scope of the store as seen from `using`, or None if there is none."""
        if self.scope is not None:
            return self.scope
        return using if self.level is None else using.at(self.level)

    @property
    def is_valid(self) -> bool:
        """Return whether this can be a path of the file store."""
        return self.path.startswith("/") and self.path != "/" and "//" not in self.path

    def is_usable(self, using: Scope) -> bool:
        """Return whether `check` would report nothing from `using`."""
        if self.is_placeholder:
            return True
        home = self.home(using)
        is_path = self.owner is not None or self.is_valid
        return is_path and home is not None and home.contains(using)

    def check(self, using: Scope, problems: Problems, place: Place | str) -> None:
        """Report an invalid path, or a store that cannot be used from `using`."""
        if self.is_placeholder:
            return
        if self.owner is None and not self.is_valid:
            problems.add(
                "file-path",
                "this is not a path of the Harness file store",
                place,
                given=self.path,
                allowed="/folder/file, or account:/folder/file for the account's store",
                remedy="begin the path with /",
            )
            return
        home = self.home(using)
        if home is None or not home.contains(using):
            problems.add(
                "reference-scope",
                f'file store path "{self.path}" belongs to {home or "a level"} that {using} '
                "cannot use",
                place,
                given=self.text(using),
                remedy=f"put the file into the store of {using}, or of a level above it",
            )


def text_of(value: Ref | FileRef | str | None, scope: Scope) -> str | None:
    """Return what a document says for a value: a reference by its text, the rest as it is.

    Raises TypeError for a value that is none of these.
    """
    if isinstance(value, (Ref, FileRef)):
        return value.text(scope)
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    msg = f"no document has a text for a value of type {type(value).__name__}"
    raise TypeError(msg)


def identifier_of(ref: Ref | None) -> str | None:
    """Return the identifier of a reference, or None for none."""
    return None if ref is None else str(ref.identifier)
