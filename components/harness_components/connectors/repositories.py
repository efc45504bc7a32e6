"""Arguments of connectors to where artifacts and charts are kept, and to what builds them."""

import re
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from harness_components._core.checks import check_url, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import Argument, At, Case, OneOf, OutsideDocument
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, FixedText, as_text
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.credentials import LOGIN, LOGIN_OR_NOT, UsernamePassword


class DockerProviderType(StrEnum):
    """Which kind of registry a Docker connector talks to."""

    DOCKER_HUB = "DockerHub"
    HARBOR = "Harbor"
    QUAY = "Quay"
    OTHER = "Other"


class RepositoryArgs(ConnectorArgs):
    """What the connectors to a server of its own address have in common."""

    url: FixedText
    """Address of the server, with `https://`."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address."""
        check_url(self.url, problems, self, "url")


class DockerConnectorArgs(RepositoryArgs, kind=ConnectorType.DOCKER):
    """Arguments of a Docker registry connector."""

    url: Annotated[FixedText, At("spec.dockerRegistryUrl")]
    """Address of the server, with `https://`."""
    provider_type: Annotated[DockerProviderType, Argument("type")] = DockerProviderType.DOCKER_HUB
    """Kind of registry; absent: Docker Hub."""
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)] = (
        None
    )
    """Who to log in as; absent: anonymous."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the registry; absent: yes."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address, and the user name of a cloud's token that is none."""
        super().check(problems)
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


def _host(url: object) -> str:
    try:
        return urlsplit(as_text(url)).hostname or ""
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


class NexusConnectorArgs(RepositoryArgs, kind=ConnectorType.NEXUS):
    """Arguments of a Nexus connector."""

    url: Annotated[FixedText, At("spec.nexusServerUrl")]
    """Address of the server, with `https://`."""
    version: NexusVersion
    """Line of the server: the API of the two differs."""
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)] = (
        None
    )
    """Who to log in as; absent: anonymous."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address, or that is a repository's."""
        super().check(problems)
        if "/repository/" in as_text(self.url):
            problems.add(
                "url",
                "url is the address of a repository, not of the server",
                self.where("url"),
                given=self.url,
                allowed="the address of the server, such as https://nexus.example.com/",
                remedy="cut it before /repository; the artifact source names the repository",
            )


class ArtifactoryConnectorArgs(RepositoryArgs, kind=ConnectorType.ARTIFACTORY):
    """Arguments of an Artifactory connector."""

    url: Annotated[FixedText, At("spec.artifactoryServerUrl")]
    """Address of the server, with `https://`."""
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)] = (
        None
    )
    """Who to log in as; absent: anonymous."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to the server; absent: yes."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address; warn of a JFrog cloud address without its path."""
        super().check(problems)
        if _host(self.url).endswith(".jfrog.io") and not urlsplit(as_text(self.url)).path.strip(
            "/"
        ):
            problems.warn(
                "url",
                "an Artifactory at jfrog.io has its API below /artifactory",
                self.where("url"),
                given=self.url,
                remedy=f"use {as_text(self.url).rstrip('/')}/artifactory/",
            )


class AzureArtifactsConnectorArgs(
    RepositoryArgs,
    kind=ConnectorType.AZURE_ARTIFACTS,
    constants={"spec.auth.spec.type": "PersonalAccessToken"},
):
    """Arguments of a connector to Azure DevOps Artifacts."""

    url: Annotated[FixedText, At("spec.azureArtifactsUrl")]
    """Address of the server, with `https://`."""
    token_ref: Annotated[
        SecretRef, At("spec.auth.spec.spec.tokenRef"), Argument("credentials.token_ref")
    ]
    """Secret that holds a personal access token with the right Packaging: Read."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address, or longer than the organisation's."""
        super().check(problems)
        if _host(self.url) == "dev.azure.com":
            parts = [part for part in urlsplit(as_text(self.url)).path.split("/") if part]
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


class HelmConnectorArgs(RepositoryArgs, kind=ConnectorType.HTTP_HELM):
    """Arguments of a connector to a Helm repository over HTTP."""

    url: Annotated[FixedText, At("spec.helmRepoUrl")]
    """Address of the server, with `https://`."""
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)] = (
        None
    )
    """Who to log in as; absent: anonymous."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""


class OciHelmConnectorArgs(ConnectorArgs, kind=ConnectorType.OCI_HELM):
    """Arguments of a connector to a registry that keeps Helm charts as OCI artifacts."""

    url: Annotated[FixedText, At("spec.helmRepoUrl")]
    """Host and path of the registry without `oci://`, such as `registry.example.com/charts`."""
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)] = (
        None
    )
    """Who to log in as; absent: anonymous."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report an address that is empty or holds blanks."""
        url = as_text(self.url)
        if not url.strip() or any(c.isspace() for c in url):
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


class JenkinsToken(Model):
    """A token that is sent in the header of each request."""

    token_ref: SecretRef
    """Secret that holds the token."""


_JENKINS_CREDENTIALS = (
    Case(None, {"type": "Anonymous"}, constants={"auth.type": "Anonymous"}),
    *(
        Case(model, {"type": word}, block=f"auth.{block}", constants={"auth.type": word})
        for model, word, block in (
            (UsernamePassword, "UsernamePassword", "jenkins_user_name_password"),
            (JenkinsToken, "Bearer Token(HTTP Header)", "jenkins_bearer_token"),
        )
    ),
)


class JenkinsConnectorArgs(RepositoryArgs, kind=ConnectorType.JENKINS):
    """Arguments of a Jenkins connector."""

    url: Annotated[FixedText, At("spec.jenkinsUrl"), Argument("jenkins_url")]
    """Address of the server, with `https://`."""
    credentials: Annotated[
        UsernamePassword | JenkinsToken | None,
        At("spec.auth"),
        OneOf(cases=_JENKINS_CREDENTIALS),
    ] = None
    """Who to log in as; a password is best an API token of that user. Absent: anonymous."""


class BambooConnectorArgs(RepositoryArgs, kind=ConnectorType.BAMBOO):
    """Arguments of a Bamboo connector."""

    url: Annotated[FixedText, At("spec.bambooUrl")]
    """Address of the server, with `https://`."""
    credentials: Annotated[UsernamePassword, At("spec.auth"), OneOf(cases=(LOGIN,))]
    """Who to log in as. The user needs the permission to view plans."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""
