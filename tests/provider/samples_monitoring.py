"""Samples of the connectors of monitoring systems."""

from __future__ import annotations

from tests.provider.sample import SELECTORS, USER, Sample, With, connector

_URL = {"url": "https://monitor.example"}
_MOVED = {"url": ["https://other.example"], **SELECTORS}
_OTHER_USER = {"username": "bot", "passwordRef": "org.pw"}
_TOKEN = {"clientId": "client", "clientSecretRef": "account.client"}
_PAIRS = [
    {"key": "plain", "value": "text"},
    {"key": "hidden", "encryptedValueRef": "account.value", "valueEncrypted": True},
]
_PAIR_CHANGES = [_PAIRS[:1], [{**_PAIRS[1], "encryptedValueRef": "org.value"}], None]
_NO_USER = dict.fromkeys(("username", "passwordRef", "usernamePassword"))

SAMPLES: dict[str, Sample] = {
    "AppDynamicsConnector": connector(
        {**_URL, "accountName": "acme", "usernamePassword": USER},
        {
            **_MOVED,
            "accountName": ["other"],
            "usernamePassword": [_OTHER_USER],
            "apiToken": [With(_TOKEN, {"usernamePassword": None}), {**_TOKEN, "clientId": "c2"}],
        },
    ),
    "DatadogConnector": connector(
        {**_URL, "applicationKeyRef": "account.application", "apiKeyRef": "account.api"},
        {**_MOVED, "applicationKeyRef": ["org.application"], "apiKeyRef": ["org.api"]},
    ),
    "DynatraceConnector": connector(
        {**_URL, "apiTokenRef": "account.api"}, {**_MOVED, "apiTokenRef": ["org.api"]}
    ),
    "ElasticsearchConnector": connector(
        {**_URL, "usernamePassword": USER},
        {
            **_MOVED,
            "usernamePassword": [_OTHER_USER],
            "apiToken": [With(_TOKEN, {"usernamePassword": None}), {**_TOKEN, "clientId": "c2"}],
            "noAuthentication": [With({}, {"apiToken": None}), None],
        },
    ),
    "NewrelicConnector": connector(
        {**_URL, "accountId": "1", "apiKeyRef": "account.api"},
        {**_MOVED, "accountId": ["2"], "apiKeyRef": ["org.api"]},
    ),
    "PrometheusConnector": connector(
        {**_URL, "userName": "ci", "passwordRef": "account.pw", "headers": _PAIRS},
        {
            **_MOVED,
            "userName": ["bot", None],
            "passwordRef": ["org.pw", None],
            "headers": _PAIR_CHANGES,
        },
    ),
    "SplunkConnector": connector(
        {**_URL, "accountId": "acme", "bearerToken": {"bearerTokenRef": "account.token"}},
        {
            **_MOVED,
            "accountId": ["other"],
            "bearerToken": [{"bearerTokenRef": "org.token"}],
            "hecToken": [With({"hecTokenRef": "account.hec"}, {"bearerToken": None})],
            "noAuthentication": [With({}, {"hecToken": None})],
            "usernamePassword": [With(USER, {"noAuthentication": None}), _OTHER_USER],
            "username": [With("ci", {**_NO_USER, "passwordRef": "account.pw"}), "bot"],
            "passwordRef": ["org.pw"],
        },
    ),
    "SumologicConnector": connector(
        {**_URL, "accessIdRef": "account.id", "accessKeyRef": "account.key"},
        {**_MOVED, "accessIdRef": ["org.id"], "accessKeyRef": ["org.key"]},
    ),
    "ConnectorCustomhealthsource": connector(
        {**_URL, "method": "GET", "headers": _PAIRS, "params": _PAIRS},
        {
            **_MOVED,
            "method": ["POST"],
            "validationPath": ["/health", None],
            "validationBody": ["{}", None],
            "headers": _PAIR_CHANGES,
            "params": _PAIR_CHANGES,
        },
    ),
}
