"""Cases of the Azure and Azure Artifacts connectors."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_field,
    each_text,
    incomplete,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, patched, refusals
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_ONE: dict[str, Any] = {
    "identifier": "one",
    "name": "Azure",
    "description": "runs it",
    "tags": ["team:pay", "bare"],
    "delegateSelectors": ["linux", "eu"],
}


def _manual(auth: dict[str, Any] | None, **more: str) -> dict[str, Any]:
    details: dict[str, Any] = {"applicationId": "app", "tenantId": "tenant", **more}
    if auth is not None:
        details["auth"] = auth
    return {"credentials": {"type": "ManualConfig", "azureManualDetails": details}}


def _key(name: str = "account.azure_key") -> dict[str, Any]:
    return {"type": "Secret", "azureClientSecretKey": {"secretRef": name}}


def _certificate(name: str = "account.azure_cert") -> dict[str, Any]:
    return {"type": "Certificate", "azureClientKeyCert": {"certificateRef": name}}


def _lent(kind: str, client: dict[str, Any] | None = None) -> dict[str, Any]:
    auth: dict[str, Any] = {"type": f"{kind}AssignedManagedIdentity"}
    if client is not None:
        auth["azureMsiAuthUa"] = client
    return {
        "credentials": {
            "type": "InheritFromDelegate",
            "azureInheritFromDelegateDetails": {"auth": auth},
        }
    }


def _oidc(**more: str) -> dict[str, Any]:
    spec = {"applicationId": "app", "tenantId": "tenant", "audience": "api://token", **more}
    return {"credentials": {"type": "OidcAuthentication", "azureOidcSpec": spec}}


_AZURE = {
    **_ONE,
    **_manual(_key()),
    "azureEnvironmentType": "AZURE",
    "executeOnDelegate": True,
}
_AZURE_CASES = (
    Case(
        "azureCloudProviderConnector",
        "secret",
        "every field of the connector, each changed alone, with a client's secret",
        whole_life(
            _AZURE,
            [
                *SELECTORS,
                ("government", {"azureEnvironmentType": "AZURE_US_GOVERNMENT"}),
                ("environment unsaid", {"azureEnvironmentType": None}),
                ("off delegate", {"executeOnDelegate": False}),
                ("delegate unsaid", {"executeOnDelegate": None}),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
                ("application", _manual(_key(), applicationId="other")),
                ("tenant", _manual(_key(), tenantId="other")),
                ("secret", _manual(_key("org.key"))),
            ],
            foreign={
                "credential.spec.applicationId": "theirs",
                "credential.spec.auth.spec.secretRef": "account.theirs",
                "delegateSelectors": ["mac"],
                "executeOnDelegate": False,
            },
            preview={"credentials": UNKNOWN},
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "certificate",
        "a client's certificate in an organization, then a secret",
        short_life(
            {"identifier": "cert", "orgId": "acme", **_manual(_certificate())},
            ("certificate", _manual(_certificate("org.cert"))),
            ("to a secret", _manual(_key())),
            ("back", _manual(_certificate())),
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "system identity",
        "the delegate's own managed identity, then one that a user assigned",
        short_life(
            {"identifier": "own", **_lent("System"), "executeOnDelegate": True},
            ("to a user's", _lent("User", {"clientId": "client"})),
            ("back", _lent("System")),
            ("to oidc", _oidc()),
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "user identity",
        "a managed identity that a user assigned, in a project; then a secret",
        short_life(
            {"identifier": "given", **_IN_PROJECT, **_lent("User", {"clientId": "client"})},
            ("client", _lent("User", {"clientId": "other"})),
            ("to a secret", _manual(_key())),
            ("back", _lent("User", {"clientId": "client"})),
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "oidc",
        "OIDC, each field",
        short_life(
            {"identifier": "oidc", **_oidc()},
            ("application", _oidc(applicationId="other")),
            ("tenant", _oidc(tenantId="other")),
            ("audience", _oidc(audience="other")),
            ("to a certificate", _manual(_certificate())),
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "incomplete",
        "a type whose details are not given",
        incomplete(
            [
                (
                    "details of another type",
                    {**_ONE, "credentials": {**_oidc()["credentials"], "type": "ManualConfig"}},
                ),
                ("no authentication", {**_ONE, **_manual(None)}),
                ("no authentication type", {**_ONE, **_manual({})}),
                ("no certificate", {**_ONE, **_manual({"type": "Certificate"})}),
                ("key of another type", {**_ONE, **_manual({**_key(), "type": "Certificate"})}),
                ("no client", {**_ONE, **_lent("User")}),
                (
                    "no identity",
                    {
                        **_ONE,
                        "credentials": {
                            "type": "InheritFromDelegate",
                            "azureInheritFromDelegateDetails": {},
                        },
                    },
                ),
            ]
        ),
    ),
    Case(
        "azureCloudProviderConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no credentials", patched(_AZURE, {"credentials": None})),
                ("empty credentials", {**_AZURE, "credentials": {}}),
                ("type alone", {**_AZURE, "credentials": {"type": "ManualConfig"}}),
                (
                    "other type",
                    {**_AZURE, "credentials": {**_AZURE["credentials"], "type": "Manual"}},
                ),
                (
                    "two details",
                    {**_AZURE, "credentials": {**_oidc()["credentials"], **_AZURE["credentials"]}},
                ),
                ("other key type", {**_AZURE, **_manual({"type": "SecretKey"})}),
                ("other identity", {**_AZURE, **_lent("Group")}),
                (
                    "no identity type",
                    {
                        **_AZURE,
                        "credentials": {
                            "type": "InheritFromDelegate",
                            "azureInheritFromDelegateDetails": {"auth": {}},
                        },
                    },
                ),
                ("an audience in manual", {**_AZURE, **_manual(_key(), audience="a")}),
                ("other environment", {**_AZURE, "azureEnvironmentType": "AZURE_CHINA"}),
                ("unknown inside", {**_AZURE, "credentials": {"type": UNKNOWN}}),
            ]
        ),
    ),
)
_TOKEN = {"tokenRef": "account.azure_token"}
_ARTIFACTS = {**_ONE, "url": "https://dev.azure.com/acme", "credentials": _TOKEN}
_ARTIFACTS_CASES = (
    Case(
        "connectorAzureArtifacts",
        "whole",
        "every field, each changed alone",
        whole_life(
            _ARTIFACTS,
            [
                *each_text(_ARTIFACTS, "url"),
                *SELECTORS,
                *each_field("credentials", _TOKEN, "tokenRef"),
            ],
            foreign={
                "azureArtifactsUrl": "https://moved",
                "auth.spec.spec.tokenRef": "account.theirs",
                "delegateSelectors": ["mac"],
            },
            preview={"url": UNKNOWN, "credentials": UNKNOWN},
        ),
    ),
    Case(
        "connectorAzureArtifacts",
        "project",
        "required fields alone, in a project",
        short_life(
            {"identifier": "small", **_IN_PROJECT, "url": "https://a", "credentials": _TOKEN},
            ("selectors", {"delegateSelectors": ["b", "a"]}),
        ),
    ),
    Case(
        "connectorAzureArtifacts",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no credentials", patched(_ARTIFACTS, {"credentials": None})),
                ("empty credentials", {**_ARTIFACTS, "credentials": {}}),
                (
                    "a user",
                    {**_ARTIFACTS, "credentials": {"username": "u", **_TOKEN}},
                ),
                ("no url", patched(_ARTIFACTS, {"url": None})),
                ("force delete", {**_ARTIFACTS, "forceDelete": True}),
            ]
        ),
    ),
)
CASES = (*_AZURE_CASES, *_ARTIFACTS_CASES)
