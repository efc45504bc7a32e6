"""Proves the looks of the canonical form and what cannot be written, not the round trips."""

from enum import Enum

import pytest

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.values import Expression, Identifier
from harness_components._core.yaml.read import read
from harness_components._core.yaml.write import write


def test_the_canonical_form_of_a_service():
    script = "#!/bin/sh\nset -e\necho '<+service.name>'\n"
    service = {
        "service": {
            "name": "Pay API",
            "identifier": Identifier("pay"),
            "description": "",
            "tags": {},
            "serviceDefinition": {
                "spec": {
                    "manifests": [
                        {"manifest": {"identifier": "app", "spec": {"files": ["/a.yaml", "b: c"]}}}
                    ],
                    "artifacts": {
                        "primary": {
                            "primaryArtifactRef": Expression("<+input>"),
                            "sources": [{"spec": {"tag": "1.10", "port": 3}, "identifier": "img"}],
                        },
                        "sidecars": [],
                    },
                    "hook": script,
                    "note": "two\nlines",
                    "log": "x\n\n",
                },
                "type": "Kubernetes",
            },
            "gitOpsEnabled": False,
            "owner": None,
        }
    }
    assert write(service) == (
        "service:\n"
        "  name: Pay API\n"
        "  identifier: pay\n"
        '  description: ""\n'
        "  tags: {}\n"
        "  serviceDefinition:\n"
        "    spec:\n"
        "      manifests:\n"
        "        - manifest:\n"
        "            identifier: app\n"
        "            spec:\n"
        "              files:\n"
        "                - /a.yaml\n"
        '                - "b: c"\n'
        "      artifacts:\n"
        "        primary:\n"
        "          primaryArtifactRef: <+input>\n"
        "          sources:\n"
        "            - spec:\n"
        '                tag: "1.10"\n'
        "                port: 3\n"
        "              identifier: img\n"
        "        sidecars: []\n"
        "      hook: |\n"
        "        #!/bin/sh\n"
        "        set -e\n"
        "        echo '<+service.name>'\n"
        "      note: |-\n"
        "        two\n"
        "        lines\n"
        "      log: |+\n"
        "        x\n"
        "\n"
        "    type: Kubernetes\n"
        "  gitOpsEnabled: false\n"
        "  owner: null\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<+input>.allowedValues(a,b)", "<+input>.allowedValues(a,b)"),
        ('<+a> == "b" && <+c>', '<+a> == "b" && <+c>'),
        ("https://index.docker.io/v2/", "https://index.docker.io/v2/"),
        ("account.docker", "account.docker"),
        ("1.2.3", "1.2.3"),
        ("10.0.0.1", "10.0.0.1"),
        ("Überblick", "Überblick"),
        ("a, b [c] {d}", "a, b [c] {d}"),
        ("yes", '"yes"'),
        ("0777", '"0777"'),
        ("1e3", '"1e3"'),
        ("22:22", '"22:22"'),
        ("2024-01-01", '"2024-01-01"'),
        ("${{ a.b }}", "${{ a.b }}"),
        ("{{ x }}", '"{{ x }}"'),
        ('{"a": "b"}', '\'{"a": "b"}\''),
        ("it's: so", '"it\'s: so"'),
        ("a ", '"a "'),
        ("a\u00a0b", '"a\\xa0b"'),
        ("a\tb", '"a\\tb"'),
        ("\u2028", '"\\u2028"'),
        ("\U000e0001", '"\\U000e0001"'),
        ("-a", '"-a"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("<<<<<<< HEAD", '"<<<<<<< HEAD"'),
        ("~", '"~"'),
        ("a\r\nb", '"a\\r\\nb"'),
        ("\n", '"\\n"'),
    ],
)
def test_text_is_plain_where_every_reader_agrees_and_quoted_elsewhere(text, written):
    assert write({"a": text}) == f"a: {written}\n"
    assert write([text]) == f"- {written}\n"
    assert write({text: "a"}) == f"{written}: a\n"


def test_scripts_keep_trailing_blanks_and_leading_ones_as_blocks():
    assert write({"a": "x \n  y\n"}) == "a: |\n  x \n    y\n"
    assert write({"a": "  x\ny\n"}) == "a: |2\n    x\n  y\n"
    assert write({"a": "\n\nx"}) == "a: |-\n\n\n  x\n"
    assert write([["a\nb\n"]]) == "- - |\n    a\n    b\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1e16, "1.0e+16"), (1e-7, "1.0e-07"), (1.18, "1.18"), (3.0, "3.0"), (float("inf"), ".inf"),
        (float("-inf"), "-.inf"), (float("nan"), ".nan"), (-7, "-7"), (True, "true"),
        (None, "null"),
        ({}, "{}"), ([], "[]"), ((), "[]"), ("", '""'), ("a\nb", '"a\\nb"'),
    ],
)  # fmt: skip
def test_values_alone(value, written):
    assert write(value) == written + "\n"


def test_numbers_of_a_document_keep_their_text_where_readers_agree():
    given = ["1.10", "3.0", "-0", "0777", "1_000", "yes", "0o17", "+5", "True", "", "'x'"]
    written = ["1.10", "3.0", "-0", "777", '"1_000"', '"yes"', "15", "5", "true", "null", "x"]
    text = "".join(f"- {value}\n" for value in given)
    assert write(read(text)) == "".join(f"- {value}\n" for value in written)


def test_a_document_that_was_read_is_written_without_comments_in_its_own_order():
    text = (
        "# x\nservice:   # y\n    zeta: {b: [1, {c: d}]}\n    alpha: >\n      folded\n      text\n"
    )
    assert write(read(text)) == (
        "service:\n  zeta:\n    b:\n      - 1\n      - c: d\n  alpha: |\n    folded text\n"
    )


class Level(str, Enum):  # noqa: UP042  # as the library's enums are
    """Stands for the enums of the library."""

    ORG = "org"


def test_enums_and_other_kinds_of_text_are_written_as_their_text():
    assert write({"a": Level.ORG, "b": [Expression("<+input>")]}) == "a: org\nb:\n  - <+input>\n"


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ({"a": {"b": object()}}, "write-type", "a.b"),
        ({"a": [1, {2}]}, "write-type", "a[1]"),
        ({"a": b"x"}, "write-type", "a"),
        ({"a": {1: "x"}}, "write-key", "a"),
        ({"a": {"k" * 1001: "x"}}, "write-key", "a"),
        ({"a": "\ud800"}, "write-character", "a"),
    ],
    ids=["object", "set", "bytes", "number as a key", "long key", "surrogate"],
)
def test_what_cannot_be_written_is_told_with_its_path(value, code, path):
    with pytest.raises(DocumentError) as caught:
        write(value)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == (code, path)
    assert problem.remedy


def test_a_value_that_holds_itself_is_told():
    value = {}
    value["a"] = [value]
    with pytest.raises(DocumentError, match="more than 100 levels") as caught:
        write(value)
    assert "does not hold itself" in caught.value.problems[0].remedy


def test_what_is_as_deep_as_a_reader_takes_can_be_written():
    value = "x"
    for _ in range(100):
        value = {"a": value}
    assert read(write(value)).value == value
    with pytest.raises(DocumentError):
        write({"a": value})


def test_the_content_of_what_cannot_be_written_is_not_shown():
    class Secret:
        def __repr__(self):
            return "hunter2"

    with pytest.raises(DocumentError) as caught:
        write({"password": Secret()})
    assert "hunter2" not in str(caught.value)
