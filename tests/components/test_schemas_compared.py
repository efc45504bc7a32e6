"""The schemas for editors against Harness's own, of services and infrastructures, both ways.

It needs Harness's schema beside the project, and is skipped without. Harness's has no connectors,
environments, overrides, secrets or variables: of these, the readers alone are the witness.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft7Validator

import harness_components as c
from tests.components.test_harness_schema import definitions, documents, errors

__all__ = ["definitions"]

HOMES = {
    "service": ("serviceDefinition", "stages/cd/ServiceDefinition"),
    "infrastructureDefinition": ("", "stages/cd/InfrastructureDef"),
}
"""Which part of a document Harness's schema describes, and under which name."""

LEFT_TO_CHECKS = {
    "tag": "exactly one of it and tagRegex",
    "tagRegex": "exactly one of it and tag",
    "version": "exactly one of it and versionRegex",
    "versionRegex": "exactly one of it and version",
    "filePath": "exactly one of it and filePathRegex",
    "filePathRegex": "exactly one of it and filePath",
    "branch": "exactly one of it and commitId",
    "commitId": "exactly one of it and branch",
    "paths": "exactly one of it and folderPath",
    "folderPath": "exactly one of it and paths",
    "repositoryPort": "exactly one of it and repositoryUrl",
    "repositoryUrl": "exactly one of it and repositoryPort",
    "hosts": "exactly one of it, connectorRef and hostArrayPath",
    "hostArrayPath": "exactly one of it, connectorRef and hosts",
    "Pdc.connectorRef": "exactly one of it, hosts and hostArrayPath",
    "customDeploymentRef": "needed by one deployment type alone",
}
"""Keys that Harness's schema needs and ours leaves to the checks, each with the reason."""

ASSUMED = {
    "spec": "an empty one says the same, and each key that is needed in one is told",
    "gitFetchType": "follows from branch or commitId, and is written",
    "packageType": "has a value that is assumed, and written",
    "repositoryType": "has a value that is assumed, and written",
    "shell": "has a value that is assumed, and written",
    "storeType": "has one value alone, which is written",
    "commandType": "has one value alone, which is written",
    "releaseName": "has a value that is assumed, and written",
    "hostFilter": "has a value that is assumed, and written",
    "kustomizeYamlFolderPath": "absent: the folder that is fetched",
    "fetchAllArtifacts": "a source may have a version alone",
    "store": "of settings that no document needs",
}
"""Keys that Harness's schema needs and reading takes as absent, each with the reason."""


def vocabularies(schema: object) -> Iterator[frozenset[str]]:
    """Yield the words of every `type` in a schema."""
    if isinstance(schema, dict):
        found = schema.get("properties")
        kind = found.get("type") if isinstance(found, dict) else None
        if isinstance(kind, dict) and isinstance(kind.get("enum"), list):
            yield frozenset(kind["enum"])
        for below in schema.values():
            yield from vocabularies(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from vocabularies(below)


def words(kind: str, name: str) -> frozenset[str]:
    return frozenset(c.json_schema(kind)["definitions"][name]["properties"]["type"]["enum"])


@pytest.mark.parametrize(
    ("kind", "name", "more"),
    [
        ("service", "ArtifactSource", set()),
        ("service", "Manifest", set()),
        ("service", "Store", {"ArtifactBundle"}),
        ("infrastructure", "AnyInfrastructure", {"GitOps"}),
    ],
)
def test_the_types_are_those_of_harness(
    kind: str, name: str, more: set[str], definitions: dict[str, Any]
) -> None:
    """`more` are types that the library takes and this schema has not."""
    assert words(kind, name) - more in set(vocabularies(definitions))


def part_of(document: dict[str, Any], key: str) -> dict[str, Any]:
    home = HOMES[key][0]
    found: dict[str, Any] = document[home] if home else document
    return found if home else {each: found[each] for each in ("type", "spec") if each in found}


OPEN = {
    word
    for root, fallback in ((c.Artifact, c.RawArtifact), (c.Store, c.RawStore))
    for word in set(fallback.OTHERS) - set(root.by_kind())
}
"""Types without a class: their `spec` is kept as it is, whatever it holds."""


def without_a_key(value: Any, kind: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield the type around each key at any depth, the key, and the value without it."""
    if isinstance(value, dict) and "spec" in value:
        kind = value.get("type", kind)
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(key, str) and kind not in OPEN:
            yield kind, key, {name: each for name, each in value.items() if name != key}
        inside = without_a_key(below, kind) if isinstance(below, (dict, list)) else ()
        for around, inner, changed in inside:
            made = deepcopy(value)
            made[key] = changed
            yield around, inner, made


def misspelt(value: Any) -> Iterator[Any]:
    """Yield the value with each `type` at any depth misspelt."""
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "type":
            yield value | {key: f"{below}x"}
        for changed in misspelt(below) if isinstance(below, (dict, list)) else ():
            made = deepcopy(value)
            made[key] = changed
            yield made


def cases() -> list[Any]:
    return [
        pytest.param(key, each.values[0], id=f"{key}-{each.id}")  # type: ignore[attr-defined]
        for key in HOMES
        for each in documents(key)
    ]


@cache
def ours(key: str) -> Draft7Validator:
    return Draft7Validator(c.json_schema("service" if key == "service" else "infrastructure"))


@pytest.mark.parametrize(("key", "document"), cases())
def test_a_misspelt_type_that_harness_refuses_is_refused(
    key: str, document: dict[str, Any], definitions: dict[str, Any]
) -> None:
    validator, name = ours(key), HOMES[key][1]
    for made in misspelt(document):
        if errors(definitions, name, part_of(made, key)):
            assert not validator.is_valid({key: made}), made


def test_a_missing_key_that_harness_refuses_is_refused_or_named_here(
    definitions: dict[str, Any],
) -> None:
    named, seen = LEFT_TO_CHECKS.keys() | ASSUMED.keys(), set()
    for case in cases():
        key, document = case.values
        validator, (home, name) = ours(key), HOMES[key]
        if errors(definitions, name, part_of(document, key)):
            continue  # it holds what is not known yet, and is refused as it is
        for kind, gone, made in without_a_key(document):
            if home not in ("", *made) or not validator.is_valid({key: made}):
                continue
            if errors(definitions, name, part_of(made, key)):
                found = named & {gone, f"{kind}.{gone}"}
                assert found, (kind, gone, made)
                seen |= found
    assert seen == named
