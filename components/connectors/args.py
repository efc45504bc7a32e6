"""Arguments of connectors. Credentials are references to secrets, never the secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from components._core.args import EntityArgs
from components._core.checks import check_one_of, check_url
from components._core.problems import Problems
from components._core.reader import Reader
from components._core.refs import SecretRef
from components._core.scope import Scope
from components._core.taking import imagine
from components._core.values import ConnectorType
from components.connectors.credentials import (
    GithubApp,
    GithubCredentials,
    GithubSsh,
    KubernetesCredentials,
    UsernamePassword,
    read_github_api,
    read_github_credentials,
    read_kubernetes_credentials,
    read_username_password,
)


@dataclass(frozen=True, kw_only=True)
class ConnectorArgs(EntityArgs):
    """What every connector has."""

    delegate_selectors: Sequence[str] = ()
    """Tags of the delegates that may use the connector; absent: any delegate."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **EntityArgs.KEYS,
        "delegate_selectors": "spec.delegateSelectors",
    }
    DOCUMENT = "connector"
    EXPRESSIONS = "connector"
    TYPE: ClassVar[ConnectorType | None] = None
    """The type that the document of such a connector has."""

    @classmethod
    def common(cls, reader: Reader, scope: Scope) -> dict[str, Any]:
        """Return what every connector's document has; report one of another type."""
        given = reader.text("type")
        if cls.TYPE is not None and given != cls.TYPE.value:
            reader.problems.add(
                "connector-type",
                f"this is not a connector of type {cls.TYPE.value}",
                reader.node.place("type"),
                given=given,
                allowed=cls.TYPE.value,
                remedy="load it with the component of its type, or with RawConnector",
            )
        return {
            **super().common(reader, scope),
            "delegate_selectors": reader.below("spec").fixed_texts("delegateSelectors"),
        }


class DockerProviderType(StrEnum):
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
    TYPE = ConnectorType.DOCKER

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        spec = reader.below("spec")
        kind = DockerProviderType
        return cls(
            **cls.common(reader, scope),
            url=spec.needed("dockerRegistryUrl"),
            provider_type=spec.choice("providerType", kind, kind.DOCKER_HUB),
            credentials=read_username_password(spec.below("auth")),
            execute_on_delegate=spec.fixed_flag("executeOnDelegate") or False,
            extra=reader.rest(),
        )


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
    api_token_ref: SecretRef | None = None
    """Secret with the token for GitHub's API; absent: no access to the API by token."""
    api_app: GithubApp | None = None
    """GitHub App for GitHub's API; absent: no access to the API by an app."""
    execute_on_delegate: bool = False
    """Whether a delegate, rather than Harness itself, talks to GitHub; absent: no."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **ConnectorArgs.KEYS,
        "url": "spec.url",
        "connection_type": "spec.type",
        "validation_repo": "spec.validationRepo",
        "credentials": "spec.authentication",
        "api_token_ref": "spec.apiAccess",
        "api_app": "spec.apiAccess",
        "execute_on_delegate": "spec.executeOnDelegate",
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
        check_one_of(self, problems, "api_token_ref", "api_app", needed=False)

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        spec = reader.below("spec")
        kind = GithubConnectionType
        token, app = read_github_api(spec)
        return cls(
            **cls.common(reader, scope),
            url=spec.needed("url"),
            connection_type=spec.choice("type", kind, kind.REPO),
            validation_repo=spec.text("validationRepo"),
            credentials=read_github_credentials(spec.below("authentication")),
            api_token_ref=token,
            api_app=app,
            execute_on_delegate=spec.fixed_flag("executeOnDelegate") or False,
            extra=reader.rest(),
        )


@dataclass(frozen=True, kw_only=True)
class KubernetesConnectorArgs(ConnectorArgs):
    """Arguments of a Kubernetes connector."""

    credentials: KubernetesCredentials | None = None
    """How to log in to the cluster; absent: as the delegate that runs in it."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **ConnectorArgs.KEYS,
        "credentials": "spec.credential",
    }
    TYPE = ConnectorType.KUBERNETES

    def check_piece(self, problems: Problems) -> None:
        """Report a connector that inherits from a delegate and names none."""
        if self.credentials is None and not self.delegate_selectors:
            problems.add(
                "delegate-selectors",
                "a connector that logs in as its delegate must name one",
                self.where("delegate_selectors"),
                allowed="at least one tag of a delegate",
                remedy='pass delegate_selectors=["<tag of the delegate>"], or credentials',
            )

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        spec = reader.below("spec")
        credential = spec.below("credential")
        found = read_kubernetes_credentials(credential)
        if found is None and credential.text("type") != "InheritFromDelegate":
            # Which credentials were meant is not known, so neither is whether a delegate is needed.
            made = cls(**cls.common(reader, scope), extra=reader.rest())
            reader.problems.told(spec.node.place("delegateSelectors"))
            return made
        return cls(
            **cls.common(reader, scope),
            credentials=found,
            extra=reader.rest(),
        )


@dataclass(frozen=True, kw_only=True)
class RawConnectorArgs(EntityArgs):
    """Arguments of a connector of any type, by its raw spec."""

    connector_type: ConnectorType
    """Type of the connector."""
    spec: Mapping[str, Any]
    """The connector's `spec` as Harness writes it. Secrets as `secret.ref`, never as text."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {**EntityArgs.KEYS, "connector_type": "type"}
    DOCUMENT = "connector"
    EXPRESSIONS = "connector"

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        if reader.text("type") is None:
            reader.missing("type")
        return cls(
            **cls.common(reader, scope),
            connector_type=reader.choice("type", ConnectorType, ConnectorType.GIT),
            spec=reader.mapping("spec"),
            extra=reader.rest(),
        )


@dataclass(frozen=True, kw_only=True)
class BambooConnectorArgs(ConnectorArgs):
    """Arguments of a Bamboo connector."""

    url: str
    """Address of the Bamboo server, such as `https://bamboo.example.com`."""
    credentials: UsernamePassword
    """Who to log in as. The user needs the permission to view plans."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **ConnectorArgs.KEYS,
        "url": "spec.bambooUrl",
        "credentials": "spec.auth",
    }
    TYPE = ConnectorType.BAMBOO

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        spec = reader.below("spec")
        auth = spec.below("auth")
        found = read_username_password(auth)
        if found is None:
            auth.problems.add(
                "missing-key",
                "a Bamboo connector needs a user name and a password",
                auth.node.place("type"),
                allowed="UsernamePassword",
                remedy="add auth with type UsernamePassword, username and passwordRef",
            )
            auth.problems.told(auth.node.place())
            found = imagine(UsernamePassword)
        return cls(
            **cls.common(reader, scope),
            url=spec.needed("bambooUrl"),
            credentials=found,
            extra=reader.rest(),
        )
