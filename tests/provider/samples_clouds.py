"""Samples of the connectors of clouds."""

from __future__ import annotations

from tests.provider.sample import SELECTORS, Sample, With, connector

_LENT = {"delegateSelectors": ["b", "a"], "region": "eu-west-1"}
_JITTER = {"baseDelay": 100, "maxBackoffTime": 2000, "retryCount": 3}
_NO_AWS_WAY = dict.fromkeys(("manual", "irsa", "inheritFromDelegate", "oidcAuthentication"))
_NO_BACKOFF = dict.fromkeys(("equalJitterBackoffStrategy", "fullJitterBackoffStrategy"))
_NO_GCP_WAY = dict.fromkeys(("manual", "inheritFromDelegates", "oidcAuthentications"))
GCP_OIDC = {
    "workloadPoolId": "pool",
    "providerId": "provider",
    "gcpProjectId": "1234",
    "serviceAccountEmail": "harness@acme.example",
}

SAMPLES: dict[str, Sample] = {
    "AwsConnector": connector(
        {"manual": {"accessKeyRef": "account.key", "secretKeyRef": "account.secret", **_LENT}},
        {
            "manual": [
                {"accessKey": "AKIA1", "secretKeyRef": "s", "sessionTokenRef": "t", **_LENT}
            ],
            "irsa": [With(_LENT, _NO_AWS_WAY)],
            "inheritFromDelegate": [With(_LENT, _NO_AWS_WAY)],
            "oidcAuthentication": [
                With(
                    {"iamRoleArn": "arn", "oidcSessionTagKeys": ["account_id"], **_LENT},
                    _NO_AWS_WAY,
                )
            ],
            "crossAccountAccess": [{"roleArn": "arn", "externalId": "e"}, {"roleArn": "other"}],
            "executeOnDelegate": [True],
            "equalJitterBackoffStrategy": [_JITTER, {**_JITTER, "retryCount": 4}],
            "fullJitterBackoffStrategy": [With(_JITTER, _NO_BACKOFF)],
            "fixedDelayBackoffStrategy": [With({"fixedBackoff": 5, "retryCount": 1}, _NO_BACKOFF)],
            "forceDelete": [True],
        },
    ),
    "GcpConnector": connector(
        {"manual": {"secretKeyRef": "account.key", "delegateSelectors": ["b", "a"]}},
        {
            "manual": [{"secretKeyRef": "org.key"}],
            "inheritFromDelegates": [With([{"delegateSelectors": ["b", "a"]}], _NO_GCP_WAY)],
            "oidcAuthentications": [With([GCP_OIDC], _NO_GCP_WAY)],
            "executeOnDelegate": [True],
            "forceDelete": [True],
        },
    ),
    "AzureCloudProviderConnector": connector(
        {
            "credentials": {
                "type": "ManualConfig",
                "azureManualDetails": {
                    "applicationId": "app",
                    "tenantId": "tenant",
                    "auth": {
                        "type": "Secret",
                        "azureClientSecretKey": {"secretRef": "account.key"},
                    },
                },
            }
        },
        {
            "credentials": [
                {
                    "type": "ManualConfig",
                    "azureManualDetails": {
                        "applicationId": "app",
                        "auth": {
                            "type": "Certificate",
                            "azureClientKeyCert": {"certificateRef": "account.cert"},
                        },
                    },
                },
                {
                    "type": "InheritFromDelegate",
                    "azureInheritFromDelegateDetails": {
                        "auth": {
                            "type": "UserAssignedManagedIdentity",
                            "azureMsiAuthUa": {"clientId": "client"},
                        }
                    },
                },
                {
                    "type": "InheritFromDelegate",
                    "azureInheritFromDelegateDetails": {
                        "auth": {"type": "SystemAssignedManagedIdentity"}
                    },
                },
                {"type": "OidcAuthentication", "azureOidcSpec": {"audience": "api"}},
            ],
            "azureEnvironmentType": ["AZURE_US_GOVERNMENT"],
            "executeOnDelegate": [True],
            **SELECTORS,
            "forceDelete": [True],
        },
    ),
    "ConnectorAzureArtifacts": connector(
        {"url": "https://dev.azure.com/acme", "credentials": {"tokenRef": "account.token"}},
        {
            "url": ["https://dev.azure.com/other"],
            "credentials": [{"tokenRef": "org.token"}],
            **SELECTORS,
        },
    ),
}
