"""Proves that `pulumi import` prints Python which declares exactly what was imported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.host.conftest import Project, add_plugin

pytestmark = pytest.mark.engine

YAML = 'service:\n  name: "quoted \\"x\\""\n  script: |\n    echo \'${HOME}\' "$1" \\\n  end: é\n'
SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}
"""What marks a secret in the protocol; its value stands beside it."""
OBJECTS = {
    "first": {
        "identifier": "first",
        "displayName": 'A "first" one, 100%{x} ${y}',
        "yaml": YAML,
        "count": 3,
        "ratio": 0.5,
        "isEnabled": True,
        "tags": ["a:b", "c"],
        "place": {"orgId": "default", "labels": {"camelCase": "kept", "with-dash": "too"}},
    },
    "second": {"identifier": "second", "displayName": "", "tags": [], "token": "canary-51c0"},
    "third": {"identifier": "third", "displayName": SECRET | {"value": "canary-51c0"}},
}
SDK = """
import pulumi

class Thing(pulumi.CustomResource):
    def __init__(self, resource_name, opts=None, *, display_name=None, is_enabled=None, **props):
        if display_name is not None:
            props["displayName"] = display_name
        if is_enabled is not None:
            props["isEnabled"] = is_enabled
        if "place" in props:
            place = dict(props["place"])
            place["orgId"] = place.pop("org_id")
            props["place"] = place
        opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(version="1.0.0"))
        super().__init__("tiny:platform/thing:Thing", resource_name, props, opts)
"""


@pytest.fixture
def tiny(project: Project) -> Project:
    """A project beside a provider that has the objects above."""
    objects = project.write("objects.json", json.dumps(OBJECTS))
    script = Path(__file__).with_name("tiny_provider.py")
    add_plugin(project.home, "tiny", "1.0.0", script, TINY_OBJECTS=str(objects))
    (project.folder / "pulumi_tiny").mkdir()
    project.write("pulumi_tiny/__init__.py", "from pulumi_tiny import platform\n")
    project.write("pulumi_tiny/platform.py", SDK)
    project.write("__main__.py", "")
    return project


def bring_in(project: Project, *names: str) -> str:
    """Imports objects and gives the Python that the CLI wrote."""
    resources = [
        {"type": "tiny:platform/thing:Thing", "name": name, "id": name, "version": "1.0.0"}
        for name in names
    ]
    project.write("import.json", json.dumps({"resources": resources}))
    project.run("import", "--file", "import.json", "--out", "imported.py", "--yes")
    return (project.folder / "imported.py").read_text(encoding="utf-8")


def test_what_was_imported_previews_empty_with_the_printed_program(tiny: Project) -> None:
    code = bring_in(tiny, "first")
    assert "import pulumi_tiny as tiny" in code
    assert "tiny.platform.Thing(" in code
    assert (
        'place={"labels": {"camelCase": "kept", "with-dash": "too"}, "org_id": "default"}' in code
    )
    assert 'yaml="""\\\nservice:\n' in code
    tiny.write("__main__.py", code)
    tiny.run("preview", "--expect-no-changes")


def test_secrets_are_asked_of_the_configuration_and_not_printed(tiny: Project) -> None:
    code = bring_in(tiny, "second", "third")
    assert "canary-51c0" not in code
    assert 'token=config.require_secret("second-token")' in code
    assert 'display_name=config.require_secret("third-displayName")' in code
    tiny.write("__main__.py", code)
    for key in ("second-token", "third-displayName"):
        assert f"#   pulumi config set --secret {key}\n" in code
        tiny.run("config", "set", "--secret", key, "canary-51c0")
    tiny.run("preview", "--expect-no-changes")


def test_an_object_that_is_not_there_is_refused_and_nothing_is_written(tiny: Project) -> None:
    printed = tiny.run("import", "tiny:platform/thing:Thing", "x", "nowhere", "--yes", code=None)
    assert "does not exist" in printed
    assert tiny.resources() == []
