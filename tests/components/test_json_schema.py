"""The JSON Schemas for editors: they take what the library takes, and refuse what a schema can.

That an editor shows anything is not proved here; a schema is held against documents and readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from jsonschema import Draft7Validator

import harness_components as c
from harness_components._core.model import codecs
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import At
from harness_components._core.values import Text
from harness_components.folder import _CONNECTORS, _KINDS, _SECRETS, FILES
from harness_components.services.artifacts.base import ArtifactSource
from tests.components import test_yaml_mistakes
from tests.components.connectors.yaml_mistakes import SOUND
from tests.components.mistake import YamlMistake
from tests.conftest import ROOT
from tests.support import golden


@cache
def validators() -> dict[str, Draft7Validator]:
    """Return a validator for each top-level key."""
    schemas = [c.json_schema(kind) for kind in c.SCHEMA_KINDS]
    return {next(iter(each["properties"])): Draft7Validator(each) for each in schemas}


def refusals(document: dict[str, Any]) -> list[str]:
    found = validators()[next(iter(document))].iter_errors(document)
    return [f"{each.json_path}: {each.message}" for each in found]


def of_golden_files() -> Iterator[Any]:
    for file in sorted(golden.FOLDER.rglob("*.yaml")):
        for leaf in yaml.safe_load(file.read_text("utf-8")):
            document = yaml.safe_load(leaf["inputs"].get("yaml") or "{}")
            if "PlatformOverrides" in leaf["type"] or "ServiceOverrides" in leaf["type"]:
                named = {"environmentRef": leaf["inputs"]["envId"]}
                document = {"overrides": named | document}  # the provider takes the body alone
            if document:
                yield pytest.param(document, id=f"{file.parent.name}-{file.stem}-{leaf['name']}")


def of_files() -> Iterator[Any]:
    for folder in ("tests/components/exported", "stacks/estate"):
        for file in sorted((ROOT / folder).rglob("*.yaml")):
            if FILES not in file.parts:
                document = yaml.safe_load(file.read_text("utf-8"))
                yield pytest.param(document, id=str(file.relative_to(ROOT)))
    for sound in SOUND:
        yield pytest.param(yaml.safe_load(sound.text), id=sound.id)


FILES_READ = list(of_files())
GOLDEN = list(of_golden_files())


@pytest.mark.parametrize("kind", c.SCHEMA_KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft7Validator.check_schema(c.json_schema(kind))


def test_every_kind_that_a_folder_holds_has_a_document_here() -> None:
    seen = {next(iter(each.values[0])) for each in (*FILES_READ, *GOLDEN)}
    assert seen == {*_KINDS, "connector", "secret"}


@pytest.mark.parametrize("document", [*GOLDEN, *FILES_READ])
def test_a_sound_document_is_taken(document: dict[str, Any]) -> None:
    assert refusals(document) == []


KNOWABLE = re.compile(r'" is missing|is unknown|wrong shape|identifier must not have')
"""What a message says of a mistake that can be seen at one place of a document."""

ROWS = [each for each in test_yaml_mistakes.ALL if KNOWABLE.search(each.says)]


def test_most_rows_of_mistakes_are_knowable() -> None:
    assert len(ROWS) > len(test_yaml_mistakes.ALL) / 3


@pytest.mark.parametrize("row", ROWS, ids=[each.id for each in ROWS])
def test_a_missing_key_an_unknown_word_and_a_wrong_shape_are_refused(row: YamlMistake) -> None:
    document = yaml.safe_load(row.document.replace(row.old, row.new, 1))

    assert refusals(document)


# What is refused is refused by reading


def reader(document: dict[str, Any]) -> type[EntityArgs] | None:
    key = next(iter(document))
    if key in _KINDS:
        return _KINDS[key].ARGS
    body = document[key]
    word = body.get("type") if isinstance(body, dict) else None
    known = _CONNECTORS if key == "connector" else _SECRETS
    found = known.get(word) if isinstance(word, str) else None
    if found is not None:
        return found.ARGS
    return c.RawConnectorArgs if key == "connector" else None


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, (dict, list)):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from places(below, (*path, key))


GONE = object()
INSTEAD = (GONE, None, "text", 7, [], {"a": "b"}, "<+input>")
"""What is put at each place of a document. An empty text is not among it: reading takes one for
absent, where a schema refuses it in the place of a word or an identifier."""


def changed(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for *above, key in list(places(document)):
        if above:
            for value in INSTEAD:
                made = deepcopy(document)
                home: Any = made
                for each in above:
                    home = home[each]
                if value is GONE:
                    del home[key]
                else:
                    home[key] = value
                yield made


ONE_OF_EACH = [each for each in FILES_READ if not re.search(r"-(nobody|ssh|login)$", str(each.id))]


@pytest.mark.parametrize("document", ONE_OF_EACH)
def test_nothing_is_refused_that_is_read_without_a_problem(document: dict[str, Any]) -> None:
    body = document[next(iter(document))]
    scope = c.Scope.project(
        body.get("orgIdentifier", "acme"), body.get("projectIdentifier", "shop")
    )
    refused = 0
    for made in changed(document):
        found, cls = refusals(made), reader(made)
        if not found or cls is None:
            continue
        refused += 1
        problems = c.Problems()
        cls.from_yaml(yaml.safe_dump(made), scope, problems).check_all(problems=problems)
        assert problems.errors, (made, found)
    assert refused


# What a schema says beside


def test_a_class_made_at_run_time_is_in_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has to be told of it but the class: the family, the schema and its texts have it."""
    monkeypatch.setattr(ArtifactSource, "_family", [*ArtifactSource.family()])

    class ParcelArtifact(ArtifactSource, kind="Parcel"):
        """A parcel of a depot."""

        depot: Text
        """Depot that it lies in."""
        shelf: Annotated[Text | None, At("spec.place.shelf")] = None
        """Shelf of the depot; absent: any."""

    assert ParcelArtifact in ArtifactSource.family()
    schema = c.json_schema("service")
    definitions = schema["definitions"]
    kinds = definitions["ArtifactSource"]["properties"]["type"]
    assert kinds["enumDescriptions"][kinds["enum"].index("Parcel")] == "A parcel of a depot."
    spec = definitions["ParcelArtifact"]["properties"]["spec"]
    assert spec["required"] == ["depot"]
    assert spec["properties"]["depot"]["description"] == "Depot that it lies in."
    validator = Draft7Validator(schema)
    assert not list(validator.iter_errors(with_source({"depot": "north"})))
    assert [each.message for each in validator.iter_errors(with_source({}))] == [
        "'depot' is a required property"
    ]

    monkeypatch.undo()
    assert ParcelArtifact not in ArtifactSource.family()
    assert "ParcelArtifact" not in c.json_schema("service")["definitions"]


def with_source(spec: dict[str, Any]) -> dict[str, Any]:
    source = {"identifier": "parcel", "type": "Parcel", "spec": spec}
    primary = {"primaryArtifactRef": "parcel", "sources": [source]}
    definition = {"type": "Kubernetes", "spec": {"artifacts": {"primary": primary}}}
    return {"service": {"name": "web", "serviceDefinition": definition}}


def test_every_family_that_is_open_to_other_types_names_them_all() -> None:
    definitions = c.json_schema("service")["definitions"]
    for root, fallback in ((c.Artifact, c.RawArtifact), (c.Store, c.RawStore)):
        words = set(definitions[root.__name__]["properties"]["type"]["enum"])
        assert words == {*root.by_kind(), *fallback.OTHERS}


def test_every_field_and_type_is_explained() -> None:
    for kind in c.SCHEMA_KINDS:
        for name, definition in c.json_schema(kind)["definitions"].items():
            is_choice = "enum" in definition.get("properties", {}).get("type", {})
            assert definition.get("description") or is_choice, name
    source = c.json_schema("service")["definitions"]["EcrArtifact"]["properties"]
    connector = source["spec"]["properties"]["connectorRef"]["description"]
    assert connector.endswith("Written as x, org.x or account.x; of type Aws.")


def test_connectors_of_every_type_are_known() -> None:
    words = c.json_schema("connector")["properties"]["connector"]["allOf"][0]["properties"]
    assert set(words["type"]["enum"]) == {each.value for each in c.ConnectorType}
    raw = {"name": "x", "identifier": "x", "type": "Jira", "spec": {"jiraUrl": ["anything"]}}
    assert refusals({"connector": raw}) == []


def test_a_key_that_nobody_knows_is_left_to_the_checks() -> None:
    document = with_source({})["service"]
    document["serviceDefinition"]["spec"] = {"aKey": {"of": ["tomorrow"]}}
    assert refusals({"service": document}) == []


def test_a_kind_without_a_schema_is_told() -> None:
    with pytest.raises(c.ArgsError, match='did you mean "service"') as caught:
        c.json_schema("servce")
    assert [each.code for each in caught.value.problems] == ["schema-kind"]


def test_the_settings_of_the_page_name_every_schema() -> None:
    page = (ROOT / "docs/schema/README.md").read_text("utf-8")
    named = set(re.findall(r"docs/schema/(\w+)\.json", page))
    assert named == set(c.SCHEMA_KINDS)
    assert {each.stem for each in Path(ROOT / "docs/schema").glob("*.json")} == named


def test_what_the_codecs_are_is_all_that_there_is() -> None:
    """A codec of a new sort needs a schema of its own: else it would be taken for a text."""
    known = {codecs.TextCodec, codecs.EnumCodec, codecs.FlagCodec, codecs.NumberCodec}
    known |= {codecs.MappingCodec, codecs.TextsCodec, codecs.JoinedCodec}
    known |= {codecs.ModelsCodec, codecs.ModelCodec}
    assert set(codecs.Codec.__subclasses__()) == known
