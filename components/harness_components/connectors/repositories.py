"""Arguments of connectors to where artifacts and charts are kept, and to what builds them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlsplit

from harness_components._core.checks import check_url, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.credentials import LOGIN, LOGIN_OR_NOT, UsernamePassword


class DockerProviderType(StrEnum):
    """Which kind of registry a Docker connector talks to."""

    DOCKER_HUB = "DockerHub"
    HARBOR = "Harbor"
    QUAY = "Quay"
    OTHER = "Other"


@dataclass(frozen=True, kw_only=True)
class RepositoryArgs(ConnectorArgs):
    """What the connectors to a server of its own address have in common."""

    url: str
    """Address of the server, with `https://`."""

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")


@dataclass(frozen=True, kw_only=True)
class DockerConnectorArgs(RepositoryArgs):
    """Arguments of a Docker registry connector."""

    provider_type: DockerProviderType = DockerProviderType.DOCKER_HUB
    """Kind of registry; absent: Docker Hub."""
    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the registry; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "url": "spec.dockerRegistryUrl",
        "credentials": "spec.auth",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"provider_type": "type"}
    TYPE = ConnectorType.DOCKER

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none, and the user name of a cloud's token that is none."""
        super().check_piece(problems)
        self._check_hub(problems)
        self._check_cloud(problems)

    def _check_hub(self, problems: Problems) -> None:
        host = _host(self.url)
        if host in ("hub.docker.com", "www.docker.com", "docker.com"):
            problems.add(
                "url",
                "url is the website of Docker Hub, not its registry",
                self.where("url"),
                given=self.url,
                allowed="https://index.docker.io/v2/",
                remedy="use https://index.docker.io/v2/",
            )

    def _check_cloud(self, problems: Problems) -> None:
        """Report what the registries of the clouds refuse: they take one user name each."""
        login = self.credentials
        if login is None or not is_fixed(login.username):
            return
        wanted = _token_user(_host(self.url), login.username)
        if wanted is not None:
            problems.add(
                "username",
                f"{wanted[0]} takes a token under one user name, and this is another",
                login.where("username"),
                given=login.username,
                allowed=wanted[1],
                remedy=wanted[2],
            )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _token_user(host: str, user: str) -> tuple[str, str, str] | None:
    """Return registry, right user names and remedy where `user` cannot be right at `host`."""
    if re.fullmatch(r"[0-9]{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?", host):
        if user != "AWS":
            return (
                "ECR",
                "AWS",
                (
                    'write username="AWS"; the password is what `aws ecr get-login-password` '
                    "prints, for 12 hours"
                ),
            )
    elif re.fullmatch(r"([a-z]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev", host):
        names = ("oauth2accesstoken", "_json_key", "_json_key_base64", "_dcgcloud_token", "_token")
        if user not in names:
            return (
                "a registry of Google",
                ", ".join(names[:3]),
                (
                    'write username="_json_key" for a key of a service account, or '
                    '"oauth2accesstoken" for an access token, which lasts about an hour'
                ),
            )
    return None


class NexusVersion(StrEnum):
    """The line of a Nexus Repository server."""

    V2 = "2.x"
    V3 = "3.x"


@dataclass(frozen=True, kw_only=True)
class NexusConnectorArgs(RepositoryArgs):
    """Arguments of a Nexus connector."""

    version: NexusVersion
    """Line of the server: the API of the two differs."""
    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "url": "spec.nexusServerUrl",
        "credentials": "spec.auth",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    TYPE = ConnectorType.NEXUS

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none, or that is a repository's."""
        super().check_piece(problems)
        if "/repository/" in self.url:
            problems.add(
                "url",
                "url is the address of a repository, not of the server",
                self.where("url"),
                given=self.url,
                allowed="the address of the server, such as https://nexus.example.com/",
                remedy="cut it before /repository; the artifact source names the repository",
            )


@dataclass(frozen=True, kw_only=True)
class ArtifactoryConnectorArgs(RepositoryArgs):
    """Arguments of an Artifactory connector."""

    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the server; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "url": "spec.artifactoryServerUrl",
        "credentials": "spec.auth",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    TYPE = ConnectorType.ARTIFACTORY

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none; warn of a JFrog cloud address without its path."""
        super().check_piece(problems)
        if _host(self.url).endswith(".jfrog.io") and not urlsplit(self.url).path.strip("/"):
            problems.warn(
                "url",
                "an Artifactory at jfrog.io has its API below /artifactory",
                self.where("url"),
                given=self.url,
                remedy=f"use {self.url.rstrip('/')}/artifactory/",
            )


@dataclass(frozen=True, kw_only=True)
class AzureArtifactsConnectorArgs(RepositoryArgs):
    """Arguments of a connector to Azure DevOps Artifacts."""

    token_ref: SecretRef
    """Secret that holds a personal access token with the right Packaging: Read."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "url": "spec.azureArtifactsUrl",
        "token_ref": "spec.auth.spec.spec.tokenRef",
    }
    WORDS: ClassVar[Mapping[str, str]] = {"spec.auth.spec.type": "PersonalAccessToken"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"token_ref": "credentials.token_ref"}
    TYPE = ConnectorType.AZURE_ARTIFACTS

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none, or longer than the organisation's."""
        super().check_piece(problems)
        if _host(self.url) == "dev.azure.com":
            parts = [part for part in urlsplit(self.url).path.split("/") if part]
            if len(parts) != 1:
                problems.add(
                    "url",
                    "url is not the address of an organisation",
                    self.where("url"),
                    given=self.url,
                    allowed="https://dev.azure.com/<organisation>",
                    remedy=f"use https://dev.azure.com/{parts[0]}; the artifact source names "
                    "project and feed"
                    if parts
                    else "add the organisation's name",
                )


@dataclass(frozen=True, kw_only=True)
class HelmConnectorArgs(RepositoryArgs):
    """Arguments of a connector to a Helm repository over HTTP."""

    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"url": "spec.helmRepoUrl", "credentials": "spec.auth"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    TYPE = ConnectorType.HTTP_HELM


@dataclass(frozen=True, kw_only=True)
class OciHelmConnectorArgs(ConnectorArgs):
    """Arguments of a connector to a registry that keeps Helm charts as OCI artifacts."""

    url: str
    """Host and path of the registry without `oci://`, such as `registry.example.com/charts`."""
    credentials: UsernamePassword | None = None
    """Who to log in as; absent: anonymous."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"url": "spec.helmRepoUrl", "credentials": "spec.auth"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    TYPE = ConnectorType.OCI_HELM

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is empty or holds blanks."""
        if not self.url.strip() or any(c.isspace() for c in self.url):
            problems.add(
                "url",
                "url is not an address",
                self.where("url"),
                given=self.url,
                allowed="host/path of the registry",
                remedy="write the host of the registry and, if there is one, the path",
            )
        if self.credentials is not None and self.credentials.username_ref is not None:
            # Terraform provider 0.45.0: what it sends holds no usernameRef, so Harness has no user.
            problems.add(
                "username-ref",
                "the provider does not send the name of the secret that holds the user name",
                self.credentials.where("username_ref"),
                allowed="username, in plain text",
                remedy="pass username; the password stays a secret",
            )


@dataclass(frozen=True, kw_only=True)
class JenkinsToken(Piece):
    """A token that is sent in the header of each request."""

    token_ref: SecretRef
    """Secret that holds the token."""


@dataclass(frozen=True, kw_only=True)
class JenkinsConnectorArgs(RepositoryArgs):
    """Arguments of a Jenkins connector."""

    credentials: UsernamePassword | JenkinsToken | None = None
    """Who to log in as; a password is best an API token of that user. Absent: anonymous."""

    KEYS: ClassVar[Mapping[str, str]] = {"url": "spec.jenkinsUrl", "credentials": "spec.auth"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(None, {"type": "Anonymous"}, said={"auth.type": "Anonymous"}),
            *(
                Way(piece, {"type": word}, argument=f"auth.{block}", said={"auth.type": word})
                for piece, word, block in (
                    (UsernamePassword, "UsernamePassword", "jenkins_user_name_password"),
                    (JenkinsToken, "Bearer Token(HTTP Header)", "jenkins_bearer_token"),
                )
            ),
        )
    }
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"url": "jenkins_url"}
    TYPE = ConnectorType.JENKINS


@dataclass(frozen=True, kw_only=True)
class BambooConnectorArgs(RepositoryArgs):
    """Arguments of a Bamboo connector."""

    credentials: UsernamePassword
    """Who to log in as. The user needs the permission to view plans."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"url": "spec.bambooUrl", "credentials": "spec.auth"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": (LOGIN,)}
    TYPE = ConnectorType.BAMBOO
