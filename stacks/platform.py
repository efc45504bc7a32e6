"""The estate: what all projects share, then a slice for each project of Harness."""

from dataclasses import dataclass

import pulumi

from harness_components import (
    Identifier,
    Loaded,
    Organization,
    OrganizationArgs,
    Problems,
    Project,
    SecretText,
    SecretTextArgs,
    Service,
    Variable,
    VariableArgs,
    did_you_mean,
    feature_flags,
    load_folder,
    refuse,
)
from stacks import logistics, payments, shop
from stacks.clouds import clouds
from stacks.connectors import docker_hub, github, registries, tickets
from stacks.secret_managers import secret_managers
from stacks.secret_values import SECRETS, SecretValues
from stacks.settings import Protected, Settings
from stacks.shared import Shared


@dataclass(frozen=True)
class Platform:
    """What the program made, for its outputs."""

    organization: Organization
    projects: tuple[Project, ...]
    services: tuple[Service, ...]

    def exports(self) -> dict[str, object]:
        """Return the outputs of the stack."""
        return {
            "organization": self.organization.identifier,
            "projects": [project.identifier for project in self.projects],
            "services": [f"{service.project_id}/{service.identifier}" for service in self.services],
        }


def build(settings: Settings) -> Platform:
    """Make the estate.

    Raises ProgramError where a secret has no value, or one in plain text.
    """
    feature_flags("BAMBOO_ARTIFACT_NG", "CDS_GOOGLE_CLOUD_FUNCTION")
    problems = Problems()
    values = SecretValues(pulumi.Config(), settings.file, problems)
    shared = _shared(settings, values)
    slices = [each.build(settings, shared) for each in (shop, payments, logistics)]
    projects = tuple(each.project for each in slices)
    services = [service for each in slices for service in each.services]
    for loaded in _folders(settings, projects, values, problems):
        services += loaded.services()
    values.check_unused()
    if problems.errors:
        raise refuse(problems)
    return Platform(shared.organization, projects, tuple(services))


def _shared(settings: Settings, values: SecretValues) -> Shared:
    organization = Organization(
        "acme",
        OrganizationArgs(
            identifier=settings.organization,
            display_name=settings.display_name,
            description="Everything that Acme delivers with Harness",
            tags={"stack": settings.stack},
        ),
        settings.options(Protected.ORGANIZATION),
    )
    scope = organization.scope
    secrets = {
        identifier: SecretText(
            identifier.replace("_", "-"),
            SecretTextArgs(
                scope=scope,
                identifier=Identifier(identifier),
                display_name=identifier.replace("_", " "),
                value=values.get(identifier),
            ),
            settings.options(Protected.SECRETS),
        )
        for identifier in SECRETS
    }
    domain = Variable(
        "domain",
        VariableArgs(
            scope=scope, value=settings.domain, description="Where customers reach the services"
        ),
    )
    return Shared(
        organization=organization,
        docker=docker_hub(settings, scope, secrets),
        github=github(settings, scope, secrets),
        registries=registries(settings, scope, secrets),
        clouds=clouds(settings, scope, secrets),
        secret_managers=secret_managers(settings, scope),
        jira=tickets(settings, scope, secrets),
        bamboo_password=secrets["bamboo_password"].ref,
        ramps_password=secrets["ramps_password"].ref,
        domain=domain.expression,
    )


def _folders(
    settings: Settings, projects: tuple[Project, ...], values: SecretValues, problems: Problems
) -> list[Loaded]:
    known = {project.identifier: project for project in projects}
    loaded = []
    for number, folder in enumerate(settings.folders):
        project = known.get(folder.project)
        if project is None:
            problems.add(
                "config",
                "this is not a project of the estate",
                settings.file.place(f"folders[{number}].project"),
                given=folder.project,
                allowed=known,
                remedy=did_you_mean(folder.project, known)
                or "name one of them, or add the project to stacks/platform.py",
            )
            continue
        loaded.append(load_folder(folder.path, project.scope, secret_value=values.get))
    return loaded
