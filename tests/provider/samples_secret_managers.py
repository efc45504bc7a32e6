"""Samples of the connectors of secret managers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.provider.sample import SELECTORS, Sample, With, connector
from tests.provider.samples_clouds import GCP_OIDC

_AWS_KEYS = {"manual": {"accessKeyRef": "account.key", "secretKeyRef": "account.secret"}}
_AWS_BASICS: dict[str, list[Any]] = {
    "region": ["us-east-1"],
    "delegateSelectors": [["b", "a"]],
    "default": [True],
    "executeOnDelegate": [False],
    "credentials": [
        {"inheritFromDelegate": True},
        {"assumeRole": {"roleArn": "arn", "externalId": "e", "duration": 900}},
        {"oidcAuthentication": {"iamRoleArn": "arn"}},
    ],
}
_AWS = {"region": "eu-west-1", "delegateSelectors": ["x"], "credentials": _AWS_KEYS}
_NO_CLIENT = dict.fromkeys(("clientId", "tenantId", "secretKey"))
_ON_DELEGATE = {"executeOnDelegate": [False]}
_KMS = {"region": "eu", "gcpProjectId": "acme", "keyRing": "ring", "keyName": "key"}
_VAULT_TEXTS = (
    "appRoleId",
    "authToken",
    "awsRegion",
    "basePath",
    "k8sAuthEndpoint",
    "namespace",
    "secretEngineName",
    "secretId",
    "serviceAccountTokenPath",
    "sinkPath",
    "vaultAwsIamRole",
    "vaultJwtAuthPath",
    "vaultJwtAuthRole",
    "vaultK8sAuthRole",
    "xvaultAwsIamServerId",
)
_VAULT_FLAGS = (
    "default",
    "isDefault",
    "isReadOnly",
    "readOnly",
    "renewAppRoleToken",
    "secretEngineManuallyConfigured",
    "useAwsIam",
    "useJwtAuth",
    "useK8sAuth",
    "useVaultAgent",
)

SAMPLES: dict[str, Sample] = {
    "VaultConnector": connector(
        {"vaultUrl": "https://vault.example", "renewalIntervalMinutes": 60, "accessType": "TOKEN"},
        {
            "vaultUrl": ["https://other.example"],
            "renewalIntervalMinutes": [10, 0],
            "accessType": ["JWT"],
            "secretEngineVersion": [2, 1],
            **{name: ["one", "other"] for name in _VAULT_TEXTS},
            **{name: [True, False] for name in _VAULT_FLAGS},
            **SELECTORS,
            **_ON_DELEGATE,
        },
    ),
    "AwsKmsConnector": connector(
        {**_AWS, "arnRef": "account.arn"},
        {**_AWS_BASICS, "arnRef": ["org.arn", None], "arnPlaintext": ["arn:aws:kms:1"]},
    ),
    "AwsSecretManagerConnector": connector(
        {**_AWS, "secretNamePrefix": "harness/"},
        {
            **_AWS_BASICS,
            "secretNamePrefix": ["other/"],
            "usePutSecret": [True],
            "forceDeleteWithoutRecovery": [True],
            "recoveryWindowInDays": [7, 30],
        },
    ),
    "AzureKeyVaultConnector": connector(
        {
            "vaultName": "keys",
            "subscription": "20d6a917",
            "clientId": "app",
            "tenantId": "tenant",
            "secretKey": "account.key",
        },
        {
            "vaultName": ["other"],
            "subscription": ["other"],
            "clientId": ["other"],
            "tenantId": ["other"],
            "secretKey": ["org.key"],
            "isDefault": [True],
            "azureEnvironmentType": ["AZURE_US_GOVERNMENT"],
            "enablePurge": [True],
            "useManagedIdentity": [
                With(True, {"azureManagedIdentityType": "SystemAssignedManagedIdentity"})
            ],
            "azureManagedIdentityType": [
                With("UserAssignedManagedIdentity", {**_NO_CLIENT, "managedClientId": "client"})
            ],
            "managedClientId": ["other"],
            **SELECTORS,
        },
    ),
    "ConnectorGcpKms": connector(
        {**_KMS, "manual": {"credentials": "account.key", "delegateSelectors": ["b", "a"]}},
        {
            **{name: [f"{value}2"] for name, value in _KMS.items()},
            "default": [True],
            **_ON_DELEGATE,
            "manual": [{"credentials": "org.key"}],
            "oidcAuthentications": [With([GCP_OIDC], {"manual": None})],
        },
    ),
    "GcpSecretManagerConnector": connector(
        {"credentialsRef": "account.key"},
        {
            "credentialsRef": ["org.key"],
            "inheritFromDelegate": [With(True, {"credentialsRef": None})],
            "oidcAuthentications": [With([GCP_OIDC], {"inheritFromDelegate": None})],
            "isDefault": [True],
            **SELECTORS,
            **_ON_DELEGATE,
        },
    ),
    "ConnectorCustomSecretManager": replace(
        connector(
            {"templateRef": "account.secrets", "versionLabel": "v1", "type": "CustomSecretManager"},
            {
                "templateRef": ["org.secrets"],
                "versionLabel": ["v2"],
                "timeout": [60, 30],
                "type": ["Other"],
                "templateInputs": [
                    [{"environmentVariables": [{"name": "A", "type": "String", "value": "x"}]}],
                    [{"environmentVariables": []}],
                ],
                # While it runs on the delegate: on a host the official provider loses them.
                "targetHost": ["10.0.0.1"],
                "sshSecretRef": ["account.ssh"],
                "workingDirectory": ["/opt/work"],
                "onDelegate": [
                    With(False, dict.fromkeys(("targetHost", "sshSecretRef", "workingDirectory")))
                ],
                **SELECTORS,
            },
        ),
        imports_without=("type",),
    ),
}
