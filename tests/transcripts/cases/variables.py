"""Cases of variables."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.vocabulary import (
    SCOPE_CHANGES,
    Case,
    Step,
    api_errors,
    creation,
    lifecycle,
    refusals,
    unchanged,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_FULL: dict[str, Any] = {
    "identifier": "region",
    "name": "Region",
    "description": "where it runs",
    "type": "String",
    "spec": {"valueType": "FIXED", "fixedValue": "eu"},
}
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}

CASES = (
    Case(
        "variables",
        "full",
        "every field, each changed alone",
        lifecycle(
            _FULL,
            changes=[
                ("name", {"name": "Where"}),
                ("description", {"description": "second"}),
                ("empty description", {"description": ""}),
                ("no description", {"description": None}),
                ("value", {"spec": {"valueType": "FIXED", "fixedValue": "us"}}),
                ("value again", {"spec": {"valueType": "FIXED", "fixedValue": "<+a.b>"}}),
            ],
            foreign={
                "variable.description": "edited",
                "variable.spec.fixedValue": "moved",
            },
            replaces=[
                ("identifier", {"identifier": "zone"}),
                ("type", {"type": "Secret"}),
                *SCOPE_CHANGES,
            ],
            imports=["region", "//region", "acme/region"],
            bad_imports=["a/b/c/d"],
            preview={**_FULL, "spec": {"valueType": "FIXED", "fixedValue": UNKNOWN}},
        ),
    ),
    Case(
        "variables",
        "project",
        "required fields in a project",
        lifecycle(
            {"identifier": "zone", **_IN_PROJECT, "type": "String", "spec": _FULL["spec"]},
            imports=["acme/shop/zone"],
            preview={"identifier": "zone", "type": "String", "spec": UNKNOWN},
        ),
    ),
    Case(
        "variables",
        "organization",
        "in an organization, secrets in plain fields",
        lifecycle(
            {
                **_FULL,
                "orgId": "acme",
                "spec": {"valueType": "FIXED", "fixedValue": Secret("hidden")},
            },
            changes=[("value", {"spec": {"valueType": "FIXED", "fixedValue": Secret("two")}})],
            imports=["acme/region"],
        ),
    ),
    Case(
        "variables",
        "replaced",
        "another scope makes a new one; another type and an empty value are refused",
        (
            *creation(_FULL),
            *update("scope", {**_FULL, **_IN_PROJECT}, replace=True),
            *unchanged("after", {**_FULL, **_IN_PROJECT}),
            *unchanged(
                "value type",
                {**_FULL, **_IN_PROJECT, "spec": {"valueType": UNKNOWN, "fixedValue": "x"}},
            ),
            *update("type", {**_FULL, **_IN_PROJECT, "type": "Secret"}),
            Step("read", "type: refresh"),
            *update(
                "empty value",
                {**_FULL, **_IN_PROJECT, "spec": {"valueType": "FIXED", "fixedValue": ""}},
            ),
            Step("read", "empty value: refresh"),
            Step("delete", "delete"),
        ),
    ),
    Case("variables", "errors", "answers of the API", api_errors(_FULL, {"name": "Other"})),
    Case(
        "variables",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no spec", {"identifier": "x", "type": "String"}),
                ("empty spec", {**_FULL, "spec": {}}),
                ("value type", {**_FULL, "spec": {"valueType": "ALLOWED", "fixedValue": "x"}}),
                ("no value", {**_FULL, "spec": {"valueType": "FIXED"}}),
                ("number as value", {**_FULL, "spec": {"valueType": "FIXED", "fixedValue": 7}}),
                ("tags", {**_FULL, "tags": ["a:b"]}),
                ("project without organization", {**_FULL, "projectId": "shop"}),
            ]
        ),
    ),
)
