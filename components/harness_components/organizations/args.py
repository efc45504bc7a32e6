"""Arguments of organisations and projects."""

from dataclasses import dataclass, field
from typing import Self

from harness_components._core.checks import check_color
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import EntityArgs
from harness_components._core.model.cursor import Reader
from harness_components._core.scope import Scope
from harness_components._core.values import Level


@dataclass(frozen=True, kw_only=True)
class OrganizationArgs(EntityArgs):
    """Arguments of an organisation, which always lives in the account."""

    scope: Scope = field(default_factory=Scope.account)
    """Always the account; leave it out."""

    DOCUMENT = "organization"

    def check_piece(self, problems: Problems) -> None:
        """Report an organisation that is not in the account."""
        if self.scope.level is not Level.ACCOUNT:
            problems.add(
                "scope",
                "an organisation lives in the account",
                self.where("scope"),
                given=str(self.scope),
                remedy="leave scope out",
            )


@dataclass(frozen=True, kw_only=True)
class ProjectArgs(EntityArgs):
    """Arguments of a project."""

    scope: Scope
    """Organisation it lives in: `organization.scope` or `Scope.org("x")`."""
    color: str | None = None
    """Colour in the Harness UI, as `#rrggbb`; absent: chosen by Harness."""

    DOCUMENT = "project"

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a project's document."""
        reader.take("modules")
        return cls(**cls.common(reader, scope), color=reader.text("color"), extra=reader.rest())

    def check_piece(self, problems: Problems) -> None:
        """Report a project outside an organisation."""
        if self.scope.level is not Level.ORG:
            problems.add(
                "scope",
                "a project lives in an organisation",
                self.where("scope"),
                given=str(self.scope),
                remedy='use organization.scope, or Scope.org("<organisation>")',
            )
        check_color(self.color, problems, self)
