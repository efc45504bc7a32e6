"""The Cloud Cost Management connectors to AWS, Azure, Google Cloud and Kubernetes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.plan import PlanError
from provider.core.table import Field, Values, object_field
from provider.harness.rows.clouds import CROSS_ACCOUNT, ROLE_WIRE
from provider.harness.rows.connectors import connector, flat_connector, flat_spec, flat_state

_BILLING: Final = "BILLING"


def _features(*allowed: str) -> Field:
    return Field(
        name="featuresEnableds",
        terraform="features_enabled",
        type="set",
        required=True,
        allowed=allowed,
    )


_FEATURES: Final = (_BILLING, "OPTIMIZATION", "VISIBILITY")
_WIRE: Final = {"featuresEnableds": "featuresEnabled", "gcpProjectId": "projectId"}
_EXPORT: Final = "billingExportSpec"
_SECOND_EXPORT: Final = "billingExportSpec2"
_EXPORT_WIRE: Final = {"dataSetId": "datasetId"}


def _bills(spec: Mapping[str, Any]) -> bool:
    """Whether the connector reads bills: what it needs for that is read back only then."""
    return any(str(item).upper() == _BILLING for item in spec.get("featuresEnabled") or ())


def _export_spec(fields: tuple[Field, ...], values: Values, *names: str) -> dict[str, Any]:
    return {
        name: flat_spec(fields, values, name, wire=_EXPORT_WIRE, always=[f.name for f in fields])
        for name in names
        if values.get(name)
    }


_AWS: Final = (Field(name="accountId", required=True), _features())
_AWS_WIRE: Final = {**_WIRE, "accountId": "awsAccountId"}
_REPORT: Final = (Field(name="reportName"), Field(name="s3Bucket"))
_REPORT_WIRE: Final = {"s3Bucket": "s3BucketName"}


def _aws_spec(values: Values) -> dict[str, Any]:
    return flat_spec(_AWS, values, wire=_AWS_WIRE) | {
        "crossAccountAccess": flat_spec(
            CROSS_ACCOUNT, values, "crossAccountAccess", wire=ROLE_WIRE, always=("roleArn",)
        ),
        "curAttributes": flat_spec(
            _REPORT, values, wire=_REPORT_WIRE, always=("reportName", "s3Bucket")
        ),
    }


def _aws_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    access = spec["crossAccountAccess"]
    sets = flat_state(_AWS, spec, wire=_AWS_WIRE)
    sets["crossAccountAccess"] = flat_state(CROSS_ACCOUNT, access, wire=ROLE_WIRE)
    if _bills(spec):
        sets |= flat_state(_REPORT, spec.get("curAttributes") or {}, wire=_REPORT_WIRE)
    return sets


AWS_CLOUD_COST: Final = connector(
    "AwsCCConnector",
    harness_type="CEAws",
    to_spec=_aws_spec,
    from_spec=_aws_state,
    fields=(
        *_AWS,
        *_REPORT,
        object_field(
            name="crossAccountAccess",
            required=True,
            fields=(
                Field(name="roleArn", required=True),
                Field(name="externalId", required=True),
            ),
        ),
    ),
)

_AZURE: Final = (
    _features(*_FEATURES, "GOVERNANCE"),
    Field(name="tenantId", required=True),
    Field(name="subscriptionId", required=True),
)
_AZURE_EXPORT: Final = tuple(
    Field(name=name, required=True)
    for name in (
        "storageAccountName",
        "containerName",
        "directoryName",
        "reportName",
        "subscriptionId",
        "billingType",
    )
)


def _azure_spec(values: Values) -> dict[str, Any]:
    always = ("tenantId", "subscriptionId")
    spec = flat_spec(_AZURE, values, wire=_WIRE, always=always)
    return spec | _export_spec(_AZURE_EXPORT, values, _EXPORT, _SECOND_EXPORT)


def _azure_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets = flat_state(_AZURE, spec, wire=_WIRE)
    for name in (_EXPORT, _SECOND_EXPORT):
        if _bills(spec) and spec.get(name):
            sets[name] = flat_state(_AZURE_EXPORT, spec[name])
    return sets


AZURE_CLOUD_COST: Final = connector(
    "AzureCloudCostConnector",
    harness_type="CEAzure",
    to_spec=_azure_spec,
    from_spec=_azure_state,
    fields=(
        *_AZURE,
        object_field(name=_EXPORT, fields=_AZURE_EXPORT),
        object_field(
            name=_SECOND_EXPORT,
            terraform="billing_export_spec2",
            fields=_AZURE_EXPORT,
        ),
    ),
)

_GCP: Final = (
    _features(*_FEATURES, "GOVERNANCE"),
    Field(name="gcpProjectId", required=True),
    Field(name="serviceAccountEmail", required=True),
)
_GCP_EXPORT: Final = (
    Field(name="dataSetId", required=True),
    Field(name="tableId", required=True),
)


def _gcp_spec(values: Values) -> dict[str, Any]:
    if _BILLING in map(str.upper, values.items("featuresEnableds")) and not values.get(_EXPORT):
        raise PlanError(f"featuresEnableds has {_BILLING}, and {_EXPORT} is missing: give it")
    always = ("gcpProjectId", "serviceAccountEmail")
    spec = flat_spec(_GCP, values, wire=_WIRE, always=always)
    return spec | _export_spec(_GCP_EXPORT, values, _EXPORT)


def _gcp_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets = flat_state(_GCP, spec, wire=_WIRE)
    if _bills(spec) and spec.get(_EXPORT):
        sets[_EXPORT] = flat_state(_GCP_EXPORT, spec[_EXPORT], wire=_EXPORT_WIRE)
    return sets


GCP_CLOUD_COST: Final = connector(
    "GcpCloudCostConnector",
    harness_type="GcpCloudCost",
    to_spec=_gcp_spec,
    from_spec=_gcp_state,
    fields=(
        *_GCP,
        object_field(name=_EXPORT, fields=_GCP_EXPORT),
    ),
)

KUBERNETES_CLOUD_COST: Final = flat_connector(
    "KubernetesCloudCostConnector",
    harness_type="CEK8sCluster",
    wire=_WIRE,
    fields=(Field(name="connectorRef", required=True), _features(*_FEATURES)),
)

ROWS: Final = (AWS_CLOUD_COST, AZURE_CLOUD_COST, GCP_CLOUD_COST, KUBERNETES_CLOUD_COST)
