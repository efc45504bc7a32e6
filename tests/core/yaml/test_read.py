"""Proves what a document means when it is read: values, places, paths, dialects."""

import math

import pytest

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.yaml.read import (
    ListNode,
    MapNode,
    ScalarNode,
    check_dialect,
    dialect,
    read,
    read_all,
    read_file,
)

SERVICE = """\
# a comment
service:
  name: Pay
  identifier: pay   # the identifier
  serviceDefinition:
    type: Kubernetes
    spec:
      manifests:
        - manifest:
            identifier: app
            type: K8sManifest
      variables:
        - name: port
          value: 8080
      artifacts:
        primary:
          sources:
            - spec:
                tag: 1.10
                imagePath: "a/b"
              identifier: img
            - identifier: img
              spec: {tag: latest}
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"), ("off", "off"), ("yes", "yes"), ("No", "No"), ("y", "y"),
        ("true", True), ("True", True), ("FALSE", False), ("tRue", "tRue"),
        ("null", None), ("~", None), ("", None), ("Null", None), ("nUll", "nUll"),
        ("0777", 777), ("0o17", 15), ("0x1F", 31), ("-0", 0), ("+12", 12), ("007", 7),
        ("1_000", "1_000"), ("0b11", "0b11"), ("1:30", "1:30"), ("12:30:45", "12:30:45"),
        ("1.18", 1.18), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0), ("1.2.3", "1.2.3"),
        ("2024-01-01", "2024-01-01"), ("1e999", "1e999"), ("9" * 4001, "9" * 4001),
        ("9" * 4000, int("9" * 4000)), ("x" * 5000, "x" * 5000),
        (".inf", math.inf), ("-.INF", -math.inf), ("+", "+"), ("-", None), (".", "."),
        ("'1'", "1"), ('"true"', "true"), ("<+input>", "<+input>"), ("=", "="),
        ('<+a> == "b" && <+c>', '<+a> == "b" && <+c>'), ("<+<+a>.b>", "<+<+a>.b>"),
        ("<+input> # why", "<+input>"), ("${{ a.b }}", "${{ a.b }}"), ("a\n  b", "a b"),
    ],
)  # fmt: skip
def test_scalars_are_read_as_yaml_1_2_has_them(text, value):
    if text == "-":
        assert read("a:\n-\n").value == {"a": [None]}
        return
    found = read(f"a: {text}\n").value["a"]
    assert type(found) is type(value)
    assert found == value


def test_the_text_of_a_number_is_kept():
    node = read("tag: 1.10\nmode: 0777\nversion: 3.0\n")
    assert [node.at(key).text for key in ("tag", "mode", "version")] == ["1.10", "0777", "3.0"]
    assert node.value == {"tag": 1.1, "mode": 777, "version": 3.0}


def test_every_node_knows_its_place():
    root = read(SERVICE, "svc.yaml")
    assert root.place("service.identifier") == Place("svc.yaml", 4, 15, "service.identifier")
    assert root.key_place("service") == Place("svc.yaml", 2, 1, "service")
    spec = root.at("service.serviceDefinition.spec")
    assert isinstance(spec, MapNode)
    tag = spec.at("artifacts.primary.sources[img].spec.tag")
    assert isinstance(tag, ScalarNode)
    assert (tag.line, tag.column, tag.style) == (19, 22, None)
    assert tag.path == "service.serviceDefinition.spec.artifacts.primary.sources[img].spec.tag"
    assert spec.at("artifacts.primary.sources[img].spec.imagePath").style == '"'


def test_paths_find_items_by_name_number_and_what_they_wrap():
    spec = read(SERVICE).at("service.serviceDefinition.spec")
    assert spec.at("manifests[app].manifest.type").text == "K8sManifest"
    assert spec.at("manifests[0].manifest.identifier").path.endswith(
        "manifests[app].manifest.identifier"
    )
    assert spec.at("variables[port].value").value == 8080
    second = spec.at("artifacts.primary.sources[1].spec.tag")
    assert second.text == "latest"
    assert second.path.endswith("sources[1].spec.tag")
    assert spec.at("artifacts.primary.sources[2]") is None
    assert spec.at("artifacts.primary.sources[other]") is None
    assert spec.at("artifacts.none.x") is None
    assert spec.at("") is spec


def test_items_without_a_name_go_by_number():
    items = read(
        "- x\n- {a: 1}\n- {identifier: ''}\n- {name: [1]}\n- {identifier: '7'}\n- [y]\n- {}\n"
    )
    assert [node.path for node in items] == ["[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[6]"]
    named = read("- {identifier: a b}\n- {name: c, identifier: d}\n- {step: {name: e}}\n")
    assert [node.path for node in named] == ["[0]", "[d]", "[e]"]
    assert named.at("[a b]") is named.items[0]
    assert read("a: 1\n").at("a").at("b") is None


def test_the_place_of_what_is_missing_is_that_of_what_should_hold_it():
    root = read(SERVICE, "svc.yaml")
    place = root.place("service.serviceDefinition.spec.artifacts.sidecars[x].spec")
    assert (place.line, place.column) == (16, 9)
    assert place.path == "service.serviceDefinition.spec.artifacts.sidecars[x].spec"


def test_every_path_leads_back_to_its_node():
    root = read(SERVICE)
    stack = [root]
    while stack:
        node = stack.pop()
        assert root.at(node.path) is node
        if isinstance(node, MapNode):
            stack += node.entries.values()
        elif isinstance(node, ListNode):
            stack += node.items


def test_odd_keys_are_quoted_in_paths():
    root = read('"a.b":\n  "c]d": [{"x y": 1}]\n"0": {e: 2}\n')
    assert root.at('["a.b"]').path == '["a.b"]'
    assert root.at('["a.b"]["c]d"][0]["x y"]').value == 1
    assert root.at("0.e").value == 2


def test_keys_are_text_as_written():
    assert read("1: a\ntrue: b\n1.10: c\n~: d\n").value == {
        "1": "a", "true": "b", "1.10": "c", "~": "d",
    }  # fmt: skip


def test_unknown_keys_and_their_order_are_kept():
    assert list(read("z: 1\nunknown: {x: 2}\na: 3\n").value) == ["z", "unknown", "a"]


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfservice:\n  run: |\n    a\n    b\n",
        "service:\r\n  run: |\r\n    a\r\n    b\r\n",
        'service: {run: "a\\nb\\n"}',
        '{"service": {"run": "a\\nb\\n"}}',
        '{\n\t"service": {\n\t\t"run": "a\\nb\\n"\n\t}\n}',
        "---\nservice:\n  run: |\n    a\n    b\n...\n",
    ],
    ids=["bom", "crlf", "flow", "json", "json with tabs", "markers"],
)
def test_the_same_document_in_other_clothes(text):
    assert read(text).value == {"service": {"run": "a\nb\n"}}


def test_json_escapes_are_read():
    assert read(r'{"a": "\/x\ud83d\ude00\u00e9"}').value == {"a": "/x\U0001f600é"}


def test_scripts_come_back_exactly():
    script = "#!/bin/sh\nset -e \n\n\tif [ -f a ]; then\n  echo '<+x>' # no comment\nfi\n"
    text = "run: |\n" + "".join(
        f"    {line}".rstrip("\n") + "\n" for line in script.split("\n")[:-1]
    )
    assert read(text).value["run"] == script


def test_nodes_tell_how_they_were_written():
    root = read("a: {b: [1]}\nc:\n  - d: 'x'\n    e: |\n      y\n    f: >\n      z\n    g: \"w\"\n")
    assert [root.flow, root.at("a").flow, root.at("a.b").flow, root.at("c").flow] == [
        False, True, True, False,
    ]  # fmt: skip
    assert [node.style for node in root.at("c[0]").entries.values()] == ["'", "|", ">", '"']
    assert root.at("a.b[0]").style is None


def test_what_was_closed_does_not_count_as_depth():
    assert len(read("- [[[[]]]]\n" * 200).value) == 200
    with pytest.raises(DocumentError, match="more than 100 levels"):
        read("- [[[[]]]]\n" * 200 + "- " + "[" * 100 + "]" * 100 + "\n")
    assert read("- [[[[]]]]\n" * 200 + "- " + "[" * 99 + "]" * 99 + "\n").value


def test_several_documents_can_be_asked_for():
    assert [node.value for node in read_all("a: 1\n---\nb: 2\n")] == [{"a": 1}, {"b": 2}]
    assert read_all("# nothing\n") == []


def test_a_file_is_read_with_its_name(tmp_path):
    path = tmp_path / "svc.yaml"
    path.write_text("a: b\n")
    assert read_file(path).place("a") == Place(str(path), 1, 4, "a")


def test_a_node_shows_its_place_and_not_its_content():
    assert repr(read("a: hunter2\n", "s.yaml").at("a")) == "<ScalarNode s.yaml:1:4  a>"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("service: {name: x}", "v0"),
        ("pipeline:\n  identifier: x\n  stages: []", "v0"),
        ("infrastructureDefinition: {}", "v0"),
        ("version: 1\nkind: pipeline\nspec: {}", "v1"),
        ("version: 1\nkind: infra-def\nspec: {}", "v1"),
        ("pipeline:\n  stages:\n    - steps: []\n", "v1"),
        ("kind: pipeline\ntype: docker\nname: default\nsteps: []", "drone"),
        ("kind: secret\nname: key\nget: {path: x}", "drone"),
        ("kind: template\nspec: {}", "v1"),
        ("variables: []\nmanifests: []", "unknown"),
        ("apiVersion: harness.io/v1\nkind: EnvironmentBlueprint\nspec: {}", "catalog"),
        ("apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template", "catalog"),
        ("apiVersion: apps/v1\nkind: Deployment\nspec: {}", "kubernetes"),
        ("a: b", "unknown"),
        ("- a", "unknown"),
        ("text", "unknown"),
    ],
)
def test_dialects_are_told_apart(text, name):
    node = read(text)
    assert dialect(node) == name
    problems = Problems()
    assert check_dialect(node, problems) == (name == "v0")
    assert len(problems.errors) == (name != "v0")
    assert all(problem.remedy and problem.allowed for problem in problems)


def test_another_kind_than_the_expected_one_is_told():
    problems = Problems()
    node = read("\nservice:\n  name: x\n", "environment.yaml")
    assert not check_dialect(node, problems, "environment")
    (problem,) = problems
    assert problem.message == 'this is a Harness service, and "environment" is expected'
    assert problem.place == Place("environment.yaml", 2, 1, "service")
    assert check_dialect(node, Problems(), "service")


def test_keys_beside_the_kind_are_told():
    problems = Problems()
    assert not check_dialect(read("service: {}\ngitOpsEnabled: false\n"), problems, "service")
    assert problems.errors[0].given == "gitOpsEnabled"
    assert problems.errors[0].place.line == 2


def test_a_misspelt_kind_gets_a_proposal():
    problems = Problems()
    check_dialect(read("sevice: {}\n"), problems, "service")
    assert problems.errors[0].remedy == 'did you mean "service"?'


def test_a_body_of_overrides_alone_is_told_as_what_it_is():
    problems = Problems()
    check_dialect(read("variables: []\n"), problems, "overrides")
    assert 'the body of overrides without "overrides:"' in problems.errors[0].message


@pytest.mark.parametrize("kind", ["service", None])
def test_keys_beside_the_kind_are_named_with_it(kind):
    problems = Problems()
    assert not check_dialect(read("service: {}\nx: 1\ny: 2\n"), problems, kind)
    assert [problem.given for problem in problems] == ["x", "y"]
    assert problems.errors[0].message.startswith('"x" stands beside "service"')


def test_a_document_of_exactly_five_megabytes_is_read_and_one_byte_more_is_not():
    text = "a: " + "x" * 4_999_997
    assert len(read(text).value["a"]) == 4_999_997
    with pytest.raises(DocumentError, match="over 5 MB"):
        read(text + "x")


def test_a_marker_of_a_merge_needs_its_start():
    assert read("a: '<<<<<<< x'\n").value
    assert read("a: |\n  <<<<<<< x\n  =======\n  >>>>>>> y\n").value
    with pytest.raises(DocumentError, match=r"remove the marker lines \(1, 3\)"):
        read("<<<<<<< HEAD\na: b\n>>>>>>> x\n")
