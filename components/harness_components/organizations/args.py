"""Arguments of organisations and projects."""

from dataclasses import field
from typing import Annotated, Self

from harness_components._core.checks import check_color
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import At
from harness_components._core.scope import Scope
from harness_components._core.values import Level


class OrganizationArgs(EntityArgs):
    """Arguments of an organisation, which always lives in the account."""

    scope: Annotated[Scope, At("")] = field(default_factory=Scope.account)
    """Always the account; leave it out."""

    DOCUMENT = "organization"

    def check(self, problems: Problems) -> None:
        """Report an organisation that is not in the account."""
        if self.scope.level is not Level.ACCOUNT:
            problems.add(
                "scope",
                "an organisation lives in the account",
                self.where("scope"),
                given=str(self.scope),
                remedy="leave scope out",
            )


class ProjectArgs(EntityArgs):
    """Arguments of a project."""

    scope: Annotated[Scope, At("")]
    """Organisation it lives in: `organization.scope` or `Scope.org("x")`."""
    color: str | None = None
    """Colour in the Harness UI, as `#rrggbb`; absent: chosen by Harness."""

    DOCUMENT = "project"

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of a project's document."""
        cursor.take("modules")
        return super().read(cursor, scope)

    def check(self, problems: Problems) -> None:
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
