"""Infrastructures that are hosts reached by SSH or WinRM."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_list, check_text_mapping
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Refers
from harness_components._core.refs import ConnectorRef, SecretRef
from harness_components._core.values import ConnectorType, Expression, SecretType, Text
from harness_components.environments.clusters import ProvisionedInfrastructure

Secrets = Mapping[str, tuple[SecretType, ...]]

LOGINS: Secrets = {"credentials_ref": (SecretType.SSH_KEY, SecretType.WINRM)}
"""What logs in to hosts: not a password alone."""


class AllHosts(Model, kind="All", below="spec"):
    """Every host of a data centre."""


class HostNames(Model, kind="HostNames", below="spec"):
    """Hosts by their names."""

    value: Sequence[str] | Expression
    """Names of the hosts. At least one."""

    def check(self, problems: Problems) -> None:
        """Report a filter that lets nothing through."""
        check_list(self, problems, "value", "one host")


class HostAttributes(Model, kind="HostAttributes", below="spec"):
    """Hosts by their attributes."""

    value: Mapping[str, str] | Expression
    """Attributes that a host must have, name to value."""

    def check(self, problems: Problems) -> None:
        """Report attributes that are no texts."""
        check_text_mapping(self, problems, "value")


class Pdc(ProvisionedInfrastructure, kind="Pdc"):
    """Hosts of a data centre, reached by SSH or WinRM."""

    credentials_ref: Annotated[SecretRef | Expression, Refers(SecretType.SSH_KEY, SecretType.WINRM)]
    """SSH or WinRM credentials for the hosts."""
    hosts: Sequence[str] | Expression = ()
    """Names or addresses of the hosts, each with a port if need be.

    Exactly one of `hosts`, `connector_ref` and `host_array_path` is needed.
    """
    connector_ref: Annotated[ConnectorRef | Expression | None, Refers(ConnectorType.PDC)] = None
    """Physical data centre connector, which lists the hosts; absent: `hosts` does."""
    host_array_path: Text | None = None
    """Path to the list of hosts in a provisioner's output; absent: `hosts` says which."""
    host_attributes: Mapping[str, str] | Expression | None = None
    """Attributes of the hosts in a provisioner's output, name to path; absent: none."""
    host_filter: AllHosts | HostNames | HostAttributes = field(default_factory=AllHosts)
    """Which of the hosts; absent: every one."""
    delegate_selectors: Sequence[str] | Expression = ()
    """Delegates that may reach them; absent: any."""

    def check(self, problems: Problems) -> None:
        """Report hosts that are not said, or said twice, and invalid attributes."""
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


class SshWinRmAws(ProvisionedInfrastructure, kind="SshWinRmAws"):
    """Instances of Amazon EC2, reached by SSH or WinRM."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector, which finds the instances."""
    credentials_ref: Annotated[SecretRef | Expression, Refers(SecretType.SSH_KEY, SecretType.WINRM)]
    """SSH or WinRM credentials for the instances."""
    region: Text
    """Region of the instances, such as `eu-central-1`."""
    host_connection_type: AwsHostConnectionType
    """By which address they are reached."""
    asg_name: Text | None = None
    """Auto scaling group of the instances; absent: `vpcs` and `tags` say which."""
    vpcs: Annotated[Sequence[str] | Expression, At("spec.awsInstanceFilter.vpcs")] = ()
    """Networks of the instances; absent: any."""
    tags: Annotated[Mapping[str, str] | Expression | None, At("spec.awsInstanceFilter.tags")] = None
    """Tags that an instance must have, name to value; absent: any instance."""

    def check(self, problems: Problems) -> None:
        """Report a group of instances together with a filter of them, and invalid tags."""
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


class SshWinRmAzure(ProvisionedInfrastructure, kind="SshWinRmAzure"):
    """Virtual machines of Azure, reached by SSH or WinRM."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AZURE)]
    """Azure connector, which finds the machines."""
    credentials_ref: Annotated[SecretRef | Expression, Refers(SecretType.SSH_KEY, SecretType.WINRM)]
    """SSH or WinRM credentials for the machines."""
    subscription_id: Text
    """Subscription of the machines."""
    resource_group: Text
    """Resource group of the machines."""
    host_connection_type: AzureHostConnectionType
    """By which address they are reached."""
    tags: Mapping[str, str] | Expression | None = None
    """Tags that a machine must have, name to value; absent: any machine."""

    def check(self, problems: Problems) -> None:
        """Report tags that are no texts."""
        check_text_mapping(self, problems, "tags")
