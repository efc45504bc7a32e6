"""Parts of a document that are kept exactly as Harness writes them, and the references in them."""

from collections.abc import Iterator, Mapping
from typing import Any

from harness_components._core.diagnostics.redaction import LONGEST_VALUE
from harness_components._core.refs import ConnectorRef, FileRef, Ref, SecretRef
from harness_components._core.scope import Scope
from harness_components._core.yaml.nodes import MOST_LEVELS

_NO_SECRETS = (
    "connectorRef",
    "environmentRef",
    "serviceRef",
    "primaryArtifactRef",
    "registryRef",
    "templateRef",
)


def raw_refs(value: object) -> Iterator[Ref | FileRef]:
    """Yield the references inside a part that is kept as Harness writes it.

    References given as objects are taken as they are; of texts, those of connectors and, in the
    keys that hold them, of secrets.
    """
    if isinstance(value, (Ref, FileRef)):
        yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if isinstance(below, str) and below and "<+" not in below:
                if key == "connectorRef":
                    yield ConnectorRef.named(below)
                elif key.endswith("Ref") and key not in _NO_SECRETS:
                    yield SecretRef.named(below)
            else:
                yield from raw_refs(below)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from raw_refs(item)


def raw(value: Any, scope: Scope) -> Any:
    """Return a part that is kept as Harness writes it, with its references as texts."""
    if isinstance(value, (Ref, FileRef)):
        return value.text(scope)
    if isinstance(value, Mapping):
        return {key: raw(below, scope) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [raw(item, scope) for item in value]
    return str(value) if isinstance(value, str) else value


def strangers(
    value: object, path: str = "", levels: int = MOST_LEVELS
) -> Iterator[tuple[str, object]]:
    """Yield path and value of what no document can hold."""
    if isinstance(value, (Mapping, list, tuple)) and not levels:
        yield path[:LONGEST_VALUE], value  # it holds itself, or is deeper than any document
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if isinstance(key, str):
                yield from strangers(below, f"{path}.{key}" if path else key, levels - 1)
            else:
                yield path, key
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from strangers(item, f"{path}[{number}]", levels - 1)
    elif value is not None and not isinstance(value, (str, bool, int, float, Ref, FileRef)):
        yield path, value
