"""A class that a document could not be told by is an error where it is declared."""

from __future__ import annotations

import pytest

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.scope import Scope
from harness_components._core.values import AnyIdentifier
from harness_components._core.variables import StringVariable
from harness_components.services.args import ServiceArgs
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.images import DockerRegistryArtifact


def test_a_member_of_a_family_without_a_kind_is_an_error() -> None:
    before = ArtifactSource.family()

    with pytest.raises(TypeError, match=r'QuayArtifact is one of several kinds .* kind="'):

        class QuayArtifact(ArtifactSource):
            """An image of Quay."""

    assert ArtifactSource.family() == before


def test_two_members_with_one_kind_are_an_error_that_names_both() -> None:
    before = ArtifactSource.family()

    with pytest.raises(TypeError) as raised:

        class QuayArtifact(ArtifactSource, kind="DockerRegistry"):
            """An image of Quay."""

    assert DockerRegistryArtifact.__qualname__ in str(raised.value)
    assert "QuayArtifact" in str(raised.value)
    assert 'kind="DockerRegistry"' in str(raised.value)
    assert ArtifactSource.family() == before


def test_two_classes_with_one_kind_in_a_union_are_an_error_that_names_both() -> None:
    class One(Model, kind="Same"):
        """One."""

    class Other(Model, kind="Same"):
        """Other."""

    annotations = {"name": AnyIdentifier, "part": One | Other | None}
    with pytest.raises(TypeError, match=r"One and .*Other both have kind=\"Same\" in the field"):
        type(Model)("Whole", (Model,), {"__annotations__": annotations, "part": None})


def test_an_abstract_class_is_no_member() -> None:
    before = ArtifactSource.family()

    class Base(ArtifactSource, abstract=True):
        """What several have."""

    assert ArtifactSource.family() == before
    assert Base.family() == ()


def test_a_model_is_shown_by_its_values_alone() -> None:
    shown = "StringVariable(name='a', description=None, required=None, value='b')"

    assert repr(StringVariable(name="a", value="b")) == shown


def test_an_empty_kind_is_none() -> None:
    with pytest.raises(TypeError, match="QuayArtifact is one of several kinds"):

        class QuayArtifact(ArtifactSource, kind=""):
            """An image of Quay."""


def test_a_class_that_is_only_a_base_is_no_value() -> None:
    args = ServiceArgs(scope=Scope.org("acme"), artifacts=[ArtifactSource(identifier="a")])

    assert "not an artifact source" in str(args.check_all("web"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("type: DockerRegistry", "type: ''", "the type of artifact source is unknown to Harness"),
        ("- sidecar:", "- other: 1\n          sidecar:", '"other" stands beside "sidecar"'),
    ],
)
def test_what_would_be_lost_or_be_of_no_type_is_told(old: str, new: str, says: str) -> None:
    text = """service:
  name: web
  identifier: web
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        sidecars:
        - sidecar:
            identifier: a
            type: DockerRegistry
            spec: {connectorRef: d, imagePath: a/b, tag: '1'}
"""
    problems = Problems()

    ServiceArgs.from_yaml(text, Scope.org("acme"), problems)
    assert problems.errors == []
    ServiceArgs.from_yaml(text.replace(old, new), Scope.org("acme"), problems)
    assert says in str(problems)
