"""Samples of the secrets that log in to machines."""

from __future__ import annotations

from typing import Any

from tests.provider.sample import Sample, With, connector

_REALM = {"principal": "deploy", "realm": "ACME.EXAMPLE"}
_TAB = {"tgtKeyTabFilePathSpec": {"keyPath": "/etc/krb5.keytab"}}
_BY_KEY = {
    "credentialType": "KeyReference",
    "sshkeyReferenceCredential": {"userName": "deploy", "key": "account.key"},
}
_BY_PATH = {
    "credentialType": "KeyPath",
    "sshkeyPathCredential": {"userName": "deploy", "keyPath": "/keys/deploy"},
}
_BY_PASSWORD = {
    "credentialType": "Password",
    "sshPasswordCredential": {"userName": "deploy", "password": "account.pw"},
}
_TICKET_METHOD = {"tgtGenerationMethod": "KeyTabFilePath"}
_NTLM: dict[str, Any] = {"username": "deploy", "passwordRef": "account.pw"}

SAMPLES: dict[str, Sample] = {
    "SecretSshkey": connector(
        {"ssh": _BY_KEY},
        {
            "ssh": [_BY_PATH, _BY_PASSWORD],
            "port": [22, 2222],
            "kerberos": [With({**_REALM, **_TAB, **_TICKET_METHOD}, {"ssh": None})],
        },
    ),
    "SecretWinrm": connector(
        {"ntlm": _NTLM},
        {
            "ntlm": [{**_NTLM, "domain": "ACME", "useSsl": False}],
            "port": [5986, 5985],
            "kerberos": [With({**_REALM, **_TAB, **_TICKET_METHOD}, {"ntlm": None})],
        },
    ),
}
