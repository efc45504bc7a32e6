"""Arguments of secrets. A value is taken only as a secret of Pulumi, never as plain text."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar, Self

import pulumi

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import At, OutsideDocument
from harness_components._core.refs import ConnectorRef
from harness_components._core.scope import Scope
from harness_components._core.values import Identifier, SecretType

BUILT_IN = Identifier("harnessSecretManager")
"""The secret manager that every account has, at every level, without a prefix."""

_KEPT = ("Inline", "Reference")
"""Types of the value of a secret text: kept by the secret manager that Harness writes to, or there
already."""


class SecretTextArgs(EntityArgs):
    """Arguments of a secret text."""

    value: Annotated[pulumi.Output[str] | None, At("spec.value"), OutsideDocument()] = field(
        default=None, repr=False
    )
    """The value, as a secret of Pulumi: `config.require_secret(...)` or `Output.secret(...)`.
    Exactly one of `value` and `path` is needed."""
    path: Annotated[str | None, At("spec.value")] = None
    """Where an external secret manager keeps the value; absent: `value` is kept by Harness."""
    secret_manager: Annotated[ConnectorRef | None, At("spec.secretManagerIdentifier")] = None
    """The secret manager that keeps it; absent: the built-in one of Harness."""

    DOCUMENT = "secret"
    WORDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "type": (SecretType.TEXT.value,),
        "spec.valueType": _KEPT,
    }

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of a secret's document, which never holds the value of its own."""
        shared, spec = cls.read_shared(cursor, scope), cursor.below("spec")
        cursor.text("type")
        manager, path = spec.text("secretManagerIdentifier"), spec.text("value")
        kept = spec.text("valueType")
        if kept is None and "valueType" in spec:
            spec.problems.suppress(spec.node.place("value"))  # what it is is not known
        elif kept not in (None, *_KEPT):
            spec.unknown("valueType", str(kept), list(_KEPT))
            spec.problems.suppress(spec.node.place("value"))
        elif kept != "Reference" and path is not None:
            cursor.problems.add(
                "plain-secret",
                "the document holds a secret in plain text",
                spec.node.place("value"),
                allowed="value: null, as Harness exports it",
                remedy="take it out of the file and out of its history, and change the secret",
            )
            spec.problems.suppress(spec.node.place("value"))
            path = None
        values = shared | {"path": path, "secret_manager": _secret_manager(manager)}
        return cls.from_node(values | {"extra": cursor.rest()}, cursor.node)

    def with_value(self, value: pulumi.Output[str] | None) -> Self:
        """Return the same arguments with the value, unless the secret has a path."""
        return self.replaced(value=None if self.path is not None else value)

    def check(self, problems: Problems) -> None:
        """Report a secret without a value, or with two."""
        if (self.value is None) == (self.path is None):
            problems.add(
                "secret-value",
                "a secret text needs exactly one of value and path",
                self.where(),
                remedy="pass value=config.require_secret(...), or the path in the secret manager",
            )
        if self.path is not None and self.secret_manager is None:
            problems.add(
                "secret-manager",
                "a path needs the secret manager it is a path of",
                self.where("path"),
                given=self.path,
                remedy="pass secret_manager=ConnectorRef.existing(...)",
            )


class SecretFileArgs(EntityArgs):
    """Arguments of a secret file."""

    file_path: Annotated[str, OutsideDocument()]
    """Path of the file whose content is the secret, as seen from the program's folder."""
    secret_manager: Annotated[ConnectorRef | None, At("spec.secretManagerIdentifier")] = None
    """The secret manager that keeps it; absent: the built-in one of Harness."""

    DOCUMENT = "secret"
    WORDS: ClassVar[Mapping[str, tuple[str, ...]]] = {"type": (SecretType.FILE.value,)}

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of a secret's document; the file is named by its identifier."""
        shared, spec = cls.read_shared(cursor, scope), cursor.below("spec")
        cursor.text("type")
        manager = spec.text("secretManagerIdentifier")
        file_path = str(shared["identifier"] or "")
        values = shared | {"file_path": file_path, "secret_manager": _secret_manager(manager)}
        return cls.from_node(values | {"extra": cursor.rest()}, cursor.node)

    def check(self, problems: Problems) -> None:
        """Report a path that is empty."""
        if not self.file_path.strip():
            problems.add(
                "file-path",
                "a secret file needs the path of a file",
                self.where("file_path"),
                given=self.file_path,
                remedy="pass the path of the file, kept out of the repository",
            )


def _secret_manager(text: str | None) -> ConnectorRef | None:
    return None if text in (None, BUILT_IN) else ConnectorRef.named(str(text))


def secret_of(value: pulumi.Output[str]) -> pulumi.Output[str]:
    """Return `value` marked as secret, whatever it was before."""
    marked: pulumi.Output[str] = pulumi.Output.secret(value)
    return marked
