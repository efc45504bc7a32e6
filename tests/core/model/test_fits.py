"""Proves what fits a hint, in which words, and that a document has no text for anything else.

What people read of it in a report is shown by the table of mistakes of type.
"""

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pytest

from harness_components._core.model.codecs import fits, placeholder
from harness_components._core.model.type_errors import described, explain, words
from harness_components._core.refs import ConnectorRef, FileRef, SecretRef, text_of
from harness_components._core.scope import Scope
from harness_components._core.values import ConnectorType, Expression, Identifier
from harness_components.services.args import ServiceArgs
from harness_components.services.artifacts.builds import BambooArtifact
from harness_components.services.service import Service

SHOP = Scope.project("acme", "shop")
DOCKER = ConnectorRef.existing("org.docker")


@pytest.mark.parametrize(
    ("hint", "fitting", "others"),
    [
        (str, ["", Expression("<+x>"), ConnectorType.GIT], [None, 1, 1.5, True, ["a"], DOCKER]),
        (Identifier, ["a", Identifier("a")], [None, 1]),
        (str | None, ["", None], [1]),
        (bool, [True], [1, "true", None]),
        (int | float | Expression, [1, 0.5, Expression("<+x>")], [True, "1", None]),
        (ConnectorRef | Expression, [DOCKER, Expression("<+x>")], ["x", SecretRef.existing("x")]),
        (ConnectorType, [ConnectorType.GIT], ["Git", None]),
        (Sequence[str], [[], ("a",)], ["a", [1], {"a"}, None, iter(["a"])]),
        (Sequence[str] | Expression, [["a"], Expression("<+x>")], ["a"]),
        (Mapping[str, str], [{}, {"a": "b"}], [[], None, "a"]),
        (Mapping[str, Any], [{"a": [1, None, {"b": DOCKER}]}], [{"a": object()}, {1: "a"}]),
        (Literal["a", "b"], ["a"], ["c", 1]),
        (Scope, [SHOP], ["acme/shop", None]),
        (BambooArtifact, [BambooArtifact.placeholder()], [BambooArtifact, {}]),
    ],
    ids=lambda each: "" if isinstance(each, list) else str(each),
)
def test_a_value_fits_a_hint_or_is_explained(hint, fitting, others):
    test = fits(hint)
    assert all(map(test, fitting))
    for value in others:
        assert not test(value)
        (wrong,) = explain("field", value, hint)
        assert wrong.message.startswith("field")
        assert " is " in wrong.message
        assert wrong.remedy
        assert wrong.allowed


@pytest.mark.parametrize(
    "hint",
    [
        str,
        str | None,
        Identifier,
        bool,
        int | float,
        ConnectorRef | Expression,
        FileRef,
        Scope,
        ConnectorType,
        Sequence[str] | Expression,
        Mapping[str, Any],
        Literal["a"],
        ServiceArgs,
    ],
    ids=str,
)
def test_what_stands_in_fits(hint):
    assert fits(hint)(placeholder(hint))


def test_a_class_is_looked_at_once():
    assert ServiceArgs.field_specs() is ServiceArgs.field_specs()


def test_words_for_what_is_allowed_and_what_was_given():
    assert words(Sequence[str | Expression]) == "a list of text or Expression"
    assert words(Literal["a", "b"]) == "a or b"
    assert [described(each) for each in ("hunter2", 1, None, [1], {}, str)] == [
        "text",
        "a number",
        "None",
        "a list",
        "a mapping",
        "the class str",
    ]


def test_no_document_has_a_text_for_a_type_that_is_not_known():
    assert text_of(DOCKER, SHOP) == "org.docker"
    assert text_of(None, SHOP) is None
    for value in (1.5, ["1"], object()):
        with pytest.raises(TypeError, match="no document has a text"):
            text_of(value, SHOP)


def test_arguments_keep_what_does_not_fit_and_hold_what_does():
    made = ServiceArgs(scope="acme/shop", artifacts=5, deployment_type=None)

    assert fits(Scope)(made.scope)
    assert made.artifacts == ()
    assert len(made.check_all("web").errors) == 3
    assert len(made.check_all("web").errors) == 3


def test_tools_see_the_signature():
    assert "deployment_type" in inspect.signature(ServiceArgs).parameters
    assert list(inspect.signature(Service).parameters)[:3] == ["name", "args", "opts"]
