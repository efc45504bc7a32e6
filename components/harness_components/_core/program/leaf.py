"""The resources of a provider that components are made of, without the provider's own package.

Importing the classes of the official package costs a second of every run, because each brings the
nested types of all. A leaf asks the engine for the same: the same token, version and plugin, and
the arguments by the same names. What the official package knows about a kind is a `Shape` in the
table of `leaf_shapes`; the contract tests hold every request against the official class's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from inspect import Parameter, Signature
from pathlib import Path
from typing import Any, ClassVar

import pulumi

from harness_components._core.program.leaf_shapes import SHAPES, Names

PACKAGE = "pulumi_harness"
"""The official package, which is pinned and whose plugin the leaves use."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a provider takes for one kind of resource."""

    token: str
    """Type token, such as `harness:platform/service:Service`."""
    inputs: Names
    """Names of what it takes, in the notation of `leaf_shapes`."""
    required: tuple[str, ...] = ()
    """Inputs it cannot be made without."""
    secret: tuple[str, ...] = ()
    """Inputs that are secret whatever the program says."""
    secret_outputs: tuple[str, ...] = ()
    """Outputs that are secret in the state, by the provider's names."""
    outputs: tuple[str, ...] = ()
    """Python names of outputs that are no inputs."""
    plugin: Mapping[str, Any] = field(default_factory=dict)
    """Version and download address of the plugin, as resource options."""


@cache
def official_plugin() -> Mapping[str, Any]:
    """Return version and download address of the official plugin, read from its package's file.

    The address belongs to the identity of the default provider: without it, state would move to
    another one. Raises ImportError when the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        message = f"{PACKAGE} is not installed: run `pulumi install`, or pip install -r {_PINS}"
        raise ImportError(message, name=PACKAGE)
    said = json.loads(Path(spec.origin).with_name("pulumi-plugin.json").read_text("utf-8"))
    return {"version": said["version"], "plugin_download_url": said["server"]}


_PINS = "requirements.txt"


class Leaf(pulumi.CustomResource):
    """A resource that a component makes. `leaf_class` returns the class of a kind."""

    SHAPE: ClassVar[Shape]
    INPUTS: ClassVar[type[Any]]
    """The input type, by which the SDK translates names, of options as well."""

    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **arguments: Any
    ) -> None:
        """Ask for the resource. Arguments that are None are left out.

        Raises TypeError for an argument that the kind does not have, and for a missing one.
        """
        shape = self.SHAPE
        given = {name: value for name, value in arguments.items() if value is not None}
        if strange := given.keys() - shape.inputs.keys():
            message = f"{shape.token} has no property {sorted(strange)[0]!r}"
            raise TypeError(message)
        for name in shape.required:
            if name not in given:
                message = f"{shape.token} needs the property {name!r}"
                raise TypeError(message)
        for name in shape.secret:
            if name in given:
                given[name] = pulumi.Output.secret(given[name])
        options = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(**shape.plugin), opts)
        if shape.secret_outputs:
            said = options.additional_secret_outputs or []
            options.additional_secret_outputs = [*said, *shape.secret_outputs]
        super().__init__(shape.token, resource_name, self.INPUTS(given), options)


@cache
def leaf_class(token: str) -> type[Leaf]:
    """Return the class of the official provider's resource with this type token."""
    return make_leaf_class(Shape(token, plugin=official_plugin(), **SHAPES[token]))


def make_leaf_class(shape: Shape) -> type[Leaf]:
    """Return the class of the resources of one shape."""
    name = shape.token.rpartition(":")[2]
    outputs = {each: _getter(each, camel(each)) for each in shape.outputs}
    inputs = {each: _getter(each, wire(each, said)) for each, said in shape.inputs.items()}
    members = {
        "__doc__": f"A resource of type {shape.token}.",
        "SHAPE": shape,
        "INPUTS": _input_type(f"{name}Inputs", shape.inputs),
        "pulumi_type": shape.token,
        "__signature__": _signature(shape),
    }
    return type(name, (Leaf,), outputs | inputs | members)


def _signature(shape: Shape) -> Signature:
    """Return what tools show of the class, such as those that write the program of an import."""
    by_position, by_keyword = Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY
    return Signature(
        [
            Parameter("resource_name", by_position),
            Parameter("opts", by_position, default=None),
            *(Parameter(each, by_keyword, default=_default(each, shape)) for each in shape.inputs),
        ]
    )


def _default(name: str, shape: Shape) -> Any:
    return Parameter.empty if name in shape.required else None


def camel(name: str) -> str:
    """Return a property's name as the provider writes it: `org_id` becomes `orgId`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def wire(name: str, said: object) -> str:
    """Return the provider's name of a property: what the table says, or plain camel case."""
    return said if isinstance(said, str) else camel(name)


class _Inputs:
    """What the input types of all kinds do: they hold what was given, and nothing else."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.__dict__.update(given)


def _input_type(name: str, names: Names) -> type[Any]:
    """Return an input type of the SDK: it says which keys are names, and which are a user's."""
    members: dict[str, Any] = {}
    for each, said in names.items():
        below: Any = None
        if isinstance(said, Mapping):
            below = _input_type(f"{name}{camel(each)}", said)
        elif isinstance(said, list):
            below = Sequence[_input_type(f"{name}{camel(each)}", said[0])]  # type: ignore[misc]
        members[each] = _getter(each, wire(each, said), below)
    made = type(name, (_Inputs,), {"__init__": _Inputs.__init__, **members})
    return pulumi.input_type(made)


def _getter(name: str, wire_name: str, below: Any = None) -> property:
    def get(self: Any) -> Any:
        return pulumi.get(self, name)

    get.__name__ = name
    get.__annotations__ = {} if below is None else {"return": below}
    return property(pulumi.getter(name=wire_name)(get))
