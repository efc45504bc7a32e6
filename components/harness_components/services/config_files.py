"""Config files of services: files that steps and scripts read, kept apart from manifests."""

from typing import Annotated

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model.base import Model
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.specifiers import At
from harness_components._core.values import AnyIdentifier
from harness_components.services.stores import (
    STORE_ORDER,
    GcsStore,
    HttpStore,
    InheritFromManifestStore,
    OciHelmChartStore,
    Store,
)

NO_FILES = (HttpStore, OciHelmChartStore, GcsStore, InheritFromManifestStore)
"""Stores that hold charts, or what lies beside a manifest, and so no config files."""


class ConfigFile(Model, below="spec"):
    """A config file, which steps read as `<+configFile.getAsString("identifier")>`."""

    ORDER = KeyOrder(
        {
            "": ("identifier", "spec"),
            "spec": ("store",),
            **STORE_ORDER,
        }
    )

    identifier: Annotated[AnyIdentifier, At("identifier")]
    """Identifier of the config file within the service."""
    store: Store
    """Where it is fetched from: the Harness file store, a repository, or the document itself."""

    def check(self, problems: Problems) -> None:
        """Report an invalid identifier, and a store that holds no files."""
        check_identifier(self.identifier, problems, self.where("identifier"))
        if isinstance(self.store, NO_FILES):
            problems.add(
                "store-type",
                f"a config file cannot come from a store of type {self.store.discriminator()}",
                self.where("store"),
                given=self.store.discriminator(),
                allowed="the Harness file store, a repository, or an InlineStore",
                remedy="use a HarnessStore or a GitStore",
            )
