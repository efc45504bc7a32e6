"""Artifact sources: what is read comes back, what only warns, and what no text breaks.

The tables of `mistakes` and `yaml_mistakes` show what is refused; golden files show all bytes.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import harness_components as c
from harness_components._core.regexes import check_regex
from harness_components.services import document
from harness_components.services.artifacts.base import ArtifactSource
from tests.components.services.artifacts import sources
from tests.components.services.artifacts.cases import SHOP, args
from tests.components.services.artifacts.mistakes import changed
from tests.components.services.artifacts.yaml_mistakes import NEXUS
from tests.conftest import ROOT
from tests.support.recording import run

SEEDS = ROOT.parent / "shared/requirements/examples/artifact-sources"
MADE = [
    pytest.param(name, make, id=f"{name}-{size}")
    for size, made in (("smallest", sources.SMALLEST), ("full", sources.FULL))
    for name, make in made.items()
]


def warnings(source: ArtifactSource) -> list[str]:
    made = c.ServiceArgs(scope=SHOP, deployment_type=c.DeploymentType.SSH, artifacts=[source])
    found = made.check_all("x")
    assert not found.errors, str(found)
    return [each.message for each in found.warnings if each.code != "feature-flag"]


def read(text: str) -> tuple[c.ServiceArgs, c.Problems]:
    problems = c.Problems()
    made = c.ServiceArgs.from_yaml(text, SHOP, problems)
    made.check_all("x", problems)
    return made, problems


@pytest.mark.parametrize(("name", "make"), MADE)
def test_what_is_written_reads_back_and_is_written_alike(name: str, make: Any) -> None:
    first = args(name, make())
    said = first.check_all("x")
    text = document.yaml("x", first)
    again, found = read(text)

    assert not said.errors
    assert [problem.message for problem in found] == [problem.message for problem in said]
    assert type(again.artifacts[0]) is type(first.artifacts[0])
    assert document.yaml("x", again) == text
    assert read(document.yaml("x", again))[0].artifacts == again.artifacts


@pytest.mark.parametrize(("name", "make"), MADE)
def test_a_key_that_is_not_known_is_kept_where_it_was(name: str, make: Any) -> None:
    body = document.service("x", args(name, make()))
    (source,) = body["service"]["serviceDefinition"]["spec"]["artifacts"]["primary"]["sources"]
    inner = source["template" if "template" in source else "spec"]
    source["futureKey"], inner["laterKey"] = "a", {"b": [1]}

    made, found = read(json.dumps(body))
    again = document.service("x", made)

    assert again == body
    if name != "raw":
        assert [each.code for each in found if each.code == "unknown-key"] == ["unknown-key"] * 2


TEXT = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20),
    st.sampled_from(["1.10", "0777", "yes", "null", "~", "- a", "a: b", "# no", "1e3", "0x10"]),
    st.builds(c.runtime_input, st.from_regex(r"[a-z0-9.]{1,9}", fullmatch=True)),
).filter(lambda text: "<+" not in text or isinstance(text, c.Expression))


@settings(max_examples=60, deadline=None)
@given(tag=TEXT, feed=TEXT, package=TEXT, script=TEXT, value=TEXT)
def test_any_text_comes_back_as_it_was(
    tag: str, feed: str, package: str, script: str, value: str
) -> None:
    given = [
        c.AzureArtifactsArtifact(
            identifier=c.Identifier("feed"),
            connector_ref=sources.FEEDS,
            scope=c.AzureArtifactsScope.ORG,
            feed=feed,
            package_type=c.AzureArtifactsPackageType.MAVEN,
            package=package,
            version=tag,
        ),
        c.CustomArtifact(
            identifier=c.Identifier("custom"),
            version=tag,
            script=c.CustomArtifactScript(
                script=script,
                artifacts_array_path=feed,
                version_path=package,
                attributes=[c.StringVariable(name="a", value=value)],
            ),
        ),
    ]
    text = document.yaml("x", c.ServiceArgs(scope=SHOP, artifacts=given))
    feeds, custom = c.ServiceArgs.from_yaml(text, SHOP).artifacts

    assert isinstance(feeds, c.AzureArtifactsArtifact)
    assert isinstance(custom, c.CustomArtifact)
    assert custom.script is not None
    assert (feeds.feed, feeds.package, feeds.version) == (feed, package, tag)
    assert (custom.script.script, custom.script.attributes[0].value) == (script, value)


WARNED = [
    ("gar-package", sources.SMALLEST["google_artifact_registry"], {"package": "images"},
     "package is the name of the repository"),
    ("docker-host", sources.SMALLEST["docker_registry"], {"image_path": "quay.io/acme/web"},
     "image_path begins with a registry"),
    ("upack", sources.SMALLEST["azure_artifacts"],
     {"package_type": c.AzureArtifactsPackageType.UPACK}, "universal packages"),
    ("npm", sources.SMALLEST["github_package"], {"package_type": c.GithubPackageType.NPM},
     "takes container alone"),
    ("java", sources.SMALLEST["ecr"], {"tag": None, "tag_regex": r"\p{Alpha}++"},
     "parts that only Java reads"),
    ("script", sources.SMALLEST["custom"],
     {"script": c.CustomArtifactScript(script="echo", artifacts_array_path="$", version_path="v")},
     "does not use HARNESS_ARTIFACT_RESULT_PATH"),
    ("timeout", sources.SMALLEST["custom"], {"timeout": "10m"}, "timeout has no effect without"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "more", "said"), [each[1:] for each in WARNED], ids=[each[0] for each in WARNED]
)
def test_what_may_be_meant_is_a_warning(make: Any, more: dict[str, Any], said: str) -> None:
    source = make()
    given = {each.name: getattr(source, each.name) for each in fields(source) if each.init}

    (message,) = warnings(type(source)(**(given | more)))

    assert said in message


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"v\d+(?:\.\d+)*", ""),
        (r"^1\.2\.\d+$", ""),
        ("<+pipeline.variables.pattern>", ""),
        (r"(?<major>\d+)-\k<major>", "java"),
        (r"[a-z&&[^b]]+", "java"),
        (r"release(?i)-x", "java"),
        (r"\Qa[b\E.*", "java"),
        (r"\d+\z", "java"),
        (r"(?<=v\d{1,3})x", "java"),
        (r"a{2", ""),
        ("*", "nothing to repeat"),
        ("(a", "missing )"),
        ("[a", "unterminated character set"),
        ("a)", "unbalanced parenthesis"),
        ("(?P<x>a)", "only Python reads it"),
        ("", "it is empty"),
        (r"\\p{2}", ""),
        ("a{99999999999999999999}", "more than can be counted"),
    ],
)
def test_a_pattern_is_read_as_java_reads_it(pattern: str, fault: str) -> None:
    source = c.AmazonS3Artifact(
        identifier=c.Identifier("web"),
        connector_ref=sources.AWS,
        bucket_name="b",
        file_path_regex=pattern,
    )
    problems = c.Problems()
    check_regex(source, problems, "file_path_regex")

    if not fault:
        assert not problems, str(problems)
    elif fault == "java":
        assert [problem.code for problem in problems.warnings] == ["regex-java"]
        assert not problems.errors
    else:
        (problem,) = problems
        assert fault in problem.message
        assert problem.remedy


# Documents


def test_nexus_in_its_older_form_is_kept_with_a_warning() -> None:
    flat = NEXUS.replace("                spec:\n", "").replace("                  ", " " * 16)
    made, found = read(flat)

    assert isinstance(made.artifacts[0], c.RawArtifact)
    assert [each.code for each in found] == ["nexus-form"]
    assert made.artifacts[0].spec["repositoryPort"] == "6661"


def test_a_port_is_a_number_however_it_is_written() -> None:
    (source,) = read(NEXUS)[0].artifacts

    assert isinstance(source, c.Nexus3Artifact)
    assert isinstance(source.format, c.NexusDocker)
    assert source.format.repository_port == 6661


def test_a_template_is_no_entity_that_a_program_lacks() -> None:
    def body() -> None:
        project = c.Project("shop", c.ProjectArgs(scope=c.Scope.org("acme")))
        here = c.TemplateArtifact(
            identifier=c.Identifier("web"), template_ref=c.TemplateRef.named("web_image")
        )
        c.Service("web", c.ServiceArgs(scope=project.scope, artifacts=[here]))

    assert run(body).error is None


def test_connectors_in_the_inputs_of_a_template_are_looked_up() -> None:
    def body() -> None:
        project = c.Project("shop", c.ProjectArgs(scope=c.Scope.org("acme")))
        c.DockerConnector(
            "docker", c.DockerConnectorArgs(scope=project.scope, url="https://index.docker.io")
        )
        source = c.TemplateArtifact(
            identifier=c.Identifier("web"),
            template_ref=c.TemplateRef.existing("web_image"),
            template_inputs={"spec": {"connectorRef": "dokcer"}},
        )
        c.Service("web", c.ServiceArgs(scope=project.scope, artifacts=[source]))

    assert 'did you mean "docker"?' in run(body).report


def test_the_remedy_of_a_wrong_connector_stands_where_the_reference_was_written() -> None:
    by_docker = c.ConnectorRef.existing("hub", type=c.ConnectorType.DOCKER)
    done = run(changed("ecr", connector_ref=by_docker))

    assert isinstance(done.error, c.ProgramError)
    (problem,) = done.error.problems
    assert problem.place.path == "connector_ref"
    assert problem.allowed == "Aws"
    assert "12 hours" in problem.remedy
    assert done.resources == []


# The documentation's own examples, where they are beside the project

TOLD: dict[str, list[tuple[str, str, str]]] = {
    "bamboo": [
        ("error", "artifactPaths", "write [artifacts]"),
        ("error", "build", 'write "133" in quotes'),
    ],
    "gar": [("warning", "package", "the last part of the address")],
}
"""What is wrong in the examples: severity, key and remedy."""


@pytest.mark.skipif(not SEEDS.exists(), reason="the examples are not beside the project")
@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.service.yaml")), ids=lambda file: file.name)
def test_the_examples_of_the_documentation_have_no_mistake_but_the_known(file: Path) -> None:
    problems = c.Problems()
    made = c.ServiceArgs.from_yaml(file, SHOP, problems)
    made.check_all("x", problems)
    found = [
        each for each in problems if "artifacts" in each.place.path and each.code != "feature-flag"
    ]
    wanted = TOLD.get(file.name.partition(".")[0], [])

    assert type(made.artifacts[0]) in ArtifactSource.by_kind().values()
    assert [(each.severity, each.place.path.rpartition(".")[2]) for each in found] == [
        (severity, key) for severity, key, _ in wanted
    ]
    for each, (_, key, remedy) in zip(found, wanted, strict=True):
        assert remedy in each.remedy
        line = file.read_text("utf-8").splitlines()[(each.place.line or 0) - 1]
        assert re.match(rf"\s+{key}:", line)


# Anything where a text belongs

ODD = ["", " ", "\n", "ü" * 10_000, "[" * 10_000, "://", "a:b/c@d", "<+input>", "*", "/", "\\"]
FIELDS = [
    pytest.param(make, each.name, id=f"{name}-{each.name}")
    for name, make in sources.SMALLEST.items()
    for each in fields(make())
    if each.init and isinstance(getattr(make(), each.name), str)
]


@pytest.mark.parametrize(("make", "name"), FIELDS)
def test_an_odd_text_is_told_in_a_few_words_and_breaks_nothing(make: Any, name: str) -> None:
    source = make()
    kept = {each.name: getattr(source, each.name) for each in fields(source) if each.init}
    for text in ODD:
        changed = type(source)(**(kept | {name: text}))
        found = c.ServiceArgs(scope=SHOP, artifacts=[changed]).check_all("x")

        assert all(each.remedy for each in found.errors)
        assert len(str(found)) < 4_000
