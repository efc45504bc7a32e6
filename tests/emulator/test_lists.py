"""Proves paging, searching and the page envelope of every list call.

Does not prove the order in which the real service lists.
"""

from __future__ import annotations

import pytest

from tests.emulator.client import Client

LISTS = [
    ("/ng/api/organizations", "pageIndex", "pageSize", "organization"),
    ("/ng/api/connectors", "pageIndex", "pageSize", "connector"),
    ("/ng/api/v2/secrets", "pageIndex", "pageSize", "secret"),
    ("/ng/api/servicesV2", "page", "size", "service"),
    ("/ng/api/environmentsV2", "page", "size", "environment"),
    ("/ng/api/variables", "pageIndex", "pageSize", "variable"),
]


def make(client: Client, kind: str, identifier: str, name: str) -> None:
    if kind == "variable":
        spec = {"valueType": "FIXED", "fixedValue": "1"}
        body = {"identifier": identifier, "name": name, "type": "String", "spec": spec}
        answer = client.api("POST", "/ng/api/variables", {"variable": body})
    else:
        answer = getattr(client, kind)(identifier, name=name)
    assert answer.status == 200


@pytest.mark.parametrize(("path", "number", "size", "kind"), LISTS)
def test_pages(client: Client, path: str, number: str, size: str, kind: str) -> None:
    empty = client.api("GET", path).data
    assert (empty["content"], empty["empty"], empty["totalPages"]) == ([], True, 0)
    for index in range(7):
        make(client, kind, f"e{index}", f"Entity {index}")
    seen: list[str] = []
    for page in range(4):
        data = client.api("GET", path, **{number: str(page), size: "3"}).data
        assert data["pageIndex"] == page
        assert data["pageSize"] == 3
        assert data["totalItems"] == 7
        assert data["totalPages"] == 3
        assert data["pageItemCount"] == len(data["content"])
        assert data["empty"] == (not data["content"])
        seen += [item[kind]["identifier"] for item in data["content"]]
    assert sorted(seen) == [f"e{index}" for index in range(7)], "each once, none lost"


@pytest.mark.parametrize(("path", "number", "size", "kind"), LISTS)
def test_exact_name_is_on_the_first_page(
    client: Client, path: str, number: str, size: str, kind: str
) -> None:
    make(client, kind, "wanted", "app")
    for index in range(6):
        make(client, kind, f"e{index}", f"app {index}")
    data = client.api("GET", path, searchTerm="app", **{number: "0", size: "2"}).data
    assert data["content"][0][kind]["identifier"] == "wanted"
    assert data["totalItems"] == 7
    beyond = client.api("GET", path, searchTerm="app", **{number: "8", size: "2"}).data
    assert beyond["content"] == [], "searching page by page ends"


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "ä"])
def test_search_takes_text_literally(client: Client, text: str) -> None:
    client.organization("plain", name="plain")
    client.organization("odd", name=f"a{text}b")
    found = client.api("GET", "/ng/api/organizations", searchTerm=text).data["content"]
    assert [item["organization"]["identifier"] for item in found] == ["odd"]


def test_empty_query_values_mean_absent(client: Client) -> None:
    client.connector()
    path = f"{client.base}/ng/api/connectors?accountIdentifier=embedded&orgIdentifier=&searchTerm="
    answer = client.send("GET", path, headers={"x-api-key": client.key})
    assert answer.data["totalItems"] == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("page", "-1"), ("page", "x"), ("size", "0"), ("size", "1001"), ("size", "٣")],
)
def test_wrong_page_numbers(client: Client, name: str, value: str) -> None:
    assert client.api("GET", "/ng/api/servicesV2", **{name: value}).status == 400


def test_lists_stay_in_their_scope(client: Client, project: dict[str, str]) -> None:
    client.service("here", **project)
    client.service("above", orgIdentifier="acme")
    client.environment("dev", **project)
    client.environment("prod", **project)
    client.infrastructure("one", "dev", **project)
    client.infrastructure("two", "prod", **project)
    services = client.api("GET", "/ng/api/servicesV2", **project).data["content"]
    assert [item["service"]["identifier"] for item in services] == ["here"]
    where = {**project, "environmentIdentifier": "prod"}
    found = client.api("GET", "/ng/api/infrastructures", **where).data["content"]
    assert [item["infrastructure"]["identifier"] for item in found] == ["two"]
    client.organization("other")
    client.project("elsewhere", "other")
    projects = client.api("GET", "/ng/api/projects", orgIdentifier="other").data["content"]
    assert [item["project"]["identifier"] for item in projects] == ["elsewhere"]
    every = client.api("GET", "/ng/api/projects").data["content"]
    assert {item["project"]["identifier"] for item in every} == {"shop", "elsewhere"}
    client.file("f", "f", orgIdentifier="acme")
    assert client.api("GET", "/ng/api/file-store").data["content"] == []
    assert client.api("GET", "/ng/api/file-store", orgIdentifier="acme").data["totalItems"] == 1
