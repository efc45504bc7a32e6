"""Proves that the table has the fields and flags of the official provider's schema, where that
reference is at hand, and that our package schema is whole. Descriptions are not compared.
"""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from provider.core.face import Face
from provider.core.table import Field, Resource
from provider.harness import table
from provider.harness_native import any_connector
from tests.conftest import ROOT

REFERENCE = ROOT.parent / "shared" / "reference" / "provider-schema.json"


def _official() -> dict[str, Any]:
    if not REFERENCE.exists():
        pytest.skip("the official provider's schema is not beside the clone")
    resources = json.loads(REFERENCE.read_text(encoding="utf-8"))["resources"]
    return {item["token"]: item["fields"] for item in resources.values()}


def _flags(field: Field) -> set[str]:
    flags = {"required"} if field.required else set() if field.readonly else {"optional"}
    marks = {
        "computed": field.computed or field.readonly,
        "forceNew": field.replaces,
        "sensitive": field.secret,
        "deprecated": bool(field.deprecated),
    }
    return flags | {name for name, given in marks.items() if given}


def _compare(fields: Iterable[Field], official: dict[str, Any], place: str) -> None:
    theirs = {item["name"]: (name, item) for name, item in official.items()}
    ours = {field.name: field for field in fields}
    assert set(ours) == set(theirs), place
    for name, field in ours.items():
        terraform, item = theirs[name]
        here = f"{place}.{name}"
        assert field.terraform_name == terraform, here
        assert _flags(field) == set(item["flags"]), here
        assert field.type == item["type"], here
        assert field.default == item.get("default"), here
        assert field.one == (item.get("max") == 1), here
        nested = item.get("fields", {})
        _compare(field.fields, nested, here)


@pytest.mark.parametrize("row", table.ROWS, ids=lambda row: row.urn_type)
def test_fields_and_flags_are_the_official_ones(row: Resource) -> None:
    _compare(row.fields, _official()[row.urn_type], row.urn_type)


@pytest.mark.parametrize("row", table.ROWS, ids=lambda row: row.urn_type)
def test_relations_are_the_official_ones(row: Resource) -> None:
    def paths(names: Iterable[str]) -> set[str]:
        return {".0.".join(_terraform(row.fields, name)) for name in names}

    def compare(fields: Iterable[Field], official: dict[str, Any]) -> None:
        theirs = {item["name"]: item for item in official.values()}
        for field in fields:
            item = theirs[field.name]
            assert paths(field.conflicts) == set(item.get("conflictsWith", ())), field.name
            assert paths(field.exactly_one) == set(item.get("exactlyOneOf", ())), field.name
            compare(field.fields, item.get("fields", {}))

    compare(row.fields, _official()[row.urn_type])


def _terraform(fields: tuple[Field, ...], path: str) -> list[str]:
    names = []
    for key in path.split("."):
        field = next(item for item in fields if item.name == key)
        names.append(field.terraform_name)
        fields = field.fields
    return names


@pytest.mark.parametrize(
    "face", [table.face(), any_connector.face()], ids=lambda face: face.package
)
def test_the_package_schema_is_whole(face: Face) -> None:
    schema = json.loads(face.schema().schema)
    assert schema["name"] == face.package
    assert set(schema["resources"]) == {row.urn_type for row in face.rows}
    wanted = {
        item.removeprefix("#/types/")
        for item in _references(schema["resources"]) | _references(schema["types"])
        if item.startswith("#/types/")
    }
    assert wanted == set(schema["types"])
    for resource in schema["resources"].values():
        assert set(resource["inputProperties"]) <= set(resource["properties"])
        assert set(resource["requiredInputs"]) <= set(resource["inputProperties"])


def test_the_schema_says_what_is_deprecated_and_what_a_map_holds() -> None:
    """Generated code warns of the one, and takes texts by any name for the other."""
    schema = json.loads(table.face().schema().schema)
    splunk = schema["resources"]["harness:platform/splunkConnector:SplunkConnector"]
    deprecated = {n for n, p in splunk["properties"].items() if "deprecationMessage" in p}
    assert deprecated == {"username", "passwordRef"}
    host = schema["types"]["harness:platform/ConnectorPdcHost:ConnectorPdcHost"]
    attributes = host["properties"]["attributes"]
    assert attributes == {"type": "object", "additionalProperties": {"type": "string"}}


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if "$ref" in value else set()
        return own.union(*map(_references, value.values())) if value else own
    if isinstance(value, list):
        return set().union(*map(_references, value))
    return set()


def test_types_have_the_official_python_classes() -> None:
    """The names that generated code uses are those of the installed SDK."""
    sdk = Path(pytest.importorskip("pulumi_harness.platform").__file__).parent
    text = (sdk / "_inputs.py").read_text(encoding="utf-8")
    schema = json.loads(table.face().schema().schema)
    for kind in schema["types"]:
        assert f"class {kind.rpartition(':')[2]}Args:" in text, kind


def test_generated_code_finds_the_native_class() -> None:
    """What `pulumi import` prints names this module, this class and these arguments."""
    schema = json.loads(any_connector.face().schema().schema)
    name = schema["language"]["python"]["packageName"]
    assert name == "harness_components.connectors.native"
    made = importlib.import_module(name)
    for token, resource in schema["resources"].items():
        class_ = getattr(made, token.rpartition(":")[2])
        arguments = set(inspect.signature(class_).parameters) - {"resource_name", "opts"}
        assert arguments == {_snake(name) for name in resource["inputProperties"]}


def test_generated_code_finds_the_official_classes() -> None:
    schema = json.loads(table.face().schema().schema)
    sdk = pytest.importorskip(schema["language"]["python"]["packageName"])
    for token in schema["resources"]:
        assert hasattr(sdk.platform, token.rpartition(":")[2])


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
