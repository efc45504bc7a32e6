"""Sidecars from private registries are pulled by secrets of their own, beside that of the image.

The templates are filled as in the tests of the primary artifact; where Go is installed, it is asked
as well. It does not prove that a cluster can pull.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

import harness_components as c
from tests.components.services.test_private_registry import (
    BOTH,
    KNOWN,
    evaluated,
    everything,
    files,
    filled,
    filled_by_go,
)
from tests.support.recording import run

SIDECARS = ["log_shipper", "Proxy"]
OWNERS = ("primary", *SIDECARS)
LABELS = {"log_shipper": "log-shipper", "Proxy": "proxy"}


def known(*private: str) -> dict[Any, Any]:
    """Return what expressions become where only the connectors of `private` have credentials."""
    found = dict(KNOWN)
    for owner in OWNERS:
        each = c.PRIMARY_ARTIFACT if owner == "primary" else c.sidecar_artifact(owner)
        for secret in (each.image_pull_secret, each.docker_config_json_secret):
            found[str(secret)] = f"{owner}-credentials" if owner in private else ""
        found.setdefault(str(each.image), f"registry/{owner}:1")
    return found


def objects(made: Mapping[str, str], *private: str) -> list[dict[str, Any]]:
    values = evaluated(made["values.yaml"], known(*private))
    texts = [filled(text, values) for _, text in everything(made)]
    return [each for text in texts for each in yaml.safe_load_all(text) if each is not None]


def one(found: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (each,) = [each for each in found if each["kind"] == kind]
    return each


@BOTH
def test_values_name_image_and_credentials_of_each_sidecar(secret: c.PullSecret) -> None:
    """Each sidecar has both below its identifier, and the rest is as it is without sidecars."""
    values = yaml.safe_load(files(secret=secret, sidecars=SIDECARS)["values.yaml"])
    word = "imagePullSecret" if secret is c.PullSecret.DOCKERCFG else "dockerConfigJsonSecret"

    assert values.pop("sidecars") == {
        each: {
            "image": f"<+artifacts.sidecars.{each}.image>",
            secret.value: f"<+artifacts.sidecars.{each}.{word}>",
        }
        for each in SIDECARS
    }
    assert values == yaml.safe_load(files(secret=secret)["values.yaml"])


@BOTH
@pytest.mark.parametrize("which", [*product((True, False), repeat=3)], ids=str)
def test_each_connector_with_credentials_gives_a_secret_that_the_pod_names(
    secret: c.PullSecret, which: tuple[bool, ...]
) -> None:
    """Whichever of the connectors have some: secrets and names are just those, with their data."""
    private = [owner for owner, has in zip(OWNERS, which, strict=True) if has]
    found = objects(files(secret=secret, sidecars=SIDECARS), *private)

    names = {
        owner: "-".join(("web", *([LABELS[owner]] if owner in LABELS else []), secret.value))
        for owner in private
    }
    secrets = {each["metadata"]["name"]: each for each in found if each["kind"] == "Secret"}
    assert set(secrets) == set(names.values())
    for owner, name in names.items():
        each = secrets[name]
        assert each["data"] == {f".{secret.value}": f"{owner}-credentials"}
        assert each["type"] == f"kubernetes.io/{secret.value}"
        assert each["metadata"]["namespace"] == "shop"
        assert each["metadata"]["annotations"] == {"harness.io/skip-versioning": "true"}
    pod = one(found, "Deployment")["spec"]["template"]["spec"]
    assert pod.get("imagePullSecrets", []) == [{"name": name} for name in names.values()]
    assert ("imagePullSecrets" in pod) == bool(private)


def test_each_sidecar_is_a_container_of_the_pod() -> None:
    """The primary container comes first with its port, the sidecars after it with their images."""
    found = objects(files(sidecars=SIDECARS, port=8080))

    assert one(found, "Deployment")["spec"]["template"]["spec"]["containers"] == [
        {
            "name": "web",
            "image": "index.docker.io/acme/web:1.10",
            "ports": [{"containerPort": 8080}],
        },
        {"name": "log-shipper", "image": "registry/log_shipper:1"},
        {"name": "proxy", "image": "registry/Proxy:1"},
    ]


def test_expressions_stand_in_the_values_alone() -> None:
    """The manifests of sidecars have none, as Harness evaluates none in objects."""
    for name, text in files(sidecars=SIDECARS).items():
        assert ("<+" in text) == (name == "values.yaml")


@pytest.mark.parametrize("private", [OWNERS, ("Proxy",), ()], ids=str)
def test_go_fills_the_templates_of_sidecars_in_the_same_way(
    private: tuple[str, ...], tmp_path: Path
) -> None:
    """The evaluator is right about what Go's text/template makes of `or` and of nested values."""
    if shutil.which("go") is None:
        pytest.skip("Go is not here")
    made = files(sidecars=SIDECARS)
    values = evaluated(made["values.yaml"], known(*private))
    templates = dict(everything(made))

    assert filled_by_go(tmp_path, templates, values) == {
        name: filled(text, values) for name, text in templates.items()
    }


def test_the_files_of_sidecars_are_taken_by_the_file_store() -> None:
    """Components of the file store take each text without any problem."""

    def program() -> None:
        scope = c.Scope.project("acme", "shop")
        folder = c.FileStoreFolder("templates", c.FileStoreFolderArgs(scope=scope))
        for name, text in everything(files(sidecars=SIDECARS)):
            c.FileStoreFile(
                name.rsplit("/", maxsplit=1)[-1],
                c.FileStoreFileArgs(scope=scope, parent=folder.ref, content=text),
            )

    done = run(program)
    assert done.error is None, done.report
    assert done.logged == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"sidecars": ["log-shipper"]}, "identifier-characters"),
        ({"sidecars": [7]}, "identifier-type"),
        ({"sidecars": ["_"]}, "kubernetes-name"),
        ({"sidecars": ["s" * 33]}, "kubernetes-name"),
        ({"sidecars": ["shipper", "shipper"]}, "kubernetes-name"),
        ({"sidecars": ["shipper", "Shipper_"]}, "kubernetes-name"),
        ({"name": "web", "sidecars": ["web"]}, "kubernetes-name"),
        ({"name": "w" * 40, "sidecars": ["shipper"]}, "kubernetes-name"),
        ({"sidecars": "shipper"}, "sidecars"),
    ],
    ids=str,
)
def test_sidecars_that_make_no_container_are_refused(more: dict[str, Any], code: str) -> None:
    """What is no identifier, no name of a container, or a name twice is told, with what to do."""
    with pytest.raises(c.ArgsError) as caught:
        files(**more)

    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.remedy
