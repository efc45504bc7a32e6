"""Services whose artifacts are never deployed, since their manifests name images of their own.

Harness puts an artifact into a deployment only where the manifests, or the values that fill them,
ask for it. What the program's own file store holds is looked at; of anything else nothing is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.entity import EntityArgs
from harness_components._core.refs import FileRef
from harness_components._core.scope import Scope
from harness_components._core.values import Expression, Identifier
from harness_components.filestore.args import FileStoreFileArgs
from harness_components.services.args import ServiceArgs
from harness_components.services.deployment_types import DeploymentType
from harness_components.services.manifests.base import K8sManifest, ValuesManifest
from harness_components.services.stores import HarnessStore

_IMAGE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?["']?image["']?[ \t]*:[ \t]*(\S.*?)[ \t]*$""", re.MULTILINE
)
_ASKS = re.compile(r"<\+[^>]*\bartifacts?\b")

Files = Mapping[tuple[Identifier | None, Identifier | None, str], FileStoreFileArgs]


def check_hard_coded(made: Sequence[tuple[str, EntityArgs]], problems: Problems) -> None:
    """Warn of Kubernetes services with artifacts whose manifests ask for none of them."""
    files = {
        (args.scope.org_id, args.scope.project_id, args.path_for(name)): args
        for name, args in made
        if isinstance(args, FileStoreFileArgs)
    }
    for _, args in made:
        if isinstance(args, ServiceArgs) and args.artifacts:
            _check_service(args, files, problems)


def _check_service(args: ServiceArgs, files: Files, problems: Problems) -> None:
    if args.deployment_type is not DeploymentType.KUBERNETES:
        return
    found = [each for ref in _refs(args) for each in _files(ref, args.scope, files)]
    if None in found:
        return
    texts = [each.content for each in found if each is not None]
    images = [image for text in texts for image in _IMAGE.findall(text)]
    if not images or any("{{" in image or "<+" in image for image in images):
        return
    if any(_ASKS.search(text) for text in texts):
        return
    problems.warn(
        "hard-coded-image",
        "the artifacts of this service are never deployed: its manifests name their images",
        args.where("artifacts"),
        given=images[0].strip("\"'"),
        allowed="{{.Values.image}} in the manifest, and <+artifacts.primary.image> in the values",
        remedy="write image: {{.Values.image}} in the manifest, and image: "
        "<+artifacts.primary.image> in the values; or leave the artifacts out",
    )


def _refs(args: ServiceArgs) -> Iterator[FileRef | None]:
    """Yield what the manifests and values of a service consist of; None for what is not known."""
    for manifest in args.manifests:
        if not isinstance(manifest, (K8sManifest, ValuesManifest)):
            yield None
            continue
        if not isinstance(manifest.store, HarnessStore):
            yield None
            continue
        values = manifest.values_paths if isinstance(manifest, K8sManifest) else ()
        for part in (manifest.store.files, values):
            if isinstance(part, Expression):
                yield None
                continue
            for each in part:
                yield each if isinstance(each, FileRef) else None


def _files(ref: FileRef | None, using: Scope, files: Files) -> list[FileStoreFileArgs | None]:
    """Return the file, or the files of the folder, that `ref` means; None for one not made here."""
    home = None if ref is None else ref.home(using)
    if ref is None or home is None:
        return [None]
    known = files.get((home.org_id, home.project_id, ref.path))
    if known is not None:
        return [known]
    inside = [
        args
        for (org, project, path), args in files.items()
        if (org, project) == (home.org_id, home.project_id) and path.startswith(f"{ref.path}/")
    ]
    return [*inside] if inside else [None]
