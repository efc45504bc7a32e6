"""Manifests of Kubernetes services: objects, values, Kustomize and OpenShift, and any as it is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model.base import Model
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.specifiers import AnyForm, At
from harness_components._core.refs import FileRef
from harness_components._core.values import AnyIdentifier, Expression, Flag, Text, as_text
from harness_components.services.stores import (
    STORE_ORDER,
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

ONLY_FOR: Mapping[type[Model], str] = {
    HttpStore: "a HelmChart",
    OciHelmChartStore: "a HelmChart",
    GcsStore: "a HelmChart",
    InheritFromManifestStore: "Values, OpenshiftParam and KustomizePatches",
}
"""The stores that a few types of manifest come from, and which: the UI offers no others."""


class Manifest(Model, family="manifest", below="spec"):
    """What every manifest has."""

    ORDER = KeyOrder({
        "": ("identifier", "type", "spec"),
        "spec": (
            "store", "chartName", "chartVersion", "subChartPath", "valuesPaths", "paramsPaths",
            "patchesPaths", "helmVersion", "commandFlags", "overlayConfiguration",
            "skipResourceVersioning", "enableDeclarativeRollback",
        ),
        **STORE_ORDER,
    })  # fmt: skip

    identifier: Annotated[AnyIdentifier, At("identifier"), AnyForm()]
    """Identifier of the manifest within the service."""

    def check(self, problems: Problems) -> None:
        """Report an invalid identifier; Harness is lenient here, so it is a warning."""
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


class StoredManifest(Manifest, abstract=True):
    """What every manifest has that is fetched from a store."""

    store: Store
    """Where it is fetched from."""

    IN_STORE: ClassVar[tuple[str, ...]] = ()
    """The fields that name further files in the same store."""
    ALSO: ClassVar[tuple[type[Model], ...]] = ()
    """Stores that it comes from and most manifests do not."""
    IN_FOLDER: ClassVar[bool] = False
    """Whether a repository holds it as a folder, `folder_path`, and not as `paths`."""

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:  # noqa: ARG003
        """Take the files of the Harness file store for references to them."""
        for name in cls.IN_STORE if isinstance(values.get("store"), HarnessStore) else ():
            files = values.get(name, ())
            if not isinstance(files, Expression):
                values[name] = tuple(
                    each if isinstance(each, Expression) else FileRef.named(each) for each in files
                )

    def check(self, problems: Problems) -> None:
        """Report a store that Harness does not fetch such a manifest from, or not like this."""
        super().check(problems)
        store = self.store
        only = ONLY_FOR.get(type(store))
        if only is not None and type(store) not in self.ALSO:
            kind = store.discriminator()
            problems.add(
                "store-type",
                f"a manifest of type {self.discriminator()} cannot come from a store of type "
                f"{kind}",
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
                f"{self.discriminator()}, and {given} was given",
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


class DeployedManifest(StoredManifest, abstract=True):
    """What every manifest has whose objects a cluster is given."""

    skip_resource_versioning: Flag | None = None
    """Whether config maps and secrets are left without versions; absent: no."""
    enable_declarative_rollback: Flag | None = None
    """Whether a failed deployment is rolled back by applying the last good objects; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report both kinds of roll-back at once."""
        super().check(problems)
        if self.skip_resource_versioning is True and self.enable_declarative_rollback is True:
            problems.warn(
                "versioning",
                "a declarative roll-back needs no skip_resource_versioning, and Harness leaves it",
                self.where("skip_resource_versioning"),
                given=True,
                remedy="leave skip_resource_versioning out",
            )


class K8sManifest(DeployedManifest, kind="K8sManifest"):
    """Kubernetes objects, with Go templates filled from values."""

    skip_resource_versioning: Flag | None = False
    """Whether config maps and secrets are left without versions; absent: no."""
    values_paths: FilesInStore = ()
    """Values files in the same store; absent: none."""
    optional_values_yaml: Flag | None = None
    """Whether a values file that is not there is passed over; absent: no."""

    IN_STORE = ("values_paths",)

    def check(self, problems: Problems) -> None:
        """Report expressions among objects, which Harness applies as they are."""
        super().check(problems)
        if isinstance(self.store, InlineStore) and "<+" in as_text(self.store.content):
            problems.add(
                "manifest-expression",
                "Harness does not work out expressions in Kubernetes objects",
                self.store.where("content"),
                allowed="Go templates, such as {{ .Values.image }}",
                remedy="put the expression into a values file, and refer to it from the object",
            )


class ValuesManifest(StoredManifest, kind="Values"):
    """A values file of its own, laid over the ones before it."""

    optional_values_yaml: Flag | None = None
    """Whether a file that is not there is passed over; absent: no."""

    ALSO = (InheritFromManifestStore,)


class KustomizeCommand(StrEnum):
    """The commands of Kustomize that take flags."""

    BUILD = "Build"


class KustomizeCommandFlag(Model):
    """Flags that a command of Kustomize is run with."""

    flag: Text
    """The flags, such as `--enable-helm`."""
    command_type: KustomizeCommand = KustomizeCommand.BUILD
    """The command; absent: `kustomize build`, the only one."""


class KustomizeManifest(DeployedManifest, kind="Kustomize"):
    """A folder for Kustomize."""

    patches_paths: FilesInStore = ()
    """Patches in the same store, which may hold expressions; absent: none."""
    kustomize_yaml_folder_path: Annotated[
        Text | None, At("spec.overlayConfiguration.kustomizeYamlFolderPath")
    ] = None
    """Folder of `kustomization.yaml` below the fetched one; absent: the fetched folder."""
    plugin_path: Text | None = None
    """Folder of Kustomize plugins on the delegate; absent: none."""
    command_flags: Sequence[KustomizeCommandFlag] = ()
    """Flags of Kustomize's commands; absent: none."""

    IN_STORE = ("patches_paths",)
    IN_FOLDER = True


class KustomizePatchesManifest(StoredManifest, kind="KustomizePatches"):
    """Patches of Kustomize, laid over the manifest of the service."""

    ALSO = (InheritFromManifestStore,)


class OpenshiftTemplateManifest(DeployedManifest, kind="OpenshiftTemplate"):
    """A template of OpenShift."""

    params_paths: FilesInStore = ()
    """Files of parameters in the same store; absent: none."""

    IN_STORE = ("params_paths",)


class OpenshiftParamManifest(StoredManifest, kind="OpenshiftParam"):
    """A file of parameters of an OpenShift template, laid over the ones before it."""

    ALSO = (InheritFromManifestStore,)


class RawManifest(
    Manifest,
    others=(
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
    ),
):
    """A manifest of a type that has no class here yet, exactly as Harness writes it."""

    type: Annotated[str, At("type")]
    """Type of the manifest in Harness's words, such as `ReleaseRepo`."""
    spec: Annotated[Mapping[str, Any], At("spec")]
    """The manifest's `spec`, as Harness writes it."""

    def discriminator(self) -> str:
        """Return the manifest's type in Harness's words."""
        return self.type
