"""Rules of connectors. No HTTP.

A connector is echoed as it came, whatever its type; only the type must be known, and a
credential without details comes back with empty ones. Connections are never tested.
"""

from __future__ import annotations

from typing import Any

from emulator import references
from emulator.account import (
    Kind,
    body_scope,
    check_identity,
    refuse,
    tags_field,
    text_field,
)
from emulator.records import Entity, Key
from emulator.scope import Scope

CONNECTOR = Kind(
    "connector",
    "Connector",
    "The connector with identifier {identifier} already exists in the {scope}",
    "No connector exists with the identifier {identifier} in {scope}",
)
TYPES = frozenset(
    {
        "AppDynamics",
        "Artifactory",
        "Aws",
        "AwsKms",
        "AwsSecretManager",
        "Azure",
        "AzureArtifacts",
        "AzureKeyVault",
        "AzureRepo",
        "Bamboo",
        "Bitbucket",
        "CEAws",
        "CEAzure",
        "CEK8sCluster",
        "Codecommit",
        "CustomHealth",
        "CustomSecretManager",
        "Datadog",
        "DockerRegistry",
        "Dynatrace",
        "ElasticSearch",
        "Gcp",
        "GcpCloudCost",
        "GcpKms",
        "GcpSecretManager",
        "Git",
        "Github",
        "Gitlab",
        "HttpHelmRepo",
        "JDBC",
        "Jenkins",
        "Jira",
        "K8sCluster",
        "Local",
        "NewRelic",
        "Nexus",
        "OciHelmRepo",
        "PagerDuty",
        "Pdc",
        "Prometheus",
        "Rancher",
        "ServiceNow",
        "Splunk",
        "Spot",
        "SumoLogic",
        "Tas",
        "TerraformCloud",
        "Vault",
    }
)

SECRETS_BY_TYPE = {
    "AwsKms": frozenset({"kmsArn", "accessKey", "secretKey"}),
    "AwsSecretManager": frozenset({"accessKey", "secretKey"}),
    "AzureKeyVault": frozenset({"secretKey"}),
    "CustomSecretManager": frozenset({"connectorRef"}),
    "GcpKms": frozenset({"credentials"}),
}
"""Fields that refer to a secret in these types, while their names do not say so, or elsewhere mean
something else."""


def connector_key(scope: Scope, identifier: str) -> Key:
    """The key of a connector."""
    return Key(CONNECTOR.name, scope, identifier)


def connector(body: dict[str, Any]) -> Entity:
    """The connector that a request describes; raises for all its problems at once."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    scope = body_scope(body, problems)
    kind = text_field(body, "type", problems)
    if kind not in TYPES:
        problems.append(("type", f"unknown connector type {kind!r}"))
    spec = body.get("spec")
    if not isinstance(spec, dict):
        problems.append(("spec", "must be an object"))
        spec = {}
    credential = spec.get("credential")
    if kind == "AwsSecretManager" and isinstance(credential, dict):
        # The official client cannot read a role of the delegate without it.
        credential.setdefault("spec", {})
    kept = {
        "name": name,
        "identifier": identifier,
        "description": text_field(body, "description", problems),
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
        "tags": tags_field(body, problems),
        "type": kind,
        "spec": spec,
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    secrets = SECRETS_BY_TYPE.get(kind, frozenset())
    found = references.find(spec, scope, parent_path="spec", secrets=secrets)
    return Entity(connector_key(scope, identifier), name, kept, found)
