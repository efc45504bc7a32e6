"""Proves what `strict` refuses beyond `faithful`, and that both see references and history.

Does not prove that the real service refuses the same.
"""

from __future__ import annotations

import pytest

from emulator import Emulator
from emulator.entities import Key
from emulator.scope import Scope
from tests.emulator.client import Client, service_yaml

strict = pytest.mark.parametrize("emulator", ["strict"], indirect=True)
IMAGE = "service.serviceDefinition.spec.artifacts.primary.sources[0].spec.connectorRef"
PROJECT = Scope("acme", "shop")


def test_faithful_takes_references_to_nothing(client: Client, project: dict[str, str]) -> None:
    assert client.service(yaml=service_yaml("web", "account.none"), **project).status == 200
    assert client.connector(spec={"auth": {"spec": {"passwordRef": "account.none"}}}).status == 200


@strict
def test_strict_refuses_references_to_nothing(client: Client, project: dict[str, str]) -> None:
    refused = client.service(yaml=service_yaml("web", "account.none"), **project)
    assert refused.status == 400
    assert refused.json["errors"] == [
        {
            "fieldId": IMAGE,
            "error": "connector none not found in account embedded",
        }
    ]
    client.connector("none")
    assert client.service(yaml=service_yaml("web", "account.none"), **project).status == 200
    changed = service_yaml("web", "org.none")
    assert client.service(method="PUT", yaml=changed, **project).status == 400
    spec = {"auth": {"spec": {"passwordRef": "token"}}}
    assert client.connector("second", spec).status == 400
    client.secret("token")
    assert client.connector("second", spec).status == 200


@strict
def test_strict_knows_files_and_expressions(client: Client, project: dict[str, str]) -> None:
    def yaml(file: str, value: str = "x") -> str:
        return (
            "service:\n  identifier: web\n  name: web\n  serviceDefinition:\n    spec:\n"
            f"      files:\n        - {file}\n      variables:\n        - value: {value}\n"
        )

    client.file("f", "folder", orgIdentifier="acme")
    client.file("d", "deploy.yaml", "f", b"x", orgIdentifier="acme")
    assert client.service(yaml=yaml("/folder/deploy.yaml"), **project).status == 400
    assert client.service(yaml=yaml("account:/folder/deploy.yaml"), **project).status == 400
    assert client.service(yaml=yaml("org:/folder/deploy.yaml"), **project).status == 200
    refused = client.api("DELETE", "/ng/api/file-store/f", orgIdentifier="acme")
    assert refused.code == "ENTITY_REFERENCE_EXCEPTION"
    secret = """'<+secrets.getValue("account.none")>'"""
    changed = yaml("org:/folder/deploy.yaml", secret)
    assert client.service(method="PUT", yaml=changed, **project).status == 400
    for later in ("<+input>", "<+pipeline.variables.x>", "'<+stage.x>/<+pipeline.y>'"):
        changed = yaml("org:/folder/deploy.yaml", later)
        assert client.service(method="PUT", yaml=changed, **project).status == 200


@strict
@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("passwordRef", "secret"),
        ("gitConnectorRef", "connector"),
        ("secretManagerRef", "connector"),
        ("primaryArtifactRef", ""),
        ("primaryManifestRef", ""),
        ("StepTemplateRef", ""),
    ],
)
def test_strict_knows_which_fields_refer_to_what(
    client: Client, project: dict[str, str], field: str, kind: str
) -> None:
    yaml = f"service:\n  identifier: web\n  name: web\n  serviceDefinition: {{{field}: image}}\n"
    answer = client.service(yaml=yaml, **project)

    assert answer.status == (400 if kind else 200)
    if kind:
        assert answer.json["errors"][0]["error"].startswith(f"{kind} image not found")


@strict
@pytest.mark.parametrize(
    ("kind", "auth"),
    [
        (
            "SSHKey",
            {"type": "SSH", "spec": {"credentialType": "KeyReference", "spec": {"key": "pem"}}},
        ),
        (
            "SSHKey",
            {
                "type": "SSH",
                "spec": {"credentialType": "KeyPath", "spec": {"encryptedPassphrase": "pem"}},
            },
        ),
        ("WinRmCredentials", {"type": "NTLM", "spec": {"password": "pem"}}),
    ],
)
def test_strict_knows_what_credentials_refer_to(
    client: Client, kind: str, auth: dict[str, object]
) -> None:
    body = {"type": kind, "identifier": "it", "name": "it", "spec": {"auth": auth}}
    refused = client.api("POST", "/ng/api/v2/secrets", {"secret": body})
    assert [item["error"].split(" in ")[0] for item in refused.json["errors"]] == [
        "secret pem not found"
    ]
    client.secret("pem")
    assert client.api("POST", "/ng/api/v2/secrets", {"secret": body}).status == 200


def manifest(store: str, paths: str, file: str) -> str:
    return (
        "service:\n  identifier: web\n  name: web\n  serviceDefinition:\n    spec:\n"
        "      manifests:\n        - manifest:\n            identifier: objects\n"
        f"            spec:\n              store: {{type: {store}, spec: {{}}}}\n"
        f"              {paths}: [{file}]\n"
    )


@strict
@pytest.mark.parametrize("paths", ["valuesPaths", "paramsPaths", "patchesPaths", "varsPaths"])
def test_strict_knows_files_beside_a_store(
    client: Client, project: dict[str, str], paths: str
) -> None:
    at = f"service.serviceDefinition.spec.manifests[0].manifest.spec.{paths}[0]"
    refused = client.service(yaml=manifest("Harness", paths, "/values.yaml"), **project)
    assert [item["fieldId"] for item in refused.json["errors"]] == [at]
    in_git = manifest("Github", paths, "/values.yaml")
    assert client.service(yaml=in_git, **project).status == 200
    later = manifest("Harness", paths, "<+input>")
    assert client.service(method="PUT", yaml=later, **project).status == 200

    client.file("v", "values.yaml", "Root", b"x", **project)
    used = manifest("Harness", paths, "/values.yaml")
    assert client.service(method="PUT", yaml=used, **project).status == 200
    kept = client.api("DELETE", "/ng/api/file-store/v", **project)
    assert kept.code == "ENTITY_REFERENCE_EXCEPTION"
    assert client.service(method="PUT", yaml=in_git, **project).status == 200
    assert client.api("DELETE", "/ng/api/file-store/v", **project).data is True


OVERRIDDEN = """\
manifests:
  - manifest:
      identifier: values
      type: Values
      spec:
        store: {type: Harness, spec: {files: [/values.yaml]}}
configFiles:
  - configFile:
      identifier: config
      spec:
        store: {type: Harness, spec: {files: ["org:/app.ini"], secretFiles: [account.licence]}}
"""


@strict
def test_strict_knows_the_files_of_overrides(client: Client, project: dict[str, str]) -> None:
    client.environment("dev", **project)
    body = {"type": "ENV_GLOBAL_OVERRIDE", "environmentRef": "dev", **project}

    body |= {"yamlInternal": OVERRIDDEN}
    refused = client.api("POST", "/ng/api/serviceOverrides", body)
    assert [item["fieldId"] for item in refused.json["errors"]] == [
        "manifests[0].manifest.spec.store.spec.files[0]",
        "configFiles[0].configFile.spec.store.spec.files[0]",
        "configFiles[0].configFile.spec.store.spec.secretFiles[0]",
    ]

    client.file("v", "values.yaml", "Root", b"x", **project)
    client.file("a", "app.ini", "Root", b"x", orgIdentifier="acme")
    client.secret("licence")
    assert client.api("POST", "/ng/api/serviceOverrides", body).status == 200
    for path, where in (
        ("file-store/v", project),
        ("file-store/a", {"orgIdentifier": "acme"}),
        ("v2/secrets/licence", {}),
    ):
        kept = client.api("DELETE", f"/ng/api/{path}", **where)
        assert kept.code == "ENTITY_REFERENCE_EXCEPTION", path


@strict
@pytest.mark.parametrize(
    ("kind", "path", "place"),
    [
        ("Vault", "authToken", {"authToken": "account.token"}),
        ("Vault", "secretId", {"secretId": "account.token"}),
        ("AwsKms", "kmsArn", {"kmsArn": "account.token"}),
        (
            "AwsSecretManager",
            "credential.spec.accessKey",
            {"credential": {"type": "ManualConfig", "spec": {"accessKey": "account.token"}}},
        ),
        ("AzureKeyVault", "secretKey", {"secretKey": "account.token"}),
        ("GcpKms", "credentials", {"credentials": "account.token"}),
        ("CustomSecretManager", "connectorRef", {"connectorRef": "account.token"}),
    ],
)
def test_strict_knows_the_secrets_of_secret_managers(
    client: Client, kind: str, path: str, place: dict[str, object]
) -> None:
    refused = client.connector("manager", place, type=kind)
    assert [item["fieldId"] for item in refused.json["errors"]] == [f"spec.{path}"]
    assert refused.json["errors"][0]["error"].startswith("secret token not found")

    client.secret("token")
    assert client.connector("manager", place, type=kind).status == 200
    kept = client.api("DELETE", "/ng/api/v2/secrets/token")
    assert kept.code == "ENTITY_REFERENCE_EXCEPTION"


@strict
def test_an_access_key_of_a_cloud_is_no_reference(client: Client) -> None:
    credential = {"type": "ManualConfig", "spec": {"accessKey": "AKIA1"}}
    assert client.connector("aws", {"credential": credential}, type="Aws").status == 200


@strict
def test_strict_refuses_deletes_of_what_is_used(client: Client, project: dict[str, str]) -> None:
    client.connector("hub")
    client.service(yaml=service_yaml("web"), **project)
    refused = client.api("DELETE", "/ng/api/connectors/hub")
    assert (refused.status, refused.code) == (400, "ENTITY_REFERENCE_EXCEPTION")
    assert "service web" in refused.message
    assert "project web" not in refused.message
    occupied = client.api("DELETE", "/ng/api/organizations/acme")
    assert "project shop" in occupied.message
    assert client.api("DELETE", "/ng/api/projects/shop", orgIdentifier="acme").status == 400
    assert client.api("DELETE", "/ng/api/connectors/hub", forceDelete="true").data is True
    client.api("DELETE", "/ng/api/servicesV2/web", **project)
    assert client.api("DELETE", "/ng/api/projects/shop", orgIdentifier="acme").data is True
    assert client.api("DELETE", "/ng/api/organizations/acme").data is True


@strict
def test_strict_checks_what_overrides_override(client: Client, project: dict[str, str]) -> None:
    body = {"type": "INFRA_SERVICE_OVERRIDE", "environmentRef": "dev", "serviceRef": "web"}
    body = {**body, "infraIdentifier": "k8s", **project}
    refused = client.api("POST", "/ng/api/overrides", body)
    assert {item["fieldId"] for item in refused.json["errors"]} == {
        "environmentRef",
        "serviceRef",
        "infraIdentifier",
    }
    client.connector("cluster")
    client.environment("dev", **project)
    client.infrastructure("k8s", "dev", **project)
    client.service("web", **project)
    assert client.api("POST", "/ng/api/overrides", body).status == 200
    assert client.api("DELETE", "/ng/api/environmentsV2/dev", **project).status == 400


def test_references_and_history_are_kept(
    emulator: Emulator, client: Client, project: dict[str, str]
) -> None:
    client.service(yaml=service_yaml("web"), **project)
    client.service(method="PUT", yaml=service_yaml("web", "org.other"), **project)
    client.api("DELETE", "/ng/api/servicesV2/web", **project)
    client.service(yaml=service_yaml("web", "near"), **project)
    key = Key("service", PROJECT, "web")
    history = emulator.store.history(key)
    assert [(item.version, item.action) for item in history] == [
        (1, "create"),
        (2, "update"),
        (3, "delete"),
        (4, "create"),
    ]
    assert "org.other" in history[1].body["yaml"]
    [reference] = emulator.store.references_of(key)
    assert reference.target == Key("connector", PROJECT, "near")
    assert emulator.store.referrers_of(reference.target) == [(key, reference.path)]
    assert emulator.store.referrers_of(Key("connector", Scope(), "hub")) == []
