"""What each component sends, byte for byte, and that Harness's own schema takes the documents.

The cases are the examples of the component pages and the cases in `cases.py`. A golden file shows
a change; that the content is right is said by the assertions of the other tests.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from docs.generate import EXAMPLES, all_components, snake
from tests.components.cases import CASES
from tests.support import golden
from tests.support.recording import run

SCHEMA = Path(__file__).resolve().parents[3] / "shared/reference/harness-schema/pipeline.json"
NAMES = [snake(component.__name__) for component in all_components()]


@pytest.fixture(autouse=True)
def _folder_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kubeconfig.yaml").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_component_sends_what_its_golden_file_says(name: str) -> None:
    done = run(lambda: runpy.run_path(str(EXAMPLES / f"{name}.py")))

    golden.check(f"{name}/example", golden.leaves(done))


@pytest.mark.parametrize("case", CASES)
def test_a_case_sends_what_its_golden_file_says(case: str) -> None:
    golden.check(case, golden.leaves(run(CASES[case])))


@pytest.fixture(scope="module")
def definitions() -> dict[str, object]:
    if not SCHEMA.exists():
        pytest.skip("Harness's schema is not beside the project")
    loaded: dict[str, object] = json.loads(SCHEMA.read_text("utf-8"))
    return loaded


def documents(key: str) -> list[object]:
    found = []
    for file in sorted(golden.FOLDER.rglob("*.yaml")):
        for leaf in yaml.safe_load(file.read_text("utf-8")):
            text = leaf["inputs"].get("yaml")
            if text and key in (document := yaml.safe_load(text)):
                found.append(pytest.param(document[key], id=f"{file.parent.name}-{file.stem}"))
    return found


def errors(definitions: dict[str, object], name: str, value: object) -> list[str]:
    schema = {"$ref": f"#/definitions/pipeline/{name}", "definitions": definitions["definitions"]}
    return [error.message for error in Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("service", documents("service"))
def test_harness_own_schema_takes_the_services(
    service: dict[str, object], definitions: dict[str, object]
) -> None:
    assert errors(definitions, "stages/cd/ServiceDefinition", service["serviceDefinition"]) == []


@pytest.mark.parametrize("infrastructure", documents("infrastructureDefinition"))
def test_harness_own_schema_takes_the_infrastructures(
    infrastructure: dict[str, object], definitions: dict[str, object]
) -> None:
    definition = {"type": infrastructure["type"], "spec": infrastructure["spec"]}

    assert errors(definitions, "stages/cd/InfrastructureDef", definition) == []


def test_the_schema_refuses_what_people_paste(definitions: dict[str, object]) -> None:
    source = {
        "identifier": "p",
        "type": "Bamboo",
        "spec": {"connectorRef": "b", "planKey": "P", "artifactPaths": "a", "build": 133},
    }
    service = {"type": "Ssh", "spec": {"artifacts": {"primary": {"sources": [source]}}}}

    assert errors(definitions, "stages/cd/ServiceDefinition", service)
