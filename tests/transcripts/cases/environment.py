"""Cases of environment."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.git import DETAILS, REMOTE, git_changes, imported, moved
from tests.transcripts.cases.vocabulary import (
    COMMON,
    SCOPE_CHANGES,
    Case,
    Step,
    api_errors,
    creation,
    governance,
    lifecycle,
    refusals,
    unchanged,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_YAML = """\
environment:
  name: Staging
  identifier: staging
  description: from the document
  orgIdentifier: acme
  projectIdentifier: shop
  type: PreProduction
  tags: {}
  variables:
    - name: region
      type: String
      value: eu
"""
_REFORMATTED = """\
environment: {identifier: staging, name: "Staging", description: from the document,
  orgIdentifier: acme, projectIdentifier: shop, type: PreProduction, tags: {},
  variables: [{name: region, type: String, value: eu}]}
"""
_CHANGED = _YAML.replace("value: eu", "value: us")
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_PLAIN: dict[str, Any] = {
    "identifier": "staging",
    "name": "Staging",
    "type": "PreProduction",
    "color": "#0063f7",
    "description": "before production",
    "tags": ["team:pay", "bare"],
}
_WITH_YAML: dict[str, Any] = {
    "identifier": "staging",
    "name": "Staging",
    "type": "PreProduction",
    **_IN_PROJECT,
    "yaml": _YAML,
}
_DETAILS = {
    **DETAILS,
    "isHarnesscodeRepo": True,
    "loadFromCache": "true",
    "parentEntityConnectorRef": "account.parent",
    "parentEntityRepoName": "parent",
    "isForceImport": True,
}

CASES = (
    Case(
        "environment",
        "plain",
        "every field but the YAML, each changed alone",
        lifecycle(
            _PLAIN,
            changes=[
                *COMMON,
                ("color", {"color": "#ff0000"}),
                ("no color", {"color": None}),
                ("type", {"type": "Production"}),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
            ],
            foreign={"description": "edited", "color": "#123456", "tags": {"hand": "made"}},
            replaces=[("identifier", {"identifier": "qa"}), *SCOPE_CHANGES],
            imports=["staging", "//staging", "acme/staging"],
            bad_imports=["a/b/c/d"],
            preview={**_PLAIN, "type": UNKNOWN, "color": UNKNOWN},
        ),
    ),
    Case(
        "environment",
        "yaml",
        "with a YAML in a project; the YAML compared by meaning, its description wins",
        lifecycle(
            _WITH_YAML,
            changes=[
                ("yaml reformatted", {"yaml": _REFORMATTED}),
                ("yaml", {"yaml": _CHANGED}),
                ("description given", {"description": "given"}),
                ("description not given", {"description": None}),
                ("name changed in both", {"name": "S2", "yaml": _YAML.replace("Staging", "S2")}),
                ("tags", {"tags": ["a:b"]}),
                ("no yaml", {"yaml": None}),
                ("yaml again", {"name": "Staging", "yaml": _YAML}),
            ],
            foreign={"description": "edited", "yaml": _CHANGED},
            imports=["acme/shop/staging"],
            preview={**_WITH_YAML, "yaml": UNKNOWN},
        ),
    ),
    Case(
        "environment",
        "yaml alone",
        "identifier and name from the YAML",
        lifecycle(
            {"type": "PreProduction", **_IN_PROJECT, "yaml": _YAML},
            changes=[
                ("yaml", {"yaml": _CHANGED}),
                ("identifier given", {"identifier": "staging"}),
                ("name given", {"name": "Staging"}),
            ],
            replaces=[("identifier in the yaml", {"yaml": _YAML.replace("staging", "qa")})],
            imports=["acme/shop/staging"],
            preview={"type": "PreProduction", **_IN_PROJECT, "yaml": UNKNOWN},
        ),
    ),
    Case(
        "environment",
        "organization",
        "in an organization, required fields, secrets in plain fields",
        lifecycle(
            {
                "identifier": Secret("shared"),
                "name": "Shared",
                "orgId": "acme",
                "type": "Production",
                "description": Secret("hidden"),
            },
            changes=[*COMMON[:2]],
            imports=["acme/shared"],
        ),
    ),
    Case(
        "environment",
        "replaced",
        "another identifier makes a new one",
        (
            *creation(_PLAIN),
            *update("identifier", {**_PLAIN, "identifier": "qa"}, replace=True),
            *update("scope", {**_PLAIN, "identifier": "qa", "orgId": "acme"}),
            Step("read", "refresh after the failure"),
            *unchanged("back", {**_PLAIN, "identifier": "qa"}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "environment",
        "remote",
        "in a Git repository; every field of the details",
        lifecycle(
            {**_WITH_YAML, "gitDetails": REMOTE},
            changes=[("yaml", {"yaml": _CHANGED}), *git_changes(_DETAILS, REMOTE)],
            before_update=moved("staging"),
            imports=["acme/shop/staging"],
        ),
    ),
    Case(
        "environment",
        "imported from git",
        "importFromGit instead of a create",
        (
            *imported(
                "/ng/api/environmentsV2",
                {
                    "identifier": "staging",
                    "name": "Staging",
                    "orgIdentifier": "acme",
                    "projectIdentifier": "shop",
                    "type": "PreProduction",
                    "yaml": _YAML,
                },
                {"envIdentifier": "staging"},
                {
                    **_WITH_YAML,
                    "gitDetails": {**REMOTE, "importFromGit": True, "isForceImport": True},
                },
            ),
            *update(
                "not imported",
                {**_WITH_YAML, "gitDetails": {**REMOTE, "importFromGit": False}},
            ),
            Step("delete", "delete"),
        ),
    ),
    Case("environment", "errors", "answers of the API", api_errors(_PLAIN, {"name": "Other"})),
    Case("environment", "governance", "a write refused", governance(_PLAIN, {"name": "Other"})),
    Case(
        "environment",
        "refused",
        "inputs that are wrong",
        (
            *refusals(
                [
                    ("nothing", {}),
                    ("type", {**_PLAIN, "type": "production"}),
                    ("secret type", {**_PLAIN, "type": Secret("production")}),
                    ("project without organization", {**_PLAIN, "projectId": "shop"}),
                    ("other identifier", {**_WITH_YAML, "identifier": "other"}),
                    ("other name", {**_WITH_YAML, "name": "Other"}),
                    ("no root", {**_WITH_YAML, "yaml": "env:\n  name: x\n"}),
                    ("root is text", {**_WITH_YAML, "yaml": "environment: x\n"}),
                    ("no identifier in yaml", {**_WITH_YAML, "yaml": "environment:\n  name: x\n"}),
                    ("no name in yaml", {**_WITH_YAML, "yaml": "environment:\n  identifier: x\n"}),
                    ("unreadable", {**_WITH_YAML, "yaml": "environment: ["}),
                    ("tab", {**_WITH_YAML, "yaml": "environment:\n\tname: x\n"}),
                    ("store type", {**_PLAIN, "gitDetails": {"storeType": "LOCAL"}}),
                ]
            ),
            *creation({"type": "Production", "name": "No identifier"}),
        ),
    ),
)
