"""Proves that the API key and secret values are in no error, log or plain output: a canary is put
into every place that takes one, and the server repeats it in its messages.
"""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2

from provider.core.server import Provider
from provider.core.values import Secret, decode, encode
from provider.harness import table
from tests.provider.bench import KEY, Bench
from tests.provider.conftest import ROWS, Connect
from tests.provider.scripted import Answer, Scripted, ok, refused

CANARY = "s3cr3t-canary-4711"
KIND = ROWS["SecretText"].urn_type
INPUTS: dict[str, Any] = {
    "identifier": "pw",
    "name": "pw",
    "secretManagerIdentifier": "harnessSecretManager",
    "valueType": "Inline",
    "value": Secret(CANARY),
}


class _Context:
    """Remembers the status that a call is aborted with."""

    def __init__(self) -> None:
        self.status: Any = None

    def abort_with_status(self, status: Any) -> None:
        self.status = status
        raise RuntimeError("aborted")


def _status(provider: Provider, method: str, request: Any) -> Any:
    context = _Context()
    with pytest.raises(RuntimeError, match="aborted"):
        getattr(provider, method)(request, context)
    return context.status


@pytest.mark.parametrize("given", [Secret(CANARY), CANARY], ids=["marked", "plain"])
@pytest.mark.parametrize(
    "answer",
    [
        refused(400, "INVALID", f"value {CANARY} with key {KEY} is not allowed"),
        refused(401, "X", KEY),
        Answer(content=f"<{CANARY}{KEY}>".encode()),
        ok({"secret": {"identifier": "pw", "type": CANARY, "spec": {}}}),
        ok({"secret": {"identifier": "pw", "type": "SecretText", "spec": [CANARY]}}),
    ],
    ids=["refused", "unauthorized", "garbled", "type", "shape"],
)
def test_no_error_has_a_secret(connect: Connect, answer: Answer, given: Any, capfd: Any) -> None:
    with Scripted(answer) as server:
        provider = Provider(connect("SecretText", server.url).face)
        urn = Bench.urn(KIND)
        made = encode({**INPUTS, "value": given})
        calls = {
            "Create": provider_pb2.CreateRequest(urn=urn, properties=made),
            "Update": provider_pb2.UpdateRequest(
                urn=urn, id="pw", olds=encode({"identifier": "pw"}), news=made
            ),
            "Read": provider_pb2.ReadRequest(urn=urn, id="pw", properties=made, inputs=made),
        }
        for method, request in calls.items():
            status = _status(provider, method, request)
            assert CANARY not in status.details
            assert KEY not in status.details
            for _, value in status.trailing_metadata:
                detail = value.replace(b"\x1b47061264138c4ac30d75fd1eb44270", b"")
                assert KEY.encode() not in detail
    output = capfd.readouterr()
    assert CANARY not in output.out + output.err
    assert KEY not in output.out + output.err


def test_a_bug_is_told_by_its_place_alone(connect: Connect, monkeypatch: Any) -> None:
    def broken(*_: Any) -> None:
        raise LookupError(CANARY)

    monkeypatch.setattr("provider.core.lifecycle.create", broken)
    provider = Provider(connect("SecretText", "http://127.0.0.1:9/gateway").face)
    request = provider_pb2.CreateRequest(urn=Bench.urn(KIND), properties=encode(INPUTS))
    status = _status(provider, "Create", request)
    assert status.code == grpc.StatusCode.INTERNAL
    assert "a bug in the provider: LookupError at test_secrecy.py:" in status.details
    assert CANARY not in status.details


def test_secret_outputs_are_marked_whatever_came_in(connect: Connect) -> None:
    entity = {"identifier": "pw", "name": "pw", "type": "SecretText"}
    spec = {"secretManagerIdentifier": "harnessSecretManager", "valueType": "Inline"}
    with Scripted(ok({"secret": {**entity, "spec": spec}})) as server:
        face = connect("SecretText", server.url).face
        urn = Bench.urn(KIND)
        plain = encode({**INPUTS, "value": CANARY})
        checked = face.check(provider_pb2.CheckRequest(urn=urn, news=plain))
        assert decode(checked.inputs)["value"] == Secret(CANARY)
        for preview in (True, False):
            request = provider_pb2.CreateRequest(urn=urn, properties=plain, preview=preview)
            assert decode(face.create(request).properties)["value"] == Secret(CANARY)
        read = provider_pb2.ReadRequest(urn=urn, id="pw", properties=plain, inputs=plain)
        answer = face.read(read)
        assert decode(answer.properties)["value"] == Secret(CANARY)
        assert decode(answer.inputs)["value"] == Secret(CANARY)


def test_secrets_of_an_inner_block_are_marked_and_kept_out_of_errors(connect: Connect) -> None:
    kind = "harness:platform/secretSshkey:SecretSshkey"
    login = {"userName": "deploy", "password": CANARY}
    ssh = {"credentialType": "Password", "sshPasswordCredential": login}
    inputs = {"identifier": "one", "name": "One", "ssh": ssh}
    with Scripted(refused(400, "INVALID", f"no such secret: {CANARY}")) as server:
        face = connect("SecretSshkey", server.url).face
        news = provider_pb2.CheckRequest(urn=Bench.urn(kind), news=encode(inputs))
        checked = face.check(news)
        marked = decode(checked.inputs)["ssh"]["sshPasswordCredential"]
        assert (marked["userName"], marked["password"]) == ("deploy", Secret(CANARY))
        request = provider_pb2.CreateRequest(urn=Bench.urn(kind), properties=encode(inputs))
        status = _status(Provider(face), "Create", request)
    assert "no such secret" in status.details
    assert CANARY not in status.details


def test_the_state_of_a_failed_update_is_marked_too(connect: Connect) -> None:
    with Scripted(refused(400, "INVALID", "no")) as server:
        provider = Provider(connect("SecretText", server.url).face)
        request = provider_pb2.UpdateRequest(
            urn=Bench.urn(KIND), id="pw", olds=encode({"identifier": "pw"}), news=encode(INPUTS)
        )
        status = _status(provider, "Update", request)
    detail = provider_pb2.ErrorResourceInitFailed()
    raw = status.trailing_metadata[0][1]
    start = raw.index(b"\x0a\x02pw")
    detail.ParseFromString(raw[start:])
    assert decode(detail.properties)["value"] == Secret(CANARY)
    assert detail.id == "pw"


def test_the_schema_marks_the_same_fields() -> None:
    import json

    schema = json.loads(table.face().schema().schema)
    secret = {
        (kind, name)
        for kind, resource in schema["resources"].items()
        for name, spec in resource["properties"].items()
        if spec.get("secret")
    }
    assert secret == {(KIND, "value")}
    below = {
        (kind.rpartition(":")[2], name)
        for kind, block in schema["types"].items()
        for name, spec in block["properties"].items()
        if spec.get("secret")
    }
    assert below == {
        ("SecretSshkeyKerberosTgtPasswordSpec", "password"),
        ("SecretSshkeySshSshPasswordCredential", "password"),
        ("SecretSshkeySshSshkeyPathCredential", "encryptedPassphrase"),
        ("SecretSshkeySshSshkeyReferenceCredential", "encryptedPassphrase"),
    }
