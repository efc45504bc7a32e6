"""A small HTTP client for the tests: JSON in, JSON out, no retries."""

from __future__ import annotations

import http.client
import json
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

KEY = "key-of-the-tests"
ACCOUNT = "embedded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def data(self) -> Any:
        assert self.status == 200, self.content
        return self.json["data"]

    @property
    def code(self) -> str:
        return self.json["code"]

    @property
    def message(self) -> str:
        return self.json["message"]


class Client:
    def __init__(self, url: str, key: str = KEY) -> None:
        parts = urlsplit(url)
        self.host, self.port, self.base = parts.hostname, parts.port, parts.path
        self.key = key

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def api(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        form: list[tuple[str, bytes, str | None]] | None = None,
        account: str = ACCOUNT,
        **query: str,
    ) -> Answer:
        headers = {"x-api-key": self.key, "Content-Type": "application/json"}
        raw = None if body is None else json.dumps(body).encode()
        if form is not None:
            boundary = uuid.uuid4().hex
            headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
            raw = multipart(form, boundary)
        values = {"accountIdentifier": account, **query}
        return self.send(method, f"{self.base}{path}?{urlencode(values)}", raw, headers)

    def control(self, method: str, path: str, body: Any = None) -> Answer:
        raw = None if body is None else json.dumps(body).encode()
        return self.send(method, f"/_emulator/{path}", raw, {"x-api-key": self.key})

    def organization(self, identifier: str = "acme", **fields: Any) -> Answer:
        body = {"identifier": identifier, "name": identifier, **fields}
        return self.api("POST", "/ng/api/organizations", {"organization": body})

    def project(self, identifier: str = "shop", org: str = "acme") -> Answer:
        body = {"identifier": identifier, "orgIdentifier": org, "name": identifier}
        return self.api("POST", "/ng/api/projects", {"project": body}, orgIdentifier=org)

    def connector(self, identifier: str = "hub", spec: Any = None, **fields: Any) -> Answer:
        body = {
            "identifier": identifier,
            "name": identifier,
            "type": "DockerRegistry",
            "spec": {"auth": {"type": "Anonymous"}} if spec is None else spec,
            **fields,
        }
        return self.api("POST", "/ng/api/connectors", {"connector": body, "_": None})

    def secret(
        self, identifier: str = "token", value: str | None = "s3cr3t", **fields: Any
    ) -> Answer:
        spec = {
            "type": "",
            "secretManagerIdentifier": "harnessSecretManager",
            "valueType": "Inline",
            "additionalMetadata": {},
        }
        if value is not None:
            spec["value"] = value
        body = {"type": "SecretText", "identifier": identifier, "name": identifier, "spec": spec}
        return self.api("POST", "/ng/api/v2/secrets", {"secret": {**body, **fields}})

    def service(self, identifier: str = "web", method: str = "POST", **fields: Any) -> Answer:
        body = {"identifier": identifier, "name": identifier, **fields}
        return self.api(method, "/ng/api/servicesV2", body)

    def environment(self, identifier: str = "dev", **fields: Any) -> Answer:
        body = {"identifier": identifier, "name": identifier, "type": "PreProduction", **fields}
        return self.api("POST", "/ng/api/environmentsV2", body)

    def infrastructure(
        self, identifier: str = "k8s", environment: str = "dev", method: str = "POST", **fields: Any
    ) -> Answer:
        body = {
            "identifier": identifier,
            "name": identifier,
            "environmentRef": environment,
            "type": "KubernetesDirect",
            "yaml": infrastructure_yaml(identifier, environment),
            **fields,
        }
        return self.api(method, "/ng/api/infrastructures", body)

    def file(
        self,
        identifier: str,
        name: str,
        parent: str = "Root",
        content: bytes | None = None,
        *,
        method: str = "POST",
        extra: dict[str, str] | None = None,
        **query: str,
    ) -> Answer:
        kind = "FOLDER" if content is None else "FILE"
        values = {"identifier": identifier, "name": name, "parentIdentifier": parent, "type": kind}
        values.update(extra or {})
        form = [(key, value.encode(), None) for key, value in values.items()]
        if content is not None:
            form.append(("content", content, None))
        path = "/ng/api/file-store" + (f"/{identifier}" if method == "PUT" else "")
        return self.api(method, path, form=form, **query)


def multipart(form: list[tuple[str, bytes, str | None]], boundary: str) -> bytes:
    pieces = []
    for name, content, filename in form:
        given = f'; filename="{filename}"' if filename else ""
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{given}\r\n\r\n'
        pieces += [head.encode(), content, b"\r\n"]
    return b"".join([*pieces, f"--{boundary}--\r\n".encode()])


def service_yaml(identifier: str, connector: str = "account.hub", name: str | None = None) -> str:
    return f"""service:
  name: {name or identifier}
  identifier: {identifier}
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        primary:
          sources:
            - identifier: image  # the only one
              type: DockerRegistry
              spec: {{connectorRef: {connector}, imagePath: acme/web, tag: '1.10'}}
"""


def infrastructure_yaml(identifier: str, environment: str) -> str:
    return f"""infrastructureDefinition:
  name: {identifier}
  identifier: {identifier}
  environmentRef: {environment}
  deploymentType: Kubernetes
  type: KubernetesDirect
  spec:
    connectorRef: account.cluster
    namespace: web
"""
