"""A class of a family says its kind, and no two say the same: told when it is imported."""

import pytest

from harness_components._core.model.base import Model
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.images import EcrArtifact


def test_a_class_without_a_kind_is_an_error_that_says_what_to_write():
    before = ArtifactSource.family()

    with pytest.raises(TypeError) as told:

        class Nameless(ArtifactSource):
            """An artifact source that does not say its type."""

    assert "Nameless is one of several kinds of artifact source" in str(told.value)
    assert 'class Nameless(…, kind="<type in Harness\'s words>")' in str(told.value)
    assert ArtifactSource.family() == before


def test_two_classes_with_one_kind_are_an_error_that_names_both():
    before = ArtifactSource.family()

    with pytest.raises(TypeError) as told:

        class OtherEcr(ArtifactSource, kind="Ecr"):
            """An artifact source with the type of another."""

    first = f"{EcrArtifact.__module__}.EcrArtifact"
    assert f"{first} and {__name__}." in str(told.value)
    assert 'OtherEcr both have kind="Ecr" in artifact source' in str(told.value)
    assert ArtifactSource.family() == before


def test_one_of_several_words_of_another_class_is_refused_as_well():
    class Shape(Model, family="shape"):
        """The base of a family."""

    class Round(Shape, kind=("Circle", "Ellipse")):
        """A class that two words stand for."""

    with pytest.raises(TypeError, match=r'Round and .*Flat both have kind="Ellipse"'):

        class Flat(Shape, kind=("Square", "Ellipse")):
            """A class with a word of the other."""

    assert Shape.family() == (Round,)


def test_a_base_of_others_is_no_member_and_needs_no_kind():
    class Shape(Model, family="shape"):
        """The base of a family."""

    class Cornered(Shape, abstract=True):
        """A base of others."""

    class Square(Cornered, kind="Square"):
        """A class that a document names."""

    assert Shape.family() == (Square,)
    assert Cornered.family() == ()
