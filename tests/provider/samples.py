"""Inputs for every kind: a full set, and a change for every input field.

`test_lifecycle` fails for a field of a row that has neither a change nor a reason here.
"""

from __future__ import annotations

from pathlib import Path

from tests.provider import (
    samples_cloud_costs,
    samples_clouds,
    samples_git_hosts,
    samples_machine_credentials,
    samples_monitoring,
    samples_repositories,
    samples_secret_managers,
    samples_targets,
    samples_tickets,
)
from tests.provider.sample import MOVES, NAMED, SCOPE, SCOPED, TAGS, USER, Sample, With


def _environment_yaml(**more: str) -> str:
    lines = ["environment:", "  name: Staging", "  identifier: staging"]
    return "\n".join([*lines, *(f"  {key}: {value}" for key, value in more.items())]) + "\n"


def _service_yaml(name: str, **more: str) -> str:
    lines = ["service:", f"  name: {name}", "  identifier: front"]
    return "\n".join([*lines, *(f"  {key}: {value}" for key, value in more.items())]) + "\n"


def _infrastructure_yaml(**more: str) -> str:
    lines = ["infrastructureDefinition:", "  name: Cluster", "  identifier: cluster"]
    lines += ["  deploymentType: Kubernetes", "  type: KubernetesDirect"]
    return "\n".join([*lines, *(f"  {key}: {value}" for key, value in more.items())]) + "\n"


_GIT = "entities in Git are proved by the transcripts `remote` and `imported from git`"
_WRITE_ONLY = "kept in the state alone: no answer of Harness has it"

_GIT_DETAILS = {"gitDetails": _GIT}
_GIT_FIELDS = {**_GIT_DETAILS, "isForceImport": _GIT, "importFromGit": _GIT}

_APP = {"installationId": "1", "applicationId": "2", "privateKeyRef": "account.key"}
_CLUSTER = {"masterUrl": "https://k8s.example"}
_NO_OTHER_WAY = dict.fromkeys(
    ("inheritFromDelegate", "usernamePassword", "serviceAccount", "openidConnect", "clientKeyCert")
)
_METADATA = [{"values": [{"version": "1", "regions": "eu"}]}]


def samples(folder: Path) -> dict[str, Sample]:
    """A sample for each kind; local files are made in `folder`."""
    one, other = folder / "one.txt", folder / "other.txt"
    one.write_text("one\n", encoding="utf-8")
    other.write_text("other\n", encoding="utf-8")
    return {
        "Organization": Sample(
            {"identifier": "acme", "name": "Acme", "description": "d", "tags": TAGS},
            NAMED,
            {"identifier": "acme2"},
            "acme",
        ),
        "Project": Sample(
            {"identifier": "shop", "orgId": "acme", "name": "Shop", "tags": TAGS},
            {**NAMED, "color": ["#ffffff"]},
            {"identifier": "shop2", "orgId": "other"},
            "acme/shop",
        ),
        "SecretText": Sample(
            {
                "identifier": "pw",
                "name": "Password",
                "secretManagerIdentifier": "harnessSecretManager",
                "valueType": "Inline",
                "value": "first value",
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "value": ["second value"],
                "additionalMetadatas": [_METADATA],
                "valueType": ["Reference"],
            },
            {"identifier": "pw2", "secretManagerIdentifier": "vault"},
            "acme/shop/pw",
            skipped=SCOPED,
            imports_without=("value",),
        ),
        "SecretFile": Sample(
            {
                "identifier": "kube",
                "name": "Kube",
                "secretManagerIdentifier": "harnessSecretManager",
                "filePath": str(one),
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "filePath": [str(other)],
                "secretManagerIdentifier": ["vault"],
                "additionalMetadatas": [_METADATA],
            },
            {"identifier": "kube2"},
            "acme/shop/kube",
            skipped=SCOPED,
            imports_without=("filePath",),
        ),
        "DockerConnector": Sample(
            {
                "identifier": "hub",
                "name": "Hub",
                "type": "DockerHub",
                "url": "https://index.docker.io/v2/",
                "credentials": USER,
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "type": ["Other"],
                "url": ["https://registry.example"],
                "delegateSelectors": [["b", "a"], None],
                "executeOnDelegate": [False, True],
                "credentials": [{"usernameRef": "org.user", "passwordRef": "account.pw"}],
            },
            {"identifier": "hub2"},
            "acme/shop/hub",
            skipped=SCOPED,
        ),
        "GithubConnector": Sample(
            {
                "identifier": "gh",
                "name": "GitHub",
                "url": "https://github.com/acme",
                "connectionType": "Account",
                "validationRepo": "shop",
                "credentials": {"http": {"username": "ci", "tokenRef": "account.token"}},
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "url": ["https://github.com/other"],
                "connectionType": ["Repo"],
                "validationRepo": ["site"],
                "delegateSelectors": [["b", "a"], None],
                "executeOnDelegate": [False],
                "credentials": [
                    {"ssh": {"sshKeyRef": "account.ssh"}},
                    {"http": {"githubApp": _APP}},
                    {"http": {"anonymouses": [{}]}},
                    {"http": {"usernameRef": "account.u", "tokenRef": "account.token"}},
                ],
                "apiAuthentication": [{"tokenRef": "account.token"}, {"githubApp": _APP}],
                "forceDelete": [True],
            },
            {"identifier": "gh2"},
            "acme/shop/gh",
            skipped=SCOPED,
            imports_without=("forceDelete",),
        ),
        "KubernetesConnector": Sample(
            {
                "identifier": "k8s",
                "name": "Cluster",
                "inheritFromDelegate": {"delegateSelectors": ["b", "a"]},
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "inheritFromDelegate": [{"delegateSelectors": ["c"]}],
                "usernamePassword": [With({**_CLUSTER, **USER}, _NO_OTHER_WAY)],
                "delegateSelectors": [["x"]],
                "serviceAccount": [
                    With({**_CLUSTER, "serviceAccountTokenRef": "account.t"}, _NO_OTHER_WAY)
                ],
                "openidConnect": [
                    With(
                        {
                            **_CLUSTER,
                            **USER,
                            "issuerUrl": "https://issuer.example",
                            "clientIdRef": "account.c",
                            "scopes": ["b", "a"],
                        },
                        _NO_OTHER_WAY,
                    )
                ],
                "clientKeyCert": [
                    With(
                        {
                            **_CLUSTER,
                            "clientCertRef": "account.c",
                            "clientKeyRef": "account.k",
                            "clientKeyAlgorithm": "RSA",
                        },
                        _NO_OTHER_WAY,
                    )
                ],
                "forceDelete": [True],
            },
            {"identifier": "k8s2"},
            "acme/shop/k8s",
            skipped=SCOPED,
            imports_without=("forceDelete",),
        ),
        "Service": Sample(
            {
                "identifier": "front",
                "name": "Front",
                "yaml": _service_yaml("Front"),
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "name": [With("Other", {"yaml": _service_yaml("Other")})],
                "yaml": [_service_yaml("Other", tags="{}")],
                "forceDelete": [True],
                "fetchResolvedYaml": [True],
            },
            {"identifier": "front2"},
            "acme/shop/front",
            skipped={**SCOPED, **_GIT_FIELDS},
            foreign=("description", "theirs"),
            imports_without=("forceDelete", "fetchResolvedYaml"),
        ),
        "Environment": Sample(
            {
                "identifier": "staging",
                "name": "Staging",
                "type": "PreProduction",
                "tags": TAGS,
                **SCOPE,
            },
            {
                "color": ["#111111"],
                "description": ["given"],
                "yaml": [With(_environment_yaml(description="from yaml"), {"description": None})],
                "tags": [["only"], None],
                "type": ["Production"],
                "forceDelete": [True],
            },
            {"identifier": "staging2"},
            "acme/shop/staging",
            skipped={
                **SCOPED,
                **_GIT_DETAILS,
                "name": "must be the name in yaml: test_check proves it",
            },
            foreign=("color", "#222222"),
            imports_without=("forceDelete", "yaml"),
        ),
        "Infrastructure": Sample(
            {
                "identifier": "cluster",
                "name": "Cluster",
                "envId": "staging",
                "type": "KubernetesDirect",
                "yaml": _infrastructure_yaml(description="d"),
                **SCOPE,
            },
            {
                "yaml": [_infrastructure_yaml(description="other")],
                "tags": [["only"]],
                "forceDelete": [True],
            },
            {"identifier": "cluster2"},
            "acme/shop/staging/cluster",
            skipped={
                **SCOPED,
                **_GIT_DETAILS,
                "name": "must be the name in yaml: test_check proves it",
                "description": "always the one in yaml: test_check proves it",
                "envId": MOVES,
                "type": "Harness takes it from yaml",
                "deploymentType": "Harness takes it from yaml",
            },
            foreign=("tags", ["theirs"]),
            imports_without=("forceDelete",),
        ),
        "ServiceOverridesV2": Sample(
            {
                "envId": "staging",
                "type": "ENV_SERVICE_OVERRIDE",
                "serviceId": "front",
                "yaml": "variables: []\n",
                **SCOPE,
            },
            {"yaml": ["variables:\n  - name: x\n    type: String\n    value: y\n"]},
            {},
            "acme/shop/staging_front",
            skipped={
                **SCOPED,
                **_GIT_FIELDS,
                "identifier": "made of the references by Harness",
                "envId": MOVES,
                "serviceId": MOVES,
                "infraId": MOVES,
                "clusterId": MOVES,
                "type": MOVES,
            },
            foreign=("yaml", "variables:\n  - name: theirs\n    type: String\n    value: z\n"),
        ),
        "FileStoreFolder": Sample(
            {"identifier": "fold", "name": "Fold", "parentIdentifier": "Root", "tags": ["a:b"]},
            {
                "name": ["Other"],
                "description": ["what it is", None],
                "tags": [["c:d"]],
                "parentIdentifier": ["Elsewhere"],
            },
            {"identifier": "fold2"},
            "fold",
            skipped=SCOPED,
        ),
        "FileStoreFile": Sample(
            {
                "identifier": "values",
                "name": "values.yaml",
                "parentIdentifier": "Root",
                "content": "a: 1\n",
                "fileUsage": "MANIFEST_FILE",
                "tags": ["a:b"],
            },
            {
                "name": ["other.yaml"],
                "description": ["what it is", None],
                "tags": [["c:d"]],
                "parentIdentifier": ["Elsewhere"],
                "content": ["a: 2\n"],
                "fileUsage": ["CONFIG"],
                "mimeType": ["text/yaml"],
                "fileContentPath": [str(one)],
            },
            {"identifier": "values2"},
            "values",
            skipped=SCOPED,
            imports_without=("fileContentPath",),
        ),
        "Variables": Sample(
            {
                "identifier": "region",
                "name": "Region",
                "type": "String",
                "spec": {"valueType": "FIXED", "fixedValue": "eu"},
                **SCOPE,
            },
            {
                "name": ["Other"],
                "description": ["what it is", None],
                "spec": [{"valueType": "FIXED", "fixedValue": "us"}],
            },
            {"identifier": "region2", "orgId": "other", "projectId": "other"},
            "acme/shop/region",
            skipped={"type": "String is the only type that Harness knows"},
        ),
        "Connector": Sample(
            {
                "connectorType": "Bamboo",
                "identifier": "bamboo",
                "name": "Bamboo",
                "spec": {
                    "bambooUrl": "https://bamboo.example",
                    "auth": {"type": "UsernamePassword", "spec": USER},
                    "delegateSelectors": ["b", "a"],
                },
                "tags": TAGS,
                **SCOPE,
            },
            {
                **NAMED,
                "spec": [{"bambooUrl": "https://bamboo.example", "auth": {"type": "Anonymous"}}],
                "forceDelete": [True],
            },
            {
                "connectorType": "Jenkins",
                "identifier": "bamboo2",
                "orgId": "other",
                "projectId": "other",
            },
            "acme/shop/bamboo",
            imports_without=("forceDelete",),
        ),
        **samples_repositories.SAMPLES,
        **samples_git_hosts.SAMPLES,
        **samples_clouds.SAMPLES,
        **samples_monitoring.SAMPLES,
        **samples_tickets.SAMPLES,
        **samples_targets.SAMPLES,
        **samples_secret_managers.SAMPLES,
        **samples_machine_credentials.SAMPLES,
        **samples_cloud_costs.SAMPLES,
    }
