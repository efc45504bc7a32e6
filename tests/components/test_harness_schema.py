"""Harness's own schema takes every golden document, and has the fields that sources have.

It needs Harness's schema beside the project, and is skipped without. The schema knows shapes, not
meanings, and lets unknown keys pass: so keys are compared apart, in both directions.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from harness_components._core.model.base import Model
from harness_components._core.model.codecs import options
from harness_components._core.model.fields import camel
from harness_components.services import document
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.other import TYPES
from tests.components.services.artifacts import cases, sources
from tests.conftest import ROOT
from tests.support import golden

SCHEMA = ROOT.parent / "shared/reference/harness-schema/pipeline.json"
MADE = [
    pytest.param(name, make, id=f"{name}-{size}")
    for size, made in (("smallest", sources.SMALLEST), ("full", sources.FULL))
    for name, make in made.items()
]


@pytest.fixture(scope="module")
def definitions() -> dict[str, Any]:
    if not SCHEMA.exists():
        pytest.skip("Harness's schema is not beside the project")
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return loaded


def documents(key: str) -> list[object]:
    found: list[object] = []
    for file in sorted(golden.FOLDER.rglob("*.yaml")):
        for leaf in yaml.safe_load(file.read_text("utf-8")):
            text = leaf["inputs"].get("yaml")
            if text and key in (said := yaml.safe_load(text)):
                found.append(pytest.param(said[key], id=f"{file.parent.name}-{file.stem}"))
    return found


def errors(definitions: dict[str, Any], name: str, value: object) -> list[str]:
    schema = {"$ref": f"#/definitions/pipeline/{name}", "definitions": definitions["definitions"]}
    return [error.message for error in Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("service", documents("service"))
def test_harness_own_schema_takes_the_services(
    service: dict[str, Any], definitions: dict[str, Any]
) -> None:
    assert errors(definitions, "stages/cd/ServiceDefinition", service["serviceDefinition"]) == []


@pytest.mark.parametrize("infrastructure", documents("infrastructureDefinition"))
def test_harness_own_schema_takes_the_infrastructures(
    infrastructure: dict[str, Any], definitions: dict[str, Any]
) -> None:
    definition = {"type": infrastructure["type"], "spec": infrastructure["spec"]}

    assert errors(definitions, "stages/cd/InfrastructureDef", definition) == []


def test_the_schema_refuses_what_people_paste(definitions: dict[str, Any]) -> None:
    source = {
        "identifier": "p",
        "type": "Bamboo",
        "spec": {"connectorRef": "b", "planKey": "P", "artifactPaths": "a", "build": 133},
    }
    service = {"type": "Ssh", "spec": {"artifacts": {"primary": {"sources": [source]}}}}

    assert errors(definitions, "stages/cd/ServiceDefinition", service)


@pytest.mark.parametrize(("name", "make"), MADE)
def test_every_source_is_taken_as_a_sidecar_too(
    name: str, make: Any, definitions: dict[str, Any]
) -> None:
    body = document.service("x", cases.args(name, make()))["service"]
    (source,) = body["serviceDefinition"]["spec"]["artifacts"]["primary"]["sources"]

    assert errors(definitions, "stages/cd/ArtifactSource", source) == []
    assert errors(definitions, "stages/cd/SidecarArtifact", source) == []


def test_the_schema_knows_the_types_that_the_library_knows(definitions: dict[str, Any]) -> None:
    known = cd(definitions)["ArtifactSource"]

    assert sorted(TYPES) == sorted(properties(known)["type"]["enum"])


RAW = {"SalesforceDxProject", "SalesforceOrg"}
"""Types that have no class: they hold stores of files, and RawArtifact keeps them as they are."""

LEFT_OUT = {
    "metadata": "Harness's own mark on parts of a document, which no person writes",
    "Nexus3Registry.artifactPath": "the older form, which RawArtifact keeps as it is",
    "Nexus3Registry.repositoryPort": "the older form, which RawArtifact keeps as it is",
    "Nexus3Registry.repositoryUrl": "the older form, which RawArtifact keeps as it is",
}
"""Fields of the schema that no class has, each with the reason. They are kept as they are."""


def test_every_type_of_the_schema_has_a_class_or_is_named_here() -> None:
    assert set(TYPES) - set(ArtifactSource.by_kind()) == RAW


@pytest.mark.parametrize("kind", sorted(ArtifactSource.by_kind()))
def test_a_source_has_the_fields_of_the_schema_and_no_other(
    kind: str, definitions: dict[str, Any]
) -> None:
    wanted = keys_of_schema(definitions, kind)
    left = {key for key in wanted if key in LEFT_OUT or f"{kind}.{key}" in LEFT_OUT}

    assert keys_of_class(ArtifactSource.by_kind()[kind]) == wanted - left


def cd(definitions: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definitions["definitions"]["pipeline"]["stages"]["cd"]
    return found


def parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema.get("allOf", ())]


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts(schema):
        found |= part.get("properties", {})
    return {key: value for key, value in found.items() if key != "description"}


def keys_of_schema(definitions: dict[str, Any], kind: str) -> set[str]:
    for part in parts(cd(definitions)["SidecarArtifact"]):
        given = part.get("if", {}).get("properties", {}).get("type", {}).get("const")
        if given == kind:
            name = part["then"]["properties"]["spec"]["$ref"].rpartition("/")[2]
            return leaves(definitions, cd(definitions)[name])
    raise AssertionError(kind)


def leaves(definitions: dict[str, Any], schema: dict[str, Any], base: str = "") -> set[str]:
    """Return the paths of a schema: those of nested specs begin with `spec.`."""
    found = set()
    for key, value in properties(schema).items():
        below = value.get("$ref", "").rpartition("/")[2]
        if below in cd(definitions):
            found |= leaves(definitions, cd(definitions)[below], f"{base}{key}.")
        else:
            found.add(f"{base}{key}")
    enum = properties(schema).get("repositoryFormat", {}).get("enum")
    for part in parts(schema):
        (condition,) = part.get("if", {}).get("properties", {"": {}}).values()
        if "then" in part and (enum is None or condition.get("const") in enum):
            (name,) = part["then"]["properties"].values()
            found |= leaves(definitions, cd(definitions)[name["$ref"].rpartition("/")[2]],
                            f"{base}spec.")  # fmt: skip
    return found


def keys_of_class(cls: type[Model]) -> set[str]:
    found = {path.removeprefix("spec.") for path in cls.CONSTANTS}
    for each in cls.field_specs().values():
        path = each.path
        if path.startswith("spec") and each.name != "extra":
            found |= paths(cls, each.name, path, options(each.hint))
    return {key.removeprefix("spec.") for key in found}


def paths(cls: type[Model], name: str, path: str, parts: tuple[Any, ...]) -> set[str]:
    found = set()
    cases = cls.field_specs()[name].cases
    for case in cases:
        found |= {f"{path}.{word}" for word in case.words}
        found |= {f"{path}.{case.place_of(each)}" for each in case.names()}
    if not found:
        assert not any(isinstance(part, type) and issubclass(part, Model) for part in parts)
        found.add(path)
    assert camel(name) == path.rpartition(".")[2] or cases
    return found
