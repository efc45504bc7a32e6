"""Drives a face of the provider with plain Python values, without gRPC or an engine."""

from __future__ import annotations

from typing import Any

from pulumi.runtime.proto import provider_pb2

from provider.core.face import Face
from provider.core.transport import Patience
from provider.core.values import decode, encode, strip

KEY = "pat.bench.key.canary"


class Bench:
    """A configured face; every answer comes back as plain values with secrets stripped."""

    def __init__(
        self,
        face: Face,
        endpoint: str,
        account: str = "embedded",
        key: str = KEY,
        deadline: float = 20.0,
    ) -> None:
        self.face = face
        face.patience = Patience(deadline=deadline, first_wait=0.005, longest_wait=0.02)
        settings = {"endpoint": endpoint, "accountId": account, "platformApiKey": key}
        face.configure(provider_pb2.ConfigureRequest(args=encode(settings)))

    @staticmethod
    def urn(kind: str, name: str = "res") -> str:
        return f"urn:pulumi:dev::proj::{kind}::{name}"

    def check(
        self, kind: str, news: dict[str, Any], olds: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], list[str]]:
        answer = self.face.check(
            provider_pb2.CheckRequest(
                urn=self.urn(kind), olds=encode(olds or {}), news=encode(news), randomSeed=b"seed"
            )
        )
        return strip(decode(answer.inputs)), [failure.reason for failure in answer.failures]

    def good(
        self, kind: str, news: dict[str, Any], olds: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Checked inputs, which must have no failure."""
        inputs, failures = self.check(kind, news, olds)
        assert not failures, failures
        return inputs

    def preview(self, kind: str, inputs: dict[str, Any]) -> dict[str, Any]:
        request = provider_pb2.CreateRequest(
            urn=self.urn(kind), properties=encode(inputs), preview=True
        )
        return strip(decode(self.face.create(request).properties))

    def create(self, kind: str, inputs: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        request = provider_pb2.CreateRequest(urn=self.urn(kind), properties=encode(inputs))
        answer = self.face.create(request)
        return answer.id, strip(decode(answer.properties))

    def diff(
        self, kind: str, identity: str, state: dict[str, Any], inputs: dict[str, Any]
    ) -> provider_pb2.DiffResponse:
        return self.face.diff(
            provider_pb2.DiffRequest(
                id=identity, urn=self.urn(kind), olds=encode(state), news=encode(inputs)
            )
        )

    def unchanged(
        self, kind: str, identity: str, state: dict[str, Any], inputs: dict[str, Any]
    ) -> None:
        """Fails if the inputs ask for anything that the state is not."""
        answer = self.diff(kind, identity, state, inputs)
        assert answer.changes == provider_pb2.DiffResponse.DIFF_NONE, sorted(answer.detailedDiff)

    def update(
        self, kind: str, identity: str, state: dict[str, Any], inputs: dict[str, Any]
    ) -> dict[str, Any]:
        request = provider_pb2.UpdateRequest(
            id=identity, urn=self.urn(kind), olds=encode(state), news=encode(inputs)
        )
        return strip(decode(self.face.update(request).properties))

    def read(
        self,
        kind: str,
        identity: str,
        state: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
    ) -> tuple[str, dict[str, Any], dict[str, Any]]:
        request = provider_pb2.ReadRequest(
            id=identity,
            urn=self.urn(kind),
            properties=encode(state or {}),
            inputs=encode(inputs or {}),
        )
        answer = self.face.read(request)
        return answer.id, strip(decode(answer.properties)), strip(decode(answer.inputs))

    def delete(self, kind: str, identity: str, state: dict[str, Any]) -> None:
        self.face.delete(
            provider_pb2.DeleteRequest(id=identity, urn=self.urn(kind), properties=encode(state))
        )
