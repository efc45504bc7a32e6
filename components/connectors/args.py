"""Arguments of connectors. Credentials are references to secrets, never the secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar
from urllib.parse import urlsplit

from components._core.args import EntityArgs, Piece
from components._core.problems import Problems
from components._core.refs import SecretRef


@dataclass(frozen=True, kw_only=True)
class ConnectorArgs(EntityArgs):
    """What every connector has."""

    delegate_selectors: Sequence[str] = ()
    """Tags of the delegates that may use the connector; absent: any delegate."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "display_name": "name",
        "delegate_selectors": "spec.delegateSelectors",
    }


@dataclass(frozen=True, kw_only=True)
class UsernamePassword(Piece):
    """A user name, plain or as a secret, and a password as a secret."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check_piece(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


class DockerProviderType(str, Enum):
    """Which kind of registry a Docker connector talks to."""

    DOCKER_HUB = "DockerHub"
    HARBOR = "Harbor"
    QUAY = "Quay"
    OTHER = "Other"


@dataclass(frozen=True, kw_only=True)
class DockerConnectorArgs(ConnectorArgs):
    """Arguments of a Docker registry connector."""

    url: str
    """Address of the registry, such as `https://index.docker.io/v2/`."""
    provider_type: DockerProviderType = DockerProviderType.DOCKER_HUB
    """Kind of registry; absent: Docker Hub."""
    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""
    execute_on_delegate: bool = False
    """Whether a delegate, rather than Harness itself, talks to the registry; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **ConnectorArgs.KEYS,
        "url": "spec.dockerRegistryUrl",
        "provider_type": "spec.providerType",
        "credentials": "spec.auth",
        "execute_on_delegate": "spec.executeOnDelegate",
    }

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")


def check_one_of(piece: Piece, problems: Problems, *names: str, needed: bool = True) -> None:
    """Report a piece in which not exactly one of the fields `names` is given."""
    given = [name for name in names if getattr(piece, name) is not None]
    if len(given) == 1 or (not given and not needed):
        return
    problems.add(
        "one-of",
        f"{' and '.join(given)} were given together"
        if given
        else f"{' or '.join(names)} is missing",
        piece.where(given[0] if given else ""),
        allowed=f"one of {', '.join(names)}",
        remedy="give exactly one of them",
    )


def check_url(url: str, problems: Problems, piece: Piece, name: str) -> None:
    """Report an address without `http` or `https` and a host, or with a password in it."""
    if url.startswith("<+"):
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in url):
        problems.add(
            "url",
            f"{name} is not an address",
            piece.where(name),
            given=url,
            allowed="https://host/path",
            remedy="begin it with https:// and the host",
        )
    elif parts.password is not None:
        problems.add(
            "plain-secret",
            f"{name} holds a password",
            piece.where(name),
            allowed="an address without user and password",
            remedy="take it out of the address, and pass it as a secret in credentials",
        )
