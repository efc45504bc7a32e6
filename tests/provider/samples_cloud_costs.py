"""Samples of the Cloud Cost Management connectors."""

from __future__ import annotations

from tests.provider.sample import Sample, connector

_ACCESS = {"roleArn": "arn", "externalId": "e"}
_FEATURES = [["VISIBILITY", "BILLING"], ["BILLING"]]
_EXPORT = {
    "storageAccountName": "store",
    "containerName": "bills",
    "directoryName": "daily",
    "reportName": "export",
    "subscriptionId": "sub-1",
    "billingType": "ACTUAL",
}
_TABLE = {"dataSetId": "bills", "tableId": "export"}

SAMPLES: dict[str, Sample] = {
    "AwsCCConnector": connector(
        {
            "accountId": "1",
            "crossAccountAccess": _ACCESS,
            "featuresEnableds": ["BILLING", "OPTIMIZATION"],
            "reportName": "cur",
            "s3Bucket": "bills",
        },
        {
            "accountId": ["2"],
            "crossAccountAccess": [{**_ACCESS, "externalId": "other"}],
            "featuresEnableds": _FEATURES,
            "reportName": ["other"],
            "s3Bucket": ["other"],
        },
    ),
    "AzureCloudCostConnector": connector(
        {
            "tenantId": "tenant",
            "subscriptionId": "sub-1",
            "featuresEnableds": ["BILLING"],
            "billingExportSpec": _EXPORT,
        },
        {
            "tenantId": ["other"],
            "subscriptionId": ["sub-2"],
            "featuresEnableds": _FEATURES,
            "billingExportSpec": [{**_EXPORT, "reportName": "other"}],
            "billingExportSpec2": [_EXPORT, {**_EXPORT, "billingType": "AMORTIZED"}],
        },
    ),
    "GcpCloudCostConnector": connector(
        {
            "gcpProjectId": "acme",
            "serviceAccountEmail": "harness@acme.example",
            "featuresEnableds": ["BILLING"],
            "billingExportSpec": _TABLE,
        },
        {
            "gcpProjectId": ["other"],
            "serviceAccountEmail": ["other@acme.example"],
            "featuresEnableds": _FEATURES,
            "billingExportSpec": [{**_TABLE, "tableId": "other"}],
        },
    ),
    "KubernetesCloudCostConnector": connector(
        {"connectorRef": "account.cluster", "featuresEnableds": ["OPTIMIZATION"]},
        {"connectorRef": ["account.other"], "featuresEnableds": _FEATURES},
    ),
}
