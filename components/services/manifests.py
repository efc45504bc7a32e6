"""Manifests of a Kubernetes service, and the stores they are fetched from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from components._core.args import Piece
from components._core.checks import check_list
from components._core.identifiers import check_identifier
from components._core.problems import Problems
from components._core.reader import Reader
from components._core.reading import connector_ref, file_refs
from components._core.refs import ConnectorRef, FileRef
from components._core.values import ConnectorType, Expression, Identifier

GIT_CONNECTORS = {ConnectorType.GITHUB: "Github", ConnectorType.GIT: "Git"}


@dataclass(frozen=True, kw_only=True)
class HarnessStore(Piece):
    """Files and folders of the Harness file store."""

    files: Sequence[FileRef | Expression] | Expression
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
    paths: Sequence[str] | Expression
    """Files and folders in the repository. At least one."""
    repo_name: str | Expression | None = None
    """Repository, when the connector is one to an account; absent: the connector's own."""
    branch: str | Expression | None = None
    """Branch to take the newest commit of. Exactly one of `branch` and `commit_id` is needed."""
    commit_id: str | Expression | None = None
    """Commit or tag to take; absent: the newest commit of `branch`."""
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
    values_paths: Sequence[str | FileRef | Expression] | Expression = ()
    """Values files in the same store; absent: none."""
    skip_resource_versioning: bool | Expression = False
    """Whether config maps and secrets are left without versions; absent: no."""
    enable_declarative_rollback: bool | Expression | None = None
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


TYPES = [
    "K8sManifest",
    "Values",
    "HelmChart",
    "HelmRepoOverride",
    "Kustomize",
    "KustomizePatches",
    "OpenshiftParam",
    "OpenshiftTemplate",
    "ServerlessAwsLambda",
    "ReleaseRepo",
    "DeploymentRepo",
    "EcsTaskDefinition",
    "EcsServiceDefinition",
    "EcsScalableTargetDefinition",
    "EcsScalingPolicyDefinition",
    "TasManifest",
    "TasVars",
    "TasAutoScaler",
    "AsgLaunchTemplate",
    "AsgConfiguration",
    "AsgAdditionalConfiguration",
    "AsgScalingPolicy",
    "AsgScheduledUpdateGroupAction",
    "GoogleCloudFunctionDefinition",
    "AwsLambdaFunctionDefinition",
    "AwsLambdaFunctionAliasDefinition",
    "AwsSamDirectory",
    "GoogleCloudFunctionGenOneDefinition",
    "GoogleMigInstanceTemplate",
    "GoogleMigConfiguration",
    "GoogleMigAutoscalerConfiguration",
    "GoogleMigHealthCheckConfiguration",
    "AgentConfig",
]
"""The types of manifest that Harness's own schema names."""


def read_store(reader: Reader) -> Store:
    """Return the store that a mapping of a document stands for."""
    made: Store
    kind = reader.needed("type")
    if kind not in ("Harness", "Github", "Git"):
        made = RawStore(type=kind, spec=reader.mapping("spec"), extra=reader.rest())
        return made.read_from(reader.node)
    spec = reader.below("spec")
    if kind == "Harness":
        made = HarnessStore(files=file_refs(spec, "files"), extra=reader.rest())
    else:
        spec.text("gitFetchType")
        made = GitStore(
            connector_ref=connector_ref(spec),
            paths=spec.texts("paths"),
            repo_name=spec.text("repoName"),
            branch=spec.text("branch"),
            commit_id=spec.text("commitId"),
            store_type=ConnectorType(kind),
            extra=reader.rest(),
        )
    return made.read_from(reader.node)


def read_manifest(reader: Reader) -> Manifest:
    """Return the manifest that a mapping of a document stands for."""
    identifier, kind = Identifier(reader.needed("identifier")), reader.needed("type")
    made: Manifest
    if kind not in ("K8sManifest", "Values"):
        if kind and kind not in TYPES:
            reader.unknown("type", kind, TYPES, "the type of manifest")
        made = RawManifest(
            identifier=identifier, type=kind, spec=reader.mapping("spec"), extra=reader.rest()
        )
        return made.read_from(reader.node)
    spec = reader.below("spec")
    store = read_store(spec.below("store"))
    if kind == "Values":
        made = ValuesManifest(identifier=identifier, store=store, extra=reader.rest())
    else:
        made = K8sManifest(
            identifier=identifier,
            store=store,
            values_paths=values_paths(spec, in_harness=isinstance(store, HarnessStore)),
            skip_resource_versioning=spec.flag("skipResourceVersioning") or False,
            enable_declarative_rollback=spec.flag("enableDeclarativeRollback"),
            extra=reader.rest(),
        )
    return made.read_from(reader.node)


def values_paths(
    spec: Reader, *, in_harness: bool
) -> Sequence[str | FileRef | Expression] | Expression:
    """Return the values files of a manifest, which are in the same store as the manifest."""
    return file_refs(spec, "valuesPaths") if in_harness else spec.texts("valuesPaths")
