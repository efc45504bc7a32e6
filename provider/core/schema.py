"""The package's Pulumi schema, made from the table: enough to generate code for an import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from provider.core.table import Field, Resource


def package_schema(
    package: str, version: str, rows: Sequence[Resource], python: str
) -> dict[str, Any]:
    """A schema in Pulumi's JSON form; `python` is the module that the classes are imported from."""
    types: dict[str, Any] = {}
    resources = {}
    for row in rows:
        stem = row.urn_type.rpartition(":")[2]
        module = row.urn_type.split(":")[1]
        inputs = [field for field in row.fields if field.is_input]
        resources[row.urn_type] = {
            "properties": _properties(row.fields, package, module, stem, types),
            "required": [field.name for field in row.fields if field.required or field.readonly],
            "inputProperties": _properties(inputs, package, module, stem, types),
            "requiredInputs": [
                field.name
                for field in inputs
                if field.required and not (row.autoname and field.name == "name")
            ],
        }
    return {
        "name": package,
        "version": version,
        "meta": {"moduleFormat": "(.*)(?:/[^/]*)"},
        "config": {
            "variables": {
                "accountId": {"type": "string"},
                "endpoint": {"type": "string"},
                "platformApiKey": {"type": "string", "secret": True},
            }
        },
        "provider": {
            "inputProperties": {
                "accountId": {"type": "string"},
                "endpoint": {"type": "string"},
                "platformApiKey": {"type": "string", "secret": True},
            }
        },
        "types": types,
        "resources": resources,
        "language": {"python": {"packageName": python}},
    }


def _properties(
    fields: Iterable[Field], package: str, module: str, stem: str, types: dict[str, Any]
) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields:
        out[field.name] = _type(field, package, module, stem, types)
        if field.secret:
            out[field.name]["secret"] = True
        if field.replaces:
            out[field.name]["willReplaceOnChanges"] = True
        if field.deprecated:
            out[field.name]["deprecationMessage"] = field.deprecated
        if field.default is not None:
            out[field.name]["default"] = field.default
    return out


def _type(
    field: Field, package: str, module: str, stem: str, types: dict[str, Any]
) -> dict[str, Any]:
    if field.type == "map":
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if field.type == "json":
        return {"type": "object", "additionalProperties": {"$ref": "pulumi.json#/Any"}}
    if field.is_object:
        name = stem + _singular(field)[0].upper() + _singular(field)[1:]
        reference = f"{package}:{module.partition('/')[0]}/{name}:{name}"
        types[reference] = {
            "type": "object",
            "properties": _properties(field.fields, package, module, name, types),
            "required": [inner.name for inner in field.fields if inner.required],
        }
        item = {"$ref": f"#/types/{reference}"}
        return item if field.one else {"type": "array", "items": item}
    if field.type in ("list", "set"):
        return {"type": "array", "items": {"type": "string"}}
    return {"type": {"bool": "boolean", "int": "integer"}.get(field.type, field.type)}


def _singular(field: Field) -> str:
    if field.one or not field.name.endswith("s"):
        return field.name
    for plural, singular in (("ies", "y"), ("s", "")):
        if field.name.endswith(plural):
            return field.name[: -len(plural)] + singular
    return field.name
