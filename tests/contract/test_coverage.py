"""The coverage page says what is so: every typed argument of a source is shown by a golden case.

That no key of Harness's own schema is without an argument is shown by `test_harness_schema`.
"""

from __future__ import annotations

import pytest

from docs import coverage_page
from docs.coverage_page import source_fields
from docs.evidence import GOLDEN, left_out, named, recorded
from docs.source_pages import name_of, sources, type_of
from harness_components import ConnectorType, DeploymentType, OverrideType
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.other import TYPES, RawArtifact
from provider.harness.table import ROWS
from tests.components import test_harness_schema

every_source = pytest.mark.parametrize(
    "source", [each for each in sources() if each is not RawArtifact], ids=name_of
)


def test_the_page_says_by_what_a_connector_is_made() -> None:
    lines = {line.split("`")[1]: line for line in coverage_page.page().splitlines() if "`" in line}

    assert "| harness | `harness:platform/dockerConnector:" in lines["DockerRegistry"]
    assert "| harness-native | `harness:platform/datadogConnector:" in lines["Datadog"]
    assert (
        "[BambooConnector](components/bamboo_connector.md) | harness-native | – | –"
        in (lines["Bamboo"])
    )


@every_source
def test_every_argument_of_a_source_is_shown_by_a_golden_case(source: type[ArtifactSource]) -> None:
    for row in source_fields(source):
        cases = row.cases(type_of(source))
        assert cases, f"no golden case has {row.owner.__name__}.{row.name} at {row.path}"
        assert all((GOLDEN / f"{case}.yaml").exists() for case in cases)


def test_what_no_case_holds_is_not_shown() -> None:
    """An argument at another path, of another type, or of another form is not taken for it."""
    row = next(
        each
        for each in source_fields(ArtifactSource.by_kind()["Nexus3Registry"])
        if each.name == "group"
    )

    assert row.cases("Nexus3Registry")
    assert row.cases("Nexus2Registry") == []
    other = coverage_page.FieldRow(row.owner, row.name, f"{row.path}Id", row.words)
    assert other.cases("Nexus3Registry") == []
    words = dict(row.words) | {"spec.repositoryFormat": "maven"}
    form = coverage_page.FieldRow(row.owner, row.name, row.path, words)
    assert form.cases("Nexus3Registry") == []


def test_what_tests_name_is_found() -> None:
    assert "cases" in named()["DockerRegistryArtifact", "image_path"]
    assert ("DockerRegistryArtifact", "no_such_argument") not in named()


def test_the_page_has_every_type() -> None:
    page = coverage_page.page()

    for kinds in (TYPES, ConnectorType, DeploymentType, OverrideType):
        for kind in kinds:
            assert f"| `{kind}` |" in page


def test_every_recorded_connector_has_a_row_of_its_name() -> None:
    names = {row.urn_type.rpartition("/")[2].partition(":")[0] for row in ROWS}

    for kind, folders in recorded().items():
        assert kind in set(ConnectorType)
        assert set(folders) <= names


def test_what_no_class_has_is_named_as_the_test_of_the_schema_names_it() -> None:
    page = coverage_page.page()

    assert left_out() == test_harness_schema.LEFT_OUT
    assert all(f"- `{key}`: {why}" in page for key, why in left_out().items())
