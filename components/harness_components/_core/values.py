"""The words of Harness that are more than text: identifiers, expressions, levels, kinds.

Nothing here checks anything; `identifiers` and `expressions` hold the rules, and a component
applies them when it is made.
"""

from collections.abc import Mapping
from enum import StrEnum


class Identifier(str):
    """The identifier of a Harness entity: a letter or `_`, then letters, digits, `_`; 128 at most.

    `Identifier("payments_api")`. Where an Args takes one, leaving it out derives it from the
    component's name as the Harness UI does (`payments api` becomes `payments_api`).
    """

    __slots__ = ()


class Expression(str):
    """A Harness expression such as `<+input>` or `<+pipeline.variables.tag>`, resolved at run time.

    `Expression("<+input>")`, or `runtime_input(...)` for an input with a default or allowed values.
    """

    __slots__ = ()


RUNTIME_INPUT = Expression("<+input>")
"""What Harness asks for when a pipeline runs."""


class Level(StrEnum):
    """The level of the account's tree at which an entity lives."""

    ACCOUNT = "account"
    ORG = "org"
    PROJECT = "project"


class Kind(StrEnum):
    """The kinds of entity that have identifiers of their own, in the words of a message."""

    ORGANIZATION = "organization"
    PROJECT = "project"
    SECRET = "secret"  # noqa: S105  # the kind's name
    CONNECTOR = "connector"
    SERVICE = "service"
    ENVIRONMENT = "environment"
    INFRASTRUCTURE = "infrastructure"
    OVERRIDES = "overrides"
    FILE = "file store entry"
    VARIABLE = "variable"
    TEMPLATE = "template"
    REGISTRY = "registry"


class SecretType(StrEnum):
    """The types of secret, as Harness writes them."""

    TEXT = "SecretText"
    FILE = "SecretFile"
    SSH_KEY = "SSHKey"
    WINRM = "WinRmCredentials"


class ConnectorType(StrEnum):
    """The types of connector, as Harness writes them."""

    APP_DYNAMICS = "AppDynamics"
    ARTIFACTORY = "Artifactory"
    AWS = "Aws"
    AWS_KMS = "AwsKms"
    AWS_SECRET_MANAGER = "AwsSecretManager"  # noqa: S105  # a type's name
    AZURE = "Azure"
    AZURE_ARTIFACTS = "AzureArtifacts"
    AZURE_KEY_VAULT = "AzureKeyVault"
    AZURE_REPO = "AzureRepo"
    BAMBOO = "Bamboo"
    BITBUCKET = "Bitbucket"
    CE_AWS = "CEAws"
    CE_AZURE = "CEAzure"
    CE_KUBERNETES = "CEK8sCluster"
    CODECOMMIT = "Codecommit"
    CUSTOM_HEALTH = "CustomHealth"
    CUSTOM_SECRET_MANAGER = "CustomSecretManager"  # noqa: S105  # a type's name
    DATADOG = "Datadog"
    DOCKER = "DockerRegistry"
    DYNATRACE = "Dynatrace"
    ELASTICSEARCH = "ElasticSearch"
    GCP = "Gcp"
    GCP_CLOUD_COST = "GcpCloudCost"
    GCP_KMS = "GcpKms"
    GCP_SECRET_MANAGER = "GcpSecretManager"  # noqa: S105  # a type's name
    GIT = "Git"
    GITHUB = "Github"
    GITLAB = "Gitlab"
    HTTP_HELM = "HttpHelmRepo"
    JDBC = "JDBC"
    JENKINS = "Jenkins"
    JIRA = "Jira"
    KUBERNETES = "K8sCluster"
    LOCAL = "Local"
    NEW_RELIC = "NewRelic"
    NEXUS = "Nexus"
    OCI_HELM = "OciHelmRepo"
    PAGER_DUTY = "PagerDuty"
    PDC = "Pdc"
    PROMETHEUS = "Prometheus"
    RANCHER = "Rancher"
    SERVICE_NOW = "ServiceNow"
    SPLUNK = "Splunk"
    SPOT = "Spot"
    SUMO_LOGIC = "SumoLogic"
    TAS = "Tas"
    TERRAFORM_CLOUD = "TerraformCloud"
    VAULT = "Vault"


Connectors = Mapping[str, tuple[ConnectorType, ...]]
"""The types of connector that a field may hold, by the field."""

Remedies = Mapping[ConnectorType, str]
"""What to do where a connector is of a type that is not allowed, by that type."""

Words = Mapping[str, str]
"""Words that every document of a piece has, by their paths."""
