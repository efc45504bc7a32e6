"""Cases of service overrides of the second version."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.git import DETAILS, REMOTE, git_changes, imported, moved
from tests.transcripts.cases.vocabulary import (
    Case,
    Step,
    api_errors,
    creation,
    governance,
    lifecycle,
    refusals,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_YAML = """\
variables:
  - name: replicas
    type: Number
    value: 3
manifests:
  - manifest:
      identifier: values
      type: Values
      spec:
        store:
          type: Harness
          spec:
            files:
              - /values.yaml
"""
_REFORMATTED = """\
manifests:
- manifest: {identifier: values, type: Values, spec: {store: {type: Harness, spec: {files:
    [/values.yaml]}}}}
variables: [{name: replicas, type: Number, value: 3}]
"""
_CHANGED = _YAML.replace("value: 3", "value: 4")
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_FULL: dict[str, Any] = {
    **_IN_PROJECT,
    "envId": "staging",
    "serviceId": "shop_front",
    "infraId": "cluster",
    "type": "INFRA_SERVICE_OVERRIDE",
    "yaml": _YAML,
}
_ENTITY = {
    "orgIdentifier": "acme",
    "projectIdentifier": "shop",
    "environmentRef": "staging",
    "serviceRef": "shop_front",
    "infraIdentifier": "cluster",
    "type": "INFRA_SERVICE_OVERRIDE",
    "yamlInternal": _YAML,
}
_GLOBAL: dict[str, Any] = {"envId": "account.staging", "type": "ENV_GLOBAL_OVERRIDE", "yaml": _YAML}
_REPLACES = [
    ("environment", {"envId": "qa"}),
    ("service", {"serviceId": "shop_back"}),
    ("infrastructure", {"infraId": "cluster2"}),
    ("cluster", {"clusterId": "c1"}),
    ("type", {"type": "ENV_GLOBAL_OVERRIDE"}),
    ("identifier", {"identifier": "mine"}),
    ("other project", {"orgId": "other", "projectId": "side"}),
    ("organization", {"projectId": None}),
]
_CHANGES = [
    ("yaml reformatted", {"yaml": _REFORMATTED}),
    ("yaml", {"yaml": _CHANGED}),
    ("no yaml", {"yaml": None}),
    ("empty yaml", {"yaml": ""}),
    ("yaml again", {"yaml": _YAML}),
]

CASES = (
    Case(
        "serviceOverridesV2",
        "service in infrastructure",
        "every plain field; the identifier is the service's",
        lifecycle(
            _FULL,
            changes=[
                *_CHANGES,
                ("force import", {"isForceImport": True}),
                ("no force import", {"isForceImport": False}),
            ],
            foreign={"yamlInternal": _CHANGED},
            replaces=_REPLACES,
            imports=["acme/shop/staging_shop_front_cluster", "acme/x", "x"],
            bad_imports=["a/b/c/d"],
            preview={**_FULL, "envId": UNKNOWN, "serviceId": UNKNOWN, "yaml": UNKNOWN},
        ),
    ),
    Case(
        "serviceOverridesV2",
        "service in environment",
        "in an organization, with an identifier of our own",
        lifecycle(
            {
                "orgId": "acme",
                "identifier": "mine",
                "envId": "org.staging",
                "serviceId": "org.shop",
                "type": "ENV_SERVICE_OVERRIDE",
                "yaml": _YAML,
            },
            changes=[("yaml", {"yaml": _CHANGED})],
            foreign={"yamlInternal": _REFORMATTED},
            imports=["acme/mine", "acme/shop/mine"],
        ),
    ),
    Case(
        "serviceOverridesV2",
        "global in infrastructure",
        "without a service",
        lifecycle(
            {
                **_IN_PROJECT,
                "identifier": "infra_wide",
                "envId": "staging",
                "infraId": "cluster",
                "type": "INFRA_GLOBAL_OVERRIDE",
                "yaml": _YAML,
            },
            changes=[("yaml", {"yaml": _CHANGED})],
            imports=["acme/shop/infra_wide"],
        ),
    ),
    Case(
        "serviceOverridesV2",
        "service in cluster",
        "a fifth type that the service knows, with a cluster",
        lifecycle(
            {
                **_IN_PROJECT,
                "envId": "staging",
                "serviceId": "shop_front",
                "clusterId": "gitops",
                "type": "CLUSTER_SERVICE_OVERRIDE",
                "yaml": _YAML,
            },
            changes=[("yaml", {"yaml": _CHANGED})],
        ),
    ),
    Case(
        "serviceOverridesV2",
        "global in environment",
        "at account level, secrets in plain fields",
        lifecycle(
            {**_GLOBAL, "identifier": "wide", "yaml": Secret(_YAML)},
            changes=_CHANGES,
            imports=["wide", "//wide"],
        ),
    ),
    Case(
        "serviceOverridesV2",
        "no yaml",
        "required fields alone",
        lifecycle(
            {"envId": "staging", "type": "ENV_GLOBAL_OVERRIDE", **_IN_PROJECT},
            changes=[("yaml", {"yaml": _YAML})],
        ),
    ),
    Case(
        "serviceOverridesV2",
        "moved",
        "changes of what the override is for are updates, which the service refuses",
        (
            *creation({**_FULL, "identifier": "mine"}),
            *update("service", {**_FULL, "identifier": "mine", "serviceId": "shop_back"}),
            Step("read", "service: refresh"),
            *update("type", {**_FULL, "identifier": "mine", "type": "ENV_SERVICE_OVERRIDE"}),
            Step("read", "type: refresh"),
            *update("identifier", {**_FULL, "identifier": "yours"}),
            Step("read", "identifier: refresh"),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "serviceOverridesV2",
        "remote",
        "in a Git repository; every field of the details",
        lifecycle(
            {**_FULL, "gitDetails": REMOTE},
            changes=[
                ("yaml", {"yaml": _CHANGED}),
                *git_changes({**DETAILS, "isHarnessCodeRepo": True}, REMOTE),
            ],
            imports=["acme/shop/staging_shop_front_cluster"],
            before_update=moved("staging_shop_front_cluster"),
        ),
    ),
    Case(
        "serviceOverridesV2",
        "from cache",
        "loadFromCache, which Harness does not give back",
        (
            *creation({**_FULL, "gitDetails": {**REMOTE, "loadFromCache": True}}),
            Step("read", "refresh"),
            *update("not from cache", {**_FULL, "gitDetails": {**REMOTE, "loadFromCache": False}}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "serviceOverridesV2",
        "imported from git",
        "importFromGit instead of a create",
        (
            *imported(
                "/ng/api/serviceOverrides",
                _ENTITY,
                {
                    "identifier": "staging_shop_front_cluster",
                    "environmentRef": "staging",
                    "serviceRef": "shop_front",
                    "infraIdentifier": "cluster",
                    "type": "INFRA_SERVICE_OVERRIDE",
                },
                {**_FULL, "importFromGit": True, "isForceImport": True, "gitDetails": REMOTE},
            ),
            *update("not imported", {**_FULL, "importFromGit": False, "gitDetails": REMOTE}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "serviceOverridesV2", "errors", "answers of the API", api_errors(_FULL, {"yaml": _CHANGED})
    ),
    Case(
        "serviceOverridesV2",
        "governance",
        "a write that is answered without an entity",
        governance(_FULL, {"yaml": _CHANGED}),
    ),
    Case(
        "serviceOverridesV2",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no environment", {"type": "ENV_GLOBAL_OVERRIDE"}),
                ("no type", {"envId": "staging"}),
                ("other type", {**_GLOBAL, "type": "BOGUS"}),
                ("project without organization", {**_GLOBAL, "projectId": "shop"}),
                ("name", {**_GLOBAL, "name": "x"}),
                ("store type", {**_GLOBAL, "gitDetails": {"storeType": "LOCAL"}}),
            ]
        ),
    ),
)
