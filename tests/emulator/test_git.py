"""Proves entities in Git: branches, moves, imports, overrides. Git itself is not there to prove."""

from __future__ import annotations

from typing import Any

import pytest

from emulator import Emulator
from tests.emulator.client import Client, infrastructure_yaml, service_yaml

REMOTE = {
    "storeType": "REMOTE",
    "connectorRef": "account.git",
    "repoName": "deploy",
    "branch": "main",
    "filePath": ".harness/web.yaml",
}
ELSEWHERE = {
    "connectorRef": "org.git",
    "repoName": "deploy2",
    "filePath": ".harness/moved.yaml",
}
OVERRIDE = {"type": "ENV_SERVICE_OVERRIDE", "environmentRef": "dev", "serviceRef": "web"}
OVERRIDES = "/ng/api/serviceOverrides"


class Kind:
    """One kind that may live in Git: its addresses, its body, where its details are."""

    def __init__(self, base: str, inner: str, body: dict[str, Any], **query: str) -> None:
        self.base = base
        self.inner = inner
        self.body = body
        self.query = query


KINDS = [
    Kind(
        "/ng/api/servicesV2",
        "service",
        {"identifier": "web", "name": "web", "yaml": service_yaml("web")},
    ),
    Kind(
        "/ng/api/environmentsV2",
        "environment",
        {"identifier": "web", "name": "web", "type": "Production"},
    ),
    Kind(
        "/ng/api/infrastructures",
        "infrastructure",
        {
            "identifier": "web",
            "name": "web",
            "environmentRef": "dev",
            "type": "KubernetesDirect",
            "yaml": infrastructure_yaml("web", "dev"),
        },
        environmentIdentifier="dev",
    ),
]


def place(entity: dict[str, Any]) -> dict[str, str]:
    details = entity.get("entityGitDetails") or entity["entityGitInfo"]
    return {
        "connectorRef": entity["connectorRef"],
        **{name: details[name] for name in ("repoName", "branch", "filePath")},
    }


@pytest.fixture(params=KINDS, ids=lambda kind: kind.inner)
def kind(request: pytest.FixtureRequest, client: Client, project: dict[str, str]) -> Kind:
    client.environment(**project)
    return request.param


def test_an_update_may_name_a_branch(client: Client, project: dict[str, str], kind: Kind) -> None:
    body = {**kind.body, **project}
    created = client.api("POST", kind.base, body, **REMOTE).data[kind.inner]
    assert place(created) == {name: REMOTE[name] for name in place(created)}
    path, where = f"{kind.base}/web", {**project, **kind.query}
    kept = client.api("PUT", kind.base, body).data[kind.inner]
    assert place(kept)["branch"] == "main"
    changed = client.api("PUT", kind.base, body, branch="release").data[kind.inner]
    assert place(changed)["branch"] == "release"
    assert place(client.api("GET", path, **where).data[kind.inner])["branch"] == "release"


def test_git_details_change(
    emulator: Emulator, client: Client, project: dict[str, str], kind: Kind
) -> None:
    created = client.api("POST", kind.base, {**kind.body, **project}, **REMOTE).data[kind.inner]
    path, where = f"{kind.base}/web", {**project, **kind.query}
    move = f"{path}/update-git-metadata"
    assert client.api("PUT", move, **where, repoName="deploy2").data == {"identifier": "web"}
    shown = client.api("GET", path, **where).data[kind.inner]
    assert place(shown) == {**place(created), "repoName": "deploy2"}
    client.api("PUT", move, **where, **ELSEWHERE)
    shown = client.api("GET", path, **where).data[kind.inner]
    assert place(shown) == {**ELSEWHERE, "branch": "main"}
    assert shown["yaml"] == created["yaml"]
    gone = f"{kind.base}/nothing/update-git-metadata"
    assert client.api("PUT", gone, **where, **ELSEWHERE).code == "ENTITY_NOT_FOUND"


def test_a_move_keeps_the_references(
    emulator: Emulator, client: Client, project: dict[str, str]
) -> None:
    body = {"identifier": "web", "name": "web", "yaml": service_yaml("web"), **project}
    client.api("POST", "/ng/api/servicesV2", body, **REMOTE)
    before = {
        user for key, _ in emulator.store.entities() for user in emulator.store.references_of(key)
    }
    assert any(reference.target.identifier == "hub" for reference in before)
    client.api("PUT", "/ng/api/servicesV2/web/update-git-metadata", **project, **ELSEWHERE)
    after = {
        user for key, _ in emulator.store.entities() for user in emulator.store.references_of(key)
    }
    assert after == before


def test_what_is_inline_is_not_moved(client: Client, project: dict[str, str], kind: Kind) -> None:
    client.api("POST", kind.base, {**kind.body, **project})
    path, where = f"{kind.base}/web", {**project, **kind.query}
    answer = client.api("PUT", f"{path}/update-git-metadata", **where, **ELSEWHERE)
    assert answer.status == 400
    assert "INLINE" in answer.message
    changed = client.api("PUT", kind.base, {**kind.body, **project}, branch="release")
    assert "entityGitDetails" not in changed.data[kind.inner]


@pytest.mark.parametrize(
    ("index", "asked", "answered"),
    [
        (0, "serviceIdentifier", "identifier"),
        (1, "environmentIdentifier", "envIdentifier"),
        (2, "infraIdentifier", "identifier"),
    ],
)
def test_import_from_git(
    client: Client, project: dict[str, str], index: int, asked: str, answered: str
) -> None:
    client.environment(**project)
    kind = KINDS[index]
    where = {**project, **kind.query}
    git = {name: REMOTE[name] for name in ("connectorRef", "repoName", "branch", "filePath")}
    imported = client.api("POST", f"{kind.base}/import", **where, **git)
    assert imported.data == {answered: "web"}, "the file's name"
    shown = client.api("GET", f"{kind.base}/web", **where).data[kind.inner]
    assert place(shown) == git
    assert "identifier: web" in shown["yaml"]
    assert client.api("POST", f"{kind.base}/import", **where, **git).code == "DUPLICATE_FIELD"
    if asked not in where:
        other = client.api("POST", f"{kind.base}/import", **where, **git, **{asked: "mine"})
        assert other.data == {answered: "mine"}


@pytest.mark.parametrize("missing", ["connectorRef", "repoName", "filePath"])
def test_an_import_says_what_is_missing(
    client: Client, project: dict[str, str], kind: Kind, missing: str
) -> None:
    git = {name: text for name, text in REMOTE.items() if name != missing}
    answer = client.api("POST", f"{kind.base}/import", **project, **kind.query, **git)
    assert answer.status == 400
    assert [problem["fieldId"] for problem in answer.json["errors"]] == [missing]


def test_a_repository_of_harness_needs_no_connector(
    client: Client, project: dict[str, str]
) -> None:
    git = {**REMOTE, "connectorRef": "", "isHarnessCodeRepo": "true", "filePath": "a/9-b.yaml"}
    assert client.api("POST", "/ng/api/servicesV2/import", **project, **git).data == {
        "identifier": "_9_b"
    }
    shown = client.api("GET", "/ng/api/servicesV2/_9_b", **project).data["service"]
    assert shown["entityGitDetails"]["isHarnessCodeRepo"] is True
    assert not shown["connectorRef"]


def test_overrides_in_git(client: Client, project: dict[str, str]) -> None:
    read = f"{OVERRIDES}/get-with-yaml/mine"
    body = {**OVERRIDE, **project, "identifier": "mine", "yamlInternal": "variables: []\n"}
    created = client.api("POST", OVERRIDES, body, **REMOTE).data
    assert place(created) == {name: REMOTE[name] for name in place(created)}
    assert "entityGitDetails" not in created
    assert place(client.api("PUT", OVERRIDES, body, branch="b").data)["branch"] == "b"
    where = {**project, "identifier": "mine", **ELSEWHERE}
    empty = {"serviceRef": {}, "gitMetadataUpdateRequestInfo": {"connectorRef": {}}}
    moved = client.api("PUT", f"{OVERRIDES}/update-git-metadata", empty, **where).data
    assert moved["identifier"] == "mine"
    assert moved["serviceOverridesType"] == OVERRIDE["type"]
    assert place(client.api("GET", read, **project).data) == {**ELSEWHERE, "branch": "b"}
    nameless = client.api("PUT", f"{OVERRIDES}/update-git-metadata", empty, **project)
    assert nameless.status == 400


@pytest.mark.parametrize("base", [OVERRIDES, "/ng/api/overrides"])
def test_overrides_are_imported(client: Client, project: dict[str, str], base: str) -> None:
    imported = client.api("POST", f"{base}/import", {**OVERRIDE, **project}, **REMOTE).data
    assert imported["identifier"] == "dev_web"
    assert imported["type"] == OVERRIDE["type"]
    shown = client.api("GET", "/ng/api/overrides/dev_web", **project).data
    assert place(shown) == {name: REMOTE[name] for name in place(shown)}
    again = client.api("POST", f"{base}/import", {**OVERRIDE, **project}, **REMOTE)
    assert again.code == "DUPLICATE_FIELD"
