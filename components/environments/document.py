"""What environments, infrastructures and overrides say, as mappings that Harness reads. Pure."""

from typing import Any, assert_never

from components._core.args import text_of
from components._core.documents import extended, present, variables
from components._core.key_order import order
from components._core.raw_parts import raw
from components._core.yaml_write import write
from components.environments.args import (
    EnvironmentArgs,
    InfrastructureArgs,
    KubernetesDirect,
    RawInfrastructure,
    ServiceOverridesArgs,
)
from components.services.document import manifest


def environment(name: str, args: EnvironmentArgs) -> dict[str, Any]:
    """Return the document of the environment that the component `name` makes of `args`."""
    scope = args.scope
    manifests = [{"manifest": manifest(each, scope)} for each in args.manifests]
    body = present(
        name=args.name_for(name),
        identifier=str(args.identifier_for(name)),
        orgIdentifier=scope.org_id,
        projectIdentifier=scope.project_id,
        description=args.description,
        tags=dict(args.tags) or None,
        type=args.type.value,
        variables=variables(args.variables, scope) or None,
        overrides={"manifests": manifests} if manifests else None,
    )
    return {"environment": order("environment", extended(body, args.extra))}


def environment_yaml(name: str, args: EnvironmentArgs) -> str:
    """Return the environment's document as canonical YAML."""
    return write(environment(name, args))


def infrastructure(name: str, args: InfrastructureArgs) -> dict[str, Any]:
    """Return the document of the infrastructure that the component `name` makes of `args`."""
    scope, made = args.scope, args.infrastructure
    match made:
        case KubernetesDirect():
            kind = "KubernetesDirect"
            spec = present(
                connectorRef=text_of(made.connector_ref, scope),
                namespace=str(made.namespace),
                releaseName=str(made.release_name),
            )
        case RawInfrastructure():
            kind, spec = made.type, raw(made.spec, scope)
        case _:
            assert_never(made)
    body = present(
        name=args.name_for(name),
        identifier=str(args.identifier_for(name)),
        description=args.description,
        tags=dict(args.tags) or None,
        orgIdentifier=scope.org_id,
        projectIdentifier=scope.project_id,
        environmentRef=text_of(args.environment, scope),
        deploymentType=args.deployment_type.value,
        type=kind,
        spec=spec,
        allowSimultaneousDeployments=args.allow_simultaneous_deployments,
    )
    key = "infrastructureDefinition"
    return {key: order("infrastructureDefinition", extended(body, args.extra))}


def infrastructure_yaml(name: str, args: InfrastructureArgs) -> str:
    """Return the infrastructure's document as canonical YAML."""
    return write(infrastructure(name, args))


def overrides(args: ServiceOverridesArgs) -> dict[str, Any]:
    """Return the body of overrides: what they override, without what they apply to."""
    scope = args.scope
    manifests = [{"manifest": manifest(each, scope)} for each in args.manifests]
    body = present(
        variables=variables(args.variables, scope) or None,
        manifests=manifests or None,
    )
    kept = dict(args.extra)
    kept |= kept.pop("spec", {})
    return order("overrides", extended(body, kept))


def overrides_yaml(args: ServiceOverridesArgs) -> str:
    """Return the body of overrides as canonical YAML."""
    return write(overrides(args))
