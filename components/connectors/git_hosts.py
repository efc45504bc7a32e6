"""Arguments of connectors to Git, and the ways to log in to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from components._core.args import Piece, Way
from components._core.checks import check_one_of, check_url
from components._core.problems import Problems
from components._core.refs import SecretRef
from components._core.values import ConnectorType
from components.connectors.args import ConnectorArgs


@dataclass(frozen=True, kw_only=True)
class GithubHttp(Piece):
    """A user name and a personal access token, over HTTPS."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    token_ref: SecretRef
    """Secret that holds the token."""

    def check_piece(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


@dataclass(frozen=True, kw_only=True)
class GithubApp(Piece):
    """A GitHub App."""

    application_id: str | None = None
    """Id of the app. Exactly one of it and `application_id_ref` is needed."""
    application_id_ref: SecretRef | None = None
    """Secret that holds the id of the app; absent: `application_id` says it."""
    installation_id: str | None = None
    """Id of its installation. Exactly one of it and `installation_id_ref` is needed."""
    installation_id_ref: SecretRef | None = None
    """Secret that holds the id of its installation; absent: `installation_id` says it."""
    private_key_ref: SecretRef
    """Secret file with the app's private key."""

    def check_piece(self, problems: Problems) -> None:
        """Report an id given twice or not at all."""
        check_one_of(self, problems, "application_id", "application_id_ref")
        check_one_of(self, problems, "installation_id", "installation_id_ref")


@dataclass(frozen=True, kw_only=True)
class GithubSsh(Piece):
    """An SSH key."""

    ssh_key_ref: SecretRef
    """SSH secret with the key."""


@dataclass(frozen=True, kw_only=True)
class ApiToken(Piece):
    """A token for the API of a Git host. It may be the secret that logs in to Git as well."""

    token_ref: SecretRef
    """Secret that holds the token."""


GithubCredentials = GithubHttp | GithubApp | GithubSsh


class GithubConnectionType(StrEnum):
    """What the address of a GitHub connector is."""

    ACCOUNT = "Account"
    REPO = "Repo"


@dataclass(frozen=True, kw_only=True)
class GithubConnectorArgs(ConnectorArgs):
    """Arguments of a GitHub connector."""

    url: str
    """Address of the account or repository: with `https://`, or `git@` for SSH."""
    connection_type: GithubConnectionType
    """Whether `url` is an account's or a repository's."""
    validation_repo: str | None = None
    """Repository that the connection is tested with; needed for an account, absent otherwise."""
    credentials: GithubCredentials
    """How to log in: `GithubHttp`, `GithubApp` or `GithubSsh`."""
    api: ApiToken | GithubApp | None = None
    """How to use GitHub's API, such as for its packages; absent: not at all."""
    execute_on_delegate: bool = False
    """Whether a delegate, rather than Harness itself, talks to GitHub; absent: no."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "connection_type": "spec.type",
        "credentials": "spec.authentication",
        "api": "spec.apiAccess",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(
                GithubHttp,
                {"type": "Http", "spec.type": "UsernameToken"},
                at="spec.spec",
                argument="credentials.http",
                assumed=True,
            ),
            Way(
                GithubApp,
                {"type": "Http", "spec.type": "GithubApp"},
                at="spec.spec",
                argument="credentials.http.github_app",
            ),
            Way(GithubSsh, {"type": "Ssh"}, argument="credentials.ssh"),
        ),
        "api": (
            Way(ApiToken, {"type": "Token"}, argument="api_authentication"),
            Way(GithubApp, {"type": "GithubApp"}, argument="api_authentication.github_app"),
        ),
    }
    TYPE = ConnectorType.GITHUB

    def check_piece(self, problems: Problems) -> None:
        """Report an address that does not fit the credentials, and a missing test repository."""
        ssh = isinstance(self.credentials, GithubSsh)
        if ssh and not self.url.startswith(("git@", "ssh://", "<+")):
            problems.add(
                "url",
                "url is not an address for SSH",
                self.where("url"),
                given=self.url,
                allowed="git@host:owner/repository",
                remedy="copy the SSH address from GitHub, or use GithubHttp",
            )
        elif not ssh:
            check_url(self.url, problems, self, "url")
        if self.connection_type is GithubConnectionType.ACCOUNT and not self.validation_repo:
            problems.add(
                "validation-repo",
                "a connector to an account needs a repository to test the connection with",
                self.where("validation_repo"),
                remedy='pass validation_repo="<a repository of the account>"',
            )
