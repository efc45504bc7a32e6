"""Cases of the connectors of Elasticsearch, Splunk, Prometheus and a health source of one's own."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_field,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, patched, refusals
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_URL = "https://logs.example"
_COMMON: dict[str, Any] = {
    "identifier": "one",
    "name": "Logs",
    "description": "keeps them",
    "tags": ["team:pay", "bare"],
    "url": _URL,
    "delegateSelectors": ["linux", "eu"],
}
_USER = {"username": "ci", "passwordRef": "account.password"}
_TOKEN = {"clientId": "client", "clientSecretRef": "account.client"}
_ELASTIC = {**_COMMON, "usernamePassword": _USER}
_ELASTIC_CASES = (
    Case(
        "elasticsearchConnector",
        "password",
        "every field, each changed alone; user name and password, then a token, then nothing",
        whole_life(
            _ELASTIC,
            [
                *each_text(_ELASTIC, "url"),
                *SELECTORS,
                *each_field("usernamePassword", _USER, "username", "passwordRef"),
                ("to a token", {"usernamePassword": None, "apiToken": _TOKEN}),
                ("to nothing", {"apiToken": None}),
                ("to a password", {"usernamePassword": _USER}),
            ],
            foreign={
                "url": "https://moved",
                "authType": "ApiClientToken",
                "apiKeyId": "theirs",
                "apiKeyRef": "account.theirs",
            },
            preview={"url": UNKNOWN, "usernamePassword": UNKNOWN},
        ),
    ),
    Case(
        "elasticsearchConnector",
        "token",
        "a key in a project, each field changed, then without authentication",
        short_life(
            {"identifier": "t", **_IN_PROJECT, "url": _URL, "apiToken": _TOKEN},
            *each_field("apiToken", _TOKEN, "clientId", "clientSecretRef"),
            ("to nothing", {"apiToken": None, "noAuthentication": {}}),
        ),
    ),
    Case(
        "elasticsearchConnector",
        "nothing",
        "no authentication, said so, and then unsaid",
        short_life(
            {"identifier": "n", "orgId": "acme", "url": _URL, "noAuthentication": {}},
            ("unsaid", {"noAuthentication": None}),
            ("to a token", {"apiToken": _TOKEN}),
        ),
    ),
    Case(
        "elasticsearchConnector",
        "unsaid",
        "no authentication, and nothing said of it",
        short_life({"identifier": "u", "orgId": "acme", "url": _URL}),
    ),
    Case(
        "elasticsearchConnector",
        "several",
        "all ways at once: the official plugin takes the first",
        short_life(
            {**_ELASTIC, "apiToken": _TOKEN, "noAuthentication": {}},
            ("no password", {"usernamePassword": None}),
        ),
    ),
    Case(
        "elasticsearchConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no url", patched(_ELASTIC, {"url": None})),
                ("empty password", {**_ELASTIC, "usernamePassword": {}}),
                ("empty token", {**_COMMON, "apiToken": {}}),
                ("something in nothing", {**_COMMON, "noAuthentication": {"a": "b"}}),
                ("a token's field", {**_COMMON, "usernamePassword": {**_USER, **_TOKEN}}),
            ]
        ),
    ),
)
_SPLUNK = {**_COMMON, "accountId": "acme", "usernamePassword": _USER}
_SPLUNK_SMALL = {"identifier": "s", **_IN_PROJECT, "url": _URL, "accountId": "acme"}
_BEARER = {"bearerTokenRef": "account.bearer"}
_HEC = {"hecTokenRef": "account.hec"}
_SPLUNK_CASES = (
    Case(
        "splunkConnector",
        "password",
        "every field, each changed alone; user name and password in their block",
        whole_life(
            _SPLUNK,
            [
                *each_text(_SPLUNK, "url", "accountId"),
                *SELECTORS,
                *each_field("usernamePassword", _USER, "username", "passwordRef"),
                ("to a bearer token", {"usernamePassword": None, "bearerToken": _BEARER}),
            ],
            foreign={"splunkUrl": "https://moved", "username": "theirs"},
            preview={"url": UNKNOWN, "usernamePassword": UNKNOWN},
        ),
    ),
    Case(
        "splunkConnector",
        "plain",
        "user name and password beside the other fields, which is deprecated; then in their block",
        short_life(
            {**_SPLUNK_SMALL, **_USER},
            ("username", {"username": "bot"}),
            ("password", {"passwordRef": "org.password"}),
            ("to the block", {"username": None, "passwordRef": None, "usernamePassword": _USER}),
            ("and back", {**_USER, "usernamePassword": None}),
        ),
    ),
    Case(
        "splunkConnector",
        "bearer",
        "a bearer token, then a collector's, then nothing, then a password",
        short_life(
            {**_SPLUNK_SMALL, "bearerToken": _BEARER},
            ("token", {"bearerToken": {"bearerTokenRef": "org.bearer"}}),
            ("to a collector's token", {"bearerToken": None, "hecToken": _HEC}),
            ("collector's token", {"hecToken": {"hecTokenRef": "org.hec"}}),
            ("to nothing", {"hecToken": None, "noAuthentication": {}}),
            ("to a password", {"noAuthentication": None, "usernamePassword": _USER}),
        ),
    ),
    Case(
        "splunkConnector",
        "collector",
        "the token of an HTTP event collector",
        short_life({**_SPLUNK_SMALL, "hecToken": _HEC}),
    ),
    Case(
        "splunkConnector",
        "nothing",
        "no authentication, said so",
        short_life({**_SPLUNK_SMALL, "noAuthentication": {}}),
    ),
    Case(
        "splunkConnector",
        "unsaid",
        "no authentication, and nothing said of it",
        short_life(_SPLUNK_SMALL, ("password alone", {"passwordRef": "org.password"})),
    ),
    Case(
        "splunkConnector",
        "several",
        "all ways at once: the official plugin takes the first",
        short_life(
            {**_SPLUNK, **_USER, "bearerToken": _BEARER, "hecToken": _HEC},
            ("no plain user", {"username": None, "passwordRef": None}),
            ("no block", {"usernamePassword": None}),
            ("no bearer token", {"bearerToken": None}),
        ),
    ),
    Case(
        "splunkConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no account", patched(_SPLUNK, {"accountId": None})),
                ("empty password", {**_SPLUNK, "usernamePassword": {}}),
                ("empty bearer token", {**_SPLUNK_SMALL, "bearerToken": {}}),
                ("empty collector's token", {**_SPLUNK_SMALL, "hecToken": {}}),
                ("something in nothing", {**_SPLUNK_SMALL, "noAuthentication": {"a": "b"}}),
                ("another token's field", {**_SPLUNK_SMALL, "hecToken": _BEARER}),
            ]
        ),
    ),
)
_HEADERS = [
    {"key": "plain", "value": "text"},
    {"key": "hidden", "encryptedValueRef": "account.header", "valueEncrypted": True},
]
_PARAMS = [{"key": "q", "value": "1"}]
_HEADER_CHANGES = [
    ("header's value", {"headers": [{"key": "plain", "value": "other"}, _HEADERS[1]]}),
    (
        "header's reference",
        {
            "headers": [
                _HEADERS[0],
                {"key": "hidden", "encryptedValueRef": "org.header", "valueEncrypted": True},
            ]
        },
    ),
    ("header's name", {"headers": [{"key": "renamed", "value": "other"}]}),
    ("headers the other way round", {"headers": _HEADERS[::-1]}),
    ("header not encrypted", {"headers": [{**_HEADERS[1], "valueEncrypted": False}]}),
    ("no headers", {"headers": None}),
    ("headers again", {"headers": _HEADERS}),
]
_PROMETHEUS = {**_COMMON, "userName": "ci", "passwordRef": "account.password", "headers": _HEADERS}
_PROMETHEUS_CASES = (
    Case(
        "prometheusConnector",
        "whole",
        "every field, each changed alone",
        whole_life(
            _PROMETHEUS,
            [
                *each_text(_PROMETHEUS, "url", "userName", "passwordRef"),
                *SELECTORS,
                *_HEADER_CHANGES,
                ("no user", {"userName": None, "passwordRef": None}),
            ],
            foreign={
                "url": "https://moved",
                "username": "theirs",
                "headers": [{"key": "theirs", "isValueEncrypted": False, "value": "x"}],
            },
            preview={"url": UNKNOWN, "headers": UNKNOWN},
        ),
    ),
    Case(
        "prometheusConnector",
        "project",
        "required fields alone in a project, then a user",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "url": _URL},
            ("user", {"userName": "ci", "passwordRef": "account.password"}),
        ),
    ),
    Case(
        "prometheusConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("header without a key", {**_COMMON, "headers": [{"value": "a"}]}),
                ("header's unknown field", {**_COMMON, "headers": [{"key": "a", "x": "b"}]}),
                ("header is a text", {**_COMMON, "headers": ["a: b"]}),
                (
                    "header's flag is a word",
                    {**_COMMON, "headers": [{"key": "a", "valueEncrypted": "perhaps"}]},
                ),
                ("header not known", {**_COMMON, "headers": [{"key": "a", "value": UNKNOWN}]}),
                ("secret headers", {**_COMMON, "headers": Secret(_HEADERS)}),
            ]
        ),
    ),
)
_HEALTH = {
    **_COMMON,
    "method": "POST",
    "validationPath": "/health",
    "validationBody": '{"a": "b"}',
    "headers": _HEADERS,
    "params": _PARAMS,
}
_HEALTH_CASES = (
    Case(
        "connectorCustomhealthsource",
        "whole",
        "every field, each changed alone",
        whole_life(
            _HEALTH,
            [
                *each_text(_HEALTH, "url", "method", "validationPath", "validationBody"),
                ("no body", {"validationBody": None}),
                *SELECTORS,
                *_HEADER_CHANGES[:1],
                ("a parameter more", {"params": [*_PARAMS, *_HEADERS]}),
                ("no parameters", {"params": None}),
                ("parameters again", {"params": _HEADERS}),
                ("a parameter's reference", {"params": [{"key": "r", "encryptedValueRef": "p"}]}),
            ],
            foreign={
                "baseURL": "https://moved",
                "params": [{"key": "theirs", "isValueEncrypted": False, "value": "x"}],
            },
            preview={"url": UNKNOWN, "params": UNKNOWN},
        ),
    ),
    Case(
        "connectorCustomhealthsource",
        "project",
        "required fields alone, in a project",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "url": _URL, "method": "GET"},
            ("headers", {"headers": _HEADERS}),
        ),
    ),
    Case(
        "connectorCustomhealthsource",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no method", patched(_HEALTH, {"method": None})),
                ("parameter without a key", {**_HEALTH, "params": [{"value": "a"}]}),
            ]
        ),
    ),
)
CASES = (*_ELASTIC_CASES, *_SPLUNK_CASES, *_PROMETHEUS_CASES, *_HEALTH_CASES)
