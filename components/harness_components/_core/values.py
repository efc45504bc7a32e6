"""The words of Harness that are more than text: identifiers, expressions, levels, kinds.

Nothing here checks anything; `identifiers` and `expressions` hold the rules, and a component
applies them when it is made.
"""

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar


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


T_co = TypeVar("T_co", covariant=True)


class Deferred(Protocol[T_co]):
    """A value that is known only when Pulumi runs, such as the `pulumi.Output` of a resource.

    Documents know nothing of Pulumi: to them it is whatever has this method.
    """

    def apply(self, func: Callable[[T_co], Any], /) -> Any:
        """Return what `func` makes of the value, once that is known."""


def is_deferred(value: object) -> bool:
    """Return whether a value is an `Output` of Pulumi, which is not imported to ask."""
    kind = getattr(sys.modules.get("pulumi"), "Output", None)
    return kind is not None and isinstance(value, kind)


class DeferredValue(Expression):
    """Stands in a document for a value that is known only when Pulumi runs.

    To checks it is like an expression: nothing is said of what it will be.
    """

    source: Deferred[Any]
    """What the value comes from."""

    @classmethod
    def of(cls, source: Deferred[Any], name: str) -> "DeferredValue":
        """Return what stands for `source` in the field `name`."""
        made = cls(f"<+output.{name}>")
        made.source = source
        return made


Text = str | Expression | Deferred[str]
"""A text: plain, an expression, or an `Output` of Pulumi."""
FixedText = str | Deferred[str]
"""A text that is known before a pipeline runs: plain, or an `Output` of Pulumi."""
Flag = bool | Expression | Deferred[bool]
"""True or false, an expression, or an `Output` of Pulumi."""
WholeNumber = int | Expression | Deferred[int]
"""A whole number, an expression, or an `Output` of Pulumi."""
Number = int | float | Expression | Deferred[float]
"""A number, an expression, or an `Output` of Pulumi."""
AnyIdentifier = Identifier | str
"""An identifier, written as one or as plain text."""


def as_text(value: object) -> str:
    """Return the text in a field; of what is known only when Pulumi runs, what stands for it."""
    return value if isinstance(value, str) else ""


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
"""Words that every document of a model has, by their paths."""
