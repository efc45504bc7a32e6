"""Arguments of connectors to Git, and the ways to log in to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from harness_components._core.checks import check_one_of, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, SecretType
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.credentials import UsernamePassword


@dataclass(frozen=True, kw_only=True)
class UsernameToken(Piece):
    """A user name and a token, over HTTPS; for Bitbucket's API it may be an app password."""

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
class GitAnonymous(Piece):
    """Nobody: public repositories over HTTPS."""


@dataclass(frozen=True, kw_only=True)
class SshKey(Piece):
    """An SSH key."""

    ssh_key_ref: SecretRef
    """SSH secret with the key."""

    SECRETS: ClassVar[Mapping[str, tuple[SecretType, ...]]] = {"ssh_key_ref": (SecretType.SSH_KEY,)}


@dataclass(frozen=True, kw_only=True)
class ApiToken(Piece):
    """A token for the API of a Git host. It may be the secret that logs in to Git as well."""

    token_ref: SecretRef
    """Secret that holds the token."""


@dataclass(frozen=True, kw_only=True)
class BitbucketEmailToken(Piece):
    """An e-mail address and an API token of Atlassian, for Bitbucket's API."""

    email: str | None = None
    """E-mail address in plain text. Exactly one of `email` and `email_ref` is needed."""
    email_ref: SecretRef | None = None
    """Secret that holds the e-mail address; absent: `email` says it."""
    token_ref: SecretRef
    """Secret that holds the token."""

    def check_piece(self, problems: Problems) -> None:
        """Report an address given twice or not at all."""
        check_one_of(self, problems, "email", "email_ref")


class GitConnectionType(StrEnum):
    """What the address of a Git connector is."""

    ACCOUNT = "Account"
    REPO = "Repo"


class AzureRepoConnectionType(StrEnum):
    """What the address of an Azure Repos connector is."""

    PROJECT = "Project"
    REPO = "Repo"


def _http(piece: type[Piece], word: str, block: str = "", *, assumed: bool = False) -> Way:
    words = {"type": "Http", "spec.type": word}
    argument = f"credentials.http.{block}" if block else "credentials.http"
    return Way(piece, words, at="spec.spec", argument=argument, assumed=assumed)


_SSH = Way(SshKey, {"type": "Ssh"}, argument="credentials.ssh")
_API_TOKEN = Way(ApiToken, {"type": "Token"}, argument="api_authentication")


@dataclass(frozen=True, kw_only=True)
class GitHostArgs(ConnectorArgs):
    """What the connectors to Git have in common."""

    url: str
    """Address of what the connection is to: with `https://`, or `git@` for an SSH key."""
    validation_repo: str | None = None
    """Repository that the connection is tested with; needed for an account, absent otherwise."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "connection_type": "spec.type",
        "credentials": "spec.authentication",
        "api": "spec.apiAccess",
    }

    def check_piece(self, problems: Problems) -> None:
        """Report an address that does not fit the credentials, and a missing test repository."""
        ssh = isinstance(getattr(self, "credentials", None), SshKey)
        if ssh and not self.url.startswith(("git@", "ssh://", "<+")):
            problems.add(
                "url",
                "url is not an address for SSH",
                self.where("url"),
                given=self.url,
                allowed="git@host:owner/repository",
                remedy="copy the SSH address from the Git host, or log in over HTTPS",
            )
        elif not ssh:
            check_url(self.url, problems, self, "url")
        kind = getattr(self, "connection_type", None)
        if kind in (GitConnectionType.REPO, AzureRepoConnectionType.REPO):
            if self.validation_repo:
                problems.warn(
                    "validation-repo",
                    "the connection is to one repository, and is tested with that one",
                    self.where("validation_repo"),
                    given=self.validation_repo,
                    remedy="leave validation_repo out, or connect to the account",
                )
        elif not self.validation_repo:
            what = "a project" if isinstance(kind, AzureRepoConnectionType) else "an account"
            problems.add(
                "validation-repo",
                f"a connector to {what} needs a repository to test the connection with",
                self.where("validation_repo"),
                remedy=f'pass validation_repo="<a repository of {what.replace("an ", "the ")}>"',
            )


@dataclass(frozen=True, kw_only=True)
class GithubConnectorArgs(GitHostArgs):
    """Arguments of a GitHub connector."""

    connection_type: GitConnectionType
    """Whether `url` is an account's or a repository's."""
    credentials: UsernameToken | GithubApp | GitAnonymous | SshKey
    """How to log in."""
    api: ApiToken | GithubApp | None = None
    """How to use GitHub's API, which packages and pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GitHub; absent: yes."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            _http(UsernameToken, "UsernameToken", assumed=True),
            _http(GithubApp, "GithubApp", "github_app"),
            Way(
                GitAnonymous,
                {"type": "Http", "spec.type": "Anonymous"},
                at="spec.spec",
                said={"credentials.http.anonymouses": [{}]},
            ),
            _SSH,
        ),
        "api": (
            _API_TOKEN,
            Way(GithubApp, {"type": "GithubApp"}, argument="api_authentication.github_app"),
        ),
    }
    TYPE = ConnectorType.GITHUB


@dataclass(frozen=True, kw_only=True)
class GitlabConnectorArgs(GitHostArgs):
    """Arguments of a GitLab connector."""

    connection_type: GitConnectionType
    """Whether `url` is an account's or a repository's."""
    credentials: UsernameToken | UsernamePassword | SshKey
    """How to log in."""
    api: ApiToken | None = None
    """How to use GitLab's API, which pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GitLab; absent: yes."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            _http(UsernameToken, "UsernameToken", assumed=True),
            _http(UsernamePassword, "UsernamePassword"),
            _SSH,
        ),
        "api": (_API_TOKEN,),
    }
    TYPE = ConnectorType.GITLAB


@dataclass(frozen=True, kw_only=True)
class BitbucketConnectorArgs(GitHostArgs):
    """Arguments of a Bitbucket connector."""

    connection_type: GitConnectionType
    """Whether `url` is an account's or a repository's."""
    credentials: UsernamePassword | SshKey
    """How to log in; the password may be an app password."""
    api: UsernameToken | ApiToken | BitbucketEmailToken | None = None
    """How to use Bitbucket's API, which pull requests need; absent: not at all."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (_http(UsernamePassword, "UsernamePassword", assumed=True), _SSH),
        "api": tuple(
            Way(
                piece,
                {"type": word},
                argument="api_authentication",
                said={"api_authentication.auth_type": word},
            )
            for piece, word in (
                (UsernameToken, "UsernameToken"),
                (ApiToken, "AccessToken"),
                (BitbucketEmailToken, "EmailAndApiToken"),
            )
        ),
    }
    TYPE = ConnectorType.BITBUCKET


@dataclass(frozen=True, kw_only=True)
class AzureRepoConnectorArgs(GitHostArgs):
    """Arguments of an Azure Repos connector."""

    connection_type: AzureRepoConnectionType
    """Whether `url` is a project's or a repository's."""
    credentials: UsernameToken | SshKey
    """How to log in."""
    api: ApiToken | None = None
    """How to use the API of Azure DevOps, which pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to Azure DevOps; absent: yes."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (_http(UsernameToken, "UsernameToken", assumed=True), _SSH),
        "api": (_API_TOKEN,),
    }
    TYPE = ConnectorType.AZURE_REPO


@dataclass(frozen=True, kw_only=True)
class GitConnectorArgs(GitHostArgs):
    """Arguments of a connector to Git of any make."""

    connection_type: GitConnectionType
    """Whether `url` is an account's or a repository's."""
    credentials: UsernamePassword | SshKey
    """How to log in."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the host; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "connection_type": "spec.connectionType",
        "credentials": "spec",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(UsernamePassword, {"type": "Http"}, argument="credentials.http"),
            Way(SshKey, {"type": "Ssh"}, argument="credentials.ssh"),
        )
    }
    TYPE = ConnectorType.GIT
