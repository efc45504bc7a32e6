"""Where in the account's tree an entity lives: the account, an organisation, or a project.

A scope taken from a component carries that component's resource, so that what lives there is made
after it and deleted before it. A scope made of identifiers carries none.
"""

from dataclasses import dataclass, field
from typing import Any

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier, check_text
from harness_components._core.values import Identifier, Level


@dataclass(frozen=True)
class Scope:
    """The account, an organisation or a project. Made by `account`, `org` and `project`."""

    org_id: Identifier | None = None
    project_id: Identifier | None = None
    owners: tuple[Any, ...] = field(default=(), compare=False, repr=False)
    is_placeholder: bool = field(default=False, compare=False, repr=False)
    """Whether what is wrong with it has been told: it stands for one that is not known."""

    @classmethod
    def account(cls) -> "Scope":
        """Return the scope of the account itself."""
        return cls()

    @classmethod
    def org(cls, org: str) -> "Scope":
        """Return the scope of an organisation that is there already; see `Organization.scope`.

        Raises ArgsError for what is no text.
        """
        check_text(org, "Scope.org", "an identifier; the scope of a component is its .scope")
        return cls(Identifier(org))

    @classmethod
    def project(cls, org: str, project: str) -> "Scope":
        """Return the scope of a project that is there already; see `Project.scope`.

        Raises ArgsError for what is no text.
        """
        for each in (org, project):
            check_text(each, "Scope.project", "two identifiers; a component has its own .scope")
        return cls(Identifier(org), Identifier(project))

    @property
    def level(self) -> Level:
        """Return the level of this scope."""
        if self.project_id is not None:
            return Level.PROJECT
        return Level.ACCOUNT if self.org_id is None else Level.ORG

    def contains(self, other: "Scope") -> bool:
        """Return whether `other` is this scope or lies below it, and so may use what lives here."""
        if self.level is Level.ACCOUNT:
            return True
        if self.level is Level.ORG:
            return self.org_id == other.org_id
        return (self.org_id, self.project_id) == (other.org_id, other.project_id)

    def at(self, level: Level) -> "Scope | None":
        """Return the scope of `level` that this one lies in, or None when it lies above it."""
        if level is Level.ACCOUNT:
            return Scope()
        if level is Level.ORG:
            return None if self.org_id is None else Scope(self.org_id)
        return None if self.project_id is None else Scope(self.org_id, self.project_id)

    def check(self, problems: Problems, place: Place | str | None = None) -> None:
        """Report whatever keeps this from being a scope."""
        if self.project_id is not None and self.org_id is None:
            problems.add(
                "scope",
                "a project's scope needs its organisation",
                place,
                given=self.project_id,
                remedy='use Scope.project("<organisation>", "<project>")',
            )
        if self.org_id is not None:
            check_identifier(self.org_id, problems, place, "organisation of the scope")
        if self.project_id is not None:
            check_identifier(self.project_id, problems, place, "project of the scope")

    def __str__(self) -> str:
        """Return the scope in the words of a message."""
        if self.project_id is not None:
            return f'project "{self.org_id}/{self.project_id}"'
        return "the account" if self.org_id is None else f'organisation "{self.org_id}"'
