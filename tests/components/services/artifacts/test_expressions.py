"""The expressions of artifacts are those that Harness documents, for every artifact and stage.

It proves their text; what they become is worked out by Harness alone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import harness_components as c
from harness_components._core.expressions import checks as expressions
from harness_components.services.artifacts.other import TYPES

NAMES = {
    "image": "image",
    "image_path": "imagePath",
    "tag": "tag",
    "digest": "digest",
    "connector_ref": "connectorRef",
    "type": "type",
    "identifier": "identifier",
    "image_pull_secret": "imagePullSecret",
    "docker_config_json_secret": "dockerConfigJsonSecret",
    "sha": "metadata.SHA",
    "sha_v2": "metadata.SHAV2",
}
ARTIFACTS = {
    "artifacts.primary": c.PRIMARY_ARTIFACT,
    "artifacts.sidecars.logger": c.sidecar_artifact("logger"),
    "pipeline.stages.build.spec.artifacts.primary": c.PRIMARY_ARTIFACT.in_stage("build"),
    "pipeline.stages.build.spec.artifacts.sidecars.logger": c.sidecar_artifact(
        c.Identifier("logger")
    ).in_stage("build"),
}


@pytest.mark.parametrize("path", ARTIFACTS)
@pytest.mark.parametrize("name", NAMES)
def test_each_expression_has_the_text_that_harness_documents(path: str, name: str) -> None:
    """A property is the name in Harness's own spelling, below the artifact's path."""
    found = getattr(ARTIFACTS[path], name)

    assert found == f"<+{path}.{NAMES[name]}>"
    assert isinstance(found, c.Expression)


def test_every_property_is_in_the_table_above() -> None:
    """No property is left untested."""
    properties = {
        name for name, each in vars(c.ArtifactExpressions).items() if isinstance(each, property)
    }
    assert properties == set(NAMES)


@pytest.mark.parametrize("key", ["maintainer", "org.opencontainers.image.revision", "a b", "é"])
@pytest.mark.parametrize("path", ARTIFACTS)
def test_a_label_is_read_by_its_key(path: str, key: str) -> None:
    """The key stands in quotes, and the text is one expression from end to end."""
    found = ARTIFACTS[path].label(key)

    assert found == f'<+{path}.label.get("{key}")>'
    assert expressions.is_expression(found)


@pytest.mark.parametrize("kind", ["service", "overrides", "pipeline"])
@pytest.mark.parametrize("path", ARTIFACTS)
def test_the_library_itself_knows_them(path: str, kind: str) -> None:
    """The checks of documents find nothing to say about any of them."""
    artifact, problems = ARTIFACTS[path], c.Problems()

    for text in [*(getattr(artifact, name) for name in NAMES), artifact.label("maintainer")]:
        expressions.check_expressions(text, kind, problems)

    assert list(problems) == []


def test_sources_with_shas_and_labels_are_the_eight_of_the_page() -> None:
    """All of them are types of artifact source, and storages and builds are not among them."""
    assert len(c.SHA_SOURCES) == len(set(c.SHA_SOURCES)) == 8
    assert set(c.SHA_SOURCES) < set(TYPES)
    for type_ in ("GoogleCloudStorage", "AzureArtifacts", "Bamboo", "CustomArtifact"):
        assert type_ not in c.SHA_SOURCES


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: c.PRIMARY_ARTIFACT.label(""), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label(" "), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label('a"b'), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label("a\nb"), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label("<+input>"), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label("x" * 10_000), "label-key"),
        (lambda: c.PRIMARY_ARTIFACT.label(7), "label-key"),  # type: ignore[arg-type]
        (lambda: c.PRIMARY_ARTIFACT.in_stage("my stage"), "identifier-characters"),
        (lambda: c.PRIMARY_ARTIFACT.in_stage(""), "identifier-empty"),
        (lambda: c.PRIMARY_ARTIFACT.in_stage("a").in_stage("b"), "artifact-stage"),
        (lambda: c.sidecar_artifact("log-shipper"), "identifier-characters"),
        (lambda: c.sidecar_artifact("<+input>"), "identifier-expression"),
    ],
)
def test_what_would_be_no_expression_is_refused(make: Callable[[], object], code: str) -> None:
    """A key or identifier that Harness could not take is told at once, with a remedy."""
    with pytest.raises(c.ArgsError) as caught:
        make()

    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.remedy
