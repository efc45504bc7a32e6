"""Samples of the connectors of what is deployed to, and of databases."""

from __future__ import annotations

from typing import Any

from tests.provider.sample import SELECTORS, USER, Sample, connector

_HOSTS = [{"hostname": "10.0.0.1"}, {"hostname": "10.0.0.2", "attributes": {"zone": "a"}}]
_TOKEN = {"spotAccountId": "act-1", "apiTokenRef": "account.spot"}
_TAS_USER = {"endpointUrl": "https://tas.example", **USER}
_OTHER_USER = {"usernameRef": "org.user", "passwordRef": "org.pw"}
_GOOGLE = {
    "projectNumber": "1234",
    "workloadPoolId": "pool",
    "providerId": "provider",
    "serviceAccountEmail": "ci@acme.example",
}


def _tas(details: dict[str, Any]) -> dict[str, Any]:
    return {"type": "ManualConfig", "tasManualDetails": details}


def _cloud(reference: str) -> dict[str, Any]:
    return {"apiToken": {"apiTokenRef": reference}}


SAMPLES: dict[str, Sample] = {
    "ConnectorPdc": connector(
        {"hosts": _HOSTS},
        {**SELECTORS, "hosts": [_HOSTS[:1], [{**_HOSTS[1], "attributes": {"zone": "b"}}]]},
    ),
    "ConnectorRancher": connector(
        {
            "rancherUrl": "https://rancher.example",
            "bearerToken": {"bearerTokenRef": "account.token"},
        },
        {
            **SELECTORS,
            "rancherUrl": ["https://other.example"],
            "bearerToken": [{"bearerTokenRef": "org.token"}],
            "forceDelete": [True],
        },
    ),
    "SpotConnector": connector(
        {"permanentToken": _TOKEN},
        {
            "permanentToken": [
                {**_TOKEN, "delegateSelectors": ["b", "a"], "executeOnDelegate": False},
                {"spotAccountIdRef": "account.id", "apiTokenRef": "org.spot"},
            ]
        },
    ),
    "TasConnector": connector(
        {"credentials": _tas(_TAS_USER)},
        {
            **SELECTORS,
            "credentials": [
                _tas({**_TAS_USER, "referenceToken": "account.token"}),
                _tas({"endpointUrl": "https://other.example", **_OTHER_USER}),
            ],
            "executeOnDelegate": [True],
        },
    ),
    "TerraformCloudConnector": connector(
        {"url": "https://app.terraform.io", "credentials": _cloud("account.token")},
        {
            **SELECTORS,
            "url": ["https://other.example"],
            "credentials": [_cloud("org.token")],
            "executeOnDelegate": [False, True],
        },
    ),
    "ConnectorJdbc": connector(
        {
            "url": "jdbc:postgresql://db.example/shop",
            "credentials": {"authType": "UsernamePassword", "usernamePassword": USER},
        },
        {
            **SELECTORS,
            "url": ["jdbc:postgresql://other.example/shop"],
            "credentials": [
                USER,
                _OTHER_USER,
                {"authType": "ServiceAccount", "serviceAccount": {"tokenRef": "account.token"}},
                {
                    "authType": "KeyPair",
                    "keyPair": {"username": "ci", "privateKeyFileRef": "account.key"},
                },
                {"authType": "InheritFromDelegate", "inheritFromDelegate": {"username": "ci"}},
                {"authType": "Oidc", "oidc": {"providerType": "Gcp", "gcpOidc": _GOOGLE}},
            ],
        },
    ),
}
