"""What environments, infrastructures and overrides say, as mappings that Harness reads. Pure."""

from typing import Any

from harness_components._core.documents import entity
from harness_components._core.model.writing import extended
from harness_components._core.yaml.write import write
from harness_components.environments.args import (
    EnvironmentArgs,
    InfrastructureArgs,
    ServiceOverridesArgs,
)


def environment(name: str, args: EnvironmentArgs) -> dict[str, Any]:
    """Return the document of the environment that the component `name` makes of `args`."""
    said = args.document(args.scope)
    # The colour is an argument of the provider; the document of an environment has none.
    said.pop("color", None)
    return {"environment": args.ORDER.arrange(extended(entity(name, args), said))}


def environment_yaml(name: str, args: EnvironmentArgs) -> str:
    """Return the environment's document as canonical YAML."""
    return write(environment(name, args))


def infrastructure(name: str, args: InfrastructureArgs) -> dict[str, Any]:
    """Return the document of the infrastructure that the component `name` makes of `args`."""
    key = "infrastructureDefinition"
    said = args.document(args.scope)
    return {key: args.ORDER.arrange(extended(entity(name, args), said))}


def infrastructure_yaml(name: str, args: InfrastructureArgs) -> str:
    """Return the infrastructure's document as canonical YAML."""
    return write(infrastructure(name, args))


def overrides(args: ServiceOverridesArgs) -> dict[str, Any]:
    """Return the body of overrides: what they override, without what they apply to."""
    said = args.document(args.scope)
    for place in ("environmentRef", "serviceRef", "infraIdentifier", "type"):
        said.pop(place, None)
    kept = said.pop("spec", {})
    return args.ORDER.arrange(extended(said, kept))


def overrides_yaml(args: ServiceOverridesArgs) -> str:
    """Return the body of overrides as canonical YAML."""
    return write(overrides(args))
