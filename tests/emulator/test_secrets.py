"""Proves that the value of a secret is nowhere: answers, files on disk, recordings, the page.

Does not prove anything about the memory of the process.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emulator import Emulator
from tests.emulator.client import KEY, Client

CANARY = "canary-5d1f0c9a-value"


def test_values_are_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seen: list[bytes] = []
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        client = Client(emulator.url)
        spec = {
            "secret": {
                "type": "SecretFile",
                "identifier": "key",
                "name": "key",
                "spec": {"secretManagerIdentifier": "harnessSecretManager", "value": CANARY},
            }
        }
        form = [("spec", json.dumps(spec).encode(), None), ("file", CANARY.encode(), "key.pem")]
        secret = {
            "type": "SecretText",
            "identifier": "token",
            "name": "token",
            "spec": {
                "secretManagerIdentifier": "harnessSecretManager",
                "valueType": "Inline",
                "value": CANARY,
            },
        }
        answers = [
            client.secret(value=CANARY),
            client.api("PUT", "/ng/api/v2/secrets/token", {"secret": secret}),
            client.api("GET", "/ng/api/v2/secrets/token"),
            client.api("GET", "/ng/api/v2/secrets"),
            client.api("POST", "/ng/api/v2/secrets/files", form=form),
            client.api("PUT", "/ng/api/v2/secrets/files/key", form=[("file", b"/p", None), *form]),
            client.api("GET", "/ng/api/v2/secrets/key"),
        ]
        assert [answer.status for answer in answers] == [200] * len(answers)
        refused = client.api("POST", "/ng/api/v2/secrets", {"secret": {**secret, "name": ""}})
        assert refused.status == 400
        page = {"x-api-key": KEY}
        answers += [
            refused,
            client.control("GET", "requests"),
            client.control("GET", "entities"),
            client.send("GET", "/", headers=page),
            client.send("GET", "/entity?kind=secret&id=token&version=2", headers=page),
            client.send("GET", f"/search?q={CANARY}", headers=page),
        ]
        seen += [answer.content for answer in answers[:-1]]
        seen.append(emulator.snapshot())
        seen += [recorded.raw for recorded in emulator.requests]
        seen += [file.read_bytes() for file in tmp_path.iterdir()]
    seen += [file.read_bytes() for file in tmp_path.iterdir()]
    seen += [text.encode() for text in capfd.readouterr()]
    for content in seen:
        assert CANARY.encode() not in content
        assert KEY.encode() not in content


def test_reference_values_are_paths_and_come_back(client: Client) -> None:
    spec = {
        "type": "",
        "secretManagerIdentifier": "vault",
        "valueType": "Reference",
        "value": "path/to#key",
        "additionalMetadata": {"values": {"version": "2"}},
    }
    body = {"type": "SecretText", "identifier": "ref", "name": "ref", "spec": spec}
    assert client.api("POST", "/ng/api/v2/secrets", {"secret": body}).status == 200
    assert client.api("GET", "/ng/api/v2/secrets/ref").data["secret"]["spec"] == spec


def test_an_update_without_value_keeps_the_old(emulator: Emulator, client: Client) -> None:
    assert client.secret(value=None).status == 400, "a new inline secret needs a value"
    client.secret()
    spec = {"secretManagerIdentifier": "harnessSecretManager", "valueType": "Inline"}
    body = {"type": "SecretText", "identifier": "token", "name": "renamed", "spec": spec}
    assert client.api("PUT", "/ng/api/v2/secrets/token", {"secret": body}).status == 200
    page = client.send("GET", "/entity?kind=secret&id=token", headers={"x-api-key": KEY})
    assert b"set, and not kept here" in page.content


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        (
            "SSHKey",
            {
                "type": "",
                "port": 22,
                "auth": {
                    "type": "SSH",
                    "spec": {
                        "credentialType": "KeyReference",
                        "spec": {"credentialType": "", "userName": "u", "key": "account.key"},
                    },
                },
            },
        ),
        (
            "WinRmCredentials",
            {
                "port": 5986,
                "auth": {"type": "NTLM", "spec": {"domain": "d", "password": "account.p"}},
            },
        ),
    ],
)
def test_credentials_are_echoed(client: Client, kind: str, spec: dict[str, object]) -> None:
    body = {"type": kind, "identifier": "it", "name": "it", "spec": spec}
    assert client.api("POST", "/ng/api/v2/secrets", {"secret": body}).status == 200
    assert client.api("GET", "/ng/api/v2/secrets/it").data["secret"]["spec"] == spec
    other = {**body, "type": "SecretText", "spec": {"secretManagerIdentifier": "x"}}
    assert client.api("PUT", "/ng/api/v2/secrets/it", {"secret": other}).status == 400


@pytest.mark.parametrize(
    ("kind", "auth", "field"),
    [
        ("SSHKey", None, "spec.auth"),
        ("SSHKey", {"type": "SSH"}, "spec.auth"),
        ("SSHKey", {"type": "NTLM", "spec": {}}, "spec.auth.type"),
        (
            "SSHKey",
            {"type": "SSH", "spec": {"credentialType": "Key"}},
            "spec.auth.spec.credentialType",
        ),
        ("SSHKey", {"type": "Kerberos", "spec": {}}, "spec.auth.spec.tgtGenerationMethod"),
        ("WinRmCredentials", {"type": "SSH", "spec": {}}, "spec.auth.type"),
    ],
)
def test_credentials_of_unknown_types_are_refused(
    client: Client, kind: str, auth: object, field: str
) -> None:
    body = {"type": kind, "identifier": "it", "name": "it", "spec": {"auth": auth}}
    refused = client.api("POST", "/ng/api/v2/secrets", {"secret": body})
    assert refused.status == 400
    assert [each["fieldId"] for each in refused.json["errors"]] == [field]


def test_scope_of_query_and_body_must_agree(client: Client) -> None:
    client.organization()
    assert client.secret(orgIdentifier="acme").status == 400
    body = {"type": "SecretText", "identifier": "a", "name": "a", "orgIdentifier": "acme"}
    spec = {"secretManagerIdentifier": "x", "valueType": "Inline", "value": "v"}
    path = "/ng/api/v2/secrets"
    answer = client.api("POST", path, {"secret": {**body, "spec": spec}}, orgIdentifier="acme")
    assert answer.status == 200
    assert client.api("DELETE", path + "/a", orgIdentifier="acme").data is True
