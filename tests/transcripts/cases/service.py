"""Cases of service."""

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
    outage,
    patched,
    refusals,
    unchanged,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_YAML = """\
service:
  name: Shop
  identifier: shop_front
  orgIdentifier: acme
  projectIdentifier: shop
  serviceDefinition:
    type: Kubernetes
    spec:
      variables:
        - name: replicas
          type: Number
          value: 2
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - identifier: image
              type: DockerRegistry
              spec:
                connectorRef: account.hub
                imagePath: acme/shop
                tag: <+input>
"""
# The same document: other indentation, quotes, order of keys, a comment, flow style.
_REFORMATTED = """\
# by hand
service:
    identifier: "shop_front"
    name: 'Shop'
    orgIdentifier: acme
    projectIdentifier: shop
    serviceDefinition:
        spec:
            artifacts: {primary: {primaryArtifactRef: <+input>, sources: [{identifier: image,
                type: DockerRegistry, spec: {connectorRef: account.hub, imagePath: acme/shop,
                tag: <+input>}}]}}
            variables:
            - {name: replicas, type: Number, value: 2}
        type: Kubernetes
"""
_CHANGED = _YAML.replace("value: 2", "value: 3")
_PLAIN_YAML = """\
service:
  name: Plain
  identifier: plain
  orgIdentifier: acme
  projectIdentifier: shop
"""
_SHARED_YAML = """\
service:
  name: Shared
  identifier: shared
  orgIdentifier: acme
"""
_BACK_YAML = _YAML.replace("shop_front", "shop_back")
_FULL: dict[str, Any] = {
    "identifier": "shop_front",
    "name": "Shop",
    "description": "sells",
    "tags": ["team:pay", "bare"],
    "orgId": "acme",
    "projectId": "shop",
    "yaml": _YAML,
}
_BACK = {"identifier": "shop_back", "yaml": _BACK_YAML}
_PLAIN: dict[str, Any] = {
    "identifier": "plain",
    "name": "Plain",
    "orgId": "acme",
    "projectId": "shop",
}

CASES = (
    Case(
        "service",
        "full",
        "every field of an inline service, each changed alone; YAML compared by meaning",
        lifecycle(
            _FULL,
            changes=[
                ("yaml reformatted", {"yaml": _REFORMATTED}),
                ("yaml", {"yaml": _CHANGED}),
                ("yaml without end of line", {"yaml": _CHANGED.rstrip()}),
                ("yaml unreadable", {"yaml": "service: ["}),
                ("yaml again", {"yaml": _YAML}),
                ("name in both", {"name": "Front", "yaml": _YAML.replace("Shop", "Front")}),
                *COMMON[1:],
                ("no yaml", {"yaml": None}),
                ("empty yaml", {"yaml": ""}),
                ("name", {"name": "Shop"}),
                ("yaml once more", {"yaml": _YAML}),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
                ("resolved", {"fetchResolvedYaml": True}),
                ("not resolved", {"fetchResolvedYaml": False}),
                ("force import", {"isForceImport": True}),
                ("no force import", {"isForceImport": False}),
                ("force delete again", {"forceDelete": True}),
            ],
            foreign={"description": "edited", "yaml": _CHANGED, "tags": {"hand": "made"}},
            replaces=[("identifier", {"identifier": "shop_back"}), *SCOPE_CHANGES],
            imports=["acme/shop/shop_front", "acme/shop_front", "shop_front"],
            bad_imports=["a/b/c/d"],
            preview={**_FULL, "yaml": UNKNOWN, "tags": [UNKNOWN]},
        ),
    ),
    Case(
        "service",
        "foreign format",
        "an edit elsewhere that changes the format of the YAML alone",
        lifecycle(_FULL, foreign={"yaml": _REFORMATTED}),
    ),
    Case(
        "service",
        "no yaml",
        "required fields in a project; the service may have a YAML of its own",
        lifecycle(
            _PLAIN,
            changes=[
                *COMMON[:3],
                ("name again", {"name": "Plain"}),
                ("yaml", {"yaml": _PLAIN_YAML}),
                ("no yaml", {"yaml": None}),
            ],
            foreign={"yaml": _PLAIN_YAML},
            imports=["acme/shop/plain"],
            preview={"identifier": UNKNOWN, "name": UNKNOWN},
        ),
    ),
    Case(
        "service",
        "account",
        "at account level",
        lifecycle({"identifier": "shared"}, changes=[*COMMON[:2]], imports=["shared", "//shared"]),
    ),
    Case(
        "service",
        "organization",
        "in an organization, with secrets in plain fields",
        lifecycle(
            {
                "identifier": "shared",
                "name": Secret("Shared"),
                "orgId": "acme",
                "yaml": Secret(_SHARED_YAML),
                "tags": Secret(["a:b"]),
            },
            changes=[("yaml", {"yaml": Secret(f"# new\n{_SHARED_YAML}")})],
            imports=["acme/shared"],
        ),
    ),
    Case(
        "service",
        "replaced",
        "another identifier makes a new one; another scope is an update that fails",
        (
            *creation(_FULL),
            *update("identifier", {**_FULL, **_BACK}, replace=True),
            *update("scope", patched({**_FULL, **_BACK}, {"projectId": None})),
            Step("read", "refresh after the failure"),
            *unchanged("back", {**_FULL, **_BACK}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "service",
        "inline details",
        "git details that say INLINE",
        lifecycle(
            {**_FULL, "gitDetails": {"storeType": "INLINE"}},
            changes=[("no details", {"gitDetails": None}), ("description", {"description": "o"})],
            imports=["acme/shop/shop_front"],
        ),
    ),
    Case(
        "service",
        "remote",
        "in a Git repository; every field of the details",
        lifecycle(
            {**_FULL, "gitDetails": REMOTE},
            changes=[
                ("yaml", {"yaml": _CHANGED}),
                *git_changes({**DETAILS, "isHarnessCodeRepo": True}, REMOTE),
            ],
            before_update=moved("shop_front"),
            imports=["acme/shop/shop_front"],
        ),
    ),
    Case(
        "service",
        "from cache",
        "loadFromCache, on which the official plugin falls over",
        (
            *creation({**_FULL, "gitDetails": {**REMOTE, "loadFromCache": True}}),
            Step("read", "refresh"),
            *update("not from cache", {**_FULL, "gitDetails": {**REMOTE, "loadFromCache": False}}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "service",
        "imported from git",
        "importFromGit instead of a create",
        (
            *imported(
                "/ng/api/servicesV2",
                {
                    "identifier": "shop_front",
                    "name": "Shop",
                    "orgIdentifier": "acme",
                    "projectIdentifier": "shop",
                    "yaml": _YAML,
                },
                {"identifier": "shop_front"},
                {**_FULL, "importFromGit": True, "isForceImport": True, "gitDetails": REMOTE},
            ),
            *update("not imported", {**_FULL, "importFromGit": False, "gitDetails": REMOTE}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "service",
        "outage",
        "answers 503 once, and a lost create",
        outage(_FULL, {"description": "Other"}),
    ),
    Case("service", "errors", "answers of the API", api_errors(_FULL, {"description": "Other"})),
    Case("service", "governance", "a write refused", governance(_FULL, {"description": "Other"})),
    Case(
        "service",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("project without organization", {"identifier": "x", "projectId": "shop"}),
                ("store type", {**_FULL, "gitDetails": {"storeType": "LOCAL"}}),
                ("details key", {**_FULL, "gitDetails": {"colour": "red"}}),
                ("details list", {**_FULL, "gitDetails": [REMOTE]}),
                ("text for flag", {**_FULL, "forceDelete": "perhaps"}),
                ("object for yaml", {**_FULL, "yaml": {"service": {}}}),
                ("empty details", {**_FULL, "gitDetails": {}}),
                ("unknown details", {**_FULL, "gitDetails": UNKNOWN}),
                ("unknown branch", {**_FULL, "gitDetails": {**REMOTE, "branch": UNKNOWN}}),
            ]
        ),
    ),
)
