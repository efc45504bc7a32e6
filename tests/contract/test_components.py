"""Rules that every component keeps, those of tomorrow included: found by walking the package.

It proves the shape of the library, not that any component does the right thing.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
import runpy
import typing
from enum import Enum
from pathlib import Path

import pulumi
import pytest
import yaml

import harness_components
from docs import generate, parts
from harness_components._core.model.base import Model
from harness_components._core.model.entity import EntityArgs
from harness_components._core.program.component import HarnessComponent
from harness_components._core.refs import FileRef, Ref
from harness_components._core.values import Expression, Identifier
from tests.support.golden import FOLDER
from tests.support.recording import Registration, Run, run

ROOT = Path(harness_components.__file__).parent
MODULES = [
    importlib.import_module(each.name)
    for each in pkgutil.walk_packages(harness_components.__path__, "harness_components.")
]


def subclasses(base: type) -> list[type]:
    found = {base}
    while more := {sub for each in found for sub in each.__subclasses__()} - found:
        found |= more
    return sorted(
        (each for each in found - {base} if each.__module__.startswith("harness_components")),
        key=lambda each: each.__name__,
    )


COMPONENTS = [each for each in subclasses(HarnessComponent) if "ARGS" in each.__dict__]
PIECES = subclasses(Model)
every_component = pytest.mark.parametrize("component", COMPONENTS, ids=lambda each: each.__name__)
every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda each: each.__name__)


def example(component: type[HarnessComponent]) -> Run:
    file = generate.EXAMPLES / f"{generate.snake(component.__name__)}.py"
    done = run(lambda: runpy.run_path(str(file)))
    assert done.error is None, done.report
    return done


def leaf_of(done: Run, component: type[HarnessComponent]) -> tuple[Registration, Registration]:
    token = component.token()
    made = [each for each in done.resources if each.type == token][-1]
    below = [each for each in done.resources if each.parent == made.urn]
    assert len(below) == 1
    return made, below[0]


TOKENS = (
    "ArtifactoryConnector",
    "AwsConnector",
    "AwsKmsConnector",
    "AwsSecretManagerConnector",
    "AzureArtifactsConnector",
    "AzureConnector",
    "AzureKeyVaultConnector",
    "AzureRepoConnector",
    "BambooConnector",
    "BitbucketConnector",
    "DockerConnector",
    "Environment",
    "FileStoreFile",
    "FileStoreFolder",
    "GcpConnector",
    "GcpKmsConnector",
    "GcpSecretManagerConnector",
    "GitConnector",
    "GithubConnector",
    "GitlabConnector",
    "HelmConnector",
    "Infrastructure",
    "JenkinsConnector",
    "KubernetesConnector",
    "NexusConnector",
    "OciHelmConnector",
    "Organization",
    "Project",
    "RawConnector",
    "SecretFile",
    "SecretSshKey",
    "SecretText",
    "SecretWinRm",
    "Service",
    "ServiceOverrides",
    "Variable",
    "VaultConnector",
)
"""The components whose types stand in the states of users: one that is gone breaks a stack."""


def test_no_type_token_has_changed() -> None:
    """A new component is added to the list; a name is taken out of it with an alias alone."""
    assert sorted(TOKENS) == [each.__name__ for each in COMPONENTS]
    assert [each.token() for each in COMPONENTS] == [
        f"harness-components:index:{name}" for name in TOKENS
    ]


@every_component
def test_the_signature_shows_both_forms(component: type[HarnessComponent]) -> None:
    parameters = list(inspect.signature(component).parameters.values())

    assert [each.name for each in parameters[:3]] == ["name", "args", "opts"]
    assert parameters[0].annotation is str
    assert parameters[1].annotation == component.ARGS | None
    assert component.ARGS.__name__ == f"{component.__name__}Args"
    assert parameters[2].annotation == pulumi.ResourceOptions | None
    assert all(each.default is None for each in parameters[1:3])
    assert [each.name for each in parameters[3:]] == [*component.ARGS.field_specs()]
    assert {each.kind for each in parameters[3:]} == {inspect.Parameter.KEYWORD_ONLY}


@every_piece
def test_arguments_are_frozen_and_by_keyword_only(piece: type[Model]) -> None:
    made = piece.placeholder()
    for name in (*piece.field_specs(), "misspelt"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, name, None)
    assert all(each.kw_only for each in dataclasses.fields(piece) if each.init)


@every_piece
def test_every_argument_is_explained(piece: type[Model]) -> None:
    docs = parts.field_docs(piece)
    for each in dataclasses.fields(piece):
        if each.name.startswith("_"):
            continue
        assert docs.get(each.name, "").endswith("."), f"{each.name} has no sentence"
        optional = each.default is not dataclasses.MISSING and each.name != "extra"
        if optional and each.default is None:
            text = docs[each.name].lower()
            assert any(word in text for word in ("absent", "exactly one", "where an external"))


MEANINGFUL = re.compile(
    r"identifier|_ref$|_refs$|expression|duration|timeout|(^|_)type$|kind|secret|password|token$"
)
REVIEWED = {
    ("CustomArtifact", "timeout"): "a duration as Harness writes it, whose shape is checked",
    ("RawArtifact", "type"): "the types without a class are an open set",
    ("RawInfrastructure", "type"): "the types without a class are an open set",
    ("RawManifest", "type"): "the types without a class are an open set",
    ("RawStore", "type"): "the types without a class are an open set",
    ("FileStoreFileArgs", "mime_type"): "a MIME type is an open set",
    ("AwsSecretManagerConnectorArgs", "secret_name_prefix"): "what names begin with, no secret",
    ("VaultConnectorArgs", "secret_engine_name"): "the name of an engine, no secret",
}
"""Fields with a meaning of their own that are bare text, each with the reason."""


@every_piece
def test_what_has_a_meaning_is_not_bare_text(piece: type[Model]) -> None:
    for each in piece.field_specs().values():
        if not MEANINGFUL.search(each.name) or (piece.__name__, each.name) in REVIEWED:
            continue
        inner = typing.get_args(each.hint) or (each.hint,)
        typed = [kind for kind in inner if kind is not type(None)]
        assert str not in typed, f"{each.name} is bare text"
        assert dict not in typed, f"{each.name} is a bare mapping"


def test_the_reviewed_exceptions_still_exist() -> None:
    known = {(piece.__name__, each.name) for piece in PIECES for each in dataclasses.fields(piece)}
    assert set(REVIEWED) <= known


def test_closed_sets_are_enums_of_text() -> None:
    for module in MODULES:
        for value in vars(module).values():
            ours = getattr(value, "__module__", "").startswith("harness_components")
            if ours and isinstance(value, type) and issubclass(value, Enum):
                assert issubclass(value, str), value.__name__
        assert "Literal[" not in inspect.getsource(module) or module.__name__.startswith(
            "harness_components._core"
        )


def test_references_and_expressions_are_types_of_their_own() -> None:
    assert {each.__name__ for each in subclasses(Ref)} >= {"ConnectorRef", "SecretRef", "OrgRef"}
    assert not issubclass(FileRef, str)
    assert Identifier.__base__ is str
    assert Expression.__base__ is str


@every_component
def test_the_child_lies_in_its_component_and_has_its_name(
    component: type[HarnessComponent],
) -> None:
    made, leaf = leaf_of(example(component), component)

    assert leaf.parent == made.urn
    assert leaf.name == made.name
    assert leaf.aliases == 0
    assert made.custom is False


@every_component
def test_exactly_the_public_outputs_are_registered(component: type[HarnessComponent]) -> None:
    done = example(component)
    made, _ = leaf_of(done, component)

    assert tuple(sorted(done.outputs[made.urn])) == tuple(sorted(component.PUBLIC))


@every_component
def test_the_callers_options_reach_the_component_and_not_its_child(
    component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = component._begin

    def with_options(self: HarnessComponent, name: str, args: EntityArgs, opts: object) -> None:
        del opts
        original(
            self,
            name,
            args,
            pulumi.ResourceOptions(protect=True, aliases=[pulumi.Alias(name="before")]),
        )

    monkeypatch.setattr(component, "_begin", with_options)
    made, leaf = leaf_of(example(component), component)

    assert (made.protect, made.aliases) == (True, 1)
    assert leaf.protect is True
    assert leaf.parent == made.urn


UNTAGGED = {"ServiceOverrides", "Variable"}
"""What Harness keeps no tags of; a problem says so when tags are given."""


@every_component
def test_tags_reach_every_child_that_can_have_them(
    component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntityArgs, "tag_list", lambda _: ["a:b"])

    _, leaf = leaf_of(example(component), component)

    assert ("tags" in leaf.inputs) == (component.__name__ not in UNTAGGED)


@every_component
def test_documents_hold_no_unknowns_no_secrets_and_are_canonical(
    component: type[HarnessComponent],
) -> None:
    _, leaf = leaf_of(example(component), component)
    text = leaf.inputs.get("yaml")
    if text is None:
        return

    assert isinstance(text, str)
    assert "Output" not in text
    assert "4dabf18193072939515e22adb298388d" not in json.dumps(text)
    assert yaml.safe_load(text)


@every_component
def test_each_component_has_a_page_an_example_and_a_golden_file(
    component: type[HarnessComponent],
) -> None:
    name = generate.snake(component.__name__)

    assert (generate.PAGES / f"{name}.md").exists()
    assert (generate.EXAMPLES / f"{name}.py").exists()
    assert (FOLDER / name / "example.yaml").exists()


def test_the_pages_are_what_the_generator_writes() -> None:
    for file, text in generate.pages().items():
        assert file.read_text("utf-8") == text, f"run `python -m docs.generate`: {file.name}"


def test_no_page_is_left_of_a_component_that_is_gone() -> None:
    guides = {generate.PAGES / name for name in generate.GUIDES}
    made = {file for file in generate.pages() if file.parent == generate.PAGES}
    assert set(generate.PAGES.glob("*.md")) == made | guides


def test_every_public_class_has_a_docstring() -> None:
    for name in harness_components.__all__:
        value = getattr(harness_components, name)
        if callable(value):
            assert inspect.getdoc(value), name


TABLES = {"harness_components/__init__.py", "harness_components/_core/program/leaf_shapes.py"}
"""Lists of names, which nobody reads through: the door, and what is generated."""


def test_no_file_is_too_long_to_read() -> None:
    for file in [*ROOT.rglob("*.py"), *(ROOT.parent / "stacks").rglob("*.py")]:
        if file.relative_to(ROOT.parent).as_posix() not in TABLES and file.name != "calls.py":
            assert len(file.read_text("utf-8").splitlines()) <= 420, file.name


@every_component
def test_the_sdk_has_no_type_hints_to_work_out_for_every_object(
    component: type[HarnessComponent],
) -> None:
    assert inspect.get_annotations(component) == {}
