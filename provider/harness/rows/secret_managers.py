"""The connectors of HashiCorp Vault, Azure Key Vault, Google Cloud KMS and Secret Manager."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import text
from provider.core.plan import PlanError
from provider.core.table import Field, Values
from provider.core.values import UNKNOWN
from provider.harness.rows.azure import ENVIRONMENT, IDENTITIES
from provider.harness.rows.connectors import (
    ON_DELEGATE,
    SELECTORS,
    connector,
    flat_connector,
    flat_spec,
    flat_state,
    unknown,
    way_of,
)
from provider.harness.rows.google import OIDC, google_oidc, google_way, oidc_spec

_VAULT_TEXTS: Final = (
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
_VAULT_FLAGS: Final = (
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
_VAULT_TERRAFORM: Final = {
    "k8sAuthEndpoint": "k8s_auth_endpoint",
    "useK8sAuth": "use_k8s_auth",
    "vaultK8sAuthRole": "vault_k8s_auth_role",
}
_VAULT_WIRE: Final = {"vaultJwtAuthPath": "jwtAuthPath", "vaultJwtAuthRole": "jwtAuthRole"}
_VAULT_ALWAYS: Final = ("vaultUrl", "renewalIntervalMinutes", "executeOnDelegate")

_VAULT_FIELDS: Final = (
    Field(name="vaultUrl", required=True),
    Field(name="renewalIntervalMinutes", type="int", required=True),
    Field(
        name="accessType",
        allowed=("APP_ROLE", "TOKEN", "VAULT_AGENT", "AWS_IAM", "K8s_AUTH", "JWT"),
    ),
    Field(name="authToken", computed=True),
    Field(name="renewAppRoleToken", type="bool", computed=True),
    Field(name="secretEngineVersion", type="int"),
    *(Field(name=name, terraform=_VAULT_TERRAFORM.get(name, "")) for name in _VAULT_TEXTS),
    *(
        Field(name=name, type="bool", terraform=_VAULT_TERRAFORM.get(name, ""))
        for name in _VAULT_FLAGS
    ),
    SELECTORS,
    ON_DELEGATE,
)


VAULT: Final = flat_connector(
    "VaultConnector",
    harness_type="Vault",
    fields=_VAULT_FIELDS,
    wire=_VAULT_WIRE,
    always=_VAULT_ALWAYS,
    constants={"connectorType": ""},
)

_KEY_VAULT: Final = (
    Field(name="clientId"),
    Field(name="secretKey"),
    Field(name="tenantId"),
    Field(name="vaultName", required=True),
    Field(name="subscription", required=True),
    Field(name="isDefault", type="bool"),
    ENVIRONMENT,
    SELECTORS,
    Field(name="useManagedIdentity", type="bool", default=False),
    Field(name="azureManagedIdentityType", allowed=IDENTITIES),
    Field(name="managedClientId"),
    Field(name="enablePurge", type="bool", default=False),
)


def _key_vault_rules(_: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    """What has to be given beside `useManagedIdentity`. Raises `PlanError`.

    As with the official provider, a value that is not known yet does not count as given.
    """
    if not planned["useManagedIdentity"]:
        names = ("clientId", "tenantId", "secretKey")
        needed = dict.fromkeys(names, '"use_managed_identity" is not set')
    else:
        needed = {"azureManagedIdentityType": '"use_managed_identity" is true'}
        if planned["azureManagedIdentityType"] == "UserAssignedManagedIdentity":
            needed["managedClientId"] = (
                '"azure_managed_identity_type" is "UserAssignedManagedIdentity"'
            )
    for name, when in needed.items():
        if not planned[name]:
            terraform = next(item for item in _KEY_VAULT if item.name == name).terraform_name
            why = ": it has to be known at preview" if planned[name] is UNKNOWN else ""
            raise PlanError(f'"{terraform}" is required when {when}{why}')


AZURE_KEY_VAULT: Final = flat_connector(
    "AzureKeyVaultConnector",
    harness_type="AzureKeyVault",
    fields=_KEY_VAULT,
    always=("vaultName", "subscription"),
    customise=_key_vault_rules,
)

_DEFAULT: Final = Field(name="default", type="bool", default=False)
_KMS: Final = (
    ON_DELEGATE,
    _DEFAULT,
    Field(name="region", required=True),
    Field(name="gcpProjectId", required=True),
    Field(name="keyRing", required=True),
    Field(name="keyName", required=True),
)
_KMS_WIRE: Final = {"gcpProjectId": "projectId"}
_KMS_WAYS: Final = ("manual", "oidcAuthentications")
_KMS_MANUAL: Final = (Field(name="credentials", required=True),)


def _kms_spec(values: Values) -> dict[str, Any]:
    way = way_of(values, _KMS_WAYS)
    spec = flat_spec(_KMS, values, wire=_KMS_WIRE, always=[item.name for item in _KMS])
    spec |= flat_spec((SELECTORS,), values, way)
    if way == "manual":
        spec |= flat_spec(_KMS_MANUAL, values, way)
    else:
        spec["oidcDetails"] = oidc_spec(values)
    return spec | {"connectorType": ""}


def _kms_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets = flat_state(_KMS, spec, wire=_KMS_WIRE)
    selectors = flat_state((SELECTORS,), spec)
    if spec.get("credentials"):
        sets["manual"] = flat_state(_KMS_MANUAL, spec) | selectors
    if spec.get("oidcDetails"):
        sets["oidcAuthentications"] = [flat_state(OIDC, spec["oidcDetails"]) | selectors]
    return sets


GCP_KMS: Final = connector(
    "ConnectorGcpKms",
    harness_type="GcpKms",
    to_spec=_kms_spec,
    from_spec=_kms_state,
    fields=(
        google_way("manual", _KMS_WAYS, type="list", one=True, fields=(*_KMS_MANUAL, SELECTORS)),
        google_oidc(_KMS_WAYS, SELECTORS),
        *_KMS,
    ),
)

_MANAGER: Final = (
    SELECTORS,
    ON_DELEGATE,
    Field(name="isDefault", type="bool", default=False),
)
_MANAGER_WIRE: Final = {"isDefault": "default"}
_MANAGER_TYPES: Final = {
    "credentialsRef": "ManualConfig",
    "inheritFromDelegate": "InheritFromDelegate",
    "oidcAuthentications": "OidcAuthentication",
}
_MANAGER_WAYS: Final = tuple(_MANAGER_TYPES)


def _manager_spec(values: Values) -> dict[str, Any]:
    way = way_of(values, _MANAGER_WAYS)
    credential: dict[str, Any] = {"type": _MANAGER_TYPES[way]}
    reference: dict[str, Any] = {}
    if way == "credentialsRef":
        # Harness has the reference in two places.
        reference = {"credentialsRef": values.text(way)}
        credential["spec"] = {"secretKeyRef": values.text(way)}
    elif way == "oidcAuthentications":
        credential["spec"] = oidc_spec(values)
    always = ("executeOnDelegate", "isDefault")
    return (
        flat_spec(_MANAGER, values, wire=_MANAGER_WIRE, always=always)
        | reference
        | {
            "assumeCredentialsOnDelegate": way == "inheritFromDelegate",
            "credential": credential,
            "connectorType": "",
        }
    )


def _manager_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets = flat_state(_MANAGER, spec, wire=_MANAGER_WIRE)
    sets["credentialsRef"] = text(spec, "credentialsRef")
    credential = spec["credential"]
    if credential["type"] == "InheritFromDelegate":
        sets["inheritFromDelegate"] = True
    elif credential["type"] == "OidcAuthentication":
        sets["oidcAuthentications"] = [flat_state(OIDC, credential.get("spec") or {})]
    elif credential["type"] != "ManualConfig":
        raise unknown("credential", credential["type"], _MANAGER_TYPES.values())
    return sets


GCP_SECRET_MANAGER: Final = connector(
    "GcpSecretManagerConnector",
    harness_type="GcpSecretManager",
    to_spec=_manager_spec,
    from_spec=_manager_state,
    fields=(
        google_way("credentialsRef", _MANAGER_WAYS),
        google_way("inheritFromDelegate", _MANAGER_WAYS, type="bool"),
        google_oidc(_MANAGER_WAYS),
        *_MANAGER,
    ),
)

ROWS: Final = (VAULT, AZURE_KEY_VAULT, GCP_KMS, GCP_SECRET_MANAGER)
