"""What a leaf asks the engine for, held against the official class: the whole of the request.

Every kind of the official package's `platform` is tried, not only those that components make, so
that a kind added tomorrow finds the ground tested. The request is the SDK's own, as it would go to
the engine; that a plugin takes it is shown by the engine tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
import typing
from collections.abc import Callable, Mapping, Sequence
from types import UnionType
from typing import Any

import pulumi
import pytest
from pulumi import _types
from pulumi_harness import _utilities

from codegen.leaf_shapes import FILE, files, inputs_of, official_classes, shape, used
from harness_components._core.program.leaf import (
    Leaf,
    Shape,
    leaf_class,
    make_leaf_class,
    official_plugin,
)
from harness_components.connectors.native import Connector
from tests.support.recording import run

CLASSES = official_classes()
every_kind = pytest.mark.parametrize("token", CLASSES, ids=lambda each: each.rpartition(":")[2])


def leaf(token: str) -> type[Leaf]:
    return make_leaf_class(Shape(token, plugin=official_plugin(), **shape(CLASSES[token])))


def sample(
    names: Mapping[str, Any], kind: type[Any], wrap: Callable[[Any], Any] = lambda value: value
) -> dict[str, Any]:
    """Return arguments with a value for every name, each as `wrap` makes it.

    Where the provider takes a map, its keys are a user's, some of which look like names.
    """
    types, made = _types.input_type_types(kind), {}
    wires = _types.input_type_py_to_pulumi_names(kind)
    for name, below in names.items():
        hint = types[wires[name]]
        if isinstance(below, Mapping):
            made[name] = sample(below, _block(hint), wrap)
        elif isinstance(below, list):
            made[name] = [sample(below[0], _block(hint), wrap)]
        else:
            made[name] = _value(hint, wrap)
    return made


def _value(hint: Any, wrap: Callable[[Any], Any]) -> Any:
    """Return a value of a type that an input type of the SDK says."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, UnionType):
        return _value(parts[0], wrap)
    if origin is Sequence:
        return [_value(parts[0], wrap), _value(parts[0], wrap)]
    if origin is Mapping:
        return {key: _value(parts[1], wrap) for key in ("org_id", "roleARN", "a b_c")}
    return wrap({str: "é it's", int: 7, float: 1.5, bool: True}.get(hint, "any"))


def _block(hint: Any) -> Any:
    if isinstance(hint, type) and _types.is_input_type(hint):
        return hint
    return next(filter(None, map(_block, typing.get_args(hint))), None)


def request_of(make: Callable[..., Any], arguments: Mapping[str, Any], **options: Any) -> Any:
    """Return the request for the resource, without what says where the program stands."""

    def body() -> None:
        first = pulumi.ComponentResource("test:index:First", "first")
        make(
            "it",
            **{name: given() if callable(given) else given for name, given in arguments.items()},
            opts=pulumi.ResourceOptions(
                parent=first, **{name: _made(given) for name, given in options.items()}
            ),
        )

    done = run(body)
    assert done.error is None, done.report
    asked = done.one("", "it").request
    asked.ClearField("sourcePosition")
    asked.ClearField("stackTrace")
    return asked


def _made(given: Any) -> Any:
    return given() if callable(given) else given


def both(token: str, arguments: Mapping[str, Any], **options: Any) -> Any:
    """Return the request, which is the same from the official class and the leaf."""
    official = request_of(CLASSES[token], arguments, **options)
    ours = request_of(leaf(token), arguments, **options)
    assert ours == official
    return ours


@every_kind
def test_every_argument_and_every_nested_one_is_asked_for_as_the_official_class_does(
    token: str,
) -> None:
    resource = CLASSES[token]
    names = shape(resource)["inputs"]
    arguments = sample(names, inputs_of(resource))

    asked = both(token, arguments)

    assert len(asked.object) == len(names)
    assert asked.pluginDownloadURL
    assert asked.version
    assert asked.acceptSecrets


@every_kind
def test_secrets_and_outputs_are_marked_as_by_the_official_class(token: str) -> None:
    resource = CLASSES[token]
    names = shape(resource)["inputs"]

    def as_output(value: Any) -> Any:
        if value == 7:
            return value
        return pulumi.Output.secret(value) if value is True else pulumi.Output.from_input(value)

    def argument(name: str) -> Callable[[], Any]:
        return lambda: sample({name: names[name]}, inputs_of(resource), as_output)[name]

    both(token, {name: argument(name) for name in names})


@every_kind
def test_the_least_is_asked_for_as_by_the_official_class_and_less_is_refused(token: str) -> None:
    resource = CLASSES[token]
    found = shape(resource)
    least = sample(
        {name: found["inputs"][name] for name in found.get("required", ())},
        inputs_of(resource),
    )

    both(token, least)
    for missing in least:
        less = {name: given for name, given in least.items() if name != missing}
        for make in (resource, leaf(token)):
            error = run(lambda: make("it", **less)).error  # noqa: B023  # run before the next
            assert isinstance(error, TypeError)
            assert repr(missing) in str(error)


def other() -> pulumi.Resource:
    return pulumi.ComponentResource("test:index:Other", "other")


OPTIONS: dict[str, dict[str, Any]] = {
    "ignored, as in Python": {"ignore_changes": ["org_id", "tags", "yaml", "git_details.branch"]},
    "ignored, as in the state": {"ignore_changes": ["orgId", "forceDelete", "gitDetails.branch"]},
    "ignored, unknown": {"ignore_changes": ["no_such_thing", "*"]},
    "replaced": {"replace_on_changes": ["org_id", "projectId", "git_details"]},
    "secret outputs": {"additional_secret_outputs": ["force_delete", "yaml", "gitDetails"]},
    "imported": {"import_": "org/project/service"},
    "another version": {"version": "9.9.9", "plugin_download_url": "https://example.com"},
    "kept": {"protect": True, "retain_on_delete": True, "delete_before_replace": True},
    "times": {"custom_timeouts": pulumi.CustomTimeouts(create="5m")},
    "aliases": {"aliases": [pulumi.Alias(name="before"), pulumi.Alias(type_="harness:a:B")]},
    "depending": {"depends_on": other},
    "triggered": {"replacement_trigger": "now"},
    "hidden": {"hide_diffs": ["yaml"]},
}
"""Options, each as a program gives them to a resource."""


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("kind", ["service:Service", "secretText:SecretText"])
def test_options_are_sent_as_by_the_official_class(kind: str, options: dict[str, Any]) -> None:
    token = f"harness:platform/{kind}"
    least = {name: name for name in shape(CLASSES[token])["required"]}

    both(token, least, **options)


def test_names_in_options_reach_the_engine_as_it_knows_them() -> None:
    token = "harness:platform/service:Service"

    asked = both(
        token,
        {"identifier": "it"},
        ignore_changes=["org_id", "projectId"],
        replace_on_changes=["force_delete"],
        additional_secret_outputs=["git_details"],
    )

    assert list(asked.ignoreChanges) == ["orgId", "projectId"]
    assert list(asked.replaceOnChanges) == ["forceDelete"]
    assert list(asked.additionalSecretOutputs) == ["gitDetails"]


def test_what_depends_on_another_resource_says_so_for_each_property() -> None:
    token = "harness:platform/service:Service"

    def of_another() -> pulumi.Output[str]:
        made = CLASSES["harness:platform/organization:Organization"]("o", identifier="o")
        return made.identifier

    asked = both(token, {"identifier": "it", "org_id": of_another, "yaml": "service: {}"})

    assert len(asked.propertyDependencies["orgId"].urns) == 1
    assert not asked.propertyDependencies["yaml"].urns
    assert len(asked.dependencies) == 1


def test_a_secret_value_is_secret_whatever_the_program_says() -> None:
    token = "harness:platform/secretText:SecretText"
    least = {name: name for name in shape(CLASSES[token])["required"]}

    asked = both(token, {**least, "value": "open"})

    assert "1b47061264138c4ac30d75fd1eb44270" in json.dumps(str(asked.object["value"]))
    assert list(asked.additionalSecretOutputs) == ["value"]


def test_a_name_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="no property 'orgId'"):
        leaf_class("harness:platform/service:Service")("it", identifier="it", orgId="o")


def seen_by_a_transformation(make: Callable[..., Any]) -> dict[str, Any]:
    seen: list[dict[str, Any]] = []

    def look(args: pulumi.ResourceTransformationArgs) -> None:
        if args.name == "it":
            seen.append({key: value for key, value in args.props.items() if value is not None})

    def body() -> None:
        make(
            "it",
            identifier="it",
            org_id="o",
            git_details={"branch": "main", "is_new_branch": True},
            opts=pulumi.ResourceOptions(transformations=[look]),
        )

    assert run(body).error is None
    return seen[0]


def test_a_transformation_sees_what_it_saw() -> None:
    token = "harness:platform/service:Service"

    assert seen_by_a_transformation(leaf(token)) == seen_by_a_transformation(CLASSES[token])


def test_a_transformation_changes_properties_and_options_as_it_did() -> None:
    token = "harness:platform/service:Service"

    def change(args: pulumi.ResourceTransformationArgs) -> Any:
        if args.name != "it":
            return None
        options = pulumi.ResourceOptions.merge(
            args.opts, pulumi.ResourceOptions(ignore_changes=["force_delete"])
        )
        changed = {**args.props, "project_id": "p", "git_details": {"is_new_branch": True}}
        return pulumi.ResourceTransformationResult(changed, options)

    asked = both(token, {"identifier": "it"}, transformations=[change])

    assert asked.object["projectId"] == "p"
    assert asked.object["gitDetails"]["isNewBranch"] is True
    assert list(asked.ignoreChanges) == ["forceDelete"]


def test_outputs_of_a_leaf_are_read_by_their_python_names() -> None:
    read: list[Any] = []

    def body() -> None:
        made = leaf_class("harness:platform/service:Service")("it", identifier="it", org_id="o")
        pulumi.Output.all(made.org_id, made.identifier, made.id).apply(read.append)

    assert run(body).error is None
    assert read == [["o", "it", "it-id"]]


def test_the_connector_of_our_own_provider_leaves_the_keys_of_its_spec_alone() -> None:
    spec = {"org_id": "x", "connector_type": {"force_delete": [1, "two"]}}
    arguments = {
        "connector_type": "Jira",
        "identifier": "it",
        "name": "it",
        "force_delete": True,
        "spec": spec,
    }

    asked = request_of(Connector, arguments, ignore_changes=["project_id", "spec"])

    assert asked.type == "harness-native:index:Connector"
    assert sorted(asked.object) == ["connectorType", "forceDelete", "identifier", "name", "spec"]
    assert sorted(asked.object["spec"]) == ["connector_type", "org_id"]
    assert list(asked.ignoreChanges) == ["projectId", "spec"]
    assert (asked.version, asked.pluginDownloadURL) == ("", "")


def test_the_table_is_what_the_official_package_says() -> None:
    assert files()[FILE] == FILE.read_text("utf-8"), "run `python -m codegen`"


def test_every_resource_that_a_component_makes_is_of_the_official_package() -> None:
    assert used() <= CLASSES.keys()


def test_version_and_address_of_the_plugin_are_those_of_the_official_package() -> None:
    assert official_plugin() == {
        "version": _utilities.get_version(),
        "plugin_download_url": _utilities.get_plugin_download_url(),
    }


def test_the_library_never_imports_the_official_package() -> None:
    program = (
        "import sys; sys.path.insert(0, 'components')\n"
        "import harness_components as c\n"
        "[getattr(c, name) for name in c.__all__]\n"
        "assert not [name for name in sys.modules if name.startswith('pulumi_harness')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=FILE.parents[4])
