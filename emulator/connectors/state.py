"""Rules of connectors. No HTTP.

A connector is echoed as it came, whatever its type; only the type must be known, and a
credential without details comes back with empty ones. Connections are never tested.
"""

from __future__ import annotations

from typing import Any

from emulator import references
from emulator.account import Kind
from emulator.entities import Entity
from emulator.fields import Fields

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


def connector(body: dict[str, Any]) -> Entity:
    """The connector that a request describes; raises for all its problems at once."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    scope = given.scope()
    kind = given.text("type")
    if kind not in TYPES:
        given.wrong("type", f"unknown connector type {kind!r}")
    spec = given.object("spec")
    credential = spec.get("credential")
    if kind == "AwsSecretManager" and isinstance(credential, dict):
        # The official client cannot read a role of the delegate without it.
        credential.setdefault("spec", {})
    kept = {
        "name": name,
        "identifier": identifier,
        "description": given.text("description"),
        **scope.fields(),
        "tags": given.tags(),
        "type": kind,
        "spec": spec,
    }
    given.identity(identifier, name)
    given.check()
    secrets = SECRETS_BY_TYPE.get(kind, frozenset())
    found = references.find(spec, scope, parent_path="spec", secrets=secrets)
    return Entity(CONNECTOR.key(scope, identifier), name, kept, found)
