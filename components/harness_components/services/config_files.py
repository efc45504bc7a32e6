"""Config files of services: files that steps and scripts read, kept apart from manifests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model.base import Piece
from harness_components._core.values import Identifier
from harness_components.services.stores import (
    GcsStore,
    HttpStore,
    InheritFromManifestStore,
    OciHelmChartStore,
    Store,
)

NO_FILES = (HttpStore, OciHelmChartStore, GcsStore, InheritFromManifestStore)
"""Stores that hold charts, or what lies beside a manifest, and so no config files."""


@dataclass(frozen=True, kw_only=True)
class ConfigFile(Piece):
    """A config file, which steps read as `<+configFile.getAsString("identifier")>`."""

    identifier: Identifier
    """Identifier of the config file within the service."""
    store: Store
    """Where it is fetched from: the Harness file store, a repository, or the document itself."""

    KEYS: ClassVar[Mapping[str, str]] = {"identifier": "identifier"}
    BELOW = "spec"

    def check_piece(self, problems: Problems) -> None:
        """Report an identifier that is none, and a store that holds no files."""
        check_identifier(self.identifier, problems, self.where("identifier"))
        if isinstance(self.store, NO_FILES):
            problems.add(
                "store-type",
                f"a config file cannot come from a store of type {self.store.WORDS['type']}",
                self.where("store"),
                given=self.store.WORDS["type"],
                allowed="the Harness file store, a repository, or an InlineStore",
                remedy="use a HarnessStore or a GitStore",
            )
