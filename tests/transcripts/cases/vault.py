"""Cases of the HashiCorp Vault connector."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import FEW, SELECTORS, each_text, short_life
from tests.transcripts.cases.vocabulary import Case, lifecycle, patched, refusals
from tests.transcripts.wire import UNKNOWN

_KIND = "vaultConnector"
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_SMALL: dict[str, Any] = {"vaultUrl": "https://vault.example", "renewalIntervalMinutes": 60}
_TOKEN: dict[str, Any] = {
    "identifier": "one",
    "name": "Vault",
    "description": "keeps it",
    "tags": ["team:pay", "bare"],
    **_SMALL,
    "accessType": "TOKEN",
    "authToken": "account.vault_token",
    "basePath": "harness",
    "delegateSelectors": ["linux", "eu"],
}
_ENGINE = {"secretEngineName": "secret", "secretEngineVersion": 2}
_ROLE = {
    "accessType": "APP_ROLE",
    "appRoleId": "570acf09",
    "secretId": "account.vault_role",
    "renewAppRoleToken": True,
}
_AGENT = {"accessType": "VAULT_AGENT", "useVaultAgent": True, "sinkPath": "/var/vault/sink"}
_IAM = {
    "accessType": "AWS_IAM",
    "useAwsIam": True,
    "awsRegion": "eu-west-1",
    "vaultAwsIamRole": "harness",
    "xvaultAwsIamServerId": "account.vault_server",
}
_K8S = {
    "accessType": "K8s_AUTH",
    "useK8sAuth": True,
    "vaultK8sAuthRole": "harness",
    "k8sAuthEndpoint": "kubernetes",
    "serviceAccountTokenPath": "/var/run/token",
}
_JWT = {
    "accessType": "JWT",
    "useJwtAuth": True,
    "vaultJwtAuthRole": "harness",
    "vaultJwtAuthPath": "jwt",
}


def _without(way: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(way)


def _flag(name: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    return (
        (name, {name: True}),
        (f"not {name}", {name: False}),
        (f"{name} unsaid", {name: None}),
    )


CASES = (
    Case(
        _KIND,
        "token",
        "what all ways to log in have, each field changed alone, with a token",
        lifecycle(
            _TOKEN,
            changes=[
                *FEW,
                *each_text(_TOKEN, "vaultUrl", "authToken", "basePath"),
                ("token unsaid", {"authToken": None}),
                ("renewal", {"renewalIntervalMinutes": 0}),
                ("never renewed", {"renewalIntervalMinutes": 10}),
                *SELECTORS,
                ("off delegate", {"executeOnDelegate": False}),
                ("namespace", {"namespace": "acme"}),
                ("engine", _ENGINE),
                ("engine version", {"secretEngineVersion": 1}),
                ("no engine version", {"secretEngineVersion": None}),
                ("other way", {"accessType": None}),
            ],
            foreign={
                "connector.spec.vaultUrl": "https://moved",
                "connector.spec.authToken": "account.theirs",
                "connector.spec.renewalIntervalMinutes": 5,
                "connector.spec.readOnly": True,
            },
            replaces=[
                ("identifier", {"identifier": "two"}),
                ("other project", {"orgId": "other", "projectId": "side"}),
            ],
            imports=["one"],
        ),
    ),
    Case(
        _KIND,
        "flags",
        "each flag alone, and an engine that is named by hand",
        short_life(
            {"identifier": "flags", **_SMALL, "authToken": "account.t", **_ENGINE},
            *_flag("default"),
            *_flag("isDefault")[:2],
            *_flag("readOnly")[:2],
            *_flag("isReadOnly")[:2],
            *_flag("secretEngineManuallyConfigured"),
            *each_text({"secretEngineName": "secret"}, "secretEngineName"),
        ),
    ),
    Case(
        _KIND,
        "app role",
        "an app role in an organization, each field; then an agent",
        short_life(
            {"identifier": "role", "orgId": "acme", **_SMALL, **_ROLE},
            *each_text(_ROLE, "appRoleId", "secretId"),
            ("not renewed", {"renewAppRoleToken": False}),
            ("renewal unsaid", {"renewAppRoleToken": None}),
            ("to an agent", {**_without(_ROLE), **_AGENT}),
        ),
    ),
    Case(
        _KIND,
        "agent",
        "an agent's sink, each field; then a role of AWS",
        short_life(
            {"identifier": "agent", **_SMALL, **_AGENT},
            *each_text(_AGENT, "sinkPath"),
            *_flag("useVaultAgent")[1:],
            ("to aws", {**_without(_AGENT), **_IAM}),
        ),
    ),
    Case(
        _KIND,
        "aws",
        "a role of AWS in a project, each field; then the cluster's account",
        short_life(
            {"identifier": "iam", **_IN_PROJECT, **_SMALL, **_IAM},
            *each_text(_IAM, "awsRegion", "vaultAwsIamRole", "xvaultAwsIamServerId"),
            *_flag("useAwsIam")[1:2],
            ("to the cluster", {**_without(_IAM), **_K8S}),
        ),
    ),
    Case(
        _KIND,
        "cluster",
        "the cluster's service account, each field; then a JWT",
        short_life(
            {"identifier": "k8s", **_SMALL, **_K8S},
            *each_text(_K8S, "vaultK8sAuthRole", "k8sAuthEndpoint", "serviceAccountTokenPath"),
            *_flag("useK8sAuth")[1:2],
            ("to a jwt", {**_without(_K8S), **_JWT}),
        ),
    ),
    Case(
        _KIND,
        "jwt",
        "a JWT, each field; then an app role",
        short_life(
            {"identifier": "jwt", **_SMALL, **_JWT},
            *each_text(_JWT, "vaultJwtAuthRole", "vaultJwtAuthPath"),
            *_flag("useJwtAuth")[1:2],
            ("to an app role", {**_without(_JWT), **_ROLE}),
        ),
    ),
    Case(
        _KIND,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no url", patched(_TOKEN, {"vaultUrl": None})),
                ("no interval", patched(_TOKEN, {"renewalIntervalMinutes": None})),
                ("other way", {**_TOKEN, "accessType": "K8S_AUTH"}),
                ("way in small letters", {**_TOKEN, "accessType": "token"}),
                ("force delete", {**_TOKEN, "forceDelete": True}),
                ("bad number", {**_TOKEN, "renewalIntervalMinutes": "hourly"}),
                ("text for number", {**_TOKEN, "renewalIntervalMinutes": "60"}),
                ("flag for number", {**_TOKEN, "secretEngineVersion": True}),
                ("unknown", {**_TOKEN, "authToken": UNKNOWN, "renewalIntervalMinutes": UNKNOWN}),
                ("reference as an object", {**_TOKEN, "authToken": {"ref": "t"}}),
                # What is not checked: ways that are mixed, or a way without what it needs.
                ("two ways", {**_TOKEN, **_ROLE}),
                ("way without its fields", {"identifier": "bare", **_SMALL, "accessType": "JWT"}),
            ]
        ),
    ),
)
