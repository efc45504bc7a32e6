"""Calls that are right: no type checker finds anything here."""

import pulumi

from harness_components import (
    ConnectorRef,
    DockerConnector,
    DockerProviderType,
    DockerRegistryArtifact,
    Environment,
    EnvironmentType,
    Identifier,
    Organization,
    OrganizationArgs,
    Project,
    ProjectArgs,
    Scope,
    SecretText,
    Service,
    ServiceRef,
    StringVariable,
    Variable,
    VariableArgs,
    runtime_input,
)

protect = pulumi.ResourceOptions(protect=True)

# a name, arguments, options
acme = Organization("acme", OrganizationArgs())
Organization("acme", OrganizationArgs(), protect)
Organization("acme", OrganizationArgs(), opts=protect)
Organization(name="acme", args=OrganizationArgs(), opts=protect)
shop = Project("shop", ProjectArgs(scope=acme.scope))
variable_args = VariableArgs(scope=shop.scope, value="acme.example")
Variable("domain", variable_args)

# the same by keyword
Organization("acme")
Organization("acme", opts=protect)
Organization(name="acme", description="All of it", tags={"owner": "platform"}, opts=protect)
Project("shop", scope=acme.scope)
Variable("domain", scope=shop.scope, value="acme.example")
Environment("staging", scope=shop.scope, type=EnvironmentType.PRE_PRODUCTION)
DockerConnector(
    "dockerhub",
    scope=Scope.account(),
    url="https://index.docker.io/v2/",
    provider_type=DockerProviderType.DOCKER_HUB,
)
image = DockerRegistryArtifact(
    identifier=Identifier("image"),
    connector_ref=ConnectorRef.existing("account.dockerhub"),
    image_path="acme/checkout",
    tag=runtime_input(),
)
DockerRegistryArtifact(
    identifier="image",
    connector_ref=ConnectorRef.existing("account.dockerhub"),
    image_path=pulumi.Output.from_input("acme/checkout"),
)
checkout = Service(
    "checkout",
    scope=shop.scope,
    artifacts=[image],
    variables=[StringVariable(name="log_level", value="info")],
    opts=protect,
)
SecretText("token", scope=acme.scope, value=pulumi.Output.secret("x"))

# what a component shows
ref: ServiceRef = checkout.ref
document: str | pulumi.Output[str] = checkout.yaml
identifier: Identifier = checkout.identifier
