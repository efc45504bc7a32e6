"""The estate, composed in slices: one for each project of Harness."""

from dataclasses import dataclass

import pulumi

from components import (
    DockerConnector,
    DockerConnectorArgs,
    DockerRegistryArtifact,
    Expression,
    Identifier,
    Organization,
    OrganizationArgs,
    Problems,
    Project,
    ProjectArgs,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
    refuse,
)
from stacks.secret_values import SecretValues
from stacks.settings import Settings


@dataclass(frozen=True)
class Platform:
    """What the program made, for its outputs."""

    organization: Organization
    services: tuple[Service, ...]

    def exports(self) -> dict[str, object]:
        """Return the outputs of the stack."""
        return {
            "organization": self.organization.identifier,
            "services": [service.identifier for service in self.services],
        }


def build(settings: Settings) -> Platform:
    """Make the estate."""
    problems = Problems()
    values = SecretValues(pulumi.Config(), problems)
    password = values.get("dockerhub_password")
    if problems:
        raise refuse(problems)
    organization = Organization("acme", OrganizationArgs(identifier=settings.organization))
    scope = organization.scope
    secret = SecretText("dockerhub-password", SecretTextArgs(scope=scope, value=password))
    docker = DockerConnector(
        "dockerhub",
        DockerConnectorArgs(
            scope=scope,
            url="https://index.docker.io/v2/",
            credentials=UsernamePassword(username="acme", password_ref=secret.ref),
        ),
    )
    shop = Project("shop", ProjectArgs(scope=scope))
    web = Service(
        "storefront",
        ServiceArgs(
            scope=shop.scope,
            artifacts=[
                DockerRegistryArtifact(
                    identifier=Identifier("image"),
                    connector_ref=docker.ref,
                    image_path="acme/storefront",
                    tag=Expression("<+input>"),
                )
            ],
        ),
    )
    return Platform(organization, (web,))
