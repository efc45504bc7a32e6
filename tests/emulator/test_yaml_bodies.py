"""Bodies in YAML, as the pages of Harness send them with `curl`: taken as the same in JSON."""

from __future__ import annotations

import pytest

from tests.emulator.client import ACCOUNT, Answer, Client

CONNECTOR = """\
connector:
  name: dockerhub
  identifier: dockerhub
  description: ""
  tags: {}
  type: DockerRegistry
  spec:
    dockerRegistryUrl: https://index.docker.io/v2/
    providerType: DockerHub
    version: 1.10
    auth:
      type: Anonymous
    executeOnDelegate: false
    nothing:
"""


def _post(client: Client, body: bytes, kind: str = "text/yaml") -> Answer:
    path = f"{client.base}/ng/api/connectors?accountIdentifier={ACCOUNT}"
    return client.send("POST", path, body, {"x-api-key": client.key, "Content-Type": kind})


@pytest.mark.parametrize("kind", ["text/yaml", "application/yaml; charset=utf-8"])
def test_a_connector_in_yaml_is_made(client: Client, kind: str) -> None:
    assert _post(client, CONNECTOR.encode(), kind).status == 200

    spec = client.api("GET", "/ng/api/connectors/dockerhub").data["connector"]["spec"]
    assert spec["executeOnDelegate"] is False
    assert spec["version"] == "1.10"
    assert spec["nothing"] is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"connector: [", "Invalid yaml"),
        (b"- a", "must be a map"),
        (b"\xff", "not UTF-8"),
        (b"connector: &a\n  name: *a\n", "Invalid request"),
        (b"a: !!python/object:os.system x", "Invalid yaml"),
        (b"[" * 200, "nested deeper"),
        (CONNECTOR.encode(), "not valid JSON"),
    ],
)
def test_what_is_no_such_body_is_refused(client: Client, body: bytes, says: str) -> None:
    kind = "application/json" if "JSON" in says else "text/yaml"
    answer = _post(client, body, kind)

    assert answer.status == 400
    assert says in answer.message
