"""The files for a private registry are right, with credentials and without.

The templates are filled here by a small evaluator of what they use: fields of `.Values`, `int`,
`if`, `or` and `end` with trimming. Where Go is installed, its own text/template is asked as well.
It proves the objects; it does not prove that a cluster can pull.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import harness_components as c
from tests.support.recording import run

CREDENTIALS = "eyJodHRwczovL2luZGV4LmRvY2tlci5pbyI6e319"
BOTH = pytest.mark.parametrize("secret", list(c.PullSecret))
SET = pytest.mark.parametrize("credentials", [CREDENTIALS, ""], ids=["set", "not-set"])

_TOKEN = re.compile(r"\{\{(-?)\s*(.*?)\s*(-?)\}\}")


def valued(values: Mapping[str, Any], path: str) -> Any:
    """Return the value at a path of fields, or None."""
    found: Any = values
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def filled(template: str, values: Mapping[str, Any]) -> str:
    """Fill a template; every `{{...}}` must be one of those the library uses."""
    parts: list[str | tuple[str, str]] = []
    at = 0
    for token in _TOKEN.finditer(template):
        text = template[at : token.start()]
        if parts and isinstance(parts[-1], tuple) and parts[-1][1]:
            text = text.lstrip()
        parts += [text.rstrip() if token[1] else text, (token[2], token[3])]
        at = token.end()
    parts.append(template[at:])
    out: list[str] = []
    shown = [True]
    for part in parts:
        if isinstance(part, str):
            out.append(part if all(shown) else "")
            continue
        action = part[0]
        if found := re.fullmatch(r"if (?:or )?(\.Values\.[\w. ]+)", action):
            shown.append(any(valued(values, each[8:]) for each in found[1].split()))
        elif action == "end":
            shown.pop()
        elif found := re.fullmatch(r"(int )?\.Values\.([\w.]+)", action):
            value = valued(values, found[2])
            value = "<no value>" if value is None else value
            out.append(str(int(value) if found[1] and all(shown) else value) if all(shown) else "")
        else:
            pytest.fail(f"no such action: {action}")
    assert shown == [True]
    return "".join(out)


def filled_by_go(folder: Path, templates: Mapping[str, str], values: Mapping[str, Any]) -> Any:
    """Fill templates with Go's own text/template, as Harness does."""
    (folder / "main.go").write_text(
        """package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

func main() {
	var in struct {
		Templates map[string]string
		Values    map[string]interface{}
	}
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		panic(err)
	}
	whole := func(v interface{}) (n int) { fmt.Sscan(fmt.Sprint(v), &n); return }
	out := map[string]string{}
	for name, text := range in.Templates {
		made := template.New(name).Funcs(template.FuncMap{"int": whole})
		var b strings.Builder
		data := map[string]interface{}{"Values": in.Values}
		if err := template.Must(made.Parse(text)).Execute(&b, data); err != nil {
			panic(err)
		}
		out[name] = b.String()
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
""",
        "utf-8",
    )
    done = subprocess.run(
        ["go", "run", "main.go"],
        cwd=folder,
        input=json.dumps({"Templates": templates, "Values": values}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def evaluated(text: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a file, with its expressions as Harness would have evaluated them."""

    def each(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: each(below) for key, below in value.items()}
        return known.get(value, value)

    values: dict[str, Any] = each(yaml.safe_load(text))
    return values


KNOWN: dict[Any, Any] = {
    "<+stage.variables.name>": "web",
    "<+infra.namespace>": "shop",
    "<+artifacts.primary.image>": "index.docker.io/acme/web:1.10",
    "<+input>": "3",
}


def known(credentials: str) -> dict[Any, Any]:
    secrets = (c.PRIMARY_ARTIFACT.image_pull_secret, c.PRIMARY_ARTIFACT.docker_config_json_secret)
    return KNOWN | {str(each): credentials for each in secrets}


def objects(files: Mapping[str, str], credentials: str) -> dict[str, dict[str, Any]]:
    """Return the objects that a service's files become, by kind."""
    values = evaluated(files["values.yaml"], known(credentials))
    found: dict[str, dict[str, Any]] = {}
    for name, text in files.items():
        if name == "values.yaml":
            continue
        for each in yaml.safe_load_all(filled(text, values)):
            if each is not None:
                assert each["kind"] not in found
                found[each["kind"]] = each
    return found


def files(**more: Any) -> dict[str, str]:
    given: dict[str, Any] = {"name": c.Expression("<+stage.variables.name>"), "replicas": 2}
    return c.private_registry_files(**(given | more))


def test_values_name_the_credentials_and_the_image() -> None:
    """The values hold every expression, the credentials under the key of their form."""
    assert yaml.safe_load(files()["values.yaml"]) == {
        "name": "<+stage.variables.name>",
        "replicas": 2,
        "image": "<+artifacts.primary.image>",
        "dockercfg": "<+artifacts.primary.imagePullSecret>",
        "namespace": "<+infra.namespace>",
    }
    other = yaml.safe_load(files(secret=c.PullSecret.DOCKER_CONFIG_JSON)["values.yaml"])
    assert other["dockerconfigjson"] == "<+artifacts.primary.dockerConfigJsonSecret>"
    assert "dockercfg" not in other


@BOTH
@pytest.mark.parametrize("more", [{}, {"port": 8080, "create_namespace": True}], ids=str)
def test_manifests_hold_no_expression(secret: c.PullSecret, more: dict[str, Any]) -> None:
    """Nothing but the values has an expression, as Harness evaluates none in objects."""
    for name, text in files(secret=secret, **more).items():
        assert ("<+" in text) == (name == "values.yaml")


@BOTH
def test_with_credentials_the_deployment_pulls_by_the_secret(secret: c.PullSecret) -> None:
    """The secret has the type and key of its form, and the deployment names it."""
    found = objects(files(secret=secret), CREDENTIALS)

    assert set(found) == {"Secret", "Deployment"}
    assert found["Secret"] == {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {
            "name": f"web-{secret.value}",
            "namespace": "shop",
            "annotations": {"harness.io/skip-versioning": "true"},
        },
        "data": {f".{secret.value}": CREDENTIALS},
        "type": f"kubernetes.io/{secret.value}",
    }
    pod = found["Deployment"]["spec"]["template"]["spec"]
    assert pod["imagePullSecrets"] == [{"name": f"web-{secret.value}"}]


@BOTH
def test_without_credentials_there_is_no_secret_and_nobody_names_one(
    secret: c.PullSecret,
) -> None:
    """An anonymous connector leaves the deployment alone, complete and without a pull secret."""
    found = objects(files(secret=secret), "")

    assert set(found) == {"Deployment"}
    assert "imagePullSecrets" not in found["Deployment"]["spec"]["template"]["spec"]


@SET
def test_the_deployment_is_complete(credentials: str) -> None:
    """Labels, replicas and image are there in both cases, with the types Kubernetes asks for."""
    deployment = objects(files(port=8080), credentials)["Deployment"]

    spec = deployment["spec"]
    assert deployment["metadata"] == {"name": "web-deployment", "namespace": "shop"}
    assert spec["replicas"] == 2
    assert spec["selector"]["matchLabels"] == spec["template"]["metadata"]["labels"]
    assert spec["template"]["spec"]["containers"] == [
        {
            "name": "web",
            "image": "index.docker.io/acme/web:1.10",
            "ports": [{"containerPort": 8080}],
        }
    ]


@SET
def test_namespace_and_service_come_when_asked_for(credentials: str) -> None:
    """The service's port leads to the deployment's pods, and the namespace is the values' own."""
    made = files(port=c.Expression("<+input>"), create_namespace=True)
    found = objects(made, credentials)

    assert set(found) - {"Secret"} == {"Namespace", "Service", "Deployment"}
    assert found["Namespace"]["metadata"] == {"name": "shop"}
    assert found["Service"]["spec"] == {"selector": {"app": "web"}, "ports": [{"port": 3}]}
    assert yaml.safe_load(made["values.yaml"])["createNamespace"] is True
    assert set(objects(files(), credentials)) - {"Secret"} == {"Deployment"}


@pytest.mark.parametrize("name", ["yes", "1", "null", "0x1"])
def test_names_that_look_like_other_values_stay_text(name: str) -> None:
    """A name that YAML would read as a number or word is text in every place."""
    found = objects(files(name=name), CREDENTIALS)

    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == {"app": name}
    assert found["Deployment"]["spec"]["template"]["spec"]["containers"][0]["name"] == name


def test_the_artifact_may_be_a_sidecar() -> None:
    """Image and credentials are then those of the sidecar."""
    values = yaml.safe_load(files(artifact=c.sidecar_artifact("logger"))["values.yaml"])

    assert values["image"] == "<+artifacts.sidecars.logger.image>"
    assert values["dockercfg"] == "<+artifacts.sidecars.logger.imagePullSecret>"


@SET
def test_go_fills_the_templates_as_the_evaluator_here_does(
    credentials: str, tmp_path: Path
) -> None:
    """The evaluator of these tests is right about what Go's text/template makes of the files."""
    if shutil.which("go") is None:
        pytest.skip("Go is not here")
    templates: dict[str, str] = {}
    for secret in c.PullSecret:
        made = files(secret=secret, port=80, create_namespace=True)
        templates |= {f"{secret.value}/{name}": text for name, text in made.items()}
    values = {
        key: value
        for name in [name for name in templates if name.endswith("values.yaml")]
        for key, value in evaluated(templates.pop(name), known(credentials)).items()
    }

    assert filled_by_go(tmp_path, templates, values) == {
        name: filled(text, values) for name, text in templates.items()
    }


def everything(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in names.items() if name.startswith("templates/"))


@BOTH
def test_the_files_are_taken_by_the_file_store(secret: c.PullSecret) -> None:
    """Components of the file store take each text without any problem."""

    def program() -> None:
        scope = c.Scope.project("acme", "shop")
        folder = c.FileStoreFolder("templates", c.FileStoreFolderArgs(scope=scope))
        for name, text in everything(files(secret=secret, port=80)):
            c.FileStoreFile(
                name.rsplit("/", maxsplit=1)[-1],
                c.FileStoreFileArgs(scope=scope, parent=folder.ref, content=text),
            )

    done = run(program)
    assert done.error is None, done.report
    assert done.logged == []


@BOTH
def test_the_files_are_taken_from_a_folder_and_reach_harness_as_they_are(
    secret: c.PullSecret, tmp_path: Path
) -> None:
    """Written below `files/`, each text is loaded without any problem, and is not changed."""
    made = files(secret=secret, port=80, create_namespace=True)
    for name, text in made.items():
        file = tmp_path / "files/web" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    done = run(lambda: c.load_folder(tmp_path, c.Scope.project("acme", "shop")) and None)

    assert done.error is None, done.report
    sent = [each.inputs for each in done.resources if "content" in each.inputs]
    assert {each["content"] for each in sent} == set(made.values())
    assert len(sent) == len(made) == 5


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "Web"}, "kubernetes-name"),
        ({"name": ""}, "kubernetes-name"),
        ({"name": "web_shop"}, "kubernetes-name"),
        ({"name": "-web"}, "kubernetes-name"),
        ({"name": "w" * 60}, "kubernetes-name"),
        ({"name": "w\n"}, "kubernetes-name"),
        ({"name": 7}, "kubernetes-name"),
        ({"namespace": "shop.web"}, "kubernetes-name"),
        ({"replicas": -1}, "kubernetes-number"),
        ({"replicas": True}, "kubernetes-number"),
        ({"replicas": "two"}, "kubernetes-number"),
        ({"port": 0}, "kubernetes-number"),
        ({"port": 65_536}, "kubernetes-number"),
    ],
    ids=str,
)
def test_what_kubernetes_would_refuse_is_refused(more: dict[str, Any], code: str) -> None:
    """A name or number that no object can have is told before anything is made."""
    with pytest.raises(c.ArgsError) as caught:
        files(**more)

    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.allowed
    assert problem.remedy


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Every argument is looked at, whatever is wrong with the others."""
    with pytest.raises(c.ArgsError) as caught:
        files(name="A", namespace="B", replicas=-1, port=0)

    assert len(caught.value.problems) == 4


def sample(name: str, root: Path) -> str:
    file = root.parent / "shared/requirements/examples/private-registry" / name
    if not file.exists():
        pytest.skip("the sources' examples are not here")
    return file.read_text("utf-8")


def cleaned(text: str) -> str:
    """Return a sample without the dots that stand for what is left out, and trailing blanks."""
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(line for line in lines if line != "...") + "\n"


@pytest.mark.parametrize("key", ["name", "image", "dockercfg", "namespace"])
def test_values_are_those_of_the_sources_own_sample(key: str, root: Path) -> None:
    """What the page's values.yaml says of image and credentials, ours says too."""
    theirs = yaml.safe_load(cleaned(sample("values.yaml", root)))
    assert yaml.safe_load(files()["values.yaml"])[key] == theirs[key]


def test_objects_are_those_of_the_sources_own_sample_corrected(root: Path) -> None:
    """Ours are the page's objects, with the annotation as text and the namespace named."""
    template = cleaned(sample("k8s-objects.yaml.tpl", root))
    values = evaluated(files()["values.yaml"], known(CREDENTIALS))
    theirs = {each["kind"]: each for each in yaml.safe_load_all(filled(template, values))}
    ours = objects(files(), CREDENTIALS)
    for each in ours.values():
        assert each["metadata"].pop("namespace") == "shop"

    assert theirs["Secret"]["metadata"]["annotations"] == {"harness.io/skip-versioning": True}
    theirs["Secret"]["metadata"]["annotations"] = {"harness.io/skip-versioning": "true"}
    assert ours == theirs


def test_a_service_cannot_begin_with_a_digit() -> None:
    """Kubernetes is stricter with the names of Services than with those of Deployments."""
    assert c.private_registry_files(name="1web")
    with pytest.raises(c.ArgsError) as caught:
        c.private_registry_files(name="1web", port=80)
    assert [each.code for each in caught.value.problems] == ["kubernetes-name"]


def test_the_form_of_the_pull_secret_may_be_its_text_and_nothing_else() -> None:
    """A text that is one of the two does; another is told with those there are."""
    given: Any = "dockercfg"
    assert c.private_registry_files(name="web", secret=given) == c.private_registry_files(
        name="web"
    )
    with pytest.raises(c.ArgsError) as caught:
        c.private_registry_files(name="web", secret="other", replicas=10**5000)  # type: ignore[arg-type]
    assert [each.code for each in caught.value.problems] == ["pull-secret", "kubernetes-number"]
    assert "dockercfg, dockerconfigjson" in str(caught.value)
