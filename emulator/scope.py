"""Where an entity lives: the account, an organization, or a project of one.

`Scope` is plain data. It does not know whether the organization or project exists; `Account`
checks that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

IDENTIFIER = re.compile(r"[a-zA-Z_][0-9a-zA-Z_$]{0,127}\Z")


@dataclass(frozen=True)
class Scope:
    """Organization and project identifiers; empty text means the level above."""

    org: str = ""
    project: str = ""

    @property
    def level(self) -> str:
        """`account`, `org` or `project`."""
        if self.project:
            return "project"
        return "org" if self.org else "account"

    def fields(self) -> dict[str, str]:
        """The identifiers as Harness's objects have them: absent at the levels above."""
        named = (("orgIdentifier", self.org), ("projectIdentifier", self.project))
        return {name: value for name, value in named if value}

    def sentence(self, account: str) -> str:
        """The scope as Harness's messages put it."""
        if self.project:
            return f"account {account}, organization {self.org}, project {self.project}"
        if self.org:
            return f"account {account}, organization {self.org}"
        return f"account {account}"

    def resolve(self, reference: str) -> tuple[Scope, str]:
        """The scope and bare identifier that `account.x`, `org.x` or `x` mean from here."""
        if reference.startswith("account."):
            return Scope(), reference.removeprefix("account.")
        if reference.startswith("org."):
            return Scope(self.org), reference.removeprefix("org.")
        return self, reference
