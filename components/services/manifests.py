"""Manifests of a Kubernetes service, and the stores they are fetched from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from components._core.args import Piece
from components._core.identifiers import check_identifier
from components._core.problems import Problems
from components._core.refs import ConnectorRef, FileRef
from components._core.values import ConnectorType, Expression, Identifier

GIT_CONNECTORS = {ConnectorType.GITHUB: "Github", ConnectorType.GIT: "Git"}


@dataclass(frozen=True, kw_only=True)
class HarnessStore(Piece):
    """Files and folders of the Harness file store."""

    files: Sequence[FileRef | Expression]
    """What to take: `file.ref`, `folder.ref` or `FileRef.existing("/path")`. At least one."""

    KEYS: ClassVar[Mapping[str, str]] = {"files": "spec.files"}

    def check_piece(self, problems: Problems) -> None:
        """Report a store without files."""
        check_list(self, problems, "files", "one file or folder of the Harness file store")


@dataclass(frozen=True, kw_only=True)
class GitStore(Piece):
    """Files of a Git repository, through a GitHub connector or a Git connector."""

    connector_ref: ConnectorRef | Expression
    """Connector to the repository, or to the account the repository is in."""
    paths: Sequence[str]
    """Files and folders in the repository. At least one."""
    repo_name: str | Expression | None = None
    """Repository, when the connector is one to an account; absent: the connector's own."""
    branch: str | Expression | None = None
    """Branch to take the newest commit of. Exactly one of `branch` and `commit_id` is needed."""
    commit_id: str | Expression | None = None
    """Commit or tag to take."""
    store_type: ConnectorType | None = None
    """`GITHUB` or `GIT`; absent: the type of the connector, and GitHub where that is not known."""

    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": tuple(GIT_CONNECTORS)
    }
    KEYS: ClassVar[Mapping[str, str]] = {
        "connector_ref": "spec.connectorRef",
        "paths": "spec.paths",
        "repo_name": "spec.repoName",
        "branch": "spec.branch",
        "commit_id": "spec.commitId",
        "store_type": "type",
    }

    def check_piece(self, problems: Problems) -> None:
        """Report a store without paths, or with a branch and a commit."""
        check_list(self, problems, "paths", "one file or folder of the repository")
        if (self.branch is None) == (self.commit_id is None):
            problems.add(
                "one-of",
                "a Git store needs exactly one of branch and commit_id",
                self.where("branch" if self.branch is not None else ""),
                remedy='give branch="main" for its newest commit, or the commit',
            )

    def kind(self) -> str:
        """Return the store's type as Harness writes it."""
        found = self.store_type
        if found is None and isinstance(self.connector_ref, ConnectorRef):
            found = self.connector_ref.type
        return GIT_CONNECTORS.get(found or ConnectorType.GITHUB, "Github")


@dataclass(frozen=True, kw_only=True)
class RawStore(Piece):
    """A store of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the store in Harness's words, such as `S3`."""
    spec: Mapping[str, Any]
    """The store's `spec`, as Harness writes it."""


Store = HarnessStore | GitStore | RawStore


@dataclass(frozen=True, kw_only=True)
class ManifestPiece(Piece):
    """What every manifest has."""

    identifier: Identifier
    """Identifier of the manifest within the service."""

    def check_piece(self, problems: Problems) -> None:
        """Report an identifier that is none; Harness is lenient here, so it is a warning."""
        found = Problems()
        check_identifier(self.identifier, found, self.where("identifier"))
        for problem in found:
            problems.warn(
                problem.code,
                problem.message,
                problem.place,
                given=problem.given,
                allowed=problem.allowed,
                remedy=problem.remedy,
            )


@dataclass(frozen=True, kw_only=True)
class K8sManifest(ManifestPiece):
    """Kubernetes objects, with Go templates filled from values."""

    store: Store
    """Where the objects are fetched from."""
    values_paths: Sequence[str | FileRef] = ()
    """Values files in the same store; absent: none."""
    skip_resource_versioning: bool = False
    """Whether config maps and secrets are left without versions; absent: no."""
    enable_declarative_rollback: bool | None = None
    """Whether a failed deployment is rolled back by applying the last good objects; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "store": "spec.store",
        "values_paths": "spec.valuesPaths",
        "skip_resource_versioning": "spec.skipResourceVersioning",
        "enable_declarative_rollback": "spec.enableDeclarativeRollback",
    }


@dataclass(frozen=True, kw_only=True)
class ValuesManifest(ManifestPiece):
    """A values file of its own, laid over the ones before it."""

    store: Store
    """Where the file is fetched from."""

    KEYS: ClassVar[Mapping[str, str]] = {"store": "spec.store"}


@dataclass(frozen=True, kw_only=True)
class RawManifest(ManifestPiece):
    """A manifest of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the manifest in Harness's words, such as `Kustomize`."""
    spec: Mapping[str, Any]
    """The manifest's `spec`, as Harness writes it."""


Manifest = K8sManifest | ValuesManifest | RawManifest


def check_list(piece: Piece, problems: Problems, name: str, needed: str) -> None:
    """Report a field that is text where a list belongs, or an empty list."""
    value = getattr(piece, name)
    if isinstance(value, Expression):
        return
    if isinstance(value, str):
        problems.add(
            "list",
            f"{name} must be a list",
            piece.where(name),
            given=value,
            allowed="a list",
            remedy=f'write ["{value}"]',
        )
    elif not value:
        problems.add(
            "list",
            f"{name} is empty",
            piece.where(name),
            allowed=f"at least {needed}",
            remedy=f"name {needed}",
        )
