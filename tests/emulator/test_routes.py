"""Proves which handler a path reaches where more than one could.

Does not prove what the handlers do.
"""

from __future__ import annotations

import pytest

from tests.emulator.client import KEY, Client


def test_a_word_of_a_path_may_be_an_identifier(client: Client, project: dict[str, str]) -> None:
    client.connector("listV2")
    client.service("import", **project)
    assert client.api("GET", "/ng/api/connectors/listV2").status == 200
    assert client.api("GET", "/ng/api/servicesV2/import", **project).status == 200
    assert client.api("POST", "/ng/api/connectors/listV2").data["totalItems"] == 1
    assert client.api("DELETE", "/ng/api/servicesV2/import", **project).status == 200


def test_a_slash_at_the_end_changes_nothing(client: Client) -> None:
    client.organization()
    assert client.api("GET", "/ng/api/organizations/acme/").status == 200
    assert client.api("GET", "/ng/api/organizations/").data["totalItems"] == 1


def test_an_encoded_slash_is_part_of_a_name(client: Client) -> None:
    answer = client.api("GET", "/ng/api/organizations/a%2Fb")
    assert (answer.status, answer.code) == (404, "ENTITY_NOT_FOUND")
    assert "a/b" in answer.message


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/", "GET"),
        ("PATCH", "/_emulator/faults", "DELETE, GET, POST"),
        ("POST", "/health", "GET"),
        ("DELETE", "/gateway/ng/api/servicesV2", "GET, POST, PUT"),
    ],
)
def test_what_is_allowed_is_told(client: Client, method: str, path: str, allowed: str) -> None:
    answer = client.send(method, path, headers={"x-api-key": KEY})
    assert (answer.status, answer.headers["Allow"]) == (405, allowed)
