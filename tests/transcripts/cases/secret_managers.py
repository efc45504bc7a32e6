"""Cases of the connectors of Azure Key Vault, Google Cloud KMS and Google Secret Manager."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_text,
    incomplete,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, api_errors, patched, refusals
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_ONE: dict[str, Any] = {
    "identifier": "one",
    "name": "Manager",
    "description": "keeps it",
    "tags": ["team:pay", "bare"],
}
_OFF_DELEGATE = (
    ("off delegate", {"executeOnDelegate": False}),
    ("delegate unsaid", {"executeOnDelegate": None}),
)
_VAULT = {"vaultName": "keys", "subscription": "20d6a917"}
_CLIENT = {"clientId": "app", "tenantId": "tenant", "secretKey": "account.azure_key"}
_NO_CLIENT = dict.fromkeys(_CLIENT)
_SYSTEM = {
    "useManagedIdentity": True,
    "azureManagedIdentityType": "SystemAssignedManagedIdentity",
}
_USER = {
    "useManagedIdentity": True,
    "azureManagedIdentityType": "UserAssignedManagedIdentity",
    "managedClientId": "client",
}
_KEY_VAULT = {**_ONE, **_VAULT, **_CLIENT, "delegateSelectors": ["linux", "eu"]}
_KEY_VAULT_CASES = (
    Case(
        "azureKeyVaultConnector",
        "secret",
        "every field, each changed alone, with an application's secret",
        whole_life(
            _KEY_VAULT,
            [
                *each_text(_KEY_VAULT, *_CLIENT, *_VAULT),
                *SELECTORS,
                ("default", {"isDefault": True}),
                ("not default", {"isDefault": None}),
                ("government", {"azureEnvironmentType": "AZURE_US_GOVERNMENT"}),
                ("environment unsaid", {"azureEnvironmentType": None}),
                ("purge", {"enablePurge": True}),
                ("purge unsaid", {"enablePurge": None}),
                ("to a managed identity", {**_NO_CLIENT, **_USER}),
                ("client", {"managedClientId": "other"}),
                ("not used", {"useManagedIdentity": None, **_CLIENT}),
                ("no identity", dict.fromkeys(_USER)),
            ],
            foreign={
                "vaultName": "theirs",
                "secretKey": "account.theirs",
                "enablePurge": True,
            },
            preview={"vaultName": UNKNOWN},
        ),
    ),
    Case(
        "azureKeyVaultConnector",
        "system identity",
        "the delegate's own managed identity in an organization, then one that a user assigned",
        short_life(
            {"identifier": "own", "orgId": "acme", **_VAULT, **_SYSTEM},
            ("to a user's", _USER),
            ("back", {**_SYSTEM, "managedClientId": None}),
        ),
    ),
    Case(
        "azureKeyVaultConnector",
        "user identity",
        "a managed identity that a user assigned, in a project; then a secret",
        short_life(
            {"identifier": "given", **_IN_PROJECT, **_VAULT, **_USER},
            ("to a secret", {**dict.fromkeys(_USER), **_CLIENT}),
        ),
    ),
    Case(
        "azureKeyVaultConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no vault", patched(_KEY_VAULT, {"vaultName": None})),
                *[(f"no {n}", patched(_KEY_VAULT, {n: None})) for n in _CLIENT],
                ("empty secret", {**_KEY_VAULT, "secretKey": ""}),
                ("no identity type", {**_ONE, **_VAULT, "useManagedIdentity": True}),
                ("no client", {**_ONE, **_VAULT, **_USER, "managedClientId": ""}),
                ("other identity", {**_ONE, **_VAULT, **_USER, "azureManagedIdentityType": "User"}),
                ("other environment", {**_KEY_VAULT, "azureEnvironmentType": "AZURE_CHINA"}),
                ("force delete", {**_KEY_VAULT, "forceDelete": True}),
                # Both ways are taken, and the flag decides.
                ("two ways", {**_KEY_VAULT, **_USER}),
                ("not yet known", {**_KEY_VAULT, "clientId": UNKNOWN, "tenantId": UNKNOWN}),
            ]
        ),
    ),
)
_OIDC = {
    "workloadPoolId": "pool",
    "providerId": "provider",
    "gcpProjectId": "1234",
    "serviceAccountEmail": "harness@acme.example",
}
_KEY = {
    "region": "europe-west1",
    "gcpProjectId": "acme",
    "keyRing": "ring",
    "keyName": "harness",
}
_MANUAL = {"credentials": "account.gcp_key", "delegateSelectors": ["linux", "eu"]}
_OIDC_LENT = {**_OIDC, "delegateSelectors": ["linux"]}
_KMS = {**_ONE, **_KEY, "manual": _MANUAL}


def _each_oidc(full: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"oidc {n}", {"oidcAuthentications": [{**full, n: f"{full[n]}9"}]})
        for n in full
        if n != "delegateSelectors"
    ]


_KMS_CASES = (
    Case(
        "connectorGcpKms",
        "key",
        "every field, each changed alone, with a key",
        whole_life(
            _KMS,
            [
                *each_text(_KMS, *_KEY),
                *_OFF_DELEGATE,
                ("default", {"default": True}),
                ("default unsaid", {"default": None}),
                ("credentials", {"manual": {**_MANUAL, "credentials": "org.key"}}),
                ("selectors", {"manual": {**_MANUAL, "delegateSelectors": ["mac"]}}),
                ("no selectors", {"manual": {"credentials": "org.key"}}),
                ("to oidc", {"manual": None, "oidcAuthentications": [_OIDC]}),
            ],
            foreign={"keyName": "theirs", "credentials": "account.theirs", "default": True},
            preview={"manual": UNKNOWN},
        ),
    ),
    Case(
        "connectorGcpKms",
        "oidc",
        "OIDC in a project, each field, then a key",
        short_life(
            {"identifier": "oidc", **_IN_PROJECT, **_KEY, "oidcAuthentications": [_OIDC_LENT]},
            *_each_oidc(_OIDC_LENT),
            ("selectors", {"oidcAuthentications": [{**_OIDC, "delegateSelectors": ["mac"]}]}),
            ("no selectors", {"oidcAuthentications": [_OIDC]}),
            ("to a key", {"oidcAuthentications": None, "manual": _MANUAL}),
        ),
    ),
    Case(
        "connectorGcpKms",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                *[(f"no {n}", patched(_KMS, {n: None})) for n in _KEY],
                ("no way", patched(_KMS, {"manual": None})),
                ("two ways", {**_KMS, "oidcAuthentications": [_OIDC]}),
                ("no key", {**_KMS, "manual": {}}),
                (
                    "no pool",
                    {**_ONE, **_KEY, "oidcAuthentications": [{**_OIDC, "workloadPoolId": None}]},
                ),
                ("a key in oidc", {**_ONE, **_KEY, "oidcAuthentications": [_MANUAL]}),
            ]
        ),
    ),
)
_MANAGER = {
    **_ONE,
    "credentialsRef": "account.gcp_key",
    "delegateSelectors": ["linux", "eu"],
}
_MANAGER_CASES = (
    Case(
        "gcpSecretManagerConnector",
        "key",
        "every field, each changed alone, with a key",
        whole_life(
            _MANAGER,
            [
                *each_text(_MANAGER, "credentialsRef"),
                *SELECTORS,
                *_OFF_DELEGATE,
                ("default", {"isDefault": True}),
                ("default unsaid", {"isDefault": None}),
                ("to the delegate", {"credentialsRef": None, "inheritFromDelegate": True}),
            ],
            foreign={"credentialsRef": "account.theirs", "default": True},
            preview={"credentialsRef": UNKNOWN},
        ),
    ),
    Case(
        "gcpSecretManagerConnector",
        "delegate",
        "credentials of the delegate in an organization, then OIDC",
        short_life(
            {"identifier": "lent", "orgId": "acme", "inheritFromDelegate": True},
            ("to oidc", {"inheritFromDelegate": None, "oidcAuthentications": [_OIDC]}),
            ("back", {"oidcAuthentications": None, "inheritFromDelegate": True}),
            ("to a key", {"inheritFromDelegate": None, "credentialsRef": "account.gcp_key"}),
        ),
    ),
    Case(
        "gcpSecretManagerConnector",
        "oidc",
        "OIDC in a project, each field, then a key",
        short_life(
            {"identifier": "oidc", **_IN_PROJECT, "oidcAuthentications": [_OIDC]},
            *_each_oidc(_OIDC),
            ("to a key", {"oidcAuthentications": None, "credentialsRef": "account.gcp_key"}),
        ),
    ),
    Case(
        "gcpSecretManagerConnector",
        "errors",
        "answers of the API",
        api_errors(_MANAGER, {"name": "Other"}),
    ),
    Case(
        "gcpSecretManagerConnector",
        "incomplete",
        "a way that is given and none",
        incomplete([("not of the delegate", {**_ONE, "inheritFromDelegate": False})]),
    ),
    Case(
        "gcpSecretManagerConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no way", patched(_MANAGER, {"credentialsRef": None})),
                ("two ways", {**_MANAGER, "inheritFromDelegate": True}),
                ("a way denied", {**_MANAGER, "inheritFromDelegate": False}),
                ("key and oidc", {**_MANAGER, "oidcAuthentications": [_OIDC]}),
                ("no pool", {**_ONE, "oidcAuthentications": [{**_OIDC, "workloadPoolId": None}]}),
                ("selectors in oidc", {**_ONE, "oidcAuthentications": [_OIDC_LENT]}),
                ("text for flag", {**_ONE, "inheritFromDelegate": "true"}),
            ]
        ),
    ),
)
CASES = (*_KEY_VAULT_CASES, *_KMS_CASES, *_MANAGER_CASES)
