"""Stores: where the files of manifests, config files and settings are fetched from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from harness_components._core.checks import check_list, check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.refs import ConnectorRef, FileRef, SecretRef
from harness_components._core.values import ConnectorType, Expression

GIT_PATHS = "one file or folder of the repository"


class GitStoreType(StrEnum):
    """The hosts of Git repositories, as stores name them."""

    GITHUB = "Github"
    GIT = "Git"
    GITLAB = "GitLab"
    BITBUCKET = "Bitbucket"
    AZURE_REPO = "AzureRepo"


class GitFetchType(StrEnum):
    """What is fetched of a repository."""

    BRANCH = "Branch"
    COMMIT = "Commit"


GIT_CONNECTORS: Mapping[GitStoreType, ConnectorType] = {
    GitStoreType.GITHUB: ConnectorType.GITHUB,
    GitStoreType.GIT: ConnectorType.GIT,
    GitStoreType.GITLAB: ConnectorType.GITLAB,
    GitStoreType.BITBUCKET: ConnectorType.BITBUCKET,
    GitStoreType.AZURE_REPO: ConnectorType.AZURE_REPO,
}
"""The type of connector that each type of Git store is fetched with."""


@dataclass(frozen=True, kw_only=True)
class HarnessStore(Piece):
    """Files and folders of the Harness file store, or files kept as secrets."""

    files: Sequence[FileRef | Expression] | Expression = ()
    """What to take: `file.ref`, `folder.ref` or `FileRef.existing("/path")`; absent: secret files.

    At least one, here or in `secret_files`.
    """
    secret_files: Sequence[SecretRef | Expression] | Expression = ()
    """Files kept as secrets: the `ref` of a `SecretFile`; absent: none. For config files."""

    BELOW = "spec"
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Harness"}

    def check_piece(self, problems: Problems) -> None:
        """Report a store without files."""
        if not self.secret_files:
            check_list(self, problems, "files", "one file or folder of the Harness file store")


@dataclass(frozen=True, kw_only=True)
class _Repository(Piece):
    """What every store of files in a repository has."""

    paths: Sequence[str] | Expression = ()
    """Files and folders in the repository; absent: `folder_path` says which."""
    folder_path: str | Expression | None = None
    """Folder of a Helm chart or of Kustomize, `/` for the repository itself; absent: `paths`."""
    branch: str | Expression | None = None
    """Branch to take the newest commit of. Exactly one of `branch` and `commit_id` is needed."""
    commit_id: str | Expression | None = None
    """Commit or tag to take; absent: the newest commit of `branch`."""
    git_fetch_type: GitFetchType | None = None
    """Which of the two is meant; absent: the one that is given."""

    BELOW = "spec"

    @classmethod
    def settle(cls, found: dict[str, Any]) -> None:
        """Leave out what follows from the rest."""
        if found.get("git_fetch_type") is _fetched(found.get("commit_id")):
            del found["git_fetch_type"]

    def words(self) -> Mapping[str, str]:
        """Return the words of the class, and whether a branch or a commit is fetched."""
        return {**self.WORDS, "spec.gitFetchType": _fetched(self.commit_id).value}

    def check_piece(self, problems: Problems) -> None:
        """Report a store without paths or with two kinds of them, or with a branch and a commit."""
        if self.folder_path is None:
            check_list(self, problems, "paths", GIT_PATHS)
        elif self.paths:
            problems.add(
                "one-of",
                "paths and folder_path were given together",
                self.where("folder_path"),
                given=self.folder_path,
                allowed="paths, or folder_path for a Helm chart or Kustomize",
                remedy="give one of them",
            )
        if (self.branch is None) == (self.commit_id is None):
            problems.add(
                "one-of",
                "a Git store needs exactly one of branch and commit_id",
                self.where("branch" if self.branch is not None else ""),
                remedy='give branch="main" for its newest commit, or the commit',
            )
        elif self.git_fetch_type not in (None, _fetched(self.commit_id)):
            given = "branch" if self.commit_id is None else "commit_id"
            problems.add(
                "fetch-type",
                f"git_fetch_type does not fit {given}, which is given",
                self.where("git_fetch_type"),
                given=self.git_fetch_type,
                allowed=_fetched(self.commit_id).value,
                remedy=f"set it to {_fetched(self.commit_id).value}, or give the other of branch "
                "and commit_id",
            )


def _fetched(commit: str | None) -> GitFetchType:
    return GitFetchType.BRANCH if commit is None else GitFetchType.COMMIT


@dataclass(frozen=True, kw_only=True)
class GitStore(_Repository):
    """Files of a Git repository, through a connector of its host or a Git connector."""

    connector_ref: ConnectorRef | Expression
    """Connector to the repository, or to the account the repository is in."""
    repo_name: str | Expression | None = None
    """Repository, when the connector is one to an account; absent: the connector's own."""
    store_type: GitStoreType | None = None
    """Host of the repository; absent: that of the connector, and GitHub where none is known."""

    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": tuple(GIT_CONNECTORS.values())
    }
    KEYS: ClassVar[Mapping[str, str]] = {"store_type": "type"}
    KINDS: ClassVar[tuple[str, ...]] = tuple(GIT_CONNECTORS)

    def words(self) -> Mapping[str, str]:
        """Return the words that depend on the connector and on what is fetched."""
        return {**super().words(), "type": self.kind().value}

    def connectors(self, name: str) -> tuple[ConnectorType, ...]:
        """Return the type of connector of this store's type, where that is given."""
        found = super().connectors(name)
        return found if self.store_type is None else (GIT_CONNECTORS[self.store_type],)

    def kind(self) -> GitStoreType:
        """Return the store's type."""
        if self.store_type is not None:
            return self.store_type
        found = self.connector_ref.type if isinstance(self.connector_ref, ConnectorRef) else None
        kinds = (kind for kind, connector in GIT_CONNECTORS.items() if connector is found)
        return next(kinds, GitStoreType.GITHUB)


@dataclass(frozen=True, kw_only=True)
class HarnessCodeStore(_Repository):
    """Files of a repository of Harness Code, which needs no connector."""

    repo_name: str | Expression
    """Repository in Harness Code."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "HarnessCode"}


@dataclass(frozen=True, kw_only=True)
class HttpStore(Piece):
    """A Helm chart of an HTTP Helm repository."""

    connector_ref: ConnectorRef | Expression
    """HTTP Helm connector."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.HTTP_HELM,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Http"}


@dataclass(frozen=True, kw_only=True)
class OciRegistry(Piece):
    """A registry of OCI artifacts, through an OCI Helm connector."""

    connector_ref: ConnectorRef | Expression
    """OCI Helm connector."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.OCI_HELM,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Generic"}


@dataclass(frozen=True, kw_only=True)
class OciEcr(Piece):
    """Charts in Amazon's registry ECR, through an AWS connector."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    region: str | Expression
    """Region of the registry, such as `eu-central-1`."""
    registry_id: str | Expression | None = None
    """Number of the AWS account of the registry; absent: the connector's account."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.AWS,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "ECR"}


@dataclass(frozen=True, kw_only=True)
class OciGar(Piece):
    """Charts in Google Artifact Registry, through a GCP connector."""

    connector_ref: ConnectorRef | Expression
    """GCP connector."""
    project: str | Expression
    """Project of Google Cloud."""
    region: str | Expression
    """Region of the registry, such as `europe-west3`."""
    repository_name: str | Expression
    """Repository in the registry."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.GCP,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "GAR"}


@dataclass(frozen=True, kw_only=True)
class OciHelmChartStore(Piece):
    """A Helm chart of a registry of OCI artifacts."""

    config: OciRegistry | OciEcr | OciGar
    """The registry: `OciRegistry(connector_ref=...)` for one with an OCI Helm connector."""
    base_path: str | Expression | None = None
    """Path of the charts in the registry, such as `/charts`; absent: its top."""

    BELOW = "spec"
    WORDS: ClassVar[Mapping[str, str]] = {"type": "OciHelmChart"}


@dataclass(frozen=True, kw_only=True)
class S3Store(Piece):
    """Files or a Helm chart of a bucket of Amazon S3."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    bucket_name: str | Expression
    """Bucket."""
    region: str | Expression
    """Region of the bucket, such as `eu-central-1`."""
    folder_path: str | Expression | None = None
    """Folder of the Helm chart; absent: `paths` says which."""
    paths: Sequence[str] | Expression = ()
    """Files in the bucket; absent: `folder_path` says which."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.AWS,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "S3"}

    def check_piece(self, problems: Problems) -> None:
        """Report a store that does not say which files, or says it twice."""
        if self.folder_path is None:
            check_list(self, problems, "paths", "one file of the bucket")
        elif self.paths:
            check_one_of(self, problems, "folder_path", "paths")


@dataclass(frozen=True, kw_only=True)
class GcsStore(Piece):
    """A Helm chart of a bucket of Google Cloud Storage."""

    connector_ref: ConnectorRef | Expression
    """GCP connector."""
    bucket_name: str | Expression
    """Bucket."""
    folder_path: str | Expression | None = None
    """Folder of the Helm chart; absent: the top of the bucket."""
    manifest_path: str | Expression | None = None
    """File in the bucket; absent: the folder is taken."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.GCP,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Gcs"}


@dataclass(frozen=True, kw_only=True)
class ArtifactoryStore(Piece):
    """Files of a repository of Artifactory."""

    connector_ref: ConnectorRef | Expression
    """Artifactory connector."""
    repository_name: str | Expression
    """Repository in Artifactory."""
    artifact_paths: Sequence[str] | Expression = ()
    """Files in the repository; absent: the whole of it."""

    BELOW = "spec"
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.ARTIFACTORY,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Artifactory"}


@dataclass(frozen=True, kw_only=True)
class CustomRemoteStore(Piece):
    """Files that a script fetches onto the delegate."""

    extraction_script: str | Expression
    """Shell script that fetches the files."""
    file_path: str | Expression
    """File or folder that the script leaves, from its working folder."""
    delegate_selectors: Sequence[str] | Expression = ()
    """Delegates that may run the script; absent: any."""

    BELOW = "spec"
    WORDS: ClassVar[Mapping[str, str]] = {"type": "CustomRemote"}


@dataclass(frozen=True, kw_only=True)
class InheritFromManifestStore(Piece):
    """Files beside the manifest of the service, in its own store."""

    paths: Sequence[str] | Expression
    """Files, as seen from the manifest. At least one."""

    BELOW = "spec"
    WORDS: ClassVar[Mapping[str, str]] = {"type": "InheritFromManifest"}

    def check_piece(self, problems: Problems) -> None:
        """Report a store without paths."""
        check_list(self, problems, "paths", "one file beside the manifest")


@dataclass(frozen=True, kw_only=True)
class InlineStore(Piece):
    """A file whose content stands in the document itself."""

    content: str | Expression
    """The content. Secrets only as `<+secrets.getValue("identifier")>`."""

    BELOW = "spec"
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Inline"}


@dataclass(frozen=True, kw_only=True)
class RawStore(Piece):
    """A store of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the store in Harness's words, such as `S3Url`."""
    spec: Mapping[str, Any]
    """The store's `spec`, as Harness writes it."""

    OTHERS: ClassVar[tuple[str, ...]] = (
        "CustomRemote",
        "Git",
        "Github",
        "Bitbucket",
        "GitLab",
        "Http",
        "S3",
        "Gcs",
        "Inline",
        "Artifactory",
        "S3Url",
        "InheritFromManifest",
        "Harness",
        "OciHelmChart",
        "AzureRepo",
        "HarnessCode",
        "ArtifactBundle",
    )
    """The types of store that Harness's own schema and its UI name."""
    CALLED = "store"


Store = (
    HarnessStore
    | GitStore
    | HarnessCodeStore
    | HttpStore
    | OciHelmChartStore
    | S3Store
    | GcsStore
    | ArtifactoryStore
    | CustomRemoteStore
    | InheritFromManifestStore
    | InlineStore
    | RawStore
)
