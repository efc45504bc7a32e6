"""Stores: where the files of manifests, config files and settings are fetched from."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from harness_components._core.checks import check_list, check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.specifiers import At, Refers
from harness_components._core.refs import ConnectorRef, FileRef, SecretRef
from harness_components._core.values import ConnectorType, Expression, SecretType, Text

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


STORE_ORDER: Mapping[str, tuple[str, ...]] = {
    "spec.store": ("type", "spec"),
    "spec.store.spec": (
        "connectorRef", "repoName", "gitFetchType", "branch", "commitId", "folderPath", "paths",
        "files", "secretFiles",
    ),
}  # fmt: skip
"""The order of the keys of a store below the `spec` of a manifest or config file."""


class Store(Model, family="store", below="spec"):
    """Where files are fetched from."""


class HarnessStore(Store, kind="Harness"):
    """Files and folders of the Harness file store, or files kept as secrets."""

    files: Sequence[FileRef | Expression] | Expression = ()
    """What to take: `file.ref`, `folder.ref` or `FileRef.existing("/path")`; absent: secret files.

    At least one, here or in `secret_files`.
    """
    secret_files: Sequence[SecretRef | Expression] | Expression = ()
    """Files kept as secrets: the `ref` of a `SecretFile`; absent: none. For config files."""

    def check(self, problems: Problems) -> None:
        """Report a store without files."""
        if not self.secret_files:
            check_list(self, problems, "files", "one file or folder of the Harness file store")


class _Repository(Store, abstract=True):
    """What every store of files in a repository has."""

    paths: Sequence[str] | Expression = ()
    """Files and folders in the repository; absent: `folder_path` says which."""
    folder_path: Text | None = None
    """Folder of a Helm chart or of Kustomize, `/` for the repository itself; absent: `paths`."""
    branch: Text | None = None
    """Branch to take the newest commit of. Exactly one of `branch` and `commit_id` is needed."""
    commit_id: Text | None = None
    """Commit or tag to take; absent: the newest commit of `branch`."""
    git_fetch_type: GitFetchType | None = None
    """Which of the two is meant; absent: the one that is given."""

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:  # noqa: ARG003
        """Leave out what follows from the rest."""
        if values.get("git_fetch_type") is _fetched(values.get("commit_id")):
            del values["git_fetch_type"]

    def constants(self) -> Mapping[str, str]:
        """Return the words of the class, and whether a branch or a commit is fetched."""
        return {**super().constants(), "spec.gitFetchType": _fetched(self.commit_id).value}

    def check(self, problems: Problems) -> None:
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


def _fetched(commit: object) -> GitFetchType:
    return GitFetchType.BRANCH if commit is None else GitFetchType.COMMIT


class GitStore(_Repository, kind=tuple(GIT_CONNECTORS)):
    """Files of a Git repository, through a connector of its host or a Git connector."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.GITHUB,
            ConnectorType.GIT,
            ConnectorType.GITLAB,
            ConnectorType.BITBUCKET,
            ConnectorType.AZURE_REPO,
        ),
    ]
    """Connector to the repository, or to the account the repository is in."""
    repo_name: Text | None = None
    """Repository, when the connector is one to an account; absent: the connector's own."""
    store_type: Annotated[GitStoreType | None, At("type")] = None
    """Host of the repository; absent: that of the connector, and GitHub where none is known."""

    def types(self, name: str) -> tuple[ConnectorType | SecretType, ...]:
        """Return the type of connector of this store's type, where that is given."""
        found = super().types(name)
        known = name == "connector_ref" and self.store_type is not None
        return (GIT_CONNECTORS[self.store_type],) if known and self.store_type else found

    def constants(self) -> Mapping[str, str]:
        """Return the words, the type last: where no order is known, documents have had it so."""
        words = dict(super().constants())
        return words | {"type": words.pop("type")}

    def discriminator(self) -> GitStoreType:
        """Return the store's type: the one given, or that of the connector."""
        if self.store_type is not None:
            return self.store_type
        found = self.connector_ref.type if isinstance(self.connector_ref, ConnectorRef) else None
        kinds = (kind for kind, connector in GIT_CONNECTORS.items() if connector is found)
        return next(kinds, GitStoreType.GITHUB)


class HarnessCodeStore(_Repository, kind="HarnessCode"):
    """Files of a repository of Harness Code, which needs no connector."""

    repo_name: Text
    """Repository in Harness Code."""


class HttpStore(Store, kind="Http"):
    """A Helm chart of an HTTP Helm repository."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.HTTP_HELM)]
    """HTTP Helm connector."""


class OciRegistry(Model, kind="Generic", below="spec"):
    """A registry of OCI artifacts, through an OCI Helm connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.OCI_HELM)]
    """OCI Helm connector."""


class OciEcr(Model, kind="ECR", below="spec"):
    """Charts in Amazon's registry ECR, through an AWS connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text
    """Region of the registry, such as `eu-central-1`."""
    registry_id: Text | None = None
    """Number of the AWS account of the registry; absent: the connector's account."""


class OciGar(Model, kind="GAR", below="spec"):
    """Charts in Google Artifact Registry, through a GCP connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    project: Text
    """Project of Google Cloud."""
    region: Text
    """Region of the registry, such as `europe-west3`."""
    repository_name: Text
    """Repository in the registry."""


class OciHelmChartStore(Store, kind="OciHelmChart"):
    """A Helm chart of a registry of OCI artifacts."""

    config: OciRegistry | OciEcr | OciGar
    """The registry: `OciRegistry(connector_ref=...)` for one with an OCI Helm connector."""
    base_path: Text | None = None
    """Path of the charts in the registry, such as `/charts`; absent: its top."""


class S3Store(Store, kind="S3"):
    """Files or a Helm chart of a bucket of Amazon S3."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    bucket_name: Text
    """Bucket."""
    region: Text
    """Region of the bucket, such as `eu-central-1`."""
    folder_path: Text | None = None
    """Folder of the Helm chart; absent: `paths` says which."""
    paths: Sequence[str] | Expression = ()
    """Files in the bucket; absent: `folder_path` says which."""

    def check(self, problems: Problems) -> None:
        """Report a store that does not say which files, or says it twice."""
        if self.folder_path is None:
            check_list(self, problems, "paths", "one file of the bucket")
        elif self.paths:
            check_one_of(self, problems, "folder_path", "paths")


class GcsStore(Store, kind="Gcs"):
    """A Helm chart of a bucket of Google Cloud Storage."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    bucket_name: Text
    """Bucket."""
    folder_path: Text | None = None
    """Folder of the Helm chart; absent: the top of the bucket."""
    manifest_path: Text | None = None
    """File in the bucket; absent: the folder is taken."""


class ArtifactoryStore(Store, kind="Artifactory"):
    """Files of a repository of Artifactory."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.ARTIFACTORY)]
    """Artifactory connector."""
    repository_name: Text
    """Repository in Artifactory."""
    artifact_paths: Sequence[str] | Expression = ()
    """Files in the repository; absent: the whole of it."""


class CustomRemoteStore(Store, kind="CustomRemote"):
    """Files that a script fetches onto the delegate."""

    extraction_script: Text
    """Shell script that fetches the files."""
    file_path: Text
    """File or folder that the script leaves, from its working folder."""
    delegate_selectors: Sequence[str] | Expression = ()
    """Delegates that may run the script; absent: any."""


class InheritFromManifestStore(Store, kind="InheritFromManifest"):
    """Files beside the manifest of the service, in its own store."""

    paths: Sequence[str] | Expression
    """Files, as seen from the manifest. At least one."""

    def check(self, problems: Problems) -> None:
        """Report a store without paths."""
        check_list(self, problems, "paths", "one file beside the manifest")


class InlineStore(Store, kind="Inline"):
    """A file whose content stands in the document itself."""

    content: Text
    """The content. Secrets only as `<+secrets.getValue("identifier")>`."""


class RawStore(
    Store,
    below="",
    others=(
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
    ),
):
    """A store of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the store in Harness's words, such as `S3Url`."""
    spec: Mapping[str, Any]
    """The store's `spec`, as Harness writes it."""
