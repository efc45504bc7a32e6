"""Ways to log in that several kinds of connector have, with secrets by reference only."""

from dataclasses import dataclass

from harness_components._core.checks import check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef


@dataclass(frozen=True, kw_only=True)
class UsernamePassword(Piece):
    """A user name, plain or as a secret, and a password as a secret."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check_piece(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


LOGIN = Way(UsernamePassword, {"type": "UsernamePassword"}, argument="credentials")
"""A user name and a password, as most kinds of connector take them."""

LOGIN_OR_NOT = (Way(None, {"type": "Anonymous"}), LOGIN)
"""The same, or nobody."""
