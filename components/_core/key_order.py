"""The order in which Harness itself writes the keys of its documents. Data, no rules."""

from collections.abc import Mapping
from typing import Any

ORDER: dict[str, tuple[str, ...]] = {
    "service": (
        "name",
        "identifier",
        "orgIdentifier",
        "projectIdentifier",
        "description",
        "tags",
        "serviceDefinition",
        "gitOpsEnabled",
    ),
}


def order(kind: str, mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return `mapping` with its keys in Harness's order for `kind`, unknown keys after their own.

    `kind` is a key of `ORDER`; nested mappings are left as they are.
    """
    known = ORDER.get(kind, ())
    first = {key: mapping[key] for key in known if key in mapping}
    return {**first, **{key: value for key, value in mapping.items() if key not in first}}
