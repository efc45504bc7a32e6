"""Harness expressions in Kubernetes objects are told before anything is registered.

It proves what is found and what is left alone; it does not prove what Harness evaluates.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import harness_components as c
from harness_components.filestore.kubernetes import Found, expressions_in_objects
from tests.support.recording import run

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{.Values.name}}
spec:
  template:
    spec:
      containers:
        - name: web
          image: <+artifacts.primary.image>
"""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (DEPLOYMENT, [Found(10, "<+artifacts.primary.image>", "image")]),
        (DEPLOYMENT.replace("\n", "\r\n"), [Found(10, "<+artifacts.primary.image>", "image")]),
        (f"---\n{DEPLOYMENT}", [Found(11, "<+artifacts.primary.image>", "image")]),
        (
            f"{{{{- if .Values.x}}}}\n{DEPLOYMENT}{{{{- end}}}}\n",
            [Found(11, "<+artifacts.primary.image>", "image")],
        ),
        (
            f"image: <+input>\n---\n# <+input>\n{DEPLOYMENT}--- # next\nkind: x\nname: <+input>\n",
            [Found(13, "<+artifacts.primary.image>", "image")],
        ),
        (
            'apiVersion: v1\nkind: Secret\nname: "<+service.name>-<+env.name>"\nx: a <+b> c\n',
            [Found(3, "<+service.name>-<+env.name>", "name"), Found(4, "<+b>", "")],
        ),
        (
            '{\n  "apiVersion": "v1",\n  "kind": "List",\n  "image": "<+input>"\n}\n',
            [Found(4, "<+input>", "image")],
        ),
        ("'apiVersion': v1\n\"kind\": List\nitems: [<+input>]\n", [Found(3, "<+input>", "")]),
        ("apiVersion: v1\nkind: Pod\nname: <+open\n", [Found(3, "<+open", "")]),
        ("apiVersion: v1\nkind: Pod\nname: \u2028<+input>\n", [Found(3, "<+input>", "name")]),
    ],
)
def test_expressions_in_objects_are_found_with_their_line(content: str, found: list[Found]) -> None:
    """Each line of an object with an expression is found, with the key whose value it is."""
    assert expressions_in_objects(content) == found


@pytest.mark.parametrize(
    "content",
    [
        "",
        DEPLOYMENT.replace("<+artifacts.primary.image>", "{{.Values.image}}"),
        "name: <+service.identifier>\nimage: <+artifacts.primary.image>\n",
        "apiVersion: v2\nname: chart\nversion: <+input>\n",
        "kind: <+input>\n",
        "object:\n  apiVersion: v1\n  kind: Pod\n  image: <+input>\n",
        "apiVersion: v1\nkind: Pod\n# <+input>\n  # <+input>\n",
        "apiVersion: serving.knative.dev/v1\nkind: Service\nimage: <+input>\n",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nx: <+input>\n",
        "{{- if .Values.x}}\nimage: <+input>\n{{- end}}\n",
        "echo '<+input>' # kind: apiVersion: v1\n",
    ],
)
def test_what_is_no_object_may_hold_expressions(content: str) -> None:
    """Values, charts, comments, and objects of Cloud Run and Kustomize are left alone."""
    assert expressions_in_objects(content) == []


def test_a_large_manifest_is_looked_at_whole() -> None:
    """Thousands of objects in one file are no trouble, and each line is right."""
    content = "".join(f"---\n{DEPLOYMENT}" for _ in range(2_000))

    found = expressions_in_objects(content)

    assert [each.line for each in found] == [11 * (number + 1) for number in range(2_000)]


def problems(args: c.FileStoreFileArgs, name: str = "deployment.yaml") -> list[c.Problem]:
    return list(args.check_all(name))


SHOP = c.Scope.project("acme", "shop")


def test_the_problem_names_the_line_and_what_to_do() -> None:
    """The message has the line, the expression, and where it belongs instead."""
    (problem,) = problems(c.FileStoreFileArgs(scope=SHOP, content=DEPLOYMENT))

    assert problem.code == "manifest-expression"
    assert problem.severity == "error"
    assert problem.message.endswith(": line 10")
    assert problem.given == "<+artifacts.primary.image>"
    assert 'put "image: <+artifacts.primary.image>" into values.yaml' in problem.remedy
    assert "{{.Values.image}}" in problem.remedy
    assert problem.place.path == "content"
    assert Path(problem.place.file or "").name == Path(__file__).name


def test_many_lines_are_one_problem() -> None:
    """A manifest full of expressions is told once, with its first lines and how many more."""
    content = "apiVersion: v1\nkind: ConfigMap\ndata:\n" + "  a.b: <+input>\n" * 30
    (problem,) = problems(c.FileStoreFileArgs(scope=SHOP, content=content))

    assert "lines 4, 5, 6, 7, 8, 9 and 24 more" in problem.message
    assert "{{.Values.x}}" in problem.remedy


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("deployment-patch.yaml", {}),
        ("a", {"display_name": "Patch.yaml"}),
        ("a", {"parent": c.FileRef(path="/web/patches")}),
        ("deployment.yaml", {"usage": c.FileUsage.CONFIG}),
        ("deployment.yaml", {"usage": c.FileUsage.SCRIPT}),
    ],
)
def test_patches_of_kustomize_and_other_files_may_hold_expressions(
    name: str, more: dict[str, object]
) -> None:
    """Harness evaluates expressions in patches; what is no manifest is not looked at."""
    args = c.FileStoreFileArgs(scope=SHOP, content=DEPLOYMENT, **more)  # type: ignore[arg-type]
    assert "manifest-expression" not in {each.code for each in problems(args, name)}


@pytest.mark.parametrize("name", ["dispatch.yaml", "patchwork.yaml", "dispatcher-web.yaml"])
def test_a_name_that_only_holds_the_letters_is_no_patch(name: str) -> None:
    """The word must stand alone in the name."""
    (problem,) = problems(c.FileStoreFileArgs(scope=SHOP, content=DEPLOYMENT), name)
    assert problem.code == "manifest-expression"


def test_a_program_with_such_a_manifest_registers_nothing() -> None:
    """The error comes before any resource is asked for."""

    def program() -> None:
        c.FileStoreFile("deployment.yaml", c.FileStoreFileArgs(scope=SHOP, content=DEPLOYMENT))

    done = run(program)

    assert done.error is not None
    assert "manifest-expression" not in done.report
    assert "which Harness does not evaluate there: line 10" in done.report
    assert done.resources == []


def test_a_manifest_of_a_loaded_folder_is_looked_at(tmp_path: Path) -> None:
    """Files below `files/` are checked as those made in Python are."""
    file = tmp_path / "files/templates/deployment.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DEPLOYMENT, "utf-8")

    done = run(lambda: c.load_folder(tmp_path, SHOP) and None)

    assert done.error is not None
    assert "line 10" in done.report


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffapiVersion: v1\nkind: Pod\nimage: <+a.b>\n",
        "apiVersion: {{.Values.version}}\nkind: Pod\nimage: <+a.b>\n",
        'apiVersion: "{{.Values.version}}"\nkind: {{.Values.kind}}\nimage: <+a.b>\n',
        "apiVersion: v1\nkind: Pod\nimage: 'a # <+a.b>'\n",
    ],
)
def test_objects_are_known_by_templates_too(content: str) -> None:
    """A mark of the byte order, a version that is filled in or a # in quotes hides nothing."""
    assert [found.line for found in expressions_in_objects(content)] == [3]


def test_a_comment_behind_a_value_may_hold_an_expression() -> None:
    """Nothing evaluates a comment, so it is no mistake there."""
    assert expressions_in_objects("apiVersion: v1\nkind: Pod\nimage: nginx # <+a.b>\n") == []
