"""Arguments of organisations and projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from components._core.args import EntityArgs
from components._core.colors import check_color
from components._core.problems import Problems
from components._core.scope import Scope
from components._core.values import Level


@dataclass(frozen=True, kw_only=True)
class OrganizationArgs(EntityArgs):
    """Arguments of an organisation, which always lives in the account."""

    scope: Scope = field(default_factory=Scope.account)
    """Always the account; leave it out."""

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

    KEYS: ClassVar[Mapping[str, str]] = {"display_name": "name"}

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
