"""All cases, in the order of their kinds."""

from __future__ import annotations

from tests.transcripts.cases import (
    aws_secret_managers,
    azure,
    cloud_costs,
    clouds,
    custom_secret_manager,
    docker,
    environment,
    filestore,
    git_hosts,
    github,
    infrastructure,
    jdbc,
    kubernetes,
    logs,
    machine_credentials,
    monitoring,
    organization,
    overrides,
    repositories,
    secret_managers,
    secrets,
    service,
    targets,
    tickets,
    variables,
    vault,
)
from tests.transcripts.cases.kinds import KINDS
from tests.transcripts.cases.vocabulary import Case

_ALL: tuple[Case, ...] = (
    *organization.CASES,
    *secrets.CASES,
    *machine_credentials.CASES,
    *docker.CASES,
    *github.CASES,
    *kubernetes.CASES,
    *repositories.CASES,
    *git_hosts.CASES,
    *azure.CASES,
    *clouds.CASES,
    *monitoring.CASES,
    *logs.CASES,
    *tickets.CASES,
    *targets.CASES,
    *jdbc.CASES,
    *vault.CASES,
    *aws_secret_managers.CASES,
    *secret_managers.CASES,
    *custom_secret_manager.CASES,
    *cloud_costs.CASES,
    *service.CASES,
    *environment.CASES,
    *infrastructure.CASES,
    *overrides.CASES,
    *filestore.CASES,
    *variables.CASES,
)


def cases_of(kind: str) -> list[Case]:
    """The cases of a kind, in the order they are written in."""
    return [case for case in _ALL if case.kind == kind]


__all__ = ["KINDS", "cases_of"]
