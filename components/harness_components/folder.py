"""A folder of Harness YAML files as an estate: what the Harness UI exports, dropped into a folder.

Each `*.yaml` file makes the component of its kind; what lies in a folder called `files` goes to the
file store. References are plain text, found in the program when it is complete. Organisations and
projects are not loaded from a folder: they are the scope it is loaded into.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pulumi

from harness_components._core.diagnostics.place import Place, call_site
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.identifiers import identifier_from_name
from harness_components._core.model.type_errors import explain
from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.run import current_run
from harness_components._core.scope import Scope
from harness_components._core.values import Identifier
from harness_components._core.yaml.dialect import check_dialect
from harness_components._core.yaml.nodes import MapNode, Node, ScalarNode
from harness_components._core.yaml.read import collect, read_file
from harness_components.connectors import components as connectors
from harness_components.connectors.component import TypedConnector
from harness_components.connectors.raw_connector import RawConnector
from harness_components.environments.environment import Environment
from harness_components.environments.infrastructure import Infrastructure
from harness_components.environments.overrides import ServiceOverrides
from harness_components.filestore.args import FileStoreFileArgs, FileStoreFolderArgs
from harness_components.filestore.file import FileStoreFile
from harness_components.filestore.folder import FileStoreFolder
from harness_components.secrets.credentials import SecretSshKeyArgs, SecretWinRmArgs
from harness_components.secrets.machine_credentials import SecretSshKey, SecretWinRm
from harness_components.secrets.secret_text import SecretText
from harness_components.services.service import Service
from harness_components.variables.variable import Variable

FILES = "files"
"""The folder whose content goes to the Harness file store."""

_KINDS: Mapping[str, type[HarnessComponent]] = {
    "environment": Environment,
    "infrastructureDefinition": Infrastructure,
    "overrides": ServiceOverrides,
    "service": Service,
    "variable": Variable,
}
_CONNECTORS: Mapping[str, type[HarnessComponent]] = {
    each.ARGS.TYPE.value: each
    for each in vars(connectors).values()
    if isinstance(each, type) and issubclass(each, TypedConnector) and each is not TypedConnector
}
_SECRETS: Mapping[str, type[HarnessComponent]] = {
    "": SecretText,
    "SecretText": SecretText,
    SecretSshKeyArgs.TYPE.value: SecretSshKey,
    SecretWinRmArgs.TYPE.value: SecretWinRm,
}
LOADED = tuple(sorted([*_KINDS, "connector", "secret"]))
"""The top-level keys of the documents that a folder may hold."""


@dataclass(frozen=True)
class Loaded:
    """What a folder made, in the order of the file names."""

    components: list[HarnessComponent] = field(default_factory=list)
    """Everything, file store included."""

    def services(self) -> list[Service]:
        """Return the services."""
        return [each for each in self.components if isinstance(each, Service)]


def load_folder(
    path: str | Path,
    scope: Scope,
    *,
    prefix: str | None = None,
    secret_value: Callable[[str], pulumi.Output[str]] | None = None,
    opts: pulumi.ResourceOptions | None = None,
) -> Loaded:
    """Make every entity that the YAML files in `path`, and in folders below it, describe.

    `prefix` starts the components' names; absent: the identifier of the project or organisation.
    `secret_value` is asked for the value of each secret text, by its identifier. What is wrong
    with any file is reported with the rest of the program's problems.
    """
    if not isinstance(scope, Scope):
        for wrong in explain("scope", scope, Scope):
            current_run().problems.add(wrong.code, wrong.message, call_site(), remedy=wrong.remedy)
        scope = Scope(is_placeholder=True)
    root, problems, loaded = Path(path), current_run().problems, Loaded()
    names: set[tuple[str, str]] = set()
    start = prefix if prefix is not None else str(scope.project_id or scope.org_id or "account")
    if not root.is_dir():
        problems.add(
            "folder",
            "there is no folder of Harness YAML files here",
            Place(str(root)),
            remedy="make the folder, or correct the path given to load_folder",
        )
        return loaded
    for file in sorted(root.rglob("*")):
        inside = file.relative_to(root)
        if file.is_dir() or FILES in inside.parts or any(p.startswith(".") for p in inside.parts):
            continue
        if file.suffix not in (".yaml", ".yml"):
            problems.warn(
                "folder-file",
                "the file is not YAML and is not loaded",
                Place(str(file)),
                remedy=f"move it into {FILES}/ if it belongs to the file store",
            )
            continue
        made = _load(file, scope, start, secret_value, opts, names)
        if made is not None:
            loaded.components.append(made)
    if (root / FILES).is_dir():
        _load_files(root / FILES, scope, start, loaded, opts)
    return loaded


def _load(  # noqa: PLR0917  # the arguments of load_folder, handed on
    file: Path,
    scope: Scope,
    prefix: str,
    secret_value: Callable[[str], pulumi.Output[str]] | None,
    opts: pulumi.ResourceOptions | None,
    names: set[tuple[str, str]],
) -> HarnessComponent | None:
    problems = current_run().problems
    node = collect(problems, lambda: read_file(file))
    if node is None:
        _mark_uncertain(file)
        return None
    if not check_dialect(node, problems, kinds=LOADED) or not isinstance(node, MapNode):
        _mark_uncertain(file)
        return None
    kind = next(iter(node))
    made = _component(kind, node, problems)
    if made is None:
        return None
    identifier = _text(node, kind, "identifier") or file.stem
    name = _name(f"{prefix}-{identifier}", kind, names)
    if made is SecretText:
        value = secret_value(identifier) if secret_value is not None else None
        return SecretText.from_yaml(name, file, scope, opts, value=value)
    return made.from_yaml(name, file, scope, opts)


def _mark_uncertain(file: Path) -> None:
    """Note that the file may be the entity that others refer to."""
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        text = ""
    current_run().registry.mark_uncertain(None, f"{file.stem} {text}")


def _name(wanted: str, kind: str, names: set[tuple[str, str]]) -> str:
    """Return a name that no other of its kind has: two of one identifier are told as such."""
    name, number = wanted, 1
    while (kind, name) in names:
        number += 1
        name = f"{wanted}-{number}"
    names.add((kind, name))
    return name


def _component(kind: str, node: Node, problems: Problems) -> type[HarnessComponent] | None:
    if kind == "connector":
        return _CONNECTORS.get(_text(node, kind, "type"), RawConnector)
    if kind == "secret":
        return _secret(_text(node, kind, "type"), node, problems)
    if kind not in _KINDS:
        problems.add(
            "folder-kind",
            "this kind is not loaded from a folder",
            node.place(kind),
            given=kind,
            allowed=LOADED,
            remedy=did_you_mean(kind, LOADED)
            or "move the file elsewhere, or make the entity in Python",
        )
        return None
    return _KINDS[kind]


def _secret(given: str, node: Node, problems: Problems) -> type[HarnessComponent] | None:
    if given in _SECRETS:
        return _SECRETS[given]
    known = [each for each in _SECRETS if each]
    is_file = given == "SecretFile"
    problems.add(
        "folder-kind",
        "a secret file is not loaded from a folder" if is_file else "the type of secret is unknown",
        node.place("secret.type"),
        given=given,
        allowed=known,
        remedy="make it in Python with SecretFile, whose content stays out of the folder"
        if is_file
        else did_you_mean(given, known) or "use one of them",
    )
    return None


def _text(node: Node, kind: str, key: str) -> str:
    found = node.at(f"{kind}.{key}")
    return found.text if isinstance(found, ScalarNode) else ""


def _load_files(
    root: Path, scope: Scope, prefix: str, loaded: Loaded, opts: pulumi.ResourceOptions | None
) -> None:
    folders: dict[Path, FileStoreFolder] = {}
    for entry in sorted(root.rglob("*")):
        inside = entry.relative_to(root)
        above = folders.get(inside.parent)
        identifier = Identifier(identifier_from_name(re.sub(r"[^0-9A-Za-z]+", "_", str(inside))))
        name = f"{prefix}-{inside.as_posix().replace('/', '-')}"
        parent = None if above is None else above.ref
        if entry.is_dir():
            folder = FileStoreFolder(
                name,
                FileStoreFolderArgs(
                    scope=scope, identifier=identifier, display_name=entry.name, parent=parent
                ),
                opts,
            )
            folders[inside] = folder
            loaded.components.append(folder)
            continue
        content = _content(entry)
        if content is None:
            continue
        args = FileStoreFileArgs(
            scope=scope,
            identifier=identifier,
            display_name=entry.name,
            parent=parent,
            content=content,
        )
        loaded.components.append(FileStoreFile(name, args, opts))


def _content(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        current_run().problems.add(
            "folder-file",
            f"the file cannot be read as text: {type(error).__name__}",
            Place(str(file)),
            allowed="a text file in UTF-8",
            remedy=f"take it out of {FILES}/",
        )
        return None
