"""Cases of organization and project."""

from __future__ import annotations

from tests.transcripts.cases.vocabulary import (
    COMMON,
    Case,
    Step,
    api_errors,
    creation,
    lifecycle,
    outage,
    refusals,
    unchanged,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_ORG = {
    "identifier": "finance",
    "name": "Finance",
    "description": "money",
    "tags": ["tier:1", "core"],
}
_PROJECT = {
    "identifier": "ledger",
    "orgId": "acme",
    "name": "Ledger",
    "color": "#0063f7",
    "description": "books",
    "tags": ["tier:1", "core"],
}

CASES = (
    Case(
        "organization",
        "full",
        "every field, each changed alone",
        lifecycle(
            _ORG,
            changes=(*COMMON, ("replace", {"identifier": "finance"})),
            foreign={"organization.description": "edited", "organization.tags": {"hand": "made"}},
            replaces=[("identifier", {"identifier": "treasury"})],
            imports=["finance", "no_such"],
            bad_imports=["/finance"],
            preview={**_ORG, "description": UNKNOWN, "tags": ["a:b", UNKNOWN]},
        ),
    ),
    Case(
        "organization",
        "minimal",
        "required fields alone, the name by the plugin, then fields added",
        lifecycle(
            {"identifier": "plain"},
            changes=[
                ("given name", {"name": "Plain"}),
                ("name by the plugin", {"name": None}),
                *COMMON,
            ],
            foreign={"organization.name": "Somebody's"},
            imports=["plain"],
            preview={"identifier": UNKNOWN},
        ),
    ),
    Case(
        "organization",
        "replaced",
        "a new identifier makes a new organization and deletes the old one",
        (
            *creation(_ORG),
            *update("identifier", {**_ORG, "identifier": "treasury"}, replace=True),
            Step("read", "read the new one"),
            *unchanged("unknown identifier", {**_ORG, "identifier": UNKNOWN}),
            Step("preview", "unknown identifier: preview", {"fresh": True}),
            *unchanged("unknown name", {**_ORG, "identifier": "treasury", "name": UNKNOWN}),
            Step("preview", "unknown name: preview"),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "organization",
        "secrets",
        "secrets given for plain fields",
        lifecycle(
            {
                "identifier": "quiet",
                "name": Secret("Quiet"),
                "description": Secret("hidden"),
                "tags": [Secret("a:b")],
            },
            changes=[("description", {"description": Secret("hidden too")})],
        ),
    ),
    Case(
        "organization",
        "ignored changes",
        "the engine passes ignoreChanges on to Diff and Update",
        (
            *creation(_ORG),
            Step("check", "ignored: check", {"inputs": {**_ORG, "description": "else"}}),
            Step("diff", "ignored: diff", {"ignore_changes": ["description"]}),
            Step("check", "half: check", {"inputs": {**_ORG, "description": "e", "name": "N"}}),
            Step("diff", "half: diff", {"ignore_changes": ["description"]}),
            Step("update", "half: update", {"ignore_changes": ["description"]}),
            Step("diff", "half: diff after", {"ignore_changes": ["description"]}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "organization",
        "outage",
        "answers 503 once, and a lost create",
        outage(_ORG, {"name": "Other"}),
    ),
    Case("organization", "errors", "answers of the API", api_errors(_ORG, {"name": "Other"})),
    Case(
        "organization",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no identifier", {"name": "x"}),
                ("null identifier", {"identifier": None, "name": "x"}),
                ("unknown key", {**_ORG, "colour": "red"}),
                ("snake case", {"identifier": "a", "name": "x", "org_id": "y"}),
                ("number for text", {**_ORG, "description": 12}),
                ("flag for text", {**_ORG, "description": True}),
                ("fraction for text", {**_ORG, "description": 1.5}),
                ("list for text", {**_ORG, "description": ["a"]}),
                ("object for text", {**_ORG, "description": {"a": "b"}}),
                ("text for list", {**_ORG, "tags": "a:b"}),
                ("object for list", {**_ORG, "tags": {"a": "b"}}),
                ("object in list", {**_ORG, "tags": [{"a": "b"}]}),
                ("number in list", {**_ORG, "tags": [1]}),
                ("null in list", {**_ORG, "tags": [None, "a"]}),
                ("twice in set", {**_ORG, "tags": ["a:b", "a:b"]}),
                ("unknown list", {**_ORG, "tags": UNKNOWN}),
                ("secret in list", {**_ORG, "tags": [Secret("a:b"), "c"]}),
                ("two mistakes", {"tags": {"a": 1}, "bogus": 1}),
                ("empty identifier", {**_ORG, "identifier": ""}),
                ("empty name", {**_ORG, "name": ""}),
                ("computed given", {**_ORG, "id": "x"}),
            ]
        ),
    ),
    Case(
        "project",
        "full",
        "every field, each changed alone",
        lifecycle(
            _PROJECT,
            changes=[
                *COMMON,
                ("color", {"color": "#ff0000"}),
                ("empty color", {"color": ""}),
                ("no color", {"color": None}),
                ("color again", {"color": "#00ff00"}),
            ],
            foreign={
                "project.description": "edited",
                "project.color": "#123456",
                "project.modules": ["CD", "CI"],
            },
            replaces=[
                ("identifier", {"identifier": "books"}),
                ("organization", {"orgId": "other"}),
                ("both", {"identifier": "books", "orgId": "other"}),
            ],
            imports=["acme/ledger"],
            bad_imports=["ledger", "acme/shop/ledger"],
            preview={**_PROJECT, "orgId": UNKNOWN, "color": UNKNOWN},
        ),
    ),
    Case(
        "project",
        "minimal",
        "required fields alone; color and modules are the service's",
        lifecycle(
            {"identifier": "bare", "orgId": "acme"},
            changes=[("color", {"color": "#ff0000"}), ("no color", {"color": None}), *COMMON],
            foreign={"project.color": "#123456"},
            imports=["acme/bare"],
        ),
    ),
    Case(
        "project",
        "replaced",
        "another organization makes a new project",
        (
            *creation(_PROJECT),
            *update("organization", {**_PROJECT, "orgId": "other"}, replace=True),
            Step("read", "read the new one"),
            *unchanged("unknown organization", {**_PROJECT, "orgId": UNKNOWN}),
            Step("delete", "delete"),
        ),
    ),
    Case("project", "errors", "answers of the API", api_errors(_PROJECT, {"name": "Other"})),
    Case(
        "project",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no organization", {"identifier": "x", "name": "x"}),
                ("modules given", {**_PROJECT, "modules": ["CD"]}),
                ("number for color", {**_PROJECT, "color": 5}),
                ("secret organization", {**_PROJECT, "orgId": Secret("acme")}),
            ]
        ),
    ),
)
