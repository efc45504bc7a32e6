"""Small steps that every document needs: leave out what is absent, keep what is unknown."""

from typing import Any

from harness_components._core.model.entity import EntityArgs

ENTITY_KEYS = ("name", "identifier", "description", "tags", "orgIdentifier", "projectIdentifier")
"""The order in which Harness writes what every document has."""


def present(**values: Any) -> dict[str, Any]:
    """Return `values` without those that are None."""
    return {key: value for key, value in values.items() if value is not None}


def entity(name: str, args: EntityArgs) -> dict[str, Any]:
    """Return what the document of every entity says, of the arguments of the component `name`."""
    return present(
        name=args.name_for(name),
        identifier=str(args.identifier_for(name)),
        orgIdentifier=args.scope.org_id,
        projectIdentifier=args.scope.project_id,
        description=args.description,
        tags=dict(args.tags) or None,
    )
