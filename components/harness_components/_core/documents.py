"""Small steps that every document needs: leave out what is absent, keep what is unknown."""

from collections.abc import Mapping
from typing import Any

from harness_components._core.model.base import EntityArgs


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


def extended(body: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return `body` with the unknown keys of `extra` at their own depth; `body` goes first."""
    merged = dict(body)
    for key, value in extra.items():
        known = merged.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            merged[key] = extended(known, value)
        elif key not in merged:
            merged[key] = value
    return merged
