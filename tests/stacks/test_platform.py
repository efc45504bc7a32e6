"""The estate of both stacks, from their own files: what is made, protected, referred to, exported.

It proves what the program asks for; that Harness takes it is shown by the engine tests.
"""

from __future__ import annotations

import ast
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from stacks import settings
from stacks.secret_values import SECRETS
from tests.support.recording import Run
from tests.support.stacks import ROOT, configuration, program

STACKS = ("staging", "production")
SERVICES = [
    "logistics/customs",
    "logistics/dispatch",
    "logistics/forecast",
    "logistics/freight",
    "logistics/geocoder",
    "logistics/labels",
    "logistics/parcel_events",
    "logistics/planners",
    "logistics/postcodes",
    "logistics/returns",
    "logistics/routes",
    "logistics/scales",
    "logistics/scanners",
    "logistics/stocktake",
    "logistics/tracking",
    "logistics/warehouse",
    "payments/payments_api",
    "payments/settlement",
    "shop/catalog",
    "shop/storefront",
]
"""Services of the estate; who adds one need not add it here."""
SCALED = {
    "logistics/dispatch",
    "logistics/labels",
    "logistics/routes",
    "logistics/tracking",
    "payments/payments_api",
    "shop/storefront",
}
"""Those of them that run in another number in each environment."""


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARNESS_EMBEDDED_SECRETS_SEED", "a seed of the tests")
        return {stack: program(stack) for stack in STACKS}


def kinds(done: Run, *, protected: bool = False) -> Counter[str]:
    return Counter(
        each.type.rsplit(":", 1)[-1]
        for each in done.resources
        if each.custom and (each.protect or not protected)
    )


def services(done: Run) -> list[str]:
    """Return what was registered, as the outputs of the stack name it."""
    return sorted(
        f"{each.inputs['projectId']}/{each.inputs['identifier']}"
        for each in done.resources
        if each.type.endswith(":Service") and each.custom
    )


@pytest.mark.parametrize("stack", STACKS)
def test_the_program_is_sound_and_says_nothing(runs: dict[str, Run], stack: str) -> None:
    assert runs[stack].error is None
    assert runs[stack].logged == []
    assert runs[stack].complaints == []


@pytest.mark.parametrize("stack", STACKS)
def test_the_estate_is_three_projects_and_their_services(runs: dict[str, Run], stack: str) -> None:
    found = kinds(runs[stack])

    assert found["Organization"] == 1
    assert found["Project"] == 3
    assert set(SERVICES) <= set(services(runs[stack]))
    assert {each.partition("/")[0] for each in services(runs[stack])} == {
        "logistics",
        "payments",
        "shop",
    }
    assert found["DockerConnector"] == 1
    assert found["GithubConnector"] == 1


@pytest.mark.parametrize("stack", STACKS)
def test_each_environment_has_the_same_overrides(runs: dict[str, Run], stack: str) -> None:
    """One of each of three kinds, and those of the services, whoever added one."""
    found: dict[str, Counter[str]] = {}
    scaled: dict[str, set[str]] = {}
    for each in runs[stack].resources:
        if each.type.endswith("ServiceOverridesV2"):
            environment, kind = each.inputs["envId"], each.inputs["type"]
            if kind == "ENV_SERVICE_OVERRIDE":
                named = f"{each.inputs['projectId']}/{each.inputs['serviceId']}"
                scaled.setdefault(environment, set()).add(named)
            else:
                found.setdefault(environment, Counter())[kind] += 1
    environments = {item["name"] for item in configuration(stack)["harness-platform:environments"]}
    assert found == {
        environment: {
            "ENV_GLOBAL_OVERRIDE": 1,
            "INFRA_GLOBAL_OVERRIDE": 1,
            "INFRA_SERVICE_OVERRIDE": 1,
        }
        for environment in environments
    }
    assert scaled.keys() == environments
    (same,) = {frozenset(each) for each in scaled.values()}
    assert SCALED <= same <= set(services(runs[stack]))


def test_staging_has_its_environments_and_the_sandbox_of_the_folder(runs: dict[str, Run]) -> None:
    assert kinds(runs["staging"])["Environment"] == 7
    assert kinds(runs["production"])["Environment"] == 3


def test_production_protects_what_must_not_go_by_accident(runs: dict[str, Run]) -> None:
    assert kinds(runs["production"], protected=True) == {
        "Organization": 1,
        "Project": 3,
        "Environment": 3,
        "Infrastructure": 14,
        "SecretSshkey": 1,
        "SecretText": len(SECRETS) + 4,
        "SecretWinrm": 1,
        "AwsKmsConnector": 1,
        "AwsSecretManagerConnector": 1,
        "AzureKeyVaultConnector": 1,
        "ConnectorGcpKms": 1,
        "GcpSecretManagerConnector": 1,
        "VaultConnector": 1,
    }
    assert not kinds(runs["staging"], protected=True)


@pytest.mark.parametrize("stack", STACKS)
def test_environments_have_the_type_that_the_stack_says(runs: dict[str, Run], stack: str) -> None:
    wanted = {
        item["name"]: item["type"] for item in configuration(stack)["harness-platform:environments"]
    }
    for each in runs[stack].resources:
        if each.type.endswith(":Environment") and each.custom:
            name = str(each.inputs["identifier"])
            assert each.inputs["type"] == wanted.get(name, "PreProduction")


@pytest.mark.parametrize("stack", STACKS)
def test_every_reference_in_a_document_is_an_edge_of_the_graph(
    runs: dict[str, Run], stack: str
) -> None:
    done = runs[stack]
    docker = done.one("dockerConnector:DockerConnector").urn
    for each in done.resources:
        if each.type.endswith(":Service") and each.custom and "org.dockerhub" in str(each.inputs):
            assert docker in each.dependencies, each.name
    for each in done.resources:
        if each.type.endswith(":Infrastructure") and each.custom:
            names = {urn.rsplit("::", 1)[-1] for urn in each.dependencies}
            kinds_of = {urn.split("::")[2].rsplit(":", 1)[-1] for urn in each.dependencies}
            assert {"Environment", "Project"} <= kinds_of, names
            assert any(kind.endswith("Connector") for kind in kinds_of), names


def test_the_catalogue_of_the_folder_waits_for_its_files_and_connector(
    runs: dict[str, Run],
) -> None:
    catalog = runs["staging"].one("service:Service", "shop-catalog")
    names = {urn.rsplit("::", 1)[-1] for urn in catalog.dependencies}

    assert {"dockerhub", "shop-catalog-deployment.yaml", "shop-catalog-values.yaml"} <= names


@pytest.mark.parametrize("stack", STACKS)
def test_the_stack_says_what_it_made(runs: dict[str, Run], stack: str) -> None:
    outputs = next(
        said for urn, said in runs[stack].outputs.items() if "pulumi:pulumi:Stack" in urn
    )

    assert outputs["organization"] == f"acme_{stack}"
    assert outputs["projects"] == ["shop", "payments", "logistics"]
    assert sorted(outputs["services"]) == services(runs[stack])


@pytest.mark.parametrize("stack", STACKS)
def test_a_preview_knows_everything(stack: str) -> None:
    done = program(stack, preview=True)

    assert done.error is None
    assert "04da6b54-80e4-46f7-96ec-b56ff0331ba9" not in json.dumps(
        [dict(each.inputs) for each in done.resources]
    )


@pytest.mark.parametrize("stack", STACKS)
def test_the_value_of_a_secret_is_in_one_place_and_marked(
    stack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = "canary-in-a-coal-mine"
    for name in ("DOCKERHUB_PASSWORD", "GITHUB_TOKEN", "BAMBOO_PASSWORD"):
        monkeypatch.setenv(f"HARNESS_SECRET_{name}", canary)

    done = program(stack)

    seen = [each for each in done.resources if canary in json.dumps(dict(each.inputs))]
    assert {each.type for each in seen} == {"harness:platform/secretText:SecretText"}
    assert all(each.secret("value") == canary for each in seen)
    assert canary not in json.dumps(list(done.outputs.values()), default=str)


def values(done: Run) -> list[str]:
    """Return the values of the secrets that Harness itself keeps."""
    return [
        each.secret("value")
        for each in done.resources
        if "secretText" in each.type and each.inputs["valueType"] == "Inline"
    ]


def test_derived_secrets_are_stable_and_differ(runs: dict[str, Run], seed: str) -> None:
    first, again = values(runs["staging"]), values(program("staging"))

    assert sorted(first) == sorted(again)
    assert len(set(first)) == len(SECRETS)
    assert seed not in first


def test_a_secret_without_a_value_is_told_with_both_ways_to_give_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HARNESS_EMBEDDED_SECRETS_SEED")

    done = program("staging")

    for name in ("dockerhub_password", "github_token", "bamboo_password"):
        assert f'no value for the secret "{name}"' in done.report
        assert f"pulumi config set --secret {name}" in done.report
        assert f"HARNESS_SECRET_{name.upper()}" in done.report
    assert done.resources == []


def test_a_configured_secret_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARNESS_SECRET_GITHUB_TOKEN", "from the environment")

    done = program("staging", secrets={"github_token": "from the configuration"})

    token = done.one("secretText:SecretText", "github-token")
    assert token.secret("value") == "from the configuration"


def test_a_secret_in_plain_text_is_refused_and_not_shown() -> None:
    done = program("staging", {"github_token": "plain-canary", "bamboo_password": "plain-canary"})

    assert 'the secret "github_token" is given in plain text' in done.report
    assert "pulumi config set --secret bamboo_password" in done.report
    assert done.report.startswith("2 problems")
    assert "canary" not in done.report
    assert done.resources == []


def test_a_secret_of_a_folder_has_its_value_from_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "vault.secret.yaml"
    file.write_text(
        "secret:\n  name: vault\n  identifier: vault_pin\n  type: SecretText\n  spec:\n"
        "    secretManagerIdentifier: harnessSecretManager\n    valueType: Inline\n",
        "utf-8",
    )
    monkeypatch.setattr(settings, "FolderSettings", _in(tmp_path, settings.FolderSettings))

    done = program("production", secrets={"vault_pin": "1234"})
    assert done.error is None, done.report
    assert done.one("secretText:SecretText", "shop-vault_pin").secret("value") == "1234"

    plain = program("production", {"vault_pin": "1234"})
    assert 'the secret "vault_pin" is given in plain text' in plain.report

    monkeypatch.delenv("HARNESS_EMBEDDED_SECRETS_SEED")
    assert "pulumi config set --secret vault_pin" in program("production").report


def _in(folder: Path, original: Any) -> Any:
    return lambda project, path: original(project=project, path=folder)


@pytest.mark.parametrize("name", ["shop", "payments"])
def test_a_service_is_added_in_one_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (ROOT / "stacks" / f"{name}.py").read_text("utf-8")
    opening = "    services = [\n"
    assert source.count(opening) == 1
    added = f'{opening}        Service("extra", ServiceArgs(scope=project.scope)),\n'
    changed: dict[str, Any] = {"__name__": f"stacks.{name}"}
    exec(compile(source.replace(opening, added), name, "exec"), changed)  # noqa: S102
    monkeypatch.setattr(f"stacks.{name}.build", changed["build"])

    done = program("staging")

    assert done.error is None, done.report
    outputs = next(said for urn, said in done.outputs.items() if "pulumi:pulumi:Stack" in urn)
    assert f"{name}/extra" in outputs["services"]
    overridden = [
        each.inputs["envId"]
        for each in done.resources
        if each.type.endswith("ServiceOverridesV2") and each.inputs.get("serviceId") == "extra"
    ]
    assert sorted(overridden) == ["dev", "staging"]


def test_nothing_below_the_settings_looks_at_the_stack() -> None:
    for file in [*(ROOT / "components").rglob("*.py"), *(ROOT / "stacks").rglob("*.py")]:
        if file.name == "settings.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in ("staging", "production"):
                raise AssertionError(f"{file.name}:{node.lineno} names a stack")
            if isinstance(node, ast.Attribute) and node.attr == "get_stack":
                raise AssertionError(f"{file.name}:{node.lineno} asks for the stack")


def test_the_program_is_a_table_of_contents() -> None:
    assert len((ROOT / "__main__.py").read_text("utf-8").splitlines()) < 20


def test_every_key_of_the_configuration_is_declared_and_explained() -> None:
    declared = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))["config"]
    for stack in STACKS:
        for key in yaml.safe_load((ROOT / "stacks" / f"Pulumi.{stack}.yaml").read_text("utf-8"))[
            "config"
        ]:
            assert key.removeprefix("harness-platform:") in declared
    for key, said in declared.items():
        assert said["type"], key
        assert len(said["description"]) > 20, key
