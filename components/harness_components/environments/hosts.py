"""Infrastructures that are hosts reached by SSH or WinRM."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from harness_components._core.checks import check_list, check_text_mapping
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.refs import ConnectorRef, SecretRef
from harness_components._core.values import Connectors, ConnectorType, Expression, SecretType, Words
from harness_components.environments.clusters import InfrastructurePiece

Secrets = Mapping[str, tuple[SecretType, ...]]

LOGINS: Secrets = {"credentials_ref": (SecretType.SSH_KEY, SecretType.WINRM)}
"""What logs in to hosts: not a password alone."""


@dataclass(frozen=True, kw_only=True)
class AllHosts(Piece):
    """Every host of a data centre."""

    BELOW = "spec"
    WORDS: ClassVar[Words] = {"type": "All"}


@dataclass(frozen=True, kw_only=True)
class HostNames(Piece):
    """Hosts by their names."""

    value: Sequence[str] | Expression
    """Names of the hosts. At least one."""

    BELOW = "spec"
    WORDS: ClassVar[Words] = {"type": "HostNames"}

    def check_piece(self, problems: Problems) -> None:
        """Report a filter that lets nothing through."""
        check_list(self, problems, "value", "one host")


@dataclass(frozen=True, kw_only=True)
class HostAttributes(Piece):
    """Hosts by their attributes."""

    value: Mapping[str, str] | Expression
    """Attributes that a host must have, name to value."""

    BELOW = "spec"
    WORDS: ClassVar[Words] = {"type": "HostAttributes"}

    def check_piece(self, problems: Problems) -> None:
        """Report attributes that are no texts."""
        check_text_mapping(self, problems, "value")


@dataclass(frozen=True, kw_only=True)
class Pdc(InfrastructurePiece):
    """Hosts of a data centre, reached by SSH or WinRM."""

    credentials_ref: SecretRef | Expression
    """SSH or WinRM credentials for the hosts."""
    hosts: Sequence[str] | Expression = ()
    """Names or addresses of the hosts, each with a port if need be.

    Exactly one of `hosts`, `connector_ref` and `host_array_path` is needed.
    """
    connector_ref: ConnectorRef | Expression | None = None
    """Physical data centre connector, which lists the hosts; absent: `hosts` does."""
    host_array_path: str | Expression | None = None
    """Path to the list of hosts in a provisioner's output; absent: `hosts` says which."""
    host_attributes: Mapping[str, str] | Expression | None = None
    """Attributes of the hosts in a provisioner's output, name to path; absent: none."""
    host_filter: AllHosts | HostNames | HostAttributes = field(default_factory=AllHosts)
    """Which of the hosts; absent: every one."""
    delegate_selectors: Sequence[str] | Expression = ()
    """Delegates that may reach them; absent: any."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.PDC,)}
    SECRETS: ClassVar[Secrets] = LOGINS
    WORDS: ClassVar[Words] = {"type": "Pdc"}

    def check_piece(self, problems: Problems) -> None:
        """Report hosts that are not said, or said twice, and attributes that are none."""
        check_text_mapping(self, problems, "host_attributes")
        names = ("hosts", "connector_ref", "host_array_path")
        given = [name for name in names if getattr(self, name)]
        if len(given) != 1:
            problems.add(
                "one-of",
                f"{' and '.join(given)} were given together" if given else "there are no hosts",
                self.where(given[0] if given else "hosts"),
                allowed=f"one of {', '.join(names)}",
                remedy="give exactly one of them",
            )


class AwsHostConnectionType(StrEnum):
    """By which address an instance of Amazon is reached."""

    PUBLIC_IP = "PublicIP"
    PRIVATE_IP = "PrivateIP"


@dataclass(frozen=True, kw_only=True)
class SshWinRmAws(InfrastructurePiece):
    """Instances of Amazon EC2, reached by SSH or WinRM."""

    connector_ref: ConnectorRef | Expression
    """AWS connector, which finds the instances."""
    credentials_ref: SecretRef | Expression
    """SSH or WinRM credentials for the instances."""
    region: str | Expression
    """Region of the instances, such as `eu-central-1`."""
    host_connection_type: AwsHostConnectionType
    """By which address they are reached."""
    asg_name: str | Expression | None = None
    """Auto scaling group of the instances; absent: `vpcs` and `tags` say which."""
    vpcs: Sequence[str] | Expression = ()
    """Networks of the instances; absent: any."""
    tags: Mapping[str, str] | Expression | None = None
    """Tags that an instance must have, name to value; absent: any instance."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AWS,)}
    SECRETS: ClassVar[Secrets] = LOGINS
    KEYS: ClassVar[Mapping[str, str]] = {
        "vpcs": "spec.awsInstanceFilter.vpcs",
        "tags": "spec.awsInstanceFilter.tags",
    }
    WORDS: ClassVar[Words] = {"type": "SshWinRmAws"}

    def check_piece(self, problems: Problems) -> None:
        """Report a group of instances together with a filter of them, and tags that are none."""
        check_text_mapping(self, problems, "tags")
        if self.asg_name is not None and (self.vpcs or self.tags):
            problems.add(
                "one-of",
                "asg_name was given together with a filter of instances",
                self.where("asg_name"),
                given=self.asg_name,
                allowed="asg_name, or vpcs and tags",
                remedy="give one of them",
            )


class AzureHostConnectionType(StrEnum):
    """By which address a machine of Azure is reached."""

    HOSTNAME = "Hostname"
    PRIVATE_IP = "PrivateIP"
    PUBLIC_IP = "PublicIP"


@dataclass(frozen=True, kw_only=True)
class SshWinRmAzure(InfrastructurePiece):
    """Virtual machines of Azure, reached by SSH or WinRM."""

    connector_ref: ConnectorRef | Expression
    """Azure connector, which finds the machines."""
    credentials_ref: SecretRef | Expression
    """SSH or WinRM credentials for the machines."""
    subscription_id: str | Expression
    """Subscription of the machines."""
    resource_group: str | Expression
    """Resource group of the machines."""
    host_connection_type: AzureHostConnectionType
    """By which address they are reached."""
    tags: Mapping[str, str] | Expression | None = None
    """Tags that a machine must have, name to value; absent: any machine."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AZURE,)}
    SECRETS: ClassVar[Secrets] = LOGINS
    WORDS: ClassVar[Words] = {"type": "SshWinRmAzure"}

    def check_piece(self, problems: Problems) -> None:
        """Report tags that are no texts."""
        check_text_mapping(self, problems, "tags")
