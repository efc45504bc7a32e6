"""Cases of infrastructure definition."""

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
infrastructureDefinition:
  name: Cluster
  identifier: cluster
  description: from the document
  tags:
    team: pay
  orgIdentifier: acme
  projectIdentifier: shop
  environmentRef: staging
  deploymentType: Kubernetes
  type: KubernetesDirect
  spec:
    connectorRef: account.cluster
    namespace: shop
    releaseName: release-<+INFRA_KEY_SHORT_ID>
  allowSimultaneousDeployments: false
"""
_REFORMATTED = """\
infrastructureDefinition:
    identifier: cluster
    name: "Cluster"
    description: from the document
    tags: {team: pay}
    orgIdentifier: acme
    projectIdentifier: shop
    environmentRef: staging
    deploymentType: Kubernetes
    type: KubernetesDirect
    allowSimultaneousDeployments: false
    spec: {connectorRef: account.cluster, namespace: shop,
           releaseName: "release-<+INFRA_KEY_SHORT_ID>"}
"""
_CHANGED = _YAML.replace("namespace: shop", "namespace: shop2")
_SCOPE = {"orgId": "acme", "projectId": "shop"}
_FULL: dict[str, Any] = {
    "identifier": "cluster",
    "name": "Cluster",
    **_SCOPE,
    "envId": "staging",
    "type": "KubernetesDirect",
    "deploymentType": "Kubernetes",
    "yaml": _YAML,
    "tags": ["team:pay"],
}
_ACCOUNT_YAML = _YAML.replace("  orgIdentifier: acme\n  projectIdentifier: shop\n", "")
_ACCOUNT: dict[str, Any] = {
    "identifier": "cluster",
    "name": "Cluster",
    "envId": "staging",
    "type": "KubernetesDirect",
    "yaml": _ACCOUNT_YAML,
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
        "infrastructure",
        "full",
        "every field, each changed alone",
        lifecycle(
            _FULL,
            changes=[
                ("yaml reformatted", {"yaml": _REFORMATTED}),
                ("yaml", {"yaml": _CHANGED}),
                ("description", {"description": "given"}),
                ("no description", {"description": None}),
                ("tags", {"tags": ["a:b", "bare"]}),
                ("empty tags", {"tags": []}),
                ("no tags", {"tags": None}),
                ("type", {"type": "KubernetesGcp"}),
                (
                    "type in both",
                    {"yaml": _YAML.replace("type: KubernetesDirect", "type: KubernetesGcp")},
                ),
                ("no type", {"type": None}),
                ("type again", {"type": "KubernetesDirect", "yaml": _YAML}),
                ("deployment", {"deploymentType": "NativeHelm"}),
                ("no deployment", {"deploymentType": None}),
                ("name in both", {"name": "C2", "yaml": _YAML.replace("Cluster", "C2")}),
                ("no name", {"name": None}),
                ("name back", {"name": "C2"}),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
            ],
            foreign={"yaml": _CHANGED, "tags": {"hand": "made"}, "description": "edited"},
            replaces=[
                (
                    "identifier",
                    {
                        "identifier": "c2",
                        "yaml": _YAML.replace(": cluster", ": c2").replace("Cluster", "C2"),
                    },
                ),
                ("environment", {"envId": "qa"}),
                ("other project", {"orgId": "other", "projectId": "side"}),
                ("organization", {"projectId": None}),
            ],
            imports=["acme/shop/staging/cluster", "acme/shop/cluster"],
            bad_imports=["cluster", "a/b/c/d/e"],
            preview={**_FULL, "yaml": UNKNOWN, "envId": UNKNOWN},
        ),
    ),
    Case(
        "infrastructure",
        "account",
        "required fields at account level",
        lifecycle(
            _ACCOUNT,
            changes=[("yaml", {"yaml": _ACCOUNT_YAML.replace("shop", "shop2")})],
            imports=["staging/cluster"],
        ),
    ),
    Case(
        "infrastructure",
        "organization",
        "in an organization, secrets in plain fields",
        lifecycle(
            {**_ACCOUNT, "orgId": "acme", "name": Secret("Cluster"), "yaml": Secret(_ACCOUNT_YAML)},
            imports=["acme/staging/cluster"],
        ),
    ),
    Case(
        "infrastructure",
        "yaml alone",
        "identifier and name from the YAML",
        lifecycle(
            {"envId": "staging", **_SCOPE, "type": "KubernetesDirect", "yaml": _YAML},
            changes=[
                ("yaml", {"yaml": _CHANGED}),
                ("identifier given", {"identifier": "cluster"}),
                ("name given", {"name": "Cluster"}),
            ],
            replaces=[("identifier in the yaml", {"yaml": _YAML.replace(": cluster", ": c2")})],
            imports=["acme/shop/staging/cluster"],
            preview={"envId": "staging", **_SCOPE, "type": "KubernetesDirect", "yaml": UNKNOWN},
        ),
    ),
    Case(
        "infrastructure",
        "replaced",
        "another identifier makes a new one; another environment is an update that fails",
        (
            *creation(_FULL),
            *update(
                "identifier",
                {**_FULL, "identifier": "c2", "yaml": _YAML.replace(": cluster", ": c2")},
                replace=True,
            ),
            *update(
                "environment",
                {
                    **_FULL,
                    "identifier": "c2",
                    "envId": "qa",
                    "yaml": _YAML.replace(": cluster", ": c2").replace("staging", "qa"),
                },
            ),
            Step("read", "refresh after the failure"),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "infrastructure",
        "remote",
        "in a Git repository; every field of the details",
        lifecycle(
            {**_FULL, "gitDetails": REMOTE},
            changes=[("yaml", {"yaml": _CHANGED}), *git_changes(_DETAILS, REMOTE)],
            before_update=moved("cluster"),
            imports=["acme/shop/staging/cluster"],
        ),
    ),
    Case(
        "infrastructure",
        "imported from git",
        "importFromGit instead of a create",
        (
            *imported(
                "/ng/api/infrastructures",
                {
                    "identifier": "cluster",
                    "name": "Cluster",
                    "orgIdentifier": "acme",
                    "projectIdentifier": "shop",
                    "environmentRef": "staging",
                    "type": "KubernetesDirect",
                    "yaml": _YAML,
                },
                {"identifier": "cluster"},
                {**_FULL, "gitDetails": {**REMOTE, "importFromGit": True, "isForceImport": True}},
            ),
            *update("not imported", {**_FULL, "gitDetails": {**REMOTE, "importFromGit": False}}),
            Step("delete", "delete"),
        ),
    ),
    Case("infrastructure", "errors", "answers of the API", api_errors(_FULL, {"yaml": _CHANGED})),
    Case("infrastructure", "governance", "a write refused", governance(_FULL, {"yaml": _CHANGED})),
    Case(
        "infrastructure",
        "refused",
        "inputs that are wrong",
        (
            *refusals(
                [
                    ("nothing", {}),
                    ("project without organization", {**_ACCOUNT, "projectId": "shop"}),
                    ("other identifier", {**_FULL, "identifier": "other"}),
                    ("other name", {**_FULL, "name": "Other"}),
                    ("no root", {**_FULL, "yaml": "infra:\n  name: x\n"}),
                    ("root is a list", {**_FULL, "yaml": "infrastructureDefinition: [a]\n"}),
                    ("unreadable", {**_FULL, "yaml": "infrastructureDefinition: ["}),
                    ("store type", {**_FULL, "gitDetails": {"storeType": "LOCAL"}}),
                ]
            ),
            *creation({"envId": "staging", "type": "KubernetesDirect"}),
        ),
    ),
)
