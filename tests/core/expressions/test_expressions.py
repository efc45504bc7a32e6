"""Proves how expressions are found, taken apart, checked and built; nothing evaluates them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.expressions.checks import (
    ROOTS,
    ExpressionError,
    check_expressions,
    find,
    has_expression,
    is_expression,
    is_runtime_input,
    parse,
    roots,
    runtime_input,
)
from harness_components._core.yaml.read import read


def outline(expression):
    """Return what the tests compare: the text, the names, and the same of what is nested."""
    names = [".".join(reference.path) for reference in expression.references]
    return (expression.text, names, [outline(inner) for inner in expression.nested])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no expression > here", []),
        ("<+input>", [("<+input>", ["input"], [])]),
        ("a-<+env.name>-b", [("<+env.name>", ["env.name"], [])]),
        ("<+a> == \"b\" && <+c>", [("<+a>", ["a"], []), ("<+c>", ["c"], [])]),
        ("<+input> # why", [("<+input>", ["input"], [])]),
        ("<+ pipeline.name >", [("<+ pipeline.name >", ["pipeline.name"], [])]),
        (
            "<+<+env.type> == \"Prod\" ? \"a>b\" : <+service.name>>",
            [(
                "<+<+env.type> == \"Prod\" ? \"a>b\" : <+service.name>>", [],
                [("<+env.type>", ["env.type"], []), ("<+service.name>", ["service.name"], [])],
            )],
        ),
        ("<+<+a.b> > 5 ? 1 : 2>", [("<+<+a.b> > 5 ? 1 : 2>", [], [("<+a.b>", ["a.b"], [])])]),
        ("<+a.b < 5 && c.d <= 6>", [("<+a.b < 5 && c.d <= 6>", ["a.b", "c.d"], [])]),
        (r"<+a.b == 'it\'s >'>-x>", [(r"<+a.b == 'it\'s >'>", ["a.b"], [])]),
        ("<+'a>b' == c.d>", [("<+'a>b' == c.d>", ["c.d"], [])]),
        ("<+a.b.contains('x>')>y>", [("<+a.b.contains('x>')>", ["a.b"], [])]),
        ("<+a.b's>c'>", [("<+a.b's>", ["a.b", "s"], [])]),
        ("<+a.b == 'x>\ny'>", [("<+a.b == 'x>", ["a.b", "x"], [])]),
        ("<+a.b>= c>", [("<+a.b>", ["a.b"], [])]),
        ("<+a.b ><+c.d>", [("<+a.b >", ["a.b"], []), ("<+c.d>", ["c.d"], [])]),
        ("<+a.b >= 5>", [("<+a.b >= 5>", ["a.b"], [])]),
        ("<+a.b > x", [("<+a.b >", ["a.b"], [])]),
        ("<+a.b>>file", [("<+a.b>", ["a.b"], [])]),
        ("it's <+a.b> and 'c>'", [("<+a.b>", ["a.b"], [])]),
        (
            "<+pipeline.stages.b-1.steps[0].output[\"a.b\"]>",
            [(
                "<+pipeline.stages.b-1.steps[0].output[\"a.b\"]>",
                ["pipeline.stages.b-1.steps.[0].output.[\"a.b\"]"], [],
            )],
        ),
        ("<+a.b and not c.d or true>", [("<+a.b and not c.d or true>", ["a.b", "c.d"], [])]),
        ("<+1e3 + .5 + a.b>", [("<+1e3 + .5 + a.b>", ["a.b"], [])]),
        ("<+currentDate().plusDays(1)>", [("<+currentDate().plusDays(1)>", [], [])]),
        ("${{ parameters.a }}-x", [("${{ parameters.a }}", ["parameters.a"], [])]),
        (
            "${{ steps.t.output['a.}}b'] }}",
            [("${{ steps.t.output['a.}}b'] }}", ["steps.t.output.['a.}}b']"], [])],
        ),
        ("${{env.config.name}}", [("${{env.config.name}}", ["env.config.name"], [])]),
    ],
)  # fmt: skip
def test_expressions_are_found_and_taken_apart(text, found):
    expressions = find(text)
    assert [outline(expression) for expression in expressions] == found
    for expression in expressions:
        assert text[expression.start : expression.end] == expression.text
        for reference in expression.references:
            assert text[reference.start : reference.end].startswith(reference.root)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("<+input>.default(7)", [("default", ("7",))]),
        (
            "<+input>.default(a).allowedValues(a,b c).executionInput()",
            [("default", ("a",)), ("allowedValues", ("a", "b c")), ("executionInput", ())],
        ),
        (r"<+input>.default(\'a,b\')", [("default", (r"\'a,b\'",))]),
        ("<+input>.allowedValues('a,b',c)", [("allowedValues", ("'a,b'", "c"))]),
        ("<+input>.allowedValues(it's,ok)", [("allowedValues", ("it's", "ok"))]),
        (r"<+input>.regex(^(a|b)\)$)", [("regex", (r"^(a|b)\)$",))]),
        (
            r"<+input>.allowedValues(\'a,b\',c,\'d,e\')",
            [
                ("allowedValues", (r"\'a,b\'", "c", r"\'d,e\'")),
            ],
        ),
        (r"<+input>.allowedValues(a\,b,c)", [("allowedValues", (r"a\,b", "c"))]),
        (r"<+input>.allowedValues(x\'a,b)", [("allowedValues", (r"x\'a", "b"))]),
        ("<+input>.default('a)", [("default", ("'a",))]),
        ("<+input>.allowedValues('a, b)", [("allowedValues", ("'a", "b"))]),
        (
            "<+input>.allowedValues(a(b,c),[d,e],{f,g})",
            [
                ("allowedValues", ("a(b,c)", "[d,e]", "{f,g}")),
            ],
        ),
        ("<+input>.default(a ')' b)", [("default", ("a ')' b",))]),
        ('<+input>.default( "a,\\")b" )', [("default", ('"a,\\")b"',))]),
        ("<+input>.executionInput( )", [("executionInput", ())]),
        ('<+a.b>.contains("x)y")', [("contains", ('"x)y"',))]),
        ("<+input>.allowedValues(<+a.b>,c)", [("allowedValues", ("<+a.b>", "c"))]),
    ],
)
def test_methods_after_an_expression_belong_to_it(text, calls):
    expression = parse(text)
    assert [(call.name, call.arguments) for call in expression.calls] == calls
    assert expression.text == text
    assert expression.calls[-1].end == len(text)
    for call in expression.calls:
        assert text[call.start : call.end].startswith(f".{call.name}(")
        assert text[call.start : call.end].endswith(")")


def test_methods_inside_an_expression_end_their_path():
    text = "<+a.b.split(':')[1].c == d.e.f(g.h).i>"
    first, second = parse(text).references
    assert (first.path, second.path) == (("a", "b"), ("d", "e"))
    assert text[first.start : first.end] == "a.b.split(':')[1].c"
    assert text[second.start : second.end] == "d.e.f(g.h).i"
    (call,) = first.calls
    assert (call.name, call.arguments, text[call.start : call.end]) == (
        "split",
        ("':'",),
        ".split(':')",
    )


def test_a_method_that_never_closes_is_text_after_any_other_expression():
    (expression,) = find("<+a.b>.c(d")
    assert (expression.text, expression.calls) == ("<+a.b>", ())
    (expression,) = find("<+a.b>.c(d\n)")
    assert expression.text == "<+a.b>"
    assert [reference.path for reference in parse("<+a.b(c.d>").references] == [("a",), ("c", "d")]


def test_methods_inside_an_expression_belong_to_their_name():
    (reference,) = parse('<+secrets.getValue("account.x")>').references
    assert (reference.path, reference.root) == (("secrets",), "secrets")
    assert [(call.name, call.arguments) for call in reference.calls] == [
        ("getValue", ('"account.x"',))
    ]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("<+", 0, "never ends with >"),
        ("a <+b.c", 2, "never ends with >"),
        ("<+<+a.b>", 0, "never ends with >"),
        ("<+a <+b>", 0, "never ends with >"),
        ("<+>", 0, "empty"),
        ("x<+ >", 1, "empty"),
        ("<+a\nb > c", 0, "never ends with >"),
        ("<+input>.default(a", 8, ".default( is never closed"),
        ("${{ a", 0, "never ends with }}"),
        ("${{ a ${{ b }}", 0, "never ends with }}"),
        ("${{}}", 0, "empty"),
        ("<+" * 60 + "a" + ">" * 60, 102, "nested over 50"),
    ],
)
def test_expressions_that_do_not_end(text, offset, message):
    with pytest.raises(ExpressionError, match=message.replace("(", r"\(")) as caught:
        find(text)
    assert caught.value.offset == offset


@given(st.text("<+>${} ab.'\"()\n\\,", max_size=40))
def test_any_text_is_taken_apart_or_refused(text):
    try:
        expressions = find(text)
    except ExpressionError:
        return
    end = 0
    for expression in expressions:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end
    assert not has_expression(text) or expressions


def test_a_long_text_without_an_end_is_refused_quickly():
    with pytest.raises(ExpressionError):
        find("<+a > b " * 2000)
    with pytest.raises(ExpressionError):
        find("<+a " * 40_000)


def test_either_syntax_starts_an_expression():
    assert has_expression("a <+b")
    assert has_expression("a ${{ b")
    assert not has_expression("a < +b $ {{ c }} ${d}")


def test_one_expression_from_end_to_end():
    assert is_expression("<+input>.default(a)")
    assert is_expression(" <+a.b> ")
    assert not is_expression("x<+a.b>")
    assert not is_expression("<+a.b>-<+c.d>")
    assert not is_expression("<+a.b")
    assert not is_expression("input")
    assert not is_expression(7)


def test_runtime_inputs_are_those_of_the_schema():
    assert is_runtime_input("<+input>")
    assert is_runtime_input("<+input>.default(a).allowedValues(a,b).executionInput()")
    assert not is_runtime_input("<+input>.default()")
    assert not is_runtime_input("<+input>x")
    assert not is_runtime_input("<+pipeline.name>")


def test_roots_are_those_of_nested_expressions_too():
    assert list(roots(parse("<+a.b == <+c.d.<+e.f>>>"))) == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({}, "<+input>"),
        ({"default": "a"}, "<+input>.default(a)"),
        ({"default": 7, "allowed_values": [7, 8]}, "<+input>.default(7).allowedValues(7,8)"),
        ({"default": True}, "<+input>.default(true)"),
        ({"default": "a,b"}, "<+input>.default('a,b')"),
        ({"default": "*"}, "<+input>.default('*')"),
        ({"allowed_values": ["a b", "c(d)"]}, "<+input>.allowedValues(a b,'c(d)')"),
        ({"regex": "[a-z]+", "default": "ab"}, "<+input>.default(ab).regex([a-z]+)"),
        ({"execution_input": True}, "<+input>.executionInput()"),
        (
            {"default": "a", "allowed_values": ["a"], "execution_input": True},
            "<+input>.default(a).allowedValues(a).executionInput()",
        ),
    ],
)
def test_runtime_inputs_are_built_as_harness_documents_them(arguments, text):
    built = runtime_input(arguments.pop("default", None), **arguments)
    assert built == text
    assert is_runtime_input(built)
    assert is_expression(built)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"default": "c", "allowed_values": ["a", "b"]}, "input-default"),
        ({"default": "1", "regex": "[a-z]+"}, "input-default"),
        ({"allowed_values": ["a"], "regex": "a"}, "input-both"),
        ({"allowed_values": ["a", "a"]}, "input-allowed"),
        ({"regex": "(a"}, "input-regex"),
        ({"regex": ""}, "input-regex"),
        ({"default": ""}, "input-value"),
        ({"default": "a\nb"}, "input-value"),
        ({"default": "it's, so"}, "input-value"),
        ({"default": "C:\\"}, "input-value"),
    ],
)
def test_runtime_inputs_that_harness_would_not_take(arguments, code):
    with pytest.raises(ArgsError) as caught:
        runtime_input(arguments.pop("default", None), **arguments)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("default", "remedy"),
    [("stagin", 'did you mean "staging"?'), ("zz", 'add "zz" to allowed_values')],
)
def test_a_default_that_is_not_allowed_has_a_remedy(default, remedy):
    with pytest.raises(ArgsError) as caught:
        runtime_input(default, allowed_values=["staging", "live"])
    (problem,) = caught.value.problems
    assert (problem.given, problem.allowed) == (default, "staging, live")
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("<+input>.alowedValues(a)", 'did you mean "allowedValues"?'),
        ("<+input>.zz(a)", "remove it"),
        ("<+inptu>", 'did you mean "input"?'),
        ("<+qqqq.name>", "check the name in Harness's list of expressions"),
    ],
)
def test_an_unknown_name_or_method_has_a_remedy(text, remedy):
    (problem,) = problems_of(f"a: x-{text}\n")
    assert (problem.remedy, problem.given, problem.severity) == (remedy, text, "warning")


def test_what_is_wrong_with_a_regex_is_told():
    with pytest.raises(ArgsError) as caught:
        runtime_input(regex="ab(c")
    (problem,) = caught.value.problems
    assert problem.given == "ab(c"
    assert problem.remedy == "correct it at character 3"


def test_one_text_is_no_list_of_allowed_values():
    with pytest.raises(ArgsError, match="each of its letters"):
        runtime_input(allowed_values="abc")


safe = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="'\\\"<>"))


@given(st.lists(safe.filter(lambda text: text.strip() == text and text), min_size=1, unique=True))
def test_allowed_values_come_back_from_what_was_built(values):
    built = runtime_input(values[0], allowed_values=values)
    expression = parse(built)
    default, allowed = expression.calls
    assert [argument.strip("'") for argument in allowed.arguments] == values
    assert default.arguments[0].strip("'") == values[0]


def problems_of(text, kind="service"):
    """Return the problems of the expressions of a document."""
    problems = Problems()
    check_expressions(read(text, "s.yaml"), kind, problems)
    return list(problems)


def test_expressions_of_a_document_are_told_with_file_line_and_column():
    (problem,) = problems_of("service:\n  name: x-<+servce.name>\n")
    assert problem.place == Place("s.yaml", 2, 13, "service.name")
    assert problem.severity == "warning"
    assert problem.remedy == 'did you mean "service"?'
    assert problem.given == "<+servce.name>"


def test_the_line_inside_a_script_is_told():
    (problem,) = problems_of("service:\n  run: |\n    echo a\n    echo <+env.name\n")
    assert problem.place == Place("s.yaml", 4, None, "service.run")
    assert problem.severity == "error"
    assert problem.given == "<+env.name"
    assert "close the expression" in problem.remedy


def test_lists_of_a_document_are_looked_through():
    (problem,) = problems_of("a:\n  - x\n  - b: [<+servce.name>]\n")
    assert problem.place.line == 3


def test_the_value_that_is_allowed_twice_is_told():
    with pytest.raises(ArgsError) as caught:
        runtime_input(allowed_values=["b", "a", "c", "a"])
    assert [problem.given for problem in caught.value.problems] == ["a"]


def test_in_a_folded_text_the_first_line_is_told():
    (problem,) = problems_of("run: >\n  echo a\n\n  echo <+env.name\n")
    assert problem.place == Place("s.yaml", 2, None, "run")


def test_a_word_is_an_operand_only_beside_something_else():
    assert [problem.given for problem in problems_of("a: <+prod>\n")] == ["<+prod>"]
    assert problems_of("a: <+prod == <+env.name>>\n") == []
    assert problems_of("a: <+env.name == prod>\n") == []
    assert [problem.severity for problem in problems_of("a: <+prod.x == env.name>\n")] == [
        "warning"
    ]


@pytest.mark.parametrize(
    ("item", "step"),
    [
        ({"identifier": "a", "name": "b"}, "a"),
        ({"name": "b", "x": 1}, "b"),
        ({"source": {"identifier": "a"}}, "a"),
        ({"identifier": "a"}, "a"),
        ({"identifier": ""}, "0"),
        ({"identifier": 7, "x": 1}, "0"),
        ({}, "0"),
    ],
)
def test_an_item_of_a_list_goes_by_its_identifier_or_name(item, step):
    problems = Problems()
    inner = next((value for value in item.values() if isinstance(value, dict)), item)
    inner["tag"] = "<+a"
    check_expressions([item], "service", problems, "sources")
    (problem,) = problems
    assert problem.place.path.startswith(f"sources[{step}].")


def test_the_column_inside_quotes_is_told():
    (problem,) = problems_of('a: "b <+c"\n')
    assert problem.place == Place("s.yaml", 1, 7, "a")


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("service", "<+artifacts.primary.image>", False),
        ("service", "<+artifact.image>", False),
        ("service", "<+serviceVariables.x>", False),
        ("service", "<+codebase.branch>", True),
        ("pipeline", "<+codebase.branch>", False),
        ("service", "<+env.type == prod>", False),
        ("service", "<+inptu>", True),
        ("infrastructure", "release-<+INFRA_KEY_SHORT_ID>", False),
        ("environment", "<+service.name>-dev", False),
        ("overrides", "<+env.variables.x>", False),
        ("connector", '<+secrets.getValue("x")>', False),
        ("connector", "<+artifacts.primary.tag>", True),
        ("workflow", "${{ parameters.x | parseRepoUrl }}", False),
        ("workflow", "${{ parmeters.x }}", True),
        ("blueprint", "${{env.config.name}}", False),
        ("blueprint", "${{dependencies.namespace.output.name}}", False),
        ("service", "${{ anything.at.all }}", False),
        ("service", "<+input>.allowedValues(a)", False),
        ("service", "<+input>.alowedValues(a)", True),
        ("service", "<+<+artifacts.primary.label>.get(\"x\")>", False),
        ("service", "<+json.select(\"a.b\", <+stepz.x.output>)>", True),
    ],
)  # fmt: skip
def test_each_kind_knows_its_roots(kind, text, wrong):
    problems = Problems()
    check_expressions({"a": text}, kind, problems)
    assert bool(problems) == wrong
    assert not problems.errors
    assert all(problem.remedy for problem in problems)


def test_plain_values_are_told_with_their_path():
    value = {"sources": [{"identifier": "img", "spec": {"tag": "<+a"}}, {"x": ["<+b"]}]}
    problems = Problems(Place("stack.py", 3))
    check_expressions(value, "service", problems, "artifacts.primary")
    assert [problem.place for problem in problems] == [
        Place("stack.py", 3, None, "artifacts.primary.sources[img].spec.tag"),
        Place("stack.py", 3, None, "artifacts.primary.sources[1].x[0]"),
    ]


def test_an_unknown_kind_is_an_error_even_for_nothing():
    with pytest.raises(KeyError):
        check_expressions({}, "servce", Problems())
    assert {"service", "environment", "infrastructure", "overrides"} <= set(ROOTS)
