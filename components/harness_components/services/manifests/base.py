"""Manifests of Kubernetes services: objects, values, Kustomize and OpenShift, and any as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model.base import Piece
from harness_components._core.refs import FileRef
from harness_components._core.values import Expression, Identifier
from harness_components.services.stores import (
    GcsStore,
    GitStore,
    HarnessCodeStore,
    HarnessStore,
    HttpStore,
    InheritFromManifestStore,
    InlineStore,
    OciHelmChartStore,
    Store,
)

FilesInStore = Sequence[str | FileRef | Expression] | Expression
"""Files in the store of a manifest: references in the Harness file store, paths in any other."""

ONLY_FOR: Mapping[type[Piece], str] = {
    HttpStore: "a HelmChart",
    OciHelmChartStore: "a HelmChart",
    GcsStore: "a HelmChart",
    InheritFromManifestStore: "Values, OpenshiftParam and KustomizePatches",
}
"""The stores that a few types of manifest come from, and which: the UI offers no others."""


@dataclass(frozen=True, kw_only=True)
class ManifestPiece(Piece):
    """What every manifest has."""

    identifier: Identifier
    """Identifier of the manifest within the service."""

    KEYS: ClassVar[Mapping[str, str]] = {"identifier": "identifier"}
    BELOW = "spec"

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

    def kind(self) -> str:
        """Return the manifest's type in Harness's words."""
        return self.WORDS["type"]


@dataclass(frozen=True, kw_only=True)
class StoredManifest(ManifestPiece):
    """What every manifest has that is fetched from a store."""

    store: Store
    """Where it is fetched from."""

    IN_STORE: ClassVar[tuple[str, ...]] = ()
    """The fields that name further files in the same store."""
    ALSO: ClassVar[tuple[type[Piece], ...]] = ()
    """Stores that it comes from and most manifests do not."""
    IN_FOLDER: ClassVar[bool] = False
    """Whether a repository holds it as a folder, `folder_path`, and not as `paths`."""

    @classmethod
    def settle(cls, found: dict[str, Any]) -> None:
        """Take the files of the Harness file store for references to them."""
        for name in cls.IN_STORE if isinstance(found.get("store"), HarnessStore) else ():
            files = found.get(name, ())
            if not isinstance(files, Expression):
                found[name] = tuple(
                    each if isinstance(each, Expression) else FileRef.named(each) for each in files
                )

    def check_piece(self, problems: Problems) -> None:
        """Report a store that Harness does not fetch such a manifest from, or not like this."""
        super().check_piece(problems)
        store = self.store
        only = ONLY_FOR.get(type(store))
        if only is not None and type(store) not in self.ALSO:
            kind = store.WORDS["type"]
            problems.add(
                "store-type",
                f"a manifest of type {self.kind()} cannot come from a store of type {kind}",
                self.where("store"),
                given=kind,
                allowed=f"such a store for {only}",
                remedy="use a HarnessStore or a GitStore",
            )
        if isinstance(store, (GitStore, HarnessCodeStore)):
            self._check_folder(store, problems)
        if isinstance(store, HarnessStore):
            for name in self.IN_STORE:
                self._check_swapped(store, name, problems)

    def _check_folder(self, store: GitStore | HarnessCodeStore, problems: Problems) -> None:
        given = "folder_path" if store.folder_path is not None else "paths"
        wanted = "folder_path" if self.IN_FOLDER else "paths"
        if getattr(store, given) and given != wanted:
            problems.add(
                "store-path",
                f"Harness looks at {wanted} of the repository for a manifest of type "
                f"{self.kind()}, and {given} was given",
                store.where(given),
                given=store.folder_path if given == "folder_path" else ", ".join(store.paths),
                allowed=wanted,
                remedy=f"give it as {wanted}" + ("" if self.IN_FOLDER else ", in a list"),
            )

    def _check_swapped(self, store: HarnessStore, name: str, problems: Problems) -> None:
        files, beside = _paths(store.files), _paths(getattr(self, name))
        values = [path for path in files if _is_values(path)]
        folders = [path for path in beside if "." not in path.rpartition("/")[2]]
        if values and folders:
            problems.add(
                "swapped",
                f"files and {name} are swapped: {values[0]} is a values file, and "
                f"{folders[0]} a folder",
                self.where(name),
                given=", ".join(beside),
                allowed=f"folders and templates in files, values files in {name}",
                remedy=f"swap them: files {_listed(folders)}, {name} {_listed(values)}",
            )


def _paths(files: FilesInStore) -> list[str]:
    if isinstance(files, Expression):
        return []
    paths = [each.path if isinstance(each, FileRef) else str(each) for each in files]
    return [path for path in paths if "<+" not in path]


def _is_values(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith((".yaml", ".yml")) and "values" in name


def _listed(paths: Sequence[str]) -> str:
    return f"[{', '.join(paths)}]"


@dataclass(frozen=True, kw_only=True)
class DeployedManifest(StoredManifest):
    """What every manifest has whose objects a cluster is given."""

    skip_resource_versioning: bool | Expression | None = None
    """Whether config maps and secrets are left without versions; absent: no."""
    enable_declarative_rollback: bool | Expression | None = None
    """Whether a failed deployment is rolled back by applying the last good objects; absent: no."""

    def check_piece(self, problems: Problems) -> None:
        """Report both kinds of roll-back at once."""
        super().check_piece(problems)
        if self.skip_resource_versioning is True and self.enable_declarative_rollback is True:
            problems.warn(
                "versioning",
                "a declarative roll-back needs no skip_resource_versioning, and Harness leaves it",
                self.where("skip_resource_versioning"),
                given=True,
                remedy="leave skip_resource_versioning out",
            )


@dataclass(frozen=True, kw_only=True)
class K8sManifest(DeployedManifest):
    """Kubernetes objects, with Go templates filled from values."""

    skip_resource_versioning: bool | Expression | None = False
    """Whether config maps and secrets are left without versions; absent: no."""
    values_paths: FilesInStore = ()
    """Values files in the same store; absent: none."""
    optional_values_yaml: bool | Expression | None = None
    """Whether a values file that is not there is passed over; absent: no."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "K8sManifest"}
    IN_STORE = ("values_paths",)

    def check_piece(self, problems: Problems) -> None:
        """Report expressions among objects, which Harness applies as they are."""
        super().check_piece(problems)
        if isinstance(self.store, InlineStore) and "<+" in self.store.content:
            problems.add(
                "manifest-expression",
                "Harness does not work out expressions in Kubernetes objects",
                self.store.where("content"),
                allowed="Go templates, such as {{ .Values.image }}",
                remedy="put the expression into a values file, and refer to it from the object",
            )


@dataclass(frozen=True, kw_only=True)
class ValuesManifest(StoredManifest):
    """A values file of its own, laid over the ones before it."""

    optional_values_yaml: bool | Expression | None = None
    """Whether a file that is not there is passed over; absent: no."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "Values"}
    ALSO = (InheritFromManifestStore,)


class KustomizeCommand(StrEnum):
    """The commands of Kustomize that take flags."""

    BUILD = "Build"


@dataclass(frozen=True, kw_only=True)
class KustomizeCommandFlag(Piece):
    """Flags that a command of Kustomize is run with."""

    flag: str | Expression
    """The flags, such as `--enable-helm`."""
    command_type: KustomizeCommand = KustomizeCommand.BUILD
    """The command; absent: `kustomize build`, the only one."""


@dataclass(frozen=True, kw_only=True)
class KustomizeManifest(DeployedManifest):
    """A folder for Kustomize."""

    patches_paths: FilesInStore = ()
    """Patches in the same store, which may hold expressions; absent: none."""
    kustomize_yaml_folder_path: str | Expression | None = None
    """Folder of `kustomization.yaml` below the fetched one; absent: the fetched folder."""
    plugin_path: str | Expression | None = None
    """Folder of Kustomize plugins on the delegate; absent: none."""
    command_flags: Sequence[KustomizeCommandFlag] = ()
    """Flags of Kustomize's commands; absent: none."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "kustomize_yaml_folder_path": "spec.overlayConfiguration.kustomizeYamlFolderPath"
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Kustomize"}
    IN_STORE = ("patches_paths",)
    IN_FOLDER = True


@dataclass(frozen=True, kw_only=True)
class KustomizePatchesManifest(StoredManifest):
    """Patches of Kustomize, laid over the manifest of the service."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "KustomizePatches"}
    ALSO = (InheritFromManifestStore,)


@dataclass(frozen=True, kw_only=True)
class OpenshiftTemplateManifest(DeployedManifest):
    """A template of OpenShift."""

    params_paths: FilesInStore = ()
    """Files of parameters in the same store; absent: none."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "OpenshiftTemplate"}
    IN_STORE = ("params_paths",)


@dataclass(frozen=True, kw_only=True)
class OpenshiftParamManifest(StoredManifest):
    """A file of parameters of an OpenShift template, laid over the ones before it."""

    WORDS: ClassVar[Mapping[str, str]] = {"type": "OpenshiftParam"}
    ALSO = (InheritFromManifestStore,)


@dataclass(frozen=True, kw_only=True)
class RawManifest(ManifestPiece):
    """A manifest of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the manifest in Harness's words, such as `ReleaseRepo`."""
    spec: Mapping[str, Any]
    """The manifest's `spec`, as Harness writes it."""

    KEYS: ClassVar[Mapping[str, str]] = {"type": "type", "spec": "spec"}
    OTHERS: ClassVar[tuple[str, ...]] = (
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
    )
    """The types of manifest that Harness's own schema names."""
    CALLED = "manifest"

    def kind(self) -> str:
        """Return the manifest's type in Harness's words."""
        return self.type


KubernetesManifest = (
    K8sManifest
    | ValuesManifest
    | KustomizeManifest
    | KustomizePatchesManifest
    | OpenshiftTemplateManifest
    | OpenshiftParamManifest
)
