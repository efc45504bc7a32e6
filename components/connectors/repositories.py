"""Arguments of connectors to where artifacts are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from components._core.args import Way
from components._core.checks import check_url
from components._core.problems import Problems
from components._core.values import ConnectorType
from components.connectors.args import ConnectorArgs
from components.connectors.credentials import LOGIN, LOGIN_OR_NOT, UsernamePassword


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
        "url": "spec.dockerRegistryUrl",
        "credentials": "spec.auth",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": LOGIN_OR_NOT}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"provider_type": "type"}
    TYPE = ConnectorType.DOCKER

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")


@dataclass(frozen=True, kw_only=True)
class BambooConnectorArgs(ConnectorArgs):
    """Arguments of a Bamboo connector."""

    url: str
    """Address of the Bamboo server, such as `https://bamboo.example.com`."""
    credentials: UsernamePassword
    """Who to log in as. The user needs the permission to view plans."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"url": "spec.bambooUrl", "credentials": "spec.auth"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {"credentials": (LOGIN,)}
    TYPE = ConnectorType.BAMBOO

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.url, problems, self, "url")
