"""Sound connectors to clouds and secret managers for the tests of mistakes."""

from __future__ import annotations

from typing import Any

import harness_components as c
from tests.components.connectors.cases_of_clouds import AWS_OIDC, GCP_OIDC, ID
from tests.components.makers import SECRET, SHOP

REGION = "eu-central-1"


def _make(kind: str, given: dict[str, Any], more: dict[str, Any]) -> Any:
    sound = {"scope": SHOP, "delegate_selectors": ["acme"]} | given | more
    return getattr(c, kind)("made", getattr(c, f"{kind}Args")(**sound))


def aws(credentials: Any = None, **more: Any) -> c.AwsConnector:
    """Make a connector to AWS of `more`."""
    return _make("AwsConnector", {"credentials": credentials or c.AwsDelegate()}, more)


def azure(credentials: Any = None, **more: Any) -> c.AzureConnector:
    """Make a connector to Azure of `more`."""
    given = {"credentials": credentials or c.AzureSystemAssignedIdentity()}
    return _make("AzureConnector", given, more)


def gcp(credentials: Any = None, **more: Any) -> c.GcpConnector:
    """Make a connector to GCP of `more`."""
    return _make("GcpConnector", {"credentials": credentials or c.GcpDelegate()}, more)


def kms(credentials: Any = None, **more: Any) -> c.AwsKmsConnector:
    """Make a connector to AWS KMS of `more`."""
    given = {"credentials": credentials or AWS_OIDC, "region": REGION, "arn_ref": SECRET}
    return _make("AwsKmsConnector", given, more)


def manager(credentials: Any = None, **more: Any) -> c.AwsSecretManagerConnector:
    """Make a connector to AWS Secrets Manager of `more`."""
    given = {"credentials": credentials or AWS_OIDC, "region": REGION}
    return _make("AwsSecretManagerConnector", given, more)


def key_vault(credentials: Any = None, **more: Any) -> c.AzureKeyVaultConnector:
    """Make a connector to Azure Key Vault of `more`."""
    given = {
        "credentials": credentials or c.AzureSystemAssignedIdentity(),
        "vault_name": "acme",
        "subscription": ID,
    }
    return _make("AzureKeyVaultConnector", given, more)


def gcp_kms(credentials: Any = None, **more: Any) -> c.GcpKmsConnector:
    """Make a connector to Google Cloud KMS of `more`."""
    given = {
        "credentials": credentials or GCP_OIDC,
        "gcp_project_id": "acme",
        "region": "global",
        "key_ring": "ring",
        "key_name": "key",
    }
    return _make("GcpKmsConnector", given, more)


def gcp_manager(credentials: Any = None, **more: Any) -> c.GcpSecretManagerConnector:
    """Make a connector to Google Secret Manager of `more`."""
    given = {"credentials": credentials or c.GcpDelegate()}
    return _make("GcpSecretManagerConnector", given, more)


def vault(credentials: Any = None, **more: Any) -> c.VaultConnector:
    """Make a connector to Vault of `more`."""
    given = {
        "credentials": credentials or c.VaultToken(auth_token_ref=SECRET),
        "vault_url": "https://vault.acme.example",
        "renewal_interval_minutes": 10,
    }
    return _make("VaultConnector", given, more)


def jitter(**more: Any) -> c.AwsEqualJitterBackoff:
    """Return a sound strategy, changed by `more`."""
    return c.AwsEqualJitterBackoff(**({"base_delay": 100, "max_backoff_time": 2000} | more))
