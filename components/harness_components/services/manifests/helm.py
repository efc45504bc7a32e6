"""Helm charts: the chart itself, the versions and flags of Helm, and another repository for it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import is_fixed, warn_of_flag
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Flag, SecretType, Text
from harness_components.services.manifests.base import DeployedManifest, FilesInStore, Manifest
from harness_components.services.stores import GcsStore, HttpStore, OciHelmChartStore, S3Store


class HelmVersion(StrEnum):
    """The versions of Helm, as Harness calls them."""

    V2 = "V2"
    V3 = "V3"
    V380 = "V380"
    V4 = "V4"


class HelmCommand(StrEnum):
    """The commands of Helm that take flags."""

    FETCH = "Fetch"
    TEMPLATE = "Template"
    PULL = "Pull"
    INSTALL = "Install"
    UPGRADE = "Upgrade"
    ROLLBACK = "Rollback"
    HISTORY = "History"
    DELETE = "Delete"
    UNINSTALL = "Uninstall"
    LIST = "List"
    ADD = "Add"
    UPDATE = "Update"
    VERSION = "Version"
    TEST = "Test"


RELEASE_COMMANDS = (
    HelmCommand.INSTALL,
    HelmCommand.UPGRADE,
    HelmCommand.ROLLBACK,
    HelmCommand.HISTORY,
    HelmCommand.DELETE,
    HelmCommand.UNINSTALL,
    HelmCommand.LIST,
)
"""Commands that only a NativeHelm deployment runs: harness-core, `HelmCommandFlagType`."""

CHART_COMMANDS = (HelmCommand.FETCH, HelmCommand.PULL)
"""Commands that are run for charts of a chart repository alone: `HelmCommandFlagType` again."""

CHART_STORES = (HttpStore, OciHelmChartStore, S3Store, GcsStore)
"""The stores that are chart repositories."""

GONE = {
    HelmVersion.V2: {HelmCommand.PULL: HelmCommand.FETCH, HelmCommand.UNINSTALL: HelmCommand.DELETE}
}
"""Commands that a version of Helm does not have, and what it has instead."""


class HelmCommandFlag(Model):
    """Flags that a command of Helm is run with."""

    command_type: HelmCommand
    """The command."""
    flag: Text
    """The flags, such as `--skip-crds`."""

    def check(self, problems: Problems) -> None:
        """Report an invalid flag."""
        if is_fixed(self.flag) and not self.flag.startswith("-"):
            problems.add(
                "helm-flag",
                "this is not a flag of Helm",
                self.where("flag"),
                given=self.flag,
                allowed="one or several flags, the first beginning with -",
                remedy=f'write "--{self.flag}"' if self.flag else "give the flag, or remove it",
            )


class HelmChartManifest(DeployedManifest, kind="HelmChart"):
    """A Helm chart, with values files from the same place."""

    chart_name: Text | None = None
    """Chart in its repository; absent: the store's folder is the chart."""
    chart_version: Text | None = None
    """Version of the chart; absent: the newest."""
    sub_chart_path: Text | None = None
    """Folder of a chart inside the chart, which is deployed alone; absent: the whole chart."""
    helm_version: HelmVersion | None = None
    """Version of Helm on the delegate; absent: the one that Harness assumes."""
    values_paths: FilesInStore = ()
    """Values files in the same store; absent: the chart's own `values.yaml`."""
    optional_values_yaml: Flag | None = None
    """Whether a values file that is not there is passed over; absent: no."""
    command_flags: Sequence[HelmCommandFlag] = ()
    """Flags of Helm's commands; absent: none."""

    ALSO = (HttpStore, OciHelmChartStore, GcsStore)
    IN_STORE = ("values_paths",)
    IN_FOLDER = True

    def check(self, problems: Problems) -> None:
        """Report a chart without a name, and what its version of Helm cannot do."""
        super().check(problems)
        by_name = isinstance(self.store, (HttpStore, OciHelmChartStore))
        if by_name and self.chart_name is None:
            problems.add(
                "chart-name",
                "chart_name is missing: a repository of charts holds many",
                self.where("chart_name"),
                allowed="the chart's name in the repository",
                remedy="give chart_name=",
            )
        if self.helm_version is HelmVersion.V2 and isinstance(self.store, OciHelmChartStore):
            problems.add(
                "helm-version",
                "Helm 2 has no charts in OCI registries",
                self.where("helm_version"),
                given="V2",
                allowed="V380, V3 with Helm 3.8 on the delegate, V4",
                remedy="set helm_version to V380",
            )
        if self.helm_version is HelmVersion.V380:
            what = "Harness runs Helm 3.8 as V380"
            warn_of_flag("HELM_VERSION_3_8_0", what, problems, self.where("helm_version"))
        for flag in self.command_flags:
            self._check_flag(flag, problems)

    def _check_flag(self, flag: HelmCommandFlag, problems: Problems) -> None:
        command = flag.command_type
        instead = GONE.get(self.helm_version or HelmVersion.V3, {}).get(command)
        if instead is not None:
            problems.add(
                "helm-command",
                f"Helm 2 has no command {command.value}",
                flag.where("command_type"),
                given=command.value,
                allowed=[each.value for each in HelmCommand],
                remedy=f"use {instead.value}",
            )
        elif command in CHART_COMMANDS and not isinstance(self.store, CHART_STORES):
            problems.warn(
                "helm-command",
                f"Helm's {command.value} is not run for a chart of this store",
                flag.where("command_type"),
                given=command.value,
                remedy="remove the flag, or fetch the chart from a chart repository",
            )


class HelmRepositoryType(StrEnum):
    """The kinds of repository that a chart can be taken from instead of its own."""

    HTTP = "Http"
    OCI = "OciHelmChart"
    S3 = "S3"
    GCS = "Gcs"


REPOSITORIES: Mapping[HelmRepositoryType, ConnectorType] = {
    HelmRepositoryType.HTTP: ConnectorType.HTTP_HELM,
    HelmRepositoryType.OCI: ConnectorType.OCI_HELM,
    HelmRepositoryType.S3: ConnectorType.AWS,
    HelmRepositoryType.GCS: ConnectorType.GCP,
}
"""The type of connector that each kind of repository is read with."""


class HelmRepoOverrideManifest(Manifest, kind="HelmRepoOverride"):
    """Another repository for the service's chart. It stands in overrides, not in services."""

    connector_ref: ConnectorRef | Expression
    """Connector to the other repository."""
    repository_type: Annotated[HelmRepositoryType, At("spec.type")]
    """Kind of that repository, which must be the kind of the chart's store."""

    def types(self, name: str) -> tuple[ConnectorType | SecretType, ...]:
        """Return the type of connector of this kind of repository."""
        return (REPOSITORIES[self.repository_type],) if name == "connector_ref" else ()
