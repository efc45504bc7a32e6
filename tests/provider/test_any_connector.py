"""Proves what `harness-native:index:Connector` adds to the common lifecycle: typed secret
references, no Pulumi secrets, Bamboo's own rules, and differences by meaning.

Whether the real service takes a Bamboo connector over this API is not proved.
"""

from __future__ import annotations

from typing import Any

import pytest

from emulator import Emulator
from provider.core.values import UNKNOWN, Secret
from provider.harness_native.any_connector import CONNECTOR, holds_secret, project, same_meaning
from tests.provider.bench import Bench
from tests.provider.conftest import Connect

KIND = CONNECTOR.urn_type
AUTH = {"type": "UsernamePassword", "spec": {"username": "ci", "passwordRef": "account.pw"}}
SPEC: dict[str, Any] = {"bambooUrl": "https://bamboo.example", "auth": AUTH}
INPUTS: dict[str, Any] = {"connectorType": "Bamboo", "identifier": "bamboo", "spec": SPEC}
CANARY = "hunter2-canary value"


@pytest.fixture
def bench(connect: Connect) -> Bench:
    return connect("Connector", "http://127.0.0.1:9/gateway")


def _spec(**change: Any) -> dict[str, Any]:
    return {**INPUTS, "spec": {**SPEC, **change}}


@pytest.mark.parametrize("reference", ["pw", "org.pw", "account.pw", "_a$1", UNKNOWN])
def test_plain_references_are_taken(bench: Bench, reference: Any) -> None:
    auth = {"type": "UsernamePassword", "spec": {"username": "ci", "passwordRef": reference}}
    bench.good(KIND, {**_spec(auth=auth), "orgId": "acme"})


@pytest.mark.parametrize(
    "reference", [CANARY, "project.pw", "account.", "1pw", "a-b", "", 5, True, ["pw"], {"a": "pw"}]
)
def test_anything_else_is_refused_without_being_shown(bench: Bench, reference: Any) -> None:
    auth = {"type": "UsernamePassword", "spec": {"username": "ci", "passwordRef": reference}}
    _, failures = bench.check(KIND, _spec(auth=auth))
    assert len(failures) == 1
    assert "passwordRef must be the reference of a Harness secret" in failures[0]
    assert failures[0].endswith("'res.spec.auth.spec.passwordRef'.")
    assert CANARY not in failures[0]


@pytest.mark.parametrize(
    "member",
    ["tokenRef", "secretKeyRef", "apiToken", "authToken", "secretId", "sshKeyRef", "token"],
)
def test_every_member_that_holds_a_secret_is_checked_at_any_depth(
    bench: Bench, member: str
) -> None:
    assert holds_secret(member)
    spec = {"list": [{"deep": {member: CANARY}}]}
    _, failures = bench.check(KIND, {**INPUTS, "connectorType": "Custom", "spec": spec})
    assert len(failures) == 1
    assert f"spec.list[0].deep.{member}" in failures[0]


@pytest.mark.parametrize("member", ["connectorRef", "templateRef", "username", "url", "refresh"])
def test_other_members_are_left_alone(bench: Bench, member: str) -> None:
    assert not holds_secret(member)
    bench.good(KIND, {**INPUTS, "connectorType": "Custom", "spec": {member: "any thing/at all"}})


def test_a_secret_of_an_organization_needs_one(bench: Bench) -> None:
    auth = {"type": "UsernamePassword", "spec": {"username": "ci", "passwordRef": "org.pw"}}
    _, failures = bench.check(KIND, _spec(auth=auth))
    assert "the connector has no orgId" in failures[0]


@pytest.mark.parametrize("field", ["spec", "identifier", "connectorType"])
def test_pulumi_secrets_are_refused(bench: Bench, field: str) -> None:
    secret: Any = Secret(INPUTS[field])
    if field == "spec":
        spec = {"username": "ci", "passwordRef": Secret("account.pw")}
        secret = {**SPEC, "auth": {"type": "UsernamePassword", "spec": spec}}
    _, failures = bench.check(KIND, {**INPUTS, field: secret})
    assert len(failures) == 1
    assert "a Pulumi secret is given" in failures[0]
    assert "SecretText" in failures[0]


def test_a_secret_description_stays_secret(account: Emulator, connect: Connect) -> None:
    bench = connect("Connector", account.url)
    request = {**INPUTS, "name": "Bamboo", "description": Secret(CANARY)}
    from pulumi.runtime.proto import provider_pb2

    from provider.core.values import decode, encode

    checked = bench.face.check(provider_pb2.CheckRequest(urn=bench.urn(KIND), news=encode(request)))
    assert decode(checked.inputs)["description"] == Secret(CANARY)
    made = bench.face.create(
        provider_pb2.CreateRequest(urn=bench.urn(KIND), properties=checked.inputs)
    )
    assert decode(made.properties)["description"] == Secret(CANARY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bambooUrl": None}, "needs bambooUrl"),
        ({"bambooUrl": None, "bambooURL": "https://x"}, "it has 'bambooURL': rename it"),
        ({"bambooUrl": "bamboo.example"}, "is not a URL"),
        ({"bambooUrl": 5}, "is not a URL"),
        ({"auth": None}, "needs auth"),
        ({"auth": {"type": "Basic"}}, "'Basic' is not one of UsernamePassword, Anonymous"),
        ({"auth": {"type": "UsernamePassword"}}, "exactly one of username and usernameRef"),
        (
            {"auth": {"type": "UsernamePassword", "spec": {"username": "a", "usernameRef": "b"}}},
            "exactly one of username and usernameRef",
        ),
        (
            {"auth": {"type": "UsernamePassword", "spec": {"username": "a"}}},
            "the reference of the secret with the password",
        ),
    ],
)
def test_bamboo_has_rules_of_its_own(bench: Bench, change: dict[str, Any], words: str) -> None:
    spec = {key: value for key, value in {**SPEC, **change}.items() if value is not None}
    _, failures = bench.check(KIND, {**INPUTS, "spec": spec})
    assert any(words in failure for failure in failures), failures


def test_bamboo_may_be_anonymous_or_unknown(bench: Bench) -> None:
    bench.good(KIND, _spec(auth={"type": "Anonymous"}))
    bench.good(KIND, _spec(auth=UNKNOWN, bambooUrl=UNKNOWN))
    bench.good(KIND, {**INPUTS, "spec": UNKNOWN})


@pytest.mark.parametrize(
    ("field", "value"), [("identifier", "1a"), ("identifier", "a-b"), ("orgId", "x" * 129)]
)
def test_identifiers_have_the_form_that_harness_takes(bench: Bench, field: str, value: str) -> None:
    _, failures = bench.check(KIND, {**INPUTS, field: value})
    assert "is not an identifier: use up to 128 letters" in failures[0]


def test_a_spec_must_be_an_object(bench: Bench) -> None:
    assert "must be an object" in bench.check(KIND, {**INPUTS, "spec": "x"})[1][0]


def _made(account: Emulator, connect: Connect) -> tuple[Bench, str, dict[str, Any], dict[str, Any]]:
    bench = connect("Connector", account.url)
    inputs = bench.good(KIND, _spec(delegateSelectors=["b", "a"]))
    identity, state = bench.create(KIND, inputs)
    return bench, identity, state, inputs


def test_order_of_selectors_and_empty_members_mean_nothing(
    account: Emulator, connect: Connect
) -> None:
    bench, identity, state, inputs = _made(account, connect)
    news = {**inputs, "spec": {**inputs["spec"], "delegateSelectors": ["a", "b"], "x": []}}
    bench.unchanged(KIND, identity, state, news)


def test_a_changed_member_is_named_by_its_path(account: Emulator, connect: Connect) -> None:
    bench, identity, state, inputs = _made(account, connect)
    auth = {"type": "UsernamePassword", "spec": {"username": "other", "passwordRef": "account.pw"}}
    diff = bench.diff(KIND, identity, state, {**inputs, "spec": {**inputs["spec"], "auth": auth}})
    assert list(diff.detailedDiff) == ["spec.auth.spec.username"]
    spec = {key: value for key, value in inputs["spec"].items() if key != "delegateSelectors"}
    diff = bench.diff(KIND, identity, state, {**inputs, "spec": spec})
    assert list(diff.detailedDiff) == ["spec.delegateSelectors"]


def test_what_the_server_adds_is_no_difference(account: Emulator, connect: Connect) -> None:
    bench, identity, state, inputs = _made(account, connect)
    other = bench.good(KIND, _spec(delegateSelectors=["a", "b"], ignoreTestConnection=True))
    bench.update(KIND, identity, state, other)
    _, fresh, fresh_inputs = bench.read(KIND, identity, state, inputs)
    assert fresh["spec"] == inputs["spec"] == fresh_inputs["spec"]
    bench.unchanged(KIND, identity, fresh, inputs)


def test_what_somebody_changes_is_a_difference(account: Emulator, connect: Connect) -> None:
    bench, identity, state, inputs = _made(account, connect)
    bench.update(KIND, identity, state, bench.good(KIND, _spec(bambooUrl="https://other.example")))
    _, fresh, _ = bench.read(KIND, identity, state, inputs)
    diff = bench.diff(KIND, identity, fresh, inputs)
    assert sorted(diff.detailedDiff) == ["spec.bambooUrl", "spec.delegateSelectors"]


def test_project_and_same_meaning() -> None:
    assert project({"a": 1, "b": 2}, {"a": 0}) == {"a": 1}
    assert project({"a": [{"x": 1, "y": 2}]}, {"a": [{"x": 0}]}) == {"a": [{"x": 1}]}
    assert project([1], [1, 2]) == [1]
    assert same_meaning({"a": None}, {})
    assert not same_meaning({"a": 1}, {"a": "1"})
    assert not same_meaning({"a": [1, 2]}, {"a": [2, 1]})
