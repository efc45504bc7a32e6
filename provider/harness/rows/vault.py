"""The HashiCorp Vault connector."""

from __future__ import annotations

from typing import Final

from provider.core.table import Field
from provider.harness.rows.connectors import ON_DELEGATE, SELECTORS, flat_connector

_TEXTS: Final = (
    "appRoleId",
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
_FLAGS: Final = (
    "default",
    "isDefault",
    "isReadOnly",
    "readOnly",
    "secretEngineManuallyConfigured",
    "useAwsIam",
    "useJwtAuth",
    "useK8sAuth",
    "useVaultAgent",
)
_TERRAFORM: Final = {
    "k8sAuthEndpoint": "k8s_auth_endpoint",
    "useK8sAuth": "use_k8s_auth",
    "vaultK8sAuthRole": "vault_k8s_auth_role",
}
_WIRE: Final = {"vaultJwtAuthPath": "jwtAuthPath", "vaultJwtAuthRole": "jwtAuthRole"}
_ALWAYS: Final = ("vaultUrl", "renewalIntervalMinutes", "executeOnDelegate")

_FIELDS: Final = (
    Field(name="vaultUrl", required=True),
    Field(name="renewalIntervalMinutes", type="int", required=True),
    Field(
        name="accessType",
        allowed=("APP_ROLE", "TOKEN", "VAULT_AGENT", "AWS_IAM", "K8s_AUTH", "JWT"),
    ),
    Field(name="authToken", computed=True),
    Field(name="renewAppRoleToken", type="bool", computed=True),
    Field(name="secretEngineVersion", type="int"),
    *(Field(name=name, terraform=_TERRAFORM.get(name, "")) for name in _TEXTS),
    *(Field(name=name, type="bool", terraform=_TERRAFORM.get(name, "")) for name in _FLAGS),
    SELECTORS,
    ON_DELEGATE,
)


VAULT: Final = flat_connector(
    "VaultConnector",
    harness_type="Vault",
    fields=_FIELDS,
    wire=_WIRE,
    always=_ALWAYS,
    constants={"connectorType": ""},
)

ROWS: Final = (VAULT,)
