"""Cases of the connector of a database."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, Step, patched, refusal, refusals
from tests.transcripts.wire import UNKNOWN, Secret

_USER = {"username": "ci", "passwordRef": "account.password"}
_BY_REFERENCE = {"usernameRef": "org.user", "passwordRef": "org.password"}
_ACCOUNT = {"tokenRef": "account.token"}
_KEY = {
    "username": "ci",
    "privateKeyFileRef": "account.key",
    "privateKeyPassphraseRef": "account.passphrase",
}
_GOOGLE = {
    "projectNumber": "1234",
    "workloadPoolId": "pool",
    "providerId": "provider",
    "serviceAccountEmail": "ci@acme.example",
}
_OIDC = {"providerType": "Gcp", "gcpOidc": _GOOGLE}


def _by(block: str, values: dict[str, Any], kind: str = "") -> dict[str, Any]:
    """The way to log in of that block; its type is the block's name unless another is given."""
    return {"credentials": {"authType": kind or block[0].upper() + block[1:], block: values}}


def _each(block: str, values: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{block} {n}", _by(block, {**values, n: f"{values[n]}.9"})) for n in values]


_INCOMPLETE: tuple[dict[str, Any], ...] = (
    {"authType": "UsernamePassword", "serviceAccount": _ACCOUNT},
    {"authType": "ServiceAccount", "keyPair": _KEY},
    {"authType": "KeyPair", **_USER},
    {"authType": "InheritFromDelegate", "keyPair": _KEY},
    {"authType": "Oidc", "serviceAccount": _ACCOUNT},
    {"authType": "Oidc", "oidc": {"providerType": "Gcp"}},
)


def _trial(number: int, inputs: dict[str, Any]) -> list[Step]:
    """Inputs that may be refused at any time, under an identifier of their own."""
    name = f"trial{number}"
    return [
        *refusal(name, {**inputs, "identifier": name}),
        Step("create", f"{name}: create"),
    ]


_JDBC: dict[str, Any] = {
    "identifier": "one",
    "name": "Database",
    "description": "keeps it",
    "tags": ["team:pay", "bare"],
    "url": "jdbc:postgresql://db.example/shop",
    "delegateSelectors": ["linux", "eu"],
    **_by("usernamePassword", _USER),
}
_SMALL = {"identifier": "s", "orgId": "acme", "projectId": "shop", "url": _JDBC["url"]}
CASES = (
    Case(
        "connectorJdbc",
        "password",
        "every field, each changed alone; user name and password in their block",
        whole_life(
            _JDBC,
            [
                *each_text(_JDBC, "url"),
                *SELECTORS,
                *_each("usernamePassword", _USER),
                ("user by reference", _by("usernamePassword", _BY_REFERENCE)),
            ],
            foreign={
                "url": "jdbc:moved",
                "auth.spec": {"username": "theirs", "passwordRef": "account.theirs"},
            },
            preview={"url": UNKNOWN, "credentials": UNKNOWN},
        ),
    ),
    Case(
        "connectorJdbc",
        "plain",
        "user name and password beside the type, which is the default one; then in their block",
        short_life(
            {**_SMALL, "credentials": _USER},
            ("username", {"credentials": {**_USER, "username": "bot"}}),
            ("user by reference", {"credentials": _BY_REFERENCE}),
            ("type said", {"credentials": {**_BY_REFERENCE, "authType": "UsernamePassword"}}),
            ("to the block", _by("usernamePassword", _USER)),
            ("and back", {"credentials": _USER}),
        ),
    ),
    Case(
        "connectorJdbc",
        "untyped",
        "the block of a password without a type",
        short_life({**_SMALL, "credentials": {"usernamePassword": _USER}}),
    ),
    Case(
        "connectorJdbc",
        "service account",
        "a service account's token, then a key pair",
        short_life(
            {**_SMALL, **_by("serviceAccount", _ACCOUNT)},
            *_each("serviceAccount", _ACCOUNT),
            ("to a key pair", _by("keyPair", _KEY)),
        ),
    ),
    Case(
        "connectorJdbc",
        "key pair",
        "a key pair, each field changed, the user by reference, then the delegate's identity",
        short_life(
            {**_SMALL, **_by("keyPair", _KEY)},
            *_each("keyPair", _KEY),
            (
                "user by reference",
                _by("keyPair", {"usernameRef": "org.user", "privateKeyFileRef": "org.key"}),
            ),
            ("to the delegate", _by("inheritFromDelegate", {})),
        ),
    ),
    Case(
        "connectorJdbc",
        "delegate",
        "the delegate's identity without a name, with one, with a reference, then a password",
        short_life(
            {**_SMALL, **_by("inheritFromDelegate", {})},
            ("username", _by("inheritFromDelegate", {"username": "ci"})),
            ("other username", _by("inheritFromDelegate", {"username": "bot"})),
            ("reference", _by("inheritFromDelegate", {"usernameRef": "account.user"})),
            ("nobody", _by("inheritFromDelegate", {})),
            ("to a password", _by("usernamePassword", _USER)),
        ),
    ),
    Case(
        "connectorJdbc",
        "oidc",
        "a token of the OIDC provider, each field changed, then a service account",
        short_life(
            {**_SMALL, **_by("oidc", _OIDC)},
            *[
                (f"oidc {n}", _by("oidc", {**_OIDC, "gcpOidc": {**_GOOGLE, n: f"{_GOOGLE[n]}.9"}}))
                for n in _GOOGLE
            ],
            ("to a service account", _by("serviceAccount", _ACCOUNT)),
        ),
    ),
    Case(
        "connectorJdbc",
        "incomplete",
        "a type without its block: the official plugin sends an empty one, or fails over it",
        tuple(
            step
            for number, credentials in enumerate(_INCOMPLETE)
            for step in _trial(number, {**_SMALL, "credentials": credentials})
        ),
    ),
    Case(
        "connectorJdbc",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no credentials", patched(_JDBC, {"credentials": None})),
                ("empty credentials", {**_JDBC, "credentials": {}}),
                ("type alone", {**_JDBC, "credentials": {"authType": "UsernamePassword"}}),
                ("bad type", {**_JDBC, "credentials": {**_USER, "authType": "Basic"}}),
                ("no password", {**_JDBC, "credentials": {"username": "u"}}),
                ("no user", {**_JDBC, "credentials": {"passwordRef": "p"}}),
                ("both users", {**_JDBC, "credentials": {**_USER, "usernameRef": "u"}}),
                (
                    "in both places",
                    {**_JDBC, "credentials": {**_USER, "usernamePassword": _USER}},
                ),
                (
                    "two blocks",
                    {**_JDBC, "credentials": {"serviceAccount": _ACCOUNT, "keyPair": _KEY}},
                ),
                ("empty password", {**_JDBC, **_by("usernamePassword", {})}),
                ("empty token", {**_JDBC, **_by("serviceAccount", {})}),
                ("empty key", {**_JDBC, **_by("keyPair", {})}),
                ("empty oidc", {**_JDBC, **_by("oidc", {})}),
                ("bad provider", {**_JDBC, **_by("oidc", {**_OIDC, "providerType": "Aws"})}),
                ("empty details", {**_JDBC, **_by("oidc", {**_OIDC, "gcpOidc": {}})}),
                (
                    "both users of the delegate",
                    {**_JDBC, **_by("inheritFromDelegate", {"username": "a", "usernameRef": "b"})},
                ),
                ("unknown type", {**_JDBC, "credentials": {**_USER, "authType": UNKNOWN}}),
                ("unknown user", {**_JDBC, "credentials": {**_USER, "username": UNKNOWN}}),
                ("secret credentials", {**_JDBC, "credentials": Secret(_USER)}),
            ]
        ),
    ),
)
