"""Connectors from YAML: every way to log in comes back as it was, and what an export adds is known.

That a connection works is not shown.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import harness_components as c
from harness_components.connectors.component import TypedConnector
from tests.components.connectors.yaml_mistakes import SOUND, Sound
from tests.conftest import ROOT
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")
SEEDS = ROOT.parent / "shared/requirements/examples/artifact-sources"
CLASSES = {each.ARGS.TYPE.value: each.ARGS for each in TypedConnector.__subclasses__()}


@pytest.mark.parametrize("sound", SOUND, ids=[each.id for each in SOUND])
def test_a_document_is_written_as_it_was_read(sound: Sound) -> None:
    args = CLASSES[sound.type].from_yaml(sound.text, SHOP)

    wanted = yaml.safe_load(sound.text)["connector"]["spec"]
    found = args.document(SHOP)["spec"]
    assert {key: found[key] for key in wanted} == wanted
    assert not args.check_all()


@pytest.mark.parametrize("line", ["executeOnDelegate: true", "ignoreTestConnection: false"])
def test_what_an_export_adds_and_says_nothing_is_taken(line: str) -> None:
    text = next(each.text for each in SOUND if each.id == "Nexus-login")

    problems = c.Problems()
    c.NexusConnectorArgs.from_yaml(f"{text}    {line}\n", SHOP, problems)

    assert not list(problems)


def test_what_an_export_says_and_the_provider_cannot_is_an_error() -> None:
    text = next(each.text for each in SOUND if each.id == "Nexus-login")

    with pytest.raises(c.DocumentError, match='"executeOnDelegate" cannot be kept'):
        c.NexusConnectorArgs.from_yaml(f"{text}    executeOnDelegate: false\n", SHOP)


def test_a_helm_connector_is_no_nexus_connector() -> None:
    """The source page shows one under the name of the other."""
    text = next(each.text for each in SOUND if each.id == "HttpHelmRepo-login")

    with pytest.raises(c.DocumentError, match="not a connector of type Nexus") as caught:
        c.NexusConnectorArgs.from_yaml(text, SHOP)
    assert [each.given for each in caught.value.problems] == ["HttpHelmRepo"]


def test_an_empty_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "gcs.yaml").write_text("connector:\n  name: GCS\n  identifier: GCS\n  type:\n")

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert '"type" is missing' in done.report
    assert "gcs.yaml:4:" in done.report


def _seeds() -> list[Path]:
    wrong = ("gcs.connector.yaml", "ecr.connector")
    return [f for f in sorted(SEEDS.glob("*.connector*.yaml")) if not f.name.startswith(wrong)]


@pytest.mark.skipif(not SEEDS.exists(), reason="the sources' examples are not here")
def test_the_right_connectors_of_the_sources_are_taken() -> None:
    for file in _seeds():
        problems = c.Problems()
        body = yaml.safe_load(file.read_text("utf-8"))["connector"]
        scope = c.Scope.project(
            body.get("orgIdentifier", "default"), body.get("projectIdentifier", "x")
        )
        kind = CLASSES.get(body["type"], c.RawConnectorArgs)
        args = kind.from_yaml(file, scope, problems)
        args.check_all(problems=problems)
        assert not problems.errors, f"{file.name}: {problems.errors}"
