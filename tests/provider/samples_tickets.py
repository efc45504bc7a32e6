"""Samples of the connectors of ticket systems, and of PagerDuty."""

from __future__ import annotations

from typing import Any

from tests.provider.sample import SELECTORS, USER, Sample, connector


def _auth(kind: str, block: str, **values: str) -> dict[str, Any]:
    return {"authType": kind, block: values}


_PASSWORD = _auth("UsernamePassword", "usernamePassword", **USER)
_USERS = [
    _auth("UsernamePassword", "usernamePassword", username="bot", passwordRef="org.pw"),
    _auth("UsernamePassword", "usernamePassword", usernameRef="org.u", passwordRef="org.pw"),
]
_BESIDE = {
    "username": ["old"],
    "usernameRef": ["account.old"],
    "passwordRef": ["account.old_password"],
}

SAMPLES: dict[str, Sample] = {
    "JiraConnector": connector(
        {"url": "https://jira.example", "auth": _PASSWORD},
        {
            "url": ["https://other.example"],
            **SELECTORS,
            **_BESIDE,
            "auth": [
                *_USERS,
                _auth("PersonalAccessToken", "personalAccessToken", patRef="account.pat"),
            ],
        },
    ),
    "ServiceNowConnector": connector(
        {"serviceNowUrl": "https://now.example", "auth": _PASSWORD},
        {
            "serviceNowUrl": ["https://other.example"],
            **SELECTORS,
            **_BESIDE,
            "auth": [
                *_USERS,
                _auth(
                    "AdfsClientCredentialsWithCertificate",
                    "adfs",
                    certificateRef="account.certificate",
                    privateKeyRef="account.key",
                    clientIdRef="account.client",
                    resourceIdRef="account.resource",
                    adfsUrl="https://adfs.example",
                ),
                _auth(
                    "RefreshTokenGrantType",
                    "refreshToken",
                    tokenUrl="https://token.example",
                    refreshTokenRef="account.refresh",
                    clientIdRef="account.client",
                    scope="email",
                ),
            ],
        },
    ),
    "PagerdutyConnector": connector(
        {"apiTokenRef": "account.token"}, {"apiTokenRef": ["org.token"], **SELECTORS}
    ),
}
