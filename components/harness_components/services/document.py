"""What a service says: its arguments as the mapping that Harness reads. Pure."""

from typing import Any

from harness_components._core.documents import entity
from harness_components._core.model.writing import extended
from harness_components._core.yaml.write import write
from harness_components.services.args import ServiceArgs


def service(name: str, args: ServiceArgs) -> dict[str, Any]:
    """Return the document of the service that the component `name` makes of `args`."""
    said = args.document(args.scope)
    spec = said["serviceDefinition"].setdefault("spec", {})
    if not args.artifacts:
        _without(spec, "artifacts", "primary", "primaryArtifactRef")
    if not args.git_ops_enabled:
        _without(said, "gitOpsEnabled")
    return {"service": args.ORDER.arrange(extended(entity(name, args), said))}


def _without(said: dict[str, Any], key: str, *below: str) -> None:
    """Take out what stands at a path, and whatever is empty without it."""
    if below:
        _without(said[key], *below)
    if not below or not said[key]:
        del said[key]


def yaml(name: str, args: ServiceArgs) -> str:
    """Return the document as canonical YAML."""
    return write(service(name, args))
