"""The clouds that the organisation deploys to. Their delegates log in: no key is kept here."""

from collections.abc import Mapping
from dataclasses import dataclass

from harness_components import (
    AwsConnector,
    AwsConnectorArgs,
    AwsCrossAccountAccess,
    AwsFixedDelayBackoff,
    AwsIrsa,
    AzureConnector,
    AzureConnectorArgs,
    AzureSystemAssignedIdentity,
    ConnectorType,
    GcpConnector,
    GcpConnectorArgs,
    GcpDelegate,
    RawConnector,
    RawConnectorArgs,
    Scope,
    SecretText,
)
from stacks.settings import CloudSettings, Protected, Settings


@dataclass(frozen=True, kw_only=True)
class Clouds:
    """The clouds, with what the stack has in them."""

    settings: CloudSettings
    aws: AwsConnector
    azure: AzureConnector
    google: GcpConnector
    tanzu: RawConnector


def clouds(settings: Settings, scope: Scope, secrets: Mapping[str, SecretText]) -> Clouds:
    """Make a connector to each cloud."""
    options = settings.options(Protected.CONNECTORS)
    return Clouds(
        settings=settings.clouds,
        aws=AwsConnector(
            "aws",
            AwsConnectorArgs(
                scope=scope,
                display_name="AWS",
                delegate_selectors=settings.delegates,
                credentials=AwsIrsa(),
                region=settings.clouds.aws_region,
                cross_account_access=AwsCrossAccountAccess(
                    role_arn=f"arn:aws:iam::{settings.clouds.aws_account}:role/harness-delivery"
                ),
                backoff_strategy=AwsFixedDelayBackoff(fixed_backoff=1000, retry_count=5),
            ),
            options,
        ),
        azure=AzureConnector(
            "azure",
            AzureConnectorArgs(
                scope=scope,
                display_name="Azure",
                delegate_selectors=settings.delegates,
                credentials=AzureSystemAssignedIdentity(),
            ),
            options,
        ),
        google=GcpConnector(
            "google",
            GcpConnectorArgs(
                scope=scope,
                display_name="Google Cloud",
                delegate_selectors=settings.delegates,
                credentials=GcpDelegate(),
            ),
            options,
        ),
        tanzu=RawConnector(
            "tanzu",
            RawConnectorArgs(
                scope=scope,
                display_name="Tanzu",
                connector_type=ConnectorType.TAS,
                spec={
                    "credential": {
                        "type": "ManualConfig",
                        "spec": {
                            "endpointUrl": "https://api.tanzu.acme.example",
                            "username": "harness",
                            "passwordRef": secrets["tas_password"].ref,
                        },
                    },
                    "delegateSelectors": list(settings.delegates),
                    "executeOnDelegate": True,
                },
            ),
            options,
        ),
    )
