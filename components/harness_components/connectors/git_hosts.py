"""Arguments of connectors to Git, and the ways to log in to it."""

from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_one_of, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Case, OneOf, OutsideDocument, Refers
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, FixedText, SecretType, as_text
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.credentials import UsernamePassword


class UsernameToken(Model):
    """A user name and a token, over HTTPS; for Bitbucket's API it may be an app password."""

    username: FixedText | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    token_ref: SecretRef
    """Secret that holds the token."""

    def check(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


class GithubApp(Model):
    """A GitHub App."""

    application_id: FixedText | None = None
    """Id of the app. Exactly one of it and `application_id_ref` is needed."""
    application_id_ref: SecretRef | None = None
    """Secret that holds the id of the app; absent: `application_id` says it."""
    installation_id: FixedText | None = None
    """Id of its installation. Exactly one of it and `installation_id_ref` is needed."""
    installation_id_ref: SecretRef | None = None
    """Secret that holds the id of its installation; absent: `installation_id` says it."""
    private_key_ref: SecretRef
    """Secret file with the app's private key."""

    def check(self, problems: Problems) -> None:
        """Report an id given twice or not at all."""
        check_one_of(self, problems, "application_id", "application_id_ref")
        check_one_of(self, problems, "installation_id", "installation_id_ref")


class GitAnonymous(Model):
    """Nobody: public repositories over HTTPS."""


class SshKey(Model):
    """An SSH key."""

    ssh_key_ref: Annotated[SecretRef, Refers(SecretType.SSH_KEY)]
    """SSH secret with the key."""


class ApiToken(Model):
    """A token for the API of a Git host. It may be the secret that logs in to Git as well."""

    token_ref: SecretRef
    """Secret that holds the token."""


class BitbucketEmailToken(Model):
    """An e-mail address and an API token of Atlassian, for Bitbucket's API."""

    email: FixedText | None = None
    """E-mail address in plain text. Exactly one of `email` and `email_ref` is needed."""
    email_ref: SecretRef | None = None
    """Secret that holds the e-mail address; absent: `email` says it."""
    token_ref: SecretRef
    """Secret that holds the token."""

    def check(self, problems: Problems) -> None:
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


def _http(model: type[Model], word: str, block: str = "", *, assumed: bool = False) -> Case:
    words = {"type": "Http", "spec.type": word}
    argument = f"credentials.http.{block}" if block else "credentials.http"
    return Case(model, words, at="spec.spec", block=argument, assumed=assumed)


_SSH = Case(SshKey, {"type": "Ssh"}, block="credentials.ssh")
_API_TOKEN = Case(ApiToken, {"type": "Token"}, block="api_authentication")


class GitHostArgs(ConnectorArgs):
    """What the connectors to Git have in common."""

    url: FixedText
    """Address of what the connection is to: with `https://`, or `git@` for an SSH key."""
    validation_repo: FixedText | None = None
    """Repository that the connection is tested with; needed for an account, absent otherwise."""

    def check(self, problems: Problems) -> None:
        """Report an address that does not fit the credentials, and a missing test repository."""
        ssh = isinstance(getattr(self, "credentials", None), SshKey)
        if ssh and not as_text(self.url).startswith(("git@", "ssh://", "<+")):
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


_GITHUB_CREDENTIALS = (
    _http(UsernameToken, "UsernameToken", assumed=True),
    _http(GithubApp, "GithubApp", "github_app"),
    Case(
        GitAnonymous,
        {"type": "Http", "spec.type": "Anonymous"},
        at="spec.spec",
        constants={"credentials.http.anonymouses": [{}]},
    ),
    _SSH,
)
_GITHUB_API = (
    _API_TOKEN,
    Case(GithubApp, {"type": "GithubApp"}, block="api_authentication.github_app"),
)


class GithubConnectorArgs(GitHostArgs, kind=ConnectorType.GITHUB):
    """Arguments of a GitHub connector."""

    connection_type: Annotated[GitConnectionType, At("spec.type")]
    """Whether `url` is an account's or a repository's."""
    credentials: Annotated[
        UsernameToken | GithubApp | GitAnonymous | SshKey,
        At("spec.authentication"),
        OneOf(cases=_GITHUB_CREDENTIALS),
    ]
    """How to log in."""
    api: Annotated[
        ApiToken | GithubApp | None,
        At("spec.apiAccess"),
        OneOf(cases=_GITHUB_API),
    ] = None
    """How to use GitHub's API, which packages and pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GitHub; absent: yes."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""


_GITLAB_CREDENTIALS = (
    _http(UsernameToken, "UsernameToken", assumed=True),
    _http(UsernamePassword, "UsernamePassword"),
    _SSH,
)


class GitlabConnectorArgs(GitHostArgs, kind=ConnectorType.GITLAB):
    """Arguments of a GitLab connector."""

    connection_type: Annotated[GitConnectionType, At("spec.type")]
    """Whether `url` is an account's or a repository's."""
    credentials: Annotated[
        UsernameToken | UsernamePassword | SshKey,
        At("spec.authentication"),
        OneOf(cases=_GITLAB_CREDENTIALS),
    ]
    """How to log in."""
    api: Annotated[ApiToken | None, At("spec.apiAccess"), OneOf(cases=(_API_TOKEN,))] = None
    """How to use GitLab's API, which pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GitLab; absent: yes."""


_BITBUCKET_API = tuple(
    Case(
        model,
        {"type": word},
        block="api_authentication",
        constants={"api_authentication.auth_type": word},
    )
    for model, word in (
        (UsernameToken, "UsernameToken"),
        (ApiToken, "AccessToken"),
        (BitbucketEmailToken, "EmailAndApiToken"),
    )
)


class BitbucketConnectorArgs(GitHostArgs, kind=ConnectorType.BITBUCKET):
    """Arguments of a Bitbucket connector."""

    connection_type: Annotated[GitConnectionType, At("spec.type")]
    """Whether `url` is an account's or a repository's."""
    credentials: Annotated[
        UsernamePassword | SshKey,
        At("spec.authentication"),
        OneOf(cases=(_http(UsernamePassword, "UsernamePassword", assumed=True), _SSH)),
    ]
    """How to log in; the password may be an app password."""
    api: Annotated[
        UsernameToken | ApiToken | BitbucketEmailToken | None,
        At("spec.apiAccess"),
        OneOf(cases=_BITBUCKET_API),
    ] = None
    """How to use Bitbucket's API, which pull requests need; absent: not at all."""


class AzureRepoConnectorArgs(GitHostArgs, kind=ConnectorType.AZURE_REPO):
    """Arguments of an Azure Repos connector."""

    connection_type: Annotated[AzureRepoConnectionType, At("spec.type")]
    """Whether `url` is a project's or a repository's."""
    credentials: Annotated[
        UsernameToken | SshKey,
        At("spec.authentication"),
        OneOf(cases=(_http(UsernameToken, "UsernameToken", assumed=True), _SSH)),
    ]
    """How to log in."""
    api: Annotated[ApiToken | None, At("spec.apiAccess"), OneOf(cases=(_API_TOKEN,))] = None
    """How to use the API of Azure DevOps, which pull requests need; absent: not at all."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to Azure DevOps; absent: yes."""


_GIT_CREDENTIALS = (
    Case(UsernamePassword, {"type": "Http"}, block="credentials.http"),
    Case(SshKey, {"type": "Ssh"}, block="credentials.ssh"),
)


class GitConnectorArgs(GitHostArgs, kind=ConnectorType.GIT):
    """Arguments of a connector to Git of any make."""

    connection_type: GitConnectionType
    """Whether `url` is an account's or a repository's."""
    credentials: Annotated[
        UsernamePassword | SshKey,
        At("spec"),
        OneOf(cases=_GIT_CREDENTIALS),
    ]
    """How to log in."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the host; absent: yes."""
