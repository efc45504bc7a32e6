"""Deployment types: every class reads back what it writes, and what is not an error is told.

The golden files show all bytes, the tables of mistakes what is refused. What a cluster or a
platform does with the documents is not shown here.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import harness_components as c
from harness_components._core.model.base import Model
from harness_components._core.model.entity import EntityArgs
from harness_components.environments import document as environments
from harness_components.environments.clusters import AnyInfrastructure
from harness_components.environments.infrastructures import DEPLOYED_TO
from harness_components.services import document
from harness_components.services.deployment_types import MANIFESTS, NEEDED
from harness_components.services.manifests.base import Manifest, RawManifest
from harness_components.services.stores import GIT_CONNECTORS, RawStore, Store
from tests.components.environments import cases as infrastructures
from tests.components.services import cases as services
from tests.components.services.cases import FILE, ID, TYPE, folder, manifest
from tests.components.services.yaml_mistakes import ECR, HOSTS
from tests.conftest import ROOT
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")
SOURCES = ROOT.parent / "shared/requirements/examples/artifact-sources"
READ: dict[str, type[EntityArgs]] = {
    "service": c.ServiceArgs,
    "environment": c.EnvironmentArgs,
    "infrastructureDefinition": c.InfrastructureArgs,
}


def written() -> list[Any]:
    """Return the document of every case, with its name."""
    found = []
    for name, case in (services.CASES | infrastructures.CASES).items():
        for made in run(case).resources:
            text = made.inputs.get("yaml")
            if text and made.type.startswith("harness:"):
                found.append(pytest.param(text, id=f"{name}-{made.name}"))
    return found


DOCUMENTS = written()


def read(text: str) -> tuple[EntityArgs, str]:
    """Return what a document is read as, and that written again; the same without a problem."""
    problems = c.Problems()
    key = next(iter(yaml.safe_load(text)))
    if key not in READ:
        head = "overrides:\n  environmentRef: staging\n  type: ENV_GLOBAL_OVERRIDE\n"
        text = head + "".join(f"  {line}\n" for line in text.splitlines())
        args: Any = c.ServiceOverridesArgs.from_yaml(text, SHOP, problems)
        again = environments.overrides_yaml(args)
    else:
        args = READ[key].from_yaml(text, SHOP, problems)
        again = {
            "service": document.yaml,
            "environment": environments.environment_yaml,
            "infrastructureDefinition": environments.infrastructure_yaml,
        }[key]("x", args)
    assert not problems, str(problems)
    return args, again


@pytest.mark.parametrize("text", DOCUMENTS)
def test_every_document_reads_back_to_what_it_says(text: str) -> None:
    args, again = read(text)

    assert again == text
    assert not [problem for problem in args.check_all() if problem.severity == "error"]


def test_every_class_is_read_from_yaml_as_itself() -> None:
    pieces = [piece for each in DOCUMENTS for piece in read(str(each.values[0]))[0].nested()]
    found = {type(piece) for piece in pieces}
    wanted = {*Manifest.family(), *Store.family(), *AnyInfrastructure.family()}

    # Cases of their own have these.
    assert wanted - found == {RawManifest, c.RawInfrastructure, c.KubernetesDirect}
    assert {each.type for each in pieces if isinstance(each, RawStore)} == {"S3Url"}


@pytest.mark.parametrize("kind", list(GIT_CONNECTORS))
def test_a_store_of_a_repository_asks_for_a_connector_of_its_host(kind: c.GitStoreType) -> None:
    store = c.GitStore(
        connector_ref=c.ConnectorRef.existing("code"), branch="main", paths=["a"], store_type=kind
    )

    assert store.types("connector_ref") == (GIT_CONNECTORS[kind],)


def test_what_is_needed_is_taken() -> None:
    for kind, needed in NEEDED.items():
        assert set(needed) <= set(MANIFESTS[kind])
    known = {word for each in Manifest.family() for word in (*each.KINDS, *each.OTHERS)}
    assert {word for kinds in MANIFESTS.values() for word in kinds} <= known
    assert set(TYPE) - set(DEPLOYED_TO) == {TYPE.AI_AGENT}


def told(*manifests: Any, kind: c.DeploymentType = TYPE.KUBERNETES) -> dict[str, c.Problem]:
    """Return what is told of a service with these manifests, by code."""
    args = c.ServiceArgs(scope=SHOP, deployment_type=kind, manifests=manifests)
    return {problem.code: problem for problem in args.check_all("web")}


def test_what_may_be_meant_is_a_warning() -> None:
    objects, chart = (
        manifest(c.K8sManifest, "objects"),
        manifest(c.HelmChartManifest, "chart", folder(), helm_version=c.HelmVersion.V380),
    )
    found = {
        **told(objects, chart),
        **told(manifest(c.ValuesManifest, "values"), kind=TYPE.NATIVE_HELM),
        **told(objects, kind=TYPE.SSH),
    }

    assert set(found) == {"several-manifests", "feature-flag", "manifest-needed", "manifest-type"}
    assert {problem.severity for problem in found.values()} == {"warning"}
    assert all(problem.remedy for problem in found.values())


def test_keys_without_a_field_are_kept_at_their_depth() -> None:
    text = ECR.replace("type: Harness\n", "type: Harness\n                metadata: m\n")
    problems = c.Problems()
    args = c.ServiceArgs.from_yaml(text, SHOP, problems)

    assert [problem.code for problem in problems] == ["unknown-key"]
    again = document.service("x", args)["service"]["serviceDefinition"]["spec"]["manifests"][0]
    assert again["manifest"]["spec"]["store"]["metadata"] == "m"


def test_keys_of_a_part_given_in_python_are_written_where_the_part_stands() -> None:
    store = c.HarnessStore(files=[c.FileRef.existing("/a")], extra={"spec": {"file": "b"}})
    args = c.ServiceArgs(scope=SHOP, manifests=[manifest(c.K8sManifest, "m", store)])
    body = document.service("x", args)["service"]["serviceDefinition"]["spec"]["manifests"][0]

    assert body["manifest"]["spec"]["store"]["spec"] == {"files": ["/a"], "file": "b"}


def test_values_in_the_file_store_are_references_and_paths_elsewhere() -> None:
    harness = c.ServiceArgs.from_yaml(ECR, SHOP).manifests[0]
    git = c.ServiceArgs.from_yaml(
        ECR.replace("type: Harness", "type: Github").replace(
            "files:",
            "connectorRef: account.code\n                  branch: main\n"
            "                  gitFetchType: Branch\n                  paths:",
        ),
        SHOP,
    ).manifests[0]

    assert isinstance(harness, c.K8sManifest)
    assert isinstance(git, c.K8sManifest)
    assert harness.values_paths == (c.FileRef.existing("/values.yaml"),)
    assert git.values_paths == ("/values.yaml",)


def test_an_older_flag_of_an_infrastructure_is_moved_to_where_it_belongs() -> None:
    args = c.InfrastructureArgs.from_yaml(
        HOSTS.replace(
            "  spec:\n    cred", "  spec:\n    allowSimultaneousDeployments: true\n    cred"
        ),
        SHOP,
    )
    body = environments.infrastructure("x", args)["infrastructureDefinition"]

    assert body["allowSimultaneousDeployments"] is True
    assert "allowSimultaneousDeployments" not in body["spec"]


def test_a_filter_of_every_host_may_have_an_empty_part() -> None:
    text = HOSTS.replace("HostNames\n      spec:\n        value: [10.0.0.1]", "All\n      spec: {}")
    problems = c.Problems()
    args = c.InfrastructureArgs.from_yaml(text, SHOP, problems)

    assert not problems, str(problems)
    assert isinstance(args.infrastructure, c.Pdc)
    assert args.infrastructure.host_filter == c.AllHosts()


def test_a_version_that_a_document_does_not_have_is_not_added() -> None:
    text = ECR.replace("Kubernetes", "TAS").replace("K8sManifest", "TasManifest")
    args = c.ServiceArgs.from_yaml(text.replace("valuesPaths", "varsPaths"), SHOP)

    assert "cfCliVersion" not in document.yaml("x", args)
    assert "cfCliVersion: V7" in document.yaml(
        "x", c.ServiceArgs(scope=SHOP, manifests=[manifest(c.TasManifest, "m")])
    )


def test_a_config_file_of_overrides_replaces_the_service_s_and_says_where_it_is() -> None:
    files = [c.ConfigFile(identifier=ID("app"), store=FILE)]
    environment = c.EnvironmentArgs(
        scope=SHOP, identifier=ID("staging"), type=c.EnvironmentType.PRE_PRODUCTION
    )
    over = c.ServiceOverridesArgs(
        scope=SHOP, environment=c.EnvironmentRef.existing("staging"), config_files=files
    )
    service = c.ServiceArgs(scope=SHOP, identifier=ID("web"), config_files=files)
    found = c.effective(("web", service), ("staging", environment), [over])

    (value,) = found.config_files
    assert (value.name, value.layer) == ("app", c.OverrideLayer.ENV_GLOBAL)
    assert value.place == over.config_files[0].where()
    assert [each.layer for each in value.hidden] == [c.OverrideLayer.SERVICE]


@pytest.mark.skipif(not SOURCES.exists(), reason="the examples are not beside the project")
def test_the_documentation_s_swapped_lists_are_told_with_line_and_remedy() -> None:
    args = c.ServiceArgs.from_yaml(SOURCES / "ecr.service.yaml", SHOP)
    (found,) = [problem for problem in args.check_all() if problem.code == "swapped"]

    assert found.place.file == str(SOURCES / "ecr.service.yaml")
    assert found.place.line == 18
    assert found.remedy == "swap them: files [/Templates], values_paths [/values.yaml]"


def test_pieces_are_exported_by_the_public_door() -> None:
    wanted: set[type[Model]] = {*Manifest.family(), *Store.family(), *AnyInfrastructure.family()}
    assert {each.__name__ for each in wanted} <= set(c.__all__)
