"""What all slices of the estate use, and what each of them gives back."""

from dataclasses import dataclass

from harness_components import (
    DockerConnector,
    Expression,
    GithubConnector,
    Organization,
    Project,
    RawConnector,
    SecretRef,
    Service,
)
from stacks.clouds import Clouds
from stacks.connectors import Registries
from stacks.secret_managers import SecretManagers


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What lives in the organisation."""

    organization: Organization
    docker: DockerConnector
    github: GithubConnector
    registries: Registries
    clouds: Clouds
    secret_managers: SecretManagers
    jira: RawConnector
    bamboo_password: SecretRef
    ramps_password: SecretRef
    domain: Expression


@dataclass(frozen=True, kw_only=True)
class Slice:
    """What one project holds."""

    project: Project
    services: tuple[Service, ...]
