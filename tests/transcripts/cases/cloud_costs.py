"""Cases of the Cloud Cost Management connectors."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    each_field,
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
    "name": "Costs",
    "description": "counts it",
    "tags": ["team:pay", "bare"],
}


def _features(*features: str) -> dict[str, Any]:
    return {"featuresEnableds": list(features)}


_OTHER_FEATURES = (
    ("features", _features("VISIBILITY", "BILLING")),
    ("features reordered", _features("BILLING", "VISIBILITY")),
    ("no billing", _features("VISIBILITY")),
)


def _refused(kind: str, full: dict[str, Any], *more: tuple[str, dict[str, Any]]) -> Case:
    """The case of wrong inputs: each required field missing, the features, and the kind's own."""
    optional = {*_ONE, "reportName", "s3Bucket", "billingExportSpec", "billingExportSpec2"}
    return Case(
        kind,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                *[(f"no {n}", patched(full, {n: None})) for n in full if n not in optional],
                ("no feature", {**full, **_features()}),
                ("features as text", {**full, "featuresEnableds": "BILLING"}),
                ("unknown features", {**full, "featuresEnableds": UNKNOWN}),
                ("force delete", {**full, "forceDelete": True}),
                *more,
            ]
        ),
    )


_OTHER_FEATURE = _features("BILLING", "COMMITMENT_ORCHESTRATOR")
_ACCESS = {"roleArn": "arn:aws:iam::1:role/cost", "externalId": "harness:1"}
_AWS = {
    **_ONE,
    "accountId": "123456789012",
    "reportName": "cur",
    "s3Bucket": "bills",
    "crossAccountAccess": _ACCESS,
    **_features("BILLING", "OPTIMIZATION"),
}
_AWS_CASES = (
    Case(
        "awsCCConnector",
        "billing",
        "every field, each changed alone; the report is read back while bills are",
        whole_life(
            _AWS,
            [
                *each_text(_AWS, "accountId", "reportName", "s3Bucket"),
                *each_field("crossAccountAccess", _ACCESS, *_ACCESS),
                ("no report", {"reportName": None}),
                ("no bucket", {"s3Bucket": None}),
                *_OTHER_FEATURES,
                ("report without bills", {"reportName": "other"}),
                # It takes any feature; what there is, the service decides.
                ("another feature", _OTHER_FEATURE),
            ],
            foreign={
                "awsAccountId": "1",
                "curAttributes.reportName": "theirs",
                "featuresEnabled": ["BILLING"],
            },
            preview={"accountId": UNKNOWN, "crossAccountAccess": UNKNOWN},
        ),
    ),
    Case(
        "awsCCConnector",
        "visibility",
        "required fields alone, in a project, then bills",
        short_life(
            {
                "identifier": "small",
                **_IN_PROJECT,
                "accountId": "1",
                "crossAccountAccess": _ACCESS,
                **_features("VISIBILITY"),
            },
            ("bills", {**_features("billing"), "reportName": "cur", "s3Bucket": "b"}),
        ),
    ),
    Case("awsCCConnector", "errors", "answers of the API", api_errors(_AWS, {"name": "Other"})),
    _refused(
        "awsCCConnector",
        _AWS,
        *[
            (f"access without {n}", {**_AWS, "crossAccountAccess": {**_ACCESS, n: None}})
            for n in _ACCESS
        ],
    ),
)
_EXPORT = {
    "storageAccountName": "store",
    "containerName": "bills",
    "directoryName": "daily",
    "reportName": "export",
    "subscriptionId": "sub-1",
    "billingType": "ACTUAL",
}
_AZURE = {
    **_ONE,
    "tenantId": "tenant",
    "subscriptionId": "sub-1",
    "billingExportSpec": _EXPORT,
    **_features("BILLING", "GOVERNANCE"),
}
_AZURE_CASES = (
    Case(
        "azureCloudCostConnector",
        "billing",
        "every field, each changed alone; the exports are read back while bills are",
        whole_life(
            _AZURE,
            [
                *each_text(_AZURE, "tenantId", "subscriptionId"),
                *each_field("billingExportSpec", _EXPORT, *_EXPORT),
                ("second export", {"billingExportSpec2": {**_EXPORT, "billingType": "AMORTIZED"}}),
                *each_field("billingExportSpec2", _EXPORT, *_EXPORT),
                ("no first export", {"billingExportSpec": None}),
                *_OTHER_FEATURES,
                ("no export", {"billingExportSpec2": None}),
            ],
            foreign={
                "tenantId": "theirs",
                "billingExportSpec.reportName": "theirs",
                "featuresEnabled": ["BILLING"],
            },
            preview={"tenantId": UNKNOWN, "billingExportSpec": UNKNOWN},
        ),
    ),
    Case(
        "azureCloudCostConnector",
        "optimization",
        "required fields alone, in a project, then bills",
        short_life(
            {
                "identifier": "small",
                **_IN_PROJECT,
                "tenantId": "t",
                "subscriptionId": "s",
                **_features("OPTIMIZATION"),
            },
            ("bills", {**_features("BILLING"), "billingExportSpec": _EXPORT}),
        ),
    ),
    _refused(
        "azureCloudCostConnector",
        _AZURE,
        ("another feature", {**_AZURE, **_OTHER_FEATURE}),
        ("feature in small letters", {**_AZURE, **_features("billing")}),
        *[
            (f"export without {n}", {**_AZURE, "billingExportSpec": {**_EXPORT, n: None}})
            for n in ("reportName", "billingType")
        ],
        ("another cloud's export", {**_AZURE, "billingExportSpec2": {"dataSetId": "d"}}),
    ),
)
_TABLE = {"dataSetId": "bills", "tableId": "export"}
_GCP = {
    **_ONE,
    "gcpProjectId": "acme",
    "serviceAccountEmail": "harness@acme.example",
    "billingExportSpec": _TABLE,
    **_features("BILLING", "GOVERNANCE"),
}
_GCP_CASES = (
    Case(
        "gcpCloudCostConnector",
        "billing",
        "every field, each changed alone; the export is read back while bills are",
        whole_life(
            _GCP,
            [
                *each_text(_GCP, "gcpProjectId", "serviceAccountEmail"),
                *each_field("billingExportSpec", _TABLE, *_TABLE),
                *_OTHER_FEATURES,
                ("no export", {"billingExportSpec": None}),
            ],
            foreign={
                "projectId": "theirs",
                "billingExportSpec.tableId": "theirs",
                "featuresEnabled": ["BILLING"],
            },
            preview={"gcpProjectId": UNKNOWN, "billingExportSpec": UNKNOWN},
        ),
    ),
    Case(
        "gcpCloudCostConnector",
        "visibility",
        "required fields alone, in a project, then bills",
        short_life(
            {
                "identifier": "small",
                **_IN_PROJECT,
                "gcpProjectId": "p",
                "serviceAccountEmail": "e",
                **_features("VISIBILITY"),
            },
            ("bills", {**_features("BILLING"), "billingExportSpec": _TABLE}),
        ),
    ),
    Case(
        "gcpCloudCostConnector",
        "incomplete",
        "bills without their export",
        incomplete([("no export", patched(_GCP, {"billingExportSpec": None}))]),
    ),
    _refused(
        "gcpCloudCostConnector",
        _GCP,
        ("another feature", {**_GCP, **_OTHER_FEATURE}),
        *[
            (f"export without {n}", {**_GCP, "billingExportSpec": {**_TABLE, n: None}})
            for n in _TABLE
        ],
        ("another cloud's export", {**_GCP, "billingExportSpec": _EXPORT}),
    ),
)
_CLUSTER = {**_ONE, "connectorRef": "account.cluster", **_features("VISIBILITY", "OPTIMIZATION")}
_CLUSTER_CASES = (
    Case(
        "kubernetesCloudCostConnector",
        "whole",
        "every field, each changed alone",
        whole_life(
            _CLUSTER,
            [
                *each_text(_CLUSTER, "connectorRef"),
                *_OTHER_FEATURES,
            ],
            foreign={"connectorRef": "account.theirs", "featuresEnabled": ["BILLING"]},
            preview={"connectorRef": UNKNOWN},
        ),
    ),
    Case(
        "kubernetesCloudCostConnector",
        "project",
        "in a project, of a cluster in it",
        short_life(
            {
                "identifier": "small",
                **_IN_PROJECT,
                "connectorRef": "cluster",
                **_features("VISIBILITY"),
            },
            ("features", _features("VISIBILITY", "OPTIMIZATION")),
        ),
    ),
    _refused(
        "kubernetesCloudCostConnector",
        _CLUSTER,
        ("another feature", {**_CLUSTER, **_features("GOVERNANCE")}),
    ),
)
CASES = (*_AWS_CASES, *_AZURE_CASES, *_GCP_CASES, *_CLUSTER_CASES)
