"""What connectors say: their nested arguments as plain mappings. Pure."""

from typing import Any

from components._core.args import text_of
from components._core.documents import present
from components._core.scope import Scope
from components.connectors.args import UsernamePassword


def username_password(credentials: UsernamePassword | None, scope: Scope) -> Any:
    """Return a user name and password as the provider's arguments, or None for anonymous."""
    if credentials is None:
        return None
    return present(
        username=credentials.username,
        username_ref=text_of(credentials.username_ref, scope),
        password_ref=text_of(credentials.password_ref, scope),
    )
