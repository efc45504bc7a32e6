"""Proves that no request, however wrong, makes the emulator answer 5xx, fail or hang up.

Does not prove that every wrong request is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator import Emulator
from emulator.embedded import ROUTES
from tests.emulator.client import KEY, Client, multipart

BOUNDED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
WRAPPERS = ("organization", "project", "secret", "connector", "variable", None)
FIELDS = """identifier name orgIdentifier projectIdentifier type spec yaml yamlInternal tags value
description environmentRef serviceRef infraIdentifier valueType secretManagerIdentifier auth
fixedValue modules color"""
PARAMETERS = """orgIdentifier projectIdentifier page size pageIndex pageSize searchTerm
environmentIdentifier storeType forceDelete accountIdentifier branch"""
WORDS = """a acme shop dev SecretText Inline DockerRegistry PreProduction String FIXED
ENV_GLOBAL_OVERRIDE service:{identifier:a} account.a <+x> % [["""
FORM = ["identifier", "name", "type", "parentIdentifier", "tags", "content", "fileUsage", "spec"]
PAGE = ["kind", "org", "project", "parent", "id", "version", "page", "q", "key"]
NAMES = st.sampled_from(FIELDS.split())
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(WORDS.split()),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(NAMES, st.text(max_size=5)), inner)
    ),
    max_leaves=8,
)
BODIES = st.dictionaries(NAMES, VALUES, max_size=12)
QUERIES = st.dictionaries(
    st.sampled_from(PARAMETERS.split()),
    st.one_of(st.sampled_from(["acme", "shop", "0", "true", "REMOTE", "embedded"]), st.text()),
    max_size=5,
)


@pytest.fixture(scope="module", params=["faithful", "strict"])
def running(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    with Emulator(api_key=KEY, profile=request.param) as emulator:
        client = Client(emulator.url)
        client.organization()
        client.project()
        yield emulator


def check(emulator: Emulator, method: str, path: str, body: bytes | None, **headers: str) -> None:
    answer = Client(emulator.url).send(method, path, body, {"x-api-key": KEY, **headers})
    assert answer.status < 500
    if answer.headers["Content-Type"] == "application/json" and answer.content:
        parsed = json.loads(answer.content)
        assert parsed["correlationId"]
        assert parsed.get("code") not in ("UNKNOWN_ERROR", "DATABASE_FAILURE"), parsed["message"]


@BOUNDED
@given(data=st.data())
def test_every_route_survives_any_json(running: Emulator, data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    identifier = data.draw(st.one_of(st.sampled_from(["a", "acme", "shop"]), st.text(min_size=1)))
    path = route.template.replace("{identifier}", quote(identifier, safe=""))
    query = urlencode(data.draw(QUERIES), errors="replace")
    body: Any = data.draw(BODIES)
    wrapper = data.draw(st.sampled_from(WRAPPERS))
    raw = json.dumps({wrapper: body} if wrapper else body).encode()
    kind = data.draw(st.sampled_from(["application/json", "text/plain", "multipart/form-data"]))
    check(running, route.method, f"/gateway{path}?{query}", raw, **{"Content-Type": kind})


@BOUNDED
@given(raw=st.binary(max_size=200), route=st.sampled_from(ROUTES))
def test_every_route_survives_any_bytes(running: Emulator, raw: bytes, route: Any) -> None:
    path = "/gateway" + route.template.replace("{identifier}", "a")
    check(running, route.method, path, raw)


@BOUNDED
@given(
    values=st.dictionaries(
        st.sampled_from(FORM),
        st.one_of(st.binary(max_size=30), st.sampled_from([b"FILE", b"FOLDER", b"Root", b"a"])),
    ),
    broken=st.booleans(),
    path=st.sampled_from(["file-store", "v2/secrets/files"]),
)
def test_forms_survive_any_parts(
    running: Emulator, values: dict[str, bytes], *, broken: bool, path: str
) -> None:
    raw = multipart([(name, value, None) for name, value in values.items()], "b")
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    check(running, "POST", f"/gateway/ng/api/{path}", raw[:-9] if broken else raw, **kind)


@BOUNDED
@given(text=st.one_of(st.text(), st.text(alphabet="[]{}:-?&*!|>'\"%@`#, \n\tab<+")))
def test_any_yaml_survives(running: Emulator, text: str) -> None:
    for path in ("servicesV2", "environmentsV2", "infrastructures", "overrides"):
        body = {"identifier": "a", "name": "a", "type": "PreProduction", "environmentRef": "a"}
        check(
            running, "POST", f"/gateway/ng/api/{path}", json.dumps({**body, "yaml": text}).encode()
        )


@BOUNDED
@given(
    path=st.sampled_from(["/", "/entity", "/list", "/search", "/health", "/_emulator/faults"]),
    query=st.dictionaries(st.sampled_from(PAGE), st.text()),
)
def test_the_page_survives_any_query(running: Emulator, path: str, query: dict[str, str]) -> None:
    text = urlencode(query, errors="replace")
    answer = Client(running.url).send("GET", f"{path}?{text}", headers={"x-api-key": KEY})
    assert answer.status < 500
    assert b"UNKNOWN_ERROR" not in answer.content


@BOUNDED
@given(target=st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126)))
def test_any_path_survives(running: Emulator, target: str) -> None:
    check(running, "GET", "/gateway/" + target, None)


SCOPE = {"orgIdentifier": "acme", "projectIdentifier": "shop"}
VALID: list[tuple[str, str, dict[str, Any]]] = [
    ("/ng/api/organizations", "organization", {"tags": {}}),
    ("/ng/api/projects", "project", {"orgIdentifier": "acme", "modules": ["CD"]}),
    (
        "/ng/api/v2/secrets",
        "secret",
        {
            "type": "SecretText",
            "spec": {"secretManagerIdentifier": "m", "valueType": "Inline", "value": "v"},
        },
    ),
    (
        "/ng/api/connectors",
        "connector",
        {"type": "Jira", "spec": {"auth": {"spec": {"passwordRef": "org.a"}}}, **SCOPE},
    ),
    ("/ng/api/servicesV2", "", {"yaml": "service:\n  identifier: x\n", **SCOPE}),
    ("/ng/api/environmentsV2", "", {"type": "Production", **SCOPE}),
    (
        "/ng/api/infrastructures",
        "",
        {
            "type": "Pdc",
            "environmentRef": "x",
            "yaml": "infrastructureDefinition: {deploymentType: [a], spec: {connectorRef: c}}",
            **SCOPE,
        },
    ),
    (
        "/ng/api/overrides",
        "",
        {
            "type": "INFRA_SERVICE_OVERRIDE",
            "environmentRef": "org.x",
            "serviceRef": "y",
            "infraIdentifier": "z",
            "yaml": "variables: [{value: <+secrets.getValue('a')>}]",
            **SCOPE,
        },
    ),
    (
        "/ng/api/variables",
        "variable",
        {"type": "String", "spec": {"valueType": "FIXED", "fixedValue": "v"}, **SCOPE},
    ),
]


@BOUNDED
@given(data=st.data())
def test_nearly_right_requests_survive(running: Emulator, data: st.DataObject) -> None:
    path, wrapper, fields = data.draw(st.sampled_from(VALID))
    name = data.draw(st.sampled_from(["x", "y"]))
    body: dict[str, Any] = {"name": name, **fields}
    if path != "/ng/api/overrides":
        body["identifier"] = name
    for _ in range(data.draw(st.integers(0, 2))):
        inner = body
        spec = body.get("spec")
        if isinstance(spec, dict) and data.draw(st.booleans()):
            inner = body["spec"] = dict(spec)
        inner[data.draw(st.sampled_from([*inner, "extra"]))] = data.draw(VALUES)
    raw = json.dumps({wrapper: body} if wrapper else body).encode()
    method = data.draw(st.sampled_from(["POST", "PUT"]))
    by_path = method == "PUT" and wrapper in ("organization", "project", "secret")
    target = f"/gateway{path}{'/' + name if by_path else ''}"
    check(running, method, target, raw)
    query = data.draw(st.sampled_from(["", "?orgIdentifier=acme&projectIdentifier=shop"]))
    check(running, "GET", f"/gateway{path}{query}", None)
    if data.draw(st.booleans()):
        where = query + ("&" if query else "?") + "environmentIdentifier=x"
        check(running, "DELETE", f"/gateway{path}/{name}{where}", None)
    answer = Client(running.url).send("GET", "/", headers={"x-api-key": KEY})
    assert answer.status == 200
