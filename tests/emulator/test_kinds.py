"""Proves create, read, update, delete, list and refusals of every kind over real HTTP.

Does not prove that the real service does the same: that is what the ledger and the transcripts
are for.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from emulator import Emulator
from emulator.account import PROFILES
from emulator.connectors.state import TYPES
from tests.emulator.client import Client, infrastructure_yaml, service_yaml

TAGS = {"owner": "platform", "flag": ""}


def variable(identifier: str, value: str = "1", **fields: Any) -> dict[str, Any]:
    spec = {"valueType": "FIXED", "fixedValue": value}
    return {
        "variable": {
            "identifier": identifier,
            "name": identifier,
            "type": "String",
            "spec": spec,
            **fields,
        }
    }


def test_organization_lives_and_dies(client: Client) -> None:
    created = client.organization(description="first", tags=TAGS).data
    assert created["organization"] == {
        "identifier": "acme",
        "name": "acme",
        "description": "first",
        "tags": TAGS,
    }
    assert isinstance(created["createdAt"], int)
    body = {"organization": {"identifier": "acme", "name": "Acme"}}
    updated = client.api("PUT", "/ng/api/organizations/acme", body).data
    assert updated["organization"]["description"] == "", "a PUT replaces, it does not patch"
    assert updated["lastModifiedAt"] > updated["createdAt"]
    assert client.api("GET", "/ng/api/organizations/acme").data == updated
    assert client.api("DELETE", "/ng/api/organizations/acme").data is True
    gone = client.api("GET", "/ng/api/organizations/acme")
    assert (gone.status, gone.code) == (404, "ENTITY_NOT_FOUND")
    assert gone.json["correlationId"]
    assert client.api("DELETE", "/ng/api/organizations/acme").status == 404


def test_project_needs_its_organization(client: Client) -> None:
    refused = client.project(org="nowhere")
    assert refused.status == 404
    assert refused.code == "RESOURCE_NOT_FOUND_EXCEPTION"
    client.organization()
    created = client.project().data["project"]
    assert created["orgIdentifier"] == "acme"
    assert created["color"]
    assert created["modules"] == []
    body = {"project": {**created, "name": "Shop", "modules": ["CD"]}}
    client.api("PUT", "/ng/api/projects/shop", body, orgIdentifier="acme")
    read = client.api("GET", "/ng/api/projects/shop", orgIdentifier="acme").data["project"]
    assert (read["name"], read["modules"]) == ("Shop", ["CD"])
    assert client.api("GET", "/ng/api/projects/shop", orgIdentifier="other").status == 404
    assert client.api("DELETE", "/ng/api/projects/shop", orgIdentifier="acme").data is True


def test_same_identifier_lives_in_every_scope(client: Client, project: dict[str, str]) -> None:
    for scope in ({}, {"orgIdentifier": "acme"}, project):
        assert client.connector("same", **scope).status == 200
    for scope in ({}, {"orgIdentifier": "acme"}, project):
        assert client.api("DELETE", "/ng/api/connectors/same", **scope).data is True
        assert client.api("GET", "/ng/api/connectors/same", **scope).status == 404


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_connector_of_any_type_is_echoed(client: Client, kind: str) -> None:
    spec = {
        "auth": {"type": "X", "spec": None},
        "list": [1, 2.5, True, "ä\u0000"],
        "deep": {"a": {}},
    }
    created = client.connector("it", spec=spec, type=kind, tags=TAGS).data["connector"]
    assert created["spec"] == spec
    assert created["type"] == kind
    assert created["tags"] == TAGS
    assert client.api("GET", "/ng/api/connectors/it").data["connector"] == created


def test_connector_update_takes_scope_from_body(client: Client, project: dict[str, str]) -> None:
    client.connector("hub", **project)
    body = {
        "identifier": "hub",
        "name": "Hub",
        "type": "DockerRegistry",
        "spec": {"a": 1},
        **project,
    }
    assert client.api("PUT", "/ng/api/connectors", {"connector": body}).status == 200
    read = client.api("GET", "/ng/api/connectors/hub", **project).data["connector"]
    assert (read["name"], read["spec"]) == ("Hub", {"a": 1})


def test_unknown_connector_type_is_refused(client: Client) -> None:
    refused = client.connector(type="DockerHub")
    assert refused.status == 400
    assert "DockerHub" in refused.message


def test_service_yaml_is_echoed_byte_for_byte(client: Client, project: dict[str, str]) -> None:
    yaml = service_yaml("web") + "\n\n# end  \n"
    created = client.service(yaml=yaml, **project).data["service"]
    assert created["yaml"] == yaml
    assert "entityGitDetails" not in created
    assert client.api("GET", "/ng/api/servicesV2/web", **project).data["service"] == created
    changed = client.service(method="PUT", yaml=yaml + "#", description="d", **project)
    assert changed.data["service"]["yaml"] == yaml + "#"
    assert client.api("DELETE", "/ng/api/servicesV2/web", **project).data is True


def test_service_without_yaml(client: Client, project: dict[str, str]) -> None:
    assert client.service(**project).data["service"]["yaml"] == ""


def test_service_deployment_type_is_fixed(client: Client, project: dict[str, str]) -> None:
    client.service(yaml=service_yaml("web"), **project)
    other = service_yaml("web").replace("Kubernetes", "NativeHelm")
    refused = client.service(method="PUT", yaml=other, **project)
    assert refused.status == 400
    assert "Deployment Type" in refused.message


@pytest.mark.parametrize(
    ("yaml", "needle"),
    [
        ("service: [", "Invalid yaml"),
        ("services:\n  name: web\n", "root key 'service'"),
        ("service: text\n", "root key 'service'"),
        ("", None),
        ("service:\n\tname: web\n", "line 2"),
        ("service:\n  identifier: other\n", "identifier"),
        ("service:\n  name: Other\n", "name"),
        ("service: {a: " + "[" * 200 + "]" * 200 + "}\n", "nested deeper"),
        ("service:\n" + "".join(" " * n + "a:\n" for n in range(1, 150)), "nested deeper"),
        ("service:\n  a: &a [x]\n  b: [" + "*a, " * 40 + "]\n", "aliases"),
        ("service: {a: &a [*a]}\n", "Invalid yaml"),
        ("service: {? {a: b} : c}\n", "Invalid yaml"),
        ("service: \x01\n", "Invalid yaml"),
    ],
)
def test_service_yaml_is_checked(
    client: Client, project: dict[str, str], yaml: str, needle: str | None
) -> None:
    answer = client.service(yaml=yaml, **project)
    if needle is None:
        assert answer.status == 200
    else:
        assert answer.status == 400
        assert needle in answer.message


def test_environment_and_its_infrastructure(client: Client, project: dict[str, str]) -> None:
    refused = client.infrastructure(**project)
    assert refused.status == 404
    assert "Environment with identifier [dev]" in refused.message
    assert client.environment(type="Test", **project).status == 400
    environment = client.environment(color="#112233", **project).data["environment"]
    assert environment["type"] == "PreProduction"
    assert environment["yaml"].startswith("environment:")
    created = client.infrastructure(**project).data["infrastructure"]
    assert created["deploymentType"] == "Kubernetes", "it stands only in the YAML"
    assert created["yaml"] == infrastructure_yaml("k8s", "dev")
    where = {**project, "environmentIdentifier": "dev"}
    assert (
        client.api("GET", "/ng/api/infrastructures/k8s", **where).data["infrastructure"] == created
    )
    assert client.api("GET", "/ng/api/infrastructures/k8s", **project).status == 400
    client.environment("prod", **project)
    assert client.infrastructure("k8s", "prod", **project).status == 200
    assert (
        client.infrastructure("k8s", "dev", method="PUT", description="x", **project).status == 200
    )
    assert client.api("DELETE", "/ng/api/environmentsV2/dev", **project).data is True
    assert client.api("GET", "/ng/api/infrastructures/k8s", **where).status == 404
    other = {**project, "environmentIdentifier": "prod"}
    assert client.api("GET", "/ng/api/infrastructures/k8s", **other).status == 200


def test_infrastructure_yaml_must_agree(client: Client, project: dict[str, str]) -> None:
    client.environment(**project)
    for yaml in (
        infrastructure_yaml("other", "dev"),
        infrastructure_yaml("k8s", "prod"),
        infrastructure_yaml("k8s", "dev").replace("type: KubernetesDirect", "type: Pdc"),
    ):
        assert client.infrastructure(yaml=yaml, **project).status == 400


@pytest.mark.parametrize(
    ("base", "read", "field"),
    [
        ("/ng/api/overrides", "/ng/api/overrides/", "yaml"),
        ("/ng/api/serviceOverrides", "/ng/api/serviceOverrides/get-with-yaml/", "yamlInternal"),
    ],
)
def test_overrides_by_both_doors(
    client: Client, project: dict[str, str], base: str, read: str, field: str
) -> None:
    text = "variables:\n  - name: a  # why\n    type: String\n    value: b\n"
    body = {
        "type": "ENV_SERVICE_OVERRIDE",
        "environmentRef": "account.dev",
        "serviceRef": "web",
        field: text,
        **project,
    }
    created = client.api("POST", base, body).data
    assert created["identifier"] == "account_dev_web"
    assert created[field] == text
    assert created["newlyCreated"] is True
    assert client.api("POST", base, body).code == "DUPLICATE_FIELD"
    shown = client.api("GET", read + created["identifier"], **project).data
    assert shown[field] == text
    assert ("yaml" in shown) == (field == "yaml")
    changed = {**body, "identifier": created["identifier"], field: ""}
    assert client.api("PUT", base, changed).data[field] == ""
    assert client.api("POST", base + "/list", {}, **project).data["totalItems"] == 1
    assert client.api("DELETE", f"{base}/{created['identifier']}", **project).data is True
    assert client.api("GET", read + created["identifier"], **project).code == "ENTITY_NOT_FOUND"


@pytest.mark.parametrize(
    "change",
    [
        {"type": "GLOBAL"},
        {"serviceRef": None},
        {"environmentRef": ""},
        {"infraIdentifier": "k8s"},
        {"identifier": "mi-ne"},
        {"yaml": "variabels: []"},
        {"yaml": "- a"},
        {"serviceRef": "../x"},
    ],
)
def test_wrong_overrides_are_refused(
    client: Client, project: dict[str, str], change: dict[str, Any]
) -> None:
    body = {"type": "ENV_SERVICE_OVERRIDE", "environmentRef": "dev", "serviceRef": "web"}
    assert client.api("POST", "/ng/api/overrides", {**body, **project, **change}).status == 400


def test_an_override_keeps_the_identifier_given(client: Client, project: dict[str, str]) -> None:
    body = {"type": "ENV_SERVICE_OVERRIDE", "environmentRef": "dev", "serviceRef": "web", **project}
    base = "/ng/api/overrides"
    assert client.api("POST", base, {**body, "identifier": "mine"}).data["identifier"] == "mine"
    assert client.api("GET", f"{base}/mine", **project).data["serviceRef"] == "web"
    assert client.api("POST", base, body).code == "DUPLICATE_FIELD"
    assert client.api("POST", base, {**body, "identifier": "yours"}).code == "DUPLICATE_FIELD"
    assert client.api("PUT", base, {**body, "identifier": "mine", "yaml": ""}).status == 200
    moved = {**body, "identifier": "mine", "serviceRef": "shop"}
    assert client.api("PUT", base, moved).status == 400
    assert client.api("PUT", base, {**body, "identifier": "yours"}).status == 400
    assert client.api("DELETE", f"{base}/mine", **project).data is True
    assert client.api("POST", base, body).data["identifier"] == "dev_web"


def test_variable_lives_and_dies(client: Client, project: dict[str, str]) -> None:
    created = client.api("POST", "/ng/api/variables", variable("region", **project)).data[
        "variable"
    ]
    assert created["spec"]["fixedValue"] == "1"
    client.api("PUT", "/ng/api/variables", variable("region", "2", **project))
    read = client.api("GET", "/ng/api/variables/region", **project).data["variable"]
    assert read["spec"]["fixedValue"] == "2"
    assert client.api("DELETE", "/ng/api/variables/region", **project).data is True
    assert client.api("POST", "/ng/api/variables", variable("empty", "")).status == 400


def test_file_store(client: Client) -> None:
    folder = client.file("f", "folder").data
    assert folder["path"] == "/folder"
    assert "mimeType" not in folder
    extra = {"tags": '[{"key":"a","value":"b"}]', "fileUsage": "CONFIG", "mimeType": "text/plain"}
    content = b"line\r\n--x\n\xff\xfe end"
    file = client.file("d", "deploy.yaml", "f", content, extra=extra).data
    assert file["path"] == "/folder/deploy.yaml"
    assert file["tags"] == [{"key": "a", "value": "b"}]
    assert (file["fileUsage"], file["mimeType"], file["type"]) == ("CONFIG", "text/plain", "FILE")
    loaded = client.api("GET", "/ng/api/file-store/files/d/download")
    assert loaded.content == content
    assert client.api("GET", "/ng/api/file-store/files/f/download").status == 404
    assert client.file("f", "renamed", method="PUT").data["path"] == "/renamed"
    assert client.api("GET", "/ng/api/file-store/d").data["path"] == "/renamed/deploy.yaml"
    client.file("d", "other.yaml", "f", b"new", method="PUT")
    assert client.api("GET", "/ng/api/file-store/files/d/download").content == b"new"
    assert client.api("DELETE", "/ng/api/file-store/f").data is True
    assert client.api("GET", "/ng/api/file-store/d").code == "ENTITY_NOT_FOUND"


def test_file_store_refusals(client: Client) -> None:
    client.file("f", "folder")
    client.file("g", "inner", "f")
    assert client.file("x", "x", "nowhere").status == 400
    assert client.file("x", "inner", "f").code == "DUPLICATE_FIELD"
    assert client.file("x", "inner", "Root").status == 200
    assert client.file("f", "again").code == "DUPLICATE_FIELD"
    assert client.file("f", "folder", "g", method="PUT").status == 400, "into itself"
    assert client.file("y", "a/b").status == 400
    assert client.file("y", "y", extra={"tags": "{"}).status == 400
    assert client.file("y", "y", content=b"", extra={"fileUsage": "OTHER"}).status == 400
    assert client.file("f", "folder", content=b"x", method="PUT").status == 400


@pytest.mark.parametrize("emulator", PROFILES, indirect=True)
def test_duplicates_are_refused_in_every_profile(
    emulator: Emulator, client: Client, project: dict[str, str]
) -> None:
    client.environment(**project)
    client.service("web", **project)
    client.connector("cluster", type="K8sCluster")
    override = {"type": "ENV_GLOBAL_OVERRIDE", "environmentRef": "dev", **project}
    manager = {"secretManagerIdentifier": "harnessSecretManager"}
    secret_file = {"type": "SecretFile", "identifier": "key", "name": "key", "spec": manager}
    spec = json.dumps({"secret": secret_file}).encode()
    writes = [
        lambda: client.organization("second"),
        lambda: client.project("second"),
        client.secret,
        lambda: client.api(
            "POST", "/ng/api/v2/secrets/files", form=[("spec", spec, None), ("file", b"x", "f")]
        ),
        client.connector,
        lambda: client.service("cart", **project),
        lambda: client.environment("test", **project),
        lambda: client.infrastructure(**project),
        lambda: client.api("POST", "/ng/api/overrides", override),
        lambda: client.file("f", "f"),
        lambda: client.api("POST", "/ng/api/variables", variable("v")),
    ]
    for write in writes:
        assert write().status == 200
        before = emulator.snapshot()
        refused = write()
        assert (refused.status, refused.code) == (400, "DUPLICATE_FIELD")
        assert refused.message
        assert emulator.snapshot() == before, "a refused write leaves no trace"


@pytest.mark.parametrize(
    "identifier", ["", "1a", "a-b", "a b", "ä", "a" * 129, "a\n", "null", "a.b", None, 7, {}]
)
def test_wrong_identifiers_are_refused_everywhere(client: Client, identifier: Any) -> None:
    answers = [
        client.organization(identifier),
        client.connector(identifier),
        client.secret(identifier),
        client.service(identifier),
        client.environment(identifier),
        client.api("POST", "/ng/api/variables", variable(identifier)),
    ]
    for answer in answers:
        assert answer.status == 400
        assert "identifier" in [item["fieldId"] for item in answer.json["errors"]]


@pytest.mark.parametrize("identifier", ["a", "_", "A1_$", "a" * 128])
def test_right_identifiers_are_taken(client: Client, identifier: str) -> None:
    assert client.organization(identifier).status == 200


def test_every_problem_is_reported_at_once(client: Client) -> None:
    body = {"connector": {"identifier": "1", "name": "", "type": "No", "tags": 3}}
    refused = client.api("POST", "/ng/api/connectors", body)
    fields = {item["fieldId"] for item in refused.json["errors"]}
    assert fields == {"identifier", "name", "type", "spec", "tags"}


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/ng/api/connectors", "connector"),
        ("/ng/api/variables", "variable"),
        ("/ng/api/servicesV2", "service"),
    ],
)
def test_entities_need_their_project(client: Client, path: str, method: str) -> None:
    client.organization()
    body = {"orgIdentifier": "acme", "projectIdentifier": "nowhere"}
    if method == "variable":
        answer = client.api("POST", path, variable("v", **body))
    else:
        answer = getattr(client, method)(**body)
    assert (answer.status, answer.code) == (404, "RESOURCE_NOT_FOUND_EXCEPTION")
    alone = client.connector(projectIdentifier="shop")
    assert alone.status == 400


def test_updates_of_what_is_not_there(client: Client, project: dict[str, str]) -> None:
    body = {"organization": {"identifier": "none", "name": "n"}}
    assert client.api("PUT", "/ng/api/organizations/none", body).status == 400
    assert client.service(method="PUT", **project).status == 400
    assert client.api("PUT", "/ng/api/variables", variable("none")).status == 400
    assert client.file("none", "n", content=b"", method="PUT").status == 400


def test_deleting_an_organization_takes_all_with_it(
    emulator: Emulator, client: Client, project: dict[str, str]
) -> None:
    client.service(**project)
    client.organization("other")
    client.project("shop", "other")
    assert client.api("DELETE", "/ng/api/organizations/acme").data is True
    left = {(key.kind, key.identifier) for key, _ in emulator.store.entities()}
    assert left == {("organization", "other"), ("project", "shop")}
