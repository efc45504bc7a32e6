"""Ways to log in that several kinds of connector have, with secrets by reference only."""

from harness_components._core.checks import check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import Case
from harness_components._core.refs import SecretRef
from harness_components._core.values import FixedText


class UsernamePassword(Model):
    """A user name, plain or as a secret, and a password as a secret."""

    username: FixedText | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


LOGIN = Case(UsernamePassword, {"type": "UsernamePassword"}, block="credentials")
"""A user name and a password, as most kinds of connector take them."""

LOGIN_OR_NOT = (Case(None, {"type": "Anonymous"}), LOGIN)
"""The same, or nobody."""
