"""Proves references and paths of the file store by themselves: how they read, say, and refuse.

What the program makes of them (what they wait for) is proven by the components' tests.
"""

import pytest

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.refs import ConnectorRef, FileRef, SecretRef
from harness_components._core.scope import Level, Scope
from harness_components._core.values import ConnectorType, Identifier

ACCOUNT = Scope.account()
ORG = Scope.org("acme")
SHOP = Scope.project("acme", "shop")


def found(reference, using):
    """Return the problems of a reference that is used from a scope."""
    problems = Problems()
    reference.check(using, problems, "field")
    return list(problems)


@pytest.mark.parametrize(
    ("text", "identifier", "level"),
    [
        ("x", "x", None),
        ("org.x", "x", Level.ORG),
        ("account.x", "x", Level.ACCOUNT),
        ("org", "org", None),
        ("other.x", "other.x", None),
        ("org.a.b", "a.b", Level.ORG),
    ],
)
def test_a_text_is_an_identifier_with_a_level_before_it(text, identifier, level):
    made = ConnectorRef.existing(text)
    assert (made.identifier, made.level, made.scope) == (identifier, level, None)
    assert not made.expected
    named = ConnectorRef.named(text)
    assert named.expected
    assert named == made, "who wrote it makes no other reference of it"


@pytest.mark.parametrize(
    ("text", "path", "level"),
    [
        ("/a/b", "/a/b", None),
        ("project:/a", "/a", None),
        ("org:/a", "/a", Level.ORG),
        ("account:/a", "/a", Level.ACCOUNT),
        ("a/b", "a/b", None),
    ],
)
def test_a_path_has_a_level_before_it(text, path, level):
    made = FileRef.existing(text)
    assert (made.path, made.level, made.scope) == (path, level, None)
    assert not made.expected
    named = FileRef.named(text)
    assert named.expected
    assert named == made


@pytest.mark.parametrize("kind", [ConnectorRef, SecretRef, FileRef])
def test_only_text_refers_to_what_is_made_elsewhere(kind):
    for made in (kind.existing, kind.named):
        with pytest.raises(ArgsError, match=f"{kind.__name__}.existing takes text"):
            made(7)


@pytest.mark.parametrize(
    ("text", "using", "home"),
    [
        ("x", SHOP, SHOP),
        ("x", ACCOUNT, ACCOUNT),
        ("org.x", SHOP, ORG),
        ("org.x", ORG, ORG),
        ("org.x", ACCOUNT, None),
        ("account.x", SHOP, ACCOUNT),
    ],
)
def test_the_home_of_a_reference_depends_on_who_uses_it(text, using, home):
    path = text.replace(".x", ":/x") if "." in text else f"/{text}"
    for made in (ConnectorRef.existing(text), FileRef.existing(path)):
        assert made.home(using) == home
        codes = [problem.code for problem in found(made, using)]
        assert codes == ([] if home else ["reference-scope"])


def test_the_home_of_what_the_program_makes_is_its_own():
    for made in (
        ConnectorRef(identifier=Identifier("x"), scope=ORG),
        FileRef(path="/x", scope=ORG),
    ):
        assert made.home(SHOP) == ORG
        assert not found(made, SHOP)
        assert [problem.code for problem in found(made, ACCOUNT)] == ["reference-scope"]
    assert ConnectorRef(identifier=Identifier("x"), scope=SHOP).text(SHOP) == "x"
    assert FileRef(path="/x", scope=SHOP).text(SHOP) == "/x"
    assert FileRef(path="/x", scope=ORG).text(SHOP) == "org:/x"


@pytest.mark.parametrize("text", ["", "1x", "a-b", "a b", "org.", "a.b.c"])
def test_what_is_no_identifier_is_no_reference(text):
    (problem,) = found(ConnectorRef.existing(text), SHOP)
    assert problem.code == "reference"
    assert problem.given == text


def test_a_secret_that_is_no_reference_is_not_shown():
    (problem,) = found(SecretRef.existing("canary secret"), SHOP)
    assert problem.given is None
    assert "canary" not in repr(problem)
    assert "SecretText" in problem.remedy


@pytest.mark.parametrize("path", ["", "/", "a", "a/b", "//a", "/a//b", "account:a"])
def test_what_is_no_path_is_refused(path):
    (problem,) = found(FileRef.existing(path), SHOP)
    assert problem.code == "file-path"
    assert problem.given == path


def test_a_path_cannot_leave_its_store_downwards():
    (problem,) = found(FileRef.existing("org:/a"), ACCOUNT)
    assert problem.code == "reference-scope"
    assert problem.given == "org:/a"
    assert not found(FileRef.existing("org:/a"), SHOP)


def test_who_owns_an_entity_makes_no_other_reference_and_is_not_shown():
    owner = object()
    for one, other in (
        (
            ConnectorRef(identifier=Identifier("x"), scope=SHOP, owner=owner),
            ConnectorRef(identifier=Identifier("x"), scope=SHOP),
        ),
        (FileRef(path="/x", scope=SHOP, owner=owner), FileRef(path="/x", scope=SHOP)),
    ):
        assert one == other
        assert hash(one) == hash(other)
        assert repr(owner) not in repr(one)
        with pytest.raises(AttributeError):
            one.scope = ORG


@pytest.mark.parametrize("mark", ["expected", "is_placeholder"])
def test_what_is_only_noted_makes_no_other_reference_and_is_not_shown(mark):
    for one, other in (
        (ConnectorRef(identifier=Identifier("x"), **{mark: True}), ConnectorRef.existing("x")),
        (FileRef(path="/x", **{mark: True}), FileRef.existing("/x")),
    ):
        assert one == other
        assert repr(one) == repr(other)
        assert not getattr(other, mark)


def test_what_was_told_is_not_told_again():
    assert not found(ConnectorRef(identifier=Identifier("a b"), is_placeholder=True), SHOP)
    assert not found(FileRef(path="a", is_placeholder=True), SHOP)


def test_a_connector_made_elsewhere_may_say_its_type():
    type_ = next(iter(ConnectorType))
    assert ConnectorRef.existing("org.x", type=type_).type is type_
    assert ConnectorRef.existing("org.x").type is None


@pytest.mark.parametrize("kind", [ConnectorRef, SecretRef, FileRef])
def test_a_reference_is_made_with_names_alone(kind):
    with pytest.raises(TypeError, match="positional"):
        kind("x")
