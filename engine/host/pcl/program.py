"""Turns the resources of a PCL file into the Python that declares them.

Secrets are not written out: the program reads each from the stack's configuration, and says in a
comment which keys to set. Blocks other than resources and packages are refused.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence

from pulumi.runtime.proto.codegen import loader_pb2

from engine.host.pcl import layout
from engine.host.pcl.layout import Node, bracketed, string
from engine.host.pcl.names import python_name
from engine.host.pcl.schema import PROVIDER, Loader, Package, PackageRequest, Property, Type
from engine.host.pcl.syntax import (
    Attribute,
    Block,
    Call,
    Expression,
    Index,
    Literal,
    Mapping,
    Reference,
    Text,
)
from engine.host.pcl.syntax import Sequence as List
from engine.host.pcl.tokens import PclError

OPTIONS = {
    "parent": "parent",
    "provider": "provider",
    "providers": "providers",
    "dependsOn": "depends_on",
    "protect": "protect",
    "retainOnDelete": "retain_on_delete",
    "ignoreChanges": "ignore_changes",
    "hideDiffs": "hide_diffs",
    "replaceOnChanges": "replace_on_changes",
    "additionalSecretOutputs": "additional_secret_outputs",
    "deleteBeforeReplace": "delete_before_replace",
    "deletedWith": "deleted_with",
    "replaceWith": "replace_with",
    "import": "import_",
    "version": "version",
    "pluginDownloadURL": "plugin_download_url",
}
"""Resource options, and what `pulumi.ResourceOptions` calls them."""

PROPERTY_LISTS = frozenset(
    {"ignoreChanges", "hideDiffs", "replaceOnChanges", "additionalSecretOutputs"}
)
"""Options that name properties, as the schema spells them."""

ASSETS = {
    "fileAsset": "FileAsset",
    "stringAsset": "StringAsset",
    "remoteAsset": "RemoteAsset",
    "fileArchive": "FileArchive",
    "remoteArchive": "RemoteArchive",
    "assetArchive": "AssetArchive",
}

SECRET_KINDS = {bool: "_bool", int: "_int", float: "_float"}


def package_requests(blocks: Iterable[Block]) -> dict[str, PackageRequest]:
    """What the `package` blocks say, by package name."""
    result = {}
    for block in blocks:
        given = {name: _plain(value) for name, value in block.attributes.items()}
        base = given.get("baseProviderName") or "".join(block.labels[:1])
        parameterization = None
        for inner in block.blocks:
            if inner.kind == "parameterization":
                parameter = {name: _plain(value) for name, value in inner.attributes.items()}
                parameterization = loader_pb2.Parameterization(
                    name=parameter.get("name", ""),
                    version=parameter.get("version", ""),
                    value=b64decode(parameter.get("value", "")),
                )
        name = parameterization.name if parameterization else base
        result[name] = PackageRequest(
            name=base,
            version=given.get("baseProviderVersion", ""),
            server=given.get("baseProviderDownloadUrl", ""),
            parameterization=parameterization,
        )
    return result


def _plain(value: Expression) -> str:
    if isinstance(value, Text) and value.plain is not None:
        return value.plain
    raise PclError("a package is described by strings", value.position)


class ProgramWriter:
    """Writes one program."""

    def __init__(self, blocks: Sequence[Block], loader: Loader) -> None:
        kinds: dict[str, list[Block]] = {"resource": [], "package": []}
        for block in blocks:
            if block.kind not in kinds:
                raise PclError(
                    f"{block.kind} blocks are not translated here, only resources; the official "
                    "pulumi-language-python converts whole programs",
                    block.position,
                )
            kinds[block.kind].append(block)
        for block in kinds["resource"]:
            if len(block.labels) != 2:
                raise PclError("a resource needs a name and a type", block.position)
        requests = package_requests(kinds["package"])
        self._blocks = in_order(kinds["resource"])
        self._tokens = {block.labels[0]: block.labels[1] for block in self._blocks}
        self._packages: dict[str, Package] = {}
        for token in self._tokens.values():
            name = package_name(token)
            if name not in self._packages:
                self._packages[name] = loader.package(
                    requests.get(name) or PackageRequest(name=name)
                )
        self._variables = self._name_variables()
        self._secrets: list[str] = []

    def write(self) -> str:
        """The program."""
        statements = [self._resource(block) for block in self._blocks]
        imports = sorted(
            {f"import {each.module} as {each.alias}" for each in self._packages.values()}
        )
        parts = ["\n".join(["import pulumi", *imports])]
        if self._secrets:
            lines = [
                "# Secrets are not written into the program. Set each of them, then preview:",
                *(f"#   pulumi config set --secret {key}" for key in self._secrets),
                "config = pulumi.Config()",
            ]
            parts.append("\n".join(lines))
        return "\n\n".join([*parts, *statements]) + "\n"

    def _name_variables(self) -> dict[str, str]:
        taken = {"pulumi", "config", *(each.alias for each in self._packages.values())}
        result = {}
        for name in self._tokens:
            variable = wanted = python_name(name)
            number = 2
            while variable in taken:
                variable = f"{wanted}_{number}"
                number += 1
            taken.add(variable)
            result[name] = variable
        return result

    def _resource(self, block: Block) -> str:
        label, token = block.labels
        package = self._packages[package_name(token)]
        attributes = dict(block.attributes)
        logical = attributes.pop("__logicalName", None)
        name = label if logical is None else _plain(logical)
        inputs = package.inputs(token)
        arguments: list[tuple[str, Node]] = [("", string(name))]
        for key, value in attributes.items():
            if key not in inputs:
                raise PclError(f"{token} has no property {key}", value.position)
            given = inputs[key]
            node = self._property(value, given, f"{name}-{key}")
            arguments.append((f"{given.python}=", node))
        options = [option for inner in block.blocks for option in self._options(inner, inputs)]
        if options:
            arguments.append(("opts=", bracketed("pulumi.ResourceOptions(", options, ")")))
        call = f"{package.alias}.{package.resource_class(token)}("
        return layout.render(bracketed(call, arguments, ")"), before=f"{self._variables[label]} = ")

    def _options(self, block: Block, inputs: dict[str, Property]) -> Iterator[tuple[str, Node]]:
        if block.kind != "options":
            raise PclError(f"{block.kind} blocks of a resource are not translated", block.position)
        for key, value in block.attributes.items():
            if key not in OPTIONS:
                raise PclError(f"the resource option {key} is not translated", value.position)
            if key in PROPERTY_LISTS:
                node = property_list(value, inputs)
            else:
                node = self._value(value, None, "")
            if node == "[]":
                continue
            yield f"{OPTIONS[key]}=", node

    def _property(self, value: Expression, given: Property, path: str) -> Node:
        """A value; what the schema calls a secret is one, whether the provider marked it or not."""
        if given.secret and not (isinstance(value, Call) and value.function == "secret"):
            return self._secret(value, path)
        return self._value(value, given.type, path)

    def _value(self, value: Expression, type_: Type | None, path: str) -> Node:
        match value:
            case Literal(number):
                return repr(number)
            case Text():
                return self._text(value, path)
            case List(items):
                element = type_.element() if type_ else None
                nodes = [
                    ("", self._value(item, element, f"{path}-{number}"))
                    for number, item in enumerate(items)
                ]
                return bracketed("[", nodes, "]")
            case Mapping(entries):
                return self._mapping(value, entries, type_, path)
            case Call():
                return self._call(value, type_, path)
            case Reference():
                return self._reference(value)

    def _mapping(
        self,
        value: Mapping,
        entries: tuple[tuple[str, Expression], ...],
        type_: Type | None,
        path: str,
    ) -> Node:
        known = type_.properties({key for key, _ in entries}) if type_ else None
        items = []
        for key, inner in entries:
            if known is None:
                element = type_.element() if type_ else None
                items.append((f"{string(key)}: ", self._value(inner, element, f"{path}-{key}")))
            elif key not in known:
                raise PclError(f"there is no property {key} here", value.position)
            else:
                given = known[key]
                node = self._property(inner, given, f"{path}-{key}")
                items.append((f"{string(given.python)}: ", node))
        return bracketed("{", items, "}")

    def _text(self, value: Text, path: str) -> Node:
        if value.plain is not None:
            return string(value.plain)
        parts: list[tuple[str, Node]] = []
        for part in value.parts:
            parts.append(
                ("", string(part) if isinstance(part, str) else self._value(part, None, path))
            )
        return bracketed("pulumi.Output.concat(", parts, ")")

    def _call(self, value: Call, type_: Type | None, path: str) -> Node:
        if value.function in {"secret", *ASSETS} and len(value.arguments) == 1:
            argument = value.arguments[0]
            if value.function == "secret":
                return self._secret(argument, path)
            node = self._value(argument, type_, path)
            return bracketed(f"pulumi.{ASSETS[value.function]}(", [("", node)], ")")
        raise PclError(
            f"the call {value.function} with {len(value.arguments)} arguments is not translated",
            value.position,
        )

    def _secret(self, value: Expression, path: str) -> Node:
        if isinstance(value, Reference):
            return bracketed("pulumi.Output.secret(", [("", self._reference(value))], ")")
        if isinstance(value, Literal) and value.value is None:
            return "None"
        kind = "_object"
        if isinstance(value, Text):
            kind = ""
        elif isinstance(value, Literal):
            kind = SECRET_KINDS[type(value.value)]
        key = re.sub(r"[^\w-]", "_", path)
        self._secrets.append(key)
        return f"config.require_secret{kind}({string(key)})"

    def _reference(self, value: Reference) -> Node:
        token = self._tokens.get(value.root)
        if token is None:
            raise PclError(f"there is no resource {value.root}", value.position)
        outputs = self._packages[package_name(token)].outputs(token)
        result = self._variables[value.root]
        for number, step in enumerate(value.path):
            match step:
                case Attribute(name) if number == 0 and name in outputs:
                    result += f".{outputs[name].python}"
                case Attribute(name) if number == 0:
                    result += f".{python_name(name)}"
                case Attribute(name):
                    result += f"[{string(python_name(name))}]"
                case Index(int(key)):
                    result += f"[{key}]"
                case Index(key):
                    result += f"[{string(str(key))}]"
        return result


def package_name(token: str) -> str:
    """The package of a resource type; of a provider, the one it provides."""
    return token.removeprefix(PROVIDER).split(":")[0]


def property_list(value: Expression, inputs: dict[str, Property]) -> Node:
    """Properties named in an option: by bare names or by strings."""
    if not isinstance(value, List):
        raise PclError("expected a list of properties", value.position)
    names = []
    for item in value.items:
        match item:
            case Text() if item.plain is not None:
                names.append(item.plain)
            case Reference(root, path):
                names.append(root + "".join(_step(step) for step in path))
            case _:
                raise PclError("expected the name of a property", item.position)
    nodes: list[tuple[str, Node]] = [
        ("", string(inputs[name].python if name in inputs else name)) for name in names
    ]
    return bracketed("[", nodes, "]")


def _step(step: Attribute | Index) -> str:
    if isinstance(step, Attribute):
        return f".{step.name}"
    return f"[{step.key}]" if isinstance(step.key, int) else f'["{step.key}"]'


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """The resources so that each stands after those it refers to, else as they were.

    Raises:
        PclError: two have one name, or some refer to each other in a circle.
    """
    named: dict[str, Block] = {}
    for block in blocks:
        if block.labels[0] in named:
            raise PclError(f"there are two resources {block.labels[0]}", block.position)
        named[block.labels[0]] = block
    result: dict[str, Block] = {}
    open_names: list[str] = []

    def place(name: str) -> None:
        if name in result:
            return
        if name in open_names:
            circle = " -> ".join([*open_names[open_names.index(name) :], name])
            raise PclError(f"resources refer to each other: {circle}", named[name].position)
        open_names.append(name)
        for other in block_references(named[name]):
            if other in named:
                place(other)
        open_names.pop()
        result[name] = named[name]

    for name in named:
        place(name)
    return list(result.values())


def block_references(block: Block) -> Iterator[str]:
    """The variables that a block and the blocks in it refer to."""
    for key, value in block.attributes.items():
        if key not in PROPERTY_LISTS:
            yield from references(value)
    for inner in block.blocks:
        yield from block_references(inner)


def references(value: Expression) -> Iterator[str]:
    """The variables that an expression refers to."""
    match value:
        case Reference(root):
            yield root
        case Text(parts):
            for part in parts:
                if not isinstance(part, str):
                    yield from references(part)
        case List(items):
            for item in items:
                yield from references(item)
        case Mapping(entries):
            for _, item in entries:
                yield from references(item)
        case Call(_, arguments):
            for item in arguments:
                yield from references(item)
