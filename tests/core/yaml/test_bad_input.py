"""Proves that bad YAML gives an error with place and remedy, in plain words; not that good is read.

Each row: the text, the code, the line and column, words of the message, words of the remedy.
"""

import os
from pathlib import Path

import pytest

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.yaml.read import read, read_file

REVIEWED = Path(__file__).with_name("bad_yaml.txt")

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)

BAD = {
    "tab": ("service:\n\tname: x\n", "yaml-tab", (2, 1), "indented with a tab", "by blanks"),
    "tab after blanks": (
        "service:\n  a: 1\n  \tname: x\n", "yaml-tab", (3, 3), "with a tab", "by blanks",
    ),
    "tab and windows line ends": (
        "a: 1\r\nb:\r\n\tc: 2\r\n", "yaml-tab", (3, 1), "with a tab", "by blanks",
    ),
    "tab starts a block": ("a: |\n\tx\n", "yaml-tab", (2, 1), "with a tab", "by blanks"),
    "duplicate key": (
        "service:\n  name: a\n  name: b\n", "yaml-duplicate", (3, 3), "line 2 has it", "remove one",
    ),
    "second pipeline": (
        "pipeline:\n  name: a\npipeline:\n  name: b\n", "yaml-duplicate", (3, 1), "second time",
        "remove one",
    ),
    "anchor": ("a: &b c\n", "yaml-anchor", (1, 4), "an anchor", "write the value out"),
    "anchor bomb": (BOMB, "yaml-anchor", (1, 4), "an anchor", "write the value out"),
    "alias": ("a: *b\n", "yaml-alias", (1, 4), "an alias", "write the value out"),
    "alias as a key": ("*b : a\n", "yaml-alias", (1, 1), "an alias", "write the value out"),
    "merge key": ("a:\n  <<: {b: c}\n", "yaml-merge-key", (2, 3), "merge key", "keys out"),
    "tag": ("a: !!str b\n", "yaml-tag", (1, 4), "a type tag", "remove the tag"),
    "own tag": ("a: !input\n", "yaml-tag", (1, 4), "a type tag", "quote the value"),
    "conflict": (
        "service:\n<<<<<<< HEAD\n  a: 1\n=======\n  a: 2\n>>>>>>> x\n", "yaml-conflict", (2, 1),
        "unfinished merge", "(2, 4, 6)",
    ),
    "child of a scalar": (
        "service:\n  name: x\n    identifier: y\n", "yaml-child", (3, 5), "below line 2",
        "take away 2 blanks",
    ),
    "colon in a value": (
        "a:\n  run: echo: b: c\n", "yaml-colon", (2, 12), 'holds ": "', "in quotes",
    ),
    "no colon": ("service:\n  name\n  id: y\n", "yaml-no-colon", (2, 3), "nor a list", "add the"),
    "no colon at the end": ("a: 1\nfoo bar\n", "yaml-no-colon", (2, 1), "nor a list", "add the"),
    "no blank after the colon": (
        "service:\n  name:x\n  id: y\n", "yaml-glued", (2, 7), "no blank after", "a blank after",
    ),
    "no blank in the last line": (
        "service:\n  name: x\n  id:y\n", "yaml-glued", (3, 5), "no blank after", "a blank after",
    ),
    "no blanks at all": (
        "service:\n  name:x\n  id:y\n", "yaml-glued", (2, 3), "read as one text", "a blank after",
    ),
    "one blank too few": (
        "service:\n  name: x\n id: y\n", "yaml-level", (3, 2), "column 2", "put 0 or 2 blanks",
    ),
    "one blank too many above": (
        "service:\n   name: x\n  id: y\n", "yaml-level", (3, 3), "column 3", "put 3 blanks",
    ),
    "key among items": (
        "a:\n  - b\n  c: d\n", "yaml-mixed", (3, 3), "a key stands among list items", "indent",
    ),
    "shell line falls out": (
        "service:\n  run: |\n    a\nfor i in x; do\n    b\n  name: y\n", "yaml-block-end", (4, 1),
        "ends the text that starts at line 2", "indent it",
    ),
    "here document falls out": (
        "service:\n  run: |\n    cat <<EOF\n    a\nEOF\n", "yaml-block-end", (5, 1),
        "starts at line 2", "indent it",
    ),
    "open quote": ('a: "foo\nb: c\n', "yaml-open", (1, 4), "never closed", "close it"),
    "open bracket": ("a: [b, c\nd: e\n", "yaml-open", (1, 4), "never closed", "close it"),
    "quote inside quotes": ("a: 'it's'\n", "yaml-after-value", (1, 8), "the closing", "twice"),
    "text after quotes": ('a: "x" y\n', "yaml-after-value", (1, 8), "after the closing", "quotes"),
    "braces": ("a: {{ b }}\n", "yaml-braces", (1, 4), "starts with {{", "'{{ b }}'"),
    "braces and text": ("a: {{ b }}/c\n", "yaml-braces", (1, 4), "starts with {{", "in quotes"),
    "star": ("a: *.txt\n", "yaml-unquoted", (1, 4), "starts with *", "'*.txt'"),
    "at sign": ("a: @b\n", "yaml-unquoted", (1, 4), "starts with @", "'@b'"),
    "backtick": ("a: `b`\n", "yaml-unquoted", (1, 4), "starts with `", "'`b`'"),
    "percent": ("a: %b\n", "yaml-unquoted", (1, 4), "starts with %", "'%b'"),
    "escape": ('a: "C:\\path"\n', "yaml-escape", (1, 7), "no escape", "single quotes"),
    "text after a bar": ("a: | b\n  c\n", "yaml-block-header", (1, 6), "after |", "next line"),
    "list as a key": ("? [a]\n: b\n", "yaml-complex-key", (1, 3), "where a key is", "quote it"),
    "empty key after a mark": ("a:\n  ?\n  : c\n", "yaml-empty-key", (2, 4), "is empty", "colon"),
    "empty key": ("a: b\n: c\n", "yaml-empty-key", (2, 1), "a key is empty", "before the colon"),
    "no-break blanks": ("a: 1\n\u00a0\u00a0b: x\n", "yaml-invisible", (2, 1), "be seen", "anew"),
    "nul": ("a: b\0\n", "yaml-control", (1, 5), "a NUL", r"\x00"),
    "escape character": ("a: \x1b[0m\n", "yaml-control", (1, 4), "a control character", r"\x1b"),
    "half a surrogate": ("a: \ud800\n", "yaml-control", (1, 4), "a control", "remove it"),
    "line separator": ("a: x\u2028y\n", "yaml-line-separator", (1, 5), "a line separator", "u2028"),
    "documents": ("a: 1\n---\nb: 2\n---\nc: 3\n", "yaml-documents", (3, 1), "3 docu", "its own"),
    "nothing": ("# only this\n", "yaml-empty", (1, 1), "no document", "remove the file"),
    "flow depth": ("[" * 5000, "yaml-depth", (1, 101), "more than 100", "check"),
    "block depth": (
        "".join(" " * n + "a:\n" for n in range(2000)), "yaml-depth", (101, 101), "more than 100",
        "check",
    ),
    "size": ("a: b\n" * 1_000_001, "yaml-size", (None, None), "over 5 MB", "right file"),
    "latin-1": ("ä: é".encode("latin-1"), "yaml-encoding", (1, 1), "not UTF-8", "as UTF-8"),
    "utf-16": ("a: b".encode("utf-16"), "yaml-encoding", (1, 1), "UTF-16", "as UTF-8"),
    "lost indentation": (
        "service:\nname: x\nidentifier: y\n", "yaml-indentation", (1, 1), "indentation is lost",
        "indent it",
    ),
    "lost indentation everywhere": (
        "service:\nname: x\nserviceDefinition:\ntype: K\nspec:\nname: y\n",
        "yaml-indentation", (1, 1), "no line is indented", "copy the YAML again",
    ),
    "lost indentation below": (
        "service:\n  name: x\n  serviceDefinition:\n  type: K\n", "yaml-indentation", (3, 3),
        '"type", which belongs into it', "4 blanks",
    ),
    "colon after a list item": (
        "a:\n  - run: b: c\n", "yaml-colon", (2, 11), 'holds ": "', "in quotes",
    ),
    "child of a scalar in a list": (
        "a:\n  - b: c\n      d: e\n", "yaml-child", (3, 7), "below line 2", "take away 2 blanks",
    ),
    "child below a comment": (
        "a: b\n# c: d\n\n  e: f\n", "yaml-child", (4, 3), "below line 1", "take away 2 blanks",
    ),
    "wrong level beside items": (
        "a:\n  - b:\n      c: d\n   e: f\n", "yaml-level", (4, 4), "column 4", "put 2 or 4 blanks",
    ),
    "no colon with an address": (
        "a: b\nhttp://c\nd: e\n", "yaml-no-colon", (2, 1), "neither a key", "add the colon",
    ),
    "item in a mapping": (
        "a:\n  b: c\n  - d\n", "yaml-mixed", (3, 3), "a list item stands among keys", "indent",
    ),
    "fallen line at a level of its own": (
        "a:\n    b:\n      run: |\n        x\n     echo 'y'\n      c: d\n", "yaml-block-end",
        (5, 6), "starts at line 3", "indent it",
    ),
    "wrong level in three": (
        "a:\n  b:\n      c: d\n    e: f\n", "yaml-level", (4, 5), "column 5", "put 2 or 6 blanks",
    ),
    "open quote in a list": ("a:\n  - 'b\n", "yaml-open", (2, 5), "the quote '", "other quotes"),
    "open brace": ("a: {b: c\n", "yaml-open", (1, 4), "the bracket {", "in quotes if the {"),
    "no value": ("a: [b, ]]\n", "yaml-after-value", (1, 9), "the closing ]", "in quotes"),
    "two lost levels": (
        "pipeline:\nname: x\nstages:\n- stage:\n  name: y\n", "yaml-indentation", (1, 1), "is lost",
        "2 blanks",
    ),
    "braces after text": (
        "a: b\nc: d {{ e }}\nf: {{ g }}\n", "yaml-braces", (3, 4), "starts with {{", "'{{ g }}'",
    ),
    "first of two odd keys": (
        "a\u200bb\u2060c: 1\n", "yaml-invisible", (1, 1), "cannot be seen", "anew",
    ),
    "end marker": ("...\nname: x\n", "yaml-end", (1, 1), "an end marker", "remove"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_yaml_is_told_with_place_and_remedy(name):
    text, code, (line, column), message, remedy = BAD[name]
    with pytest.raises(DocumentError) as caught:
        read(text, "svc.yaml")
    problem = next(p for p in caught.value.problems if p.severity == "error")
    assert problem.code == code
    assert (problem.place.file, problem.place.line, problem.place.column) == (
        "svc.yaml",
        line,
        column,
    )
    assert message in problem.message
    assert remedy in problem.remedy
    assert not problem.message.endswith(".")
    assert problem.message[:1].lower() == problem.message[:1]
    assert "\n" not in problem.message
    assert len(str(caught.value)) < 10_000


def test_the_whole_text_of_each_error_is_as_reviewed():
    """Compare with the reviewed file; `UPDATE_GOLDEN=1` writes it anew."""
    told = []
    for name, (text, *_) in BAD.items():
        with pytest.raises(DocumentError) as caught:
            read(text, "svc.yaml")
        told.append(f"== {name} ==\n{caught.value}\n")
    found = "\n".join(told)
    if os.environ.get("UPDATE_GOLDEN"):
        REVIEWED.write_text(found)
    assert found == REVIEWED.read_text()


def test_all_duplicates_are_told_at_once_and_no_more_than_ten():
    with pytest.raises(DocumentError) as caught:
        read("a: 1\na: 2\nb: 3\nb: 4\n")
    assert [(p.place.line, p.place.path) for p in caught.value.problems] == [(2, "a"), (4, "b")]
    with pytest.raises(DocumentError) as caught:
        read("a: 1\n" * 5000)
    assert len(caught.value.problems) == 10


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read_file(tmp_path / "none.yaml")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_file(tmp_path)


def test_a_file_of_fifty_megabytes_is_refused_without_reading_it_all(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(DocumentError, match="over 5 MB"):
        read_file(path)


def test_the_c_parser_is_required(monkeypatch):
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    with pytest.raises(DocumentError, match="without its C parser") as caught:
        read("a: b\n")
    assert "pip install" in caught.value.problems[0].remedy


def test_a_secret_on_the_broken_line_is_not_shown():
    with pytest.raises(DocumentError) as caught:
        read('a:\n  password: "hunter2\n')
    assert "hunter2" not in str(caught.value)
    assert caught.value.problems[0].place.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  x:y z\n",
        "a:\n  http://b:80/c http://d\n",
        "a: x:y\n",
        "a: -b -c\n",
        "a:\n  -b\n",
        "a:\n  b -c\n",
        "spec:\nother: x\n",
        "service:\n  name: x\n  spec:\n",
        "type: x\nspec:\n",
        "name: x\nservice:\n",
        "unknown:\ntype: x\n",
        "- spec:\n- type: x\n",
        "spec: ''\ntype: x\n",
        "é: x\n",
        '"a\\x01b": x\n',
        "'': x\n",
        "'<<': x\n",
        "a: '{{ b }}'\n",
    ],
)
def test_what_only_looks_odd_is_read_without_a_word(text):
    problems = Problems()
    read(text, "svc.yaml", problems)
    assert list(problems) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n  -b\n  -c\n", "their dashes have no blank"),
        ("a:\n  name:x\n", "not as a key and its value"),
    ],
)
def test_what_may_be_meant_is_a_warning(text, message):
    problems = Problems()
    read(text, "svc.yaml", problems)
    (warning,) = problems.warnings
    assert message in warning.message
    assert warning.place.line == 2
