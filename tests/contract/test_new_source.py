"""An artifact source is one class: everything else finds it, as `docs/contributing` promises.

A made-up one is added at run time, as a file of its own, and taken out again. What is written by
hand beside a class is counted on its page: an example and a row of tests.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

import harness_components as c
from docs import coverage_page, generate, source_pages
from docs.connector_uses import _takers
from harness_components._core.model import unions
from harness_components.schemas import json_schema
from harness_components.services import document
from harness_components.services.artifacts.base import ArtifactSource
from tests.support import golden
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")
CLASS = '''
"""Artifact sources of the Acme registry."""

from typing import Annotated

from harness_components._core.model.specifiers import Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Text
from harness_components.services.artifacts.base import ArtifactSource, Tagged


class AcmeRegistryArtifact(ArtifactSource, Tagged, kind="AcmeRegistry"):
    """An image of the Acme registry."""

    shelf: Text
    """Shelf that has the image."""
    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.DOCKER)]
    """Docker connector to the registry."""
    image_path: Text
    """Image on the shelf."""
'''
EXAMPLE = """
from acme_registry import AcmeRegistryArtifact

from harness_components import ConnectorRef, Scope, Service

Service(
    "web",
    scope=Scope.project("acme", "shop"),
    artifacts=[
        AcmeRegistryArtifact(
            identifier="image",
            shelf="top",
            connector_ref=ConnectorRef.existing("org.acme"),
            image_path="web",
            tag="1.0",
        )
    ],
)
"""
YAML = """\
service:
  name: web
  identifier: web
  orgIdentifier: acme
  projectIdentifier: shop
  serviceDefinition:
    spec:
      artifacts:
        primary:
          primaryArtifactRef: image
          sources:
            - spec:
                connectorRef: org.acme
                imagePath: web
                tag: "1.0"
                shelf: top
              identifier: image
              type: AcmeRegistry
    type: Kubernetes
"""
"""As it is written: known keys in Harness's order, then those of the class alone."""


@pytest.fixture
def added(tmp_path: Path) -> Iterator[type[ArtifactSource]]:
    """Add the class, and take it out of its family again."""
    file = tmp_path / "acme_registry.py"
    file.write_text(CLASS.lstrip(), "utf-8")
    spec = spec_from_file_location("acme_registry", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    family = ArtifactSource._family
    assert family is not None
    before = list(family)
    _takers.cache_clear()
    try:
        spec.loader.exec_module(module)
        yield module.AcmeRegistryArtifact
    finally:
        family[:] = before
        del sys.modules[spec.name]
        _takers.cache_clear()


def read(text: str) -> tuple[c.ServiceArgs, c.Problems]:
    problems = c.Problems()
    return c.ServiceArgs.from_yaml(text, SHOP, problems), problems


def test_it_is_a_member_of_its_union(added: type[ArtifactSource]) -> None:
    assert ArtifactSource.by_kind()["AcmeRegistry"] is added
    assert added in unions.members(ArtifactSource)
    source = added(identifier="image")
    made = c.ServiceArgs(scope=SHOP, artifacts=[source])

    assert made.artifacts == [source]


def test_what_it_is_given_is_checked_with_a_place_and_a_remedy(
    added: type[ArtifactSource],
) -> None:
    source = added(identifier="image", shelf=3, conector_ref=None, image_path="web", tag="1")
    found = c.ServiceArgs(scope=SHOP, artifacts=[source]).check_all("web")

    assert [each.message for each in found.errors] == [
        "shelf is a number, not text",
        "conector_ref is not an argument of AcmeRegistryArtifact",
    ]
    assert all(each.remedy and each.place.file == __file__ for each in found.errors)


def test_it_is_read_from_yaml_and_written_as_it_was(added: type[ArtifactSource]) -> None:
    made, found = read(YAML)

    assert not found.errors
    assert type(made.artifacts[0]) is added
    assert document.yaml("web", made) == YAML


def test_keys_come_in_the_order_that_harness_has(added: type[ArtifactSource]) -> None:
    turned = YAML.replace("                connectorRef: org.acme\n", "").replace(
        "                shelf: top\n",
        "                shelf: top\n                connectorRef: org.acme\n",
    )
    assert turned != YAML

    assert document.yaml("web", read(turned)[0]) == YAML


@pytest.mark.parametrize(
    ("right", "wrong"), [("type: AcmeRegistry", "type: AcmeRegistri"), ("shelf:", "shelv:")]
)
def test_what_is_misspelt_in_yaml_is_told(
    added: type[ArtifactSource], right: str, wrong: str
) -> None:
    _, found = read(YAML.replace(right, wrong))

    (told,) = found.errors
    assert right.removeprefix("type: ").removesuffix(":") in told.remedy


def test_its_pages_are_written(
    added: type[ArtifactSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = tmp_path / "acme_registry.example.py"
    example.write_text(EXAMPLE, "utf-8")
    examples, goldens = tmp_path / "examples", tmp_path / "golden"
    for folder, of in ((examples, source_pages.EXAMPLES), (goldens, source_pages.GOLDEN)):
        folder.mkdir()
        for file in of.iterdir():
            (folder / file.name).symlink_to(file)
    done = run(lambda: runpy.run_path(str(example)))
    (examples / "acme_registry.py").write_text(EXAMPLE, "utf-8")
    (goldens / "acme_registry.yaml").write_text(golden.leaves(done), "utf-8")
    monkeypatch.setattr(source_pages, "EXAMPLES", examples)
    monkeypatch.setattr(source_pages, "GOLDEN", goldens)

    pages = generate.pages()
    page = pages[source_pages.PAGES / "acme_registry.md"]
    link = "[AcmeRegistryArtifact](../sources/acme_registry.md)"

    assert "| type | `AcmeRegistry` |" in page
    assert "| `shelf` | `Text` | needed | Shelf that has the image. |" in page
    assert "shelf: top" in page
    assert (
        f"| `AcmeRegistry` | {link.replace('../sources', '.')}"
        in (pages[source_pages.PAGES / "README.md"])
    )
    assert link in pages[generate.PAGES / "service.md"]
    assert link in pages[generate.PAGES / "docker_connector.md"]
    assert "### AcmeRegistryArtifact" in coverage_page.page()
    assert "| `AcmeRegistry` | typed:" in coverage_page.page()


def test_editors_complete_it(added: type[ArtifactSource]) -> None:
    schema = Draft7Validator(json_schema("service"))

    assert [each.message for each in schema.iter_errors(yaml.safe_load(YAML))] == []
    assert list(schema.iter_errors(yaml.safe_load(YAML.replace("shelf: top", "shelf: [top]"))))
    assert "Shelf that has the image." in json.dumps(schema.schema)


def test_nothing_of_it_is_left() -> None:
    assert "AcmeRegistry" not in ArtifactSource.by_kind()
    assert "AcmeRegistry" not in coverage_page.page()
    assert "AcmeRegistry" not in json.dumps(json_schema("service"))
