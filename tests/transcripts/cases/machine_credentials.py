"""Cases of the secrets that log in to machines: SSH keys and WinRM credentials."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import FEW, short_life
from tests.transcripts.cases.vocabulary import (
    Case,
    api_errors,
    governance,
    lifecycle,
    patched,
    refusals,
)
from tests.transcripts.wire import UNKNOWN, Secret

_SSH = "secretSshkey"
_WINRM = "secretWinrm"
_COMMON: dict[str, Any] = {
    "identifier": "one",
    "name": "Machines",
    "description": "of the warehouse",
    "tags": ["team:pay", "bare"],
}
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}

_REFERENCE = {"userName": "deploy", "key": "account.key", "encryptedPassphrase": "account.phrase"}
_PATH = {"userName": "deploy", "keyPath": "/keys/deploy", "encryptedPassphrase": "account.phrase"}
_PASSWORD = {"userName": "deploy", "password": "org.password"}
_KEY_TAB = {"keyPath": "/etc/krb5.keytab"}
_REALM = {"principal": "deploy", "realm": "ACME.EXAMPLE"}


def _ssh(kind: str, block: str, values: dict[str, Any]) -> dict[str, Any]:
    """The SSH authentication with that block."""
    return {"ssh": {"credentialType": kind, block: values}, "kerberos": None}


def _by_reference(**changes: Any) -> dict[str, Any]:
    return _ssh("KeyReference", "sshkeyReferenceCredential", patched(_REFERENCE, changes))


def _by_path(**changes: Any) -> dict[str, Any]:
    return _ssh("KeyPath", "sshkeyPathCredential", patched(_PATH, changes))


def _by_password(**changes: Any) -> dict[str, Any]:
    return _ssh("Password", "sshPasswordCredential", patched(_PASSWORD, changes))


def _kerberos(ticket: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Kerberos, whose ticket is got as said."""
    return {"kerberos": patched({**_REALM, **ticket}, changes), "ssh": None, "ntlm": None}


def _of(way: dict[str, Any], **more: Any) -> dict[str, Any]:
    return patched({**_COMMON, **way}, more)


_TAB = {"tgtKeyTabFilePathSpec": _KEY_TAB}
_TICKET = {"tgtPasswordSpec": {"password": "account.password"}}
_TICKET_OF_WINRM = {"tgtPasswordSpec": {"passwordRef": "account.password"}}
_LOGIN = {"domain": "ACME", "username": "deploy", "passwordRef": "account.password"}


def _ntlm(**changes: Any) -> dict[str, Any]:
    return {"ntlm": patched(_LOGIN, changes), "kerberos": None}


_SPEC = "secret.spec.auth.spec"
_REPLACES = [
    ("identifier", {"identifier": "two"}),
    ("other project", {"orgId": "other", "projectId": "side"}),
]

CASES = (
    Case(
        _SSH,
        "key reference",
        "each field changed alone, with a key that a secret file holds; from one way to another",
        lifecycle(
            _of(_by_reference(), port=2222),
            changes=[
                *FEW,
                ("port", {"port": 22}),
                ("no port", {"port": None}),
                ("port again", {"port": 2200}),
                ("key user", _by_reference(userName="other")),
                ("key", _by_reference(key="org.key")),
                ("passphrase", _by_reference(encryptedPassphrase="org.phrase")),
                ("secret passphrase", _by_reference(encryptedPassphrase=Secret("org.phrase2"))),
                ("no passphrase", _by_reference(encryptedPassphrase=None)),
                ("other type", {"ssh": {**_by_reference()["ssh"], "credentialType": "Password"}}),
                ("path", _by_path()),
                ("path user", _by_path(userName="other")),
                ("key path", _by_path(keyPath="/other")),
                ("path passphrase", _by_path(encryptedPassphrase="org.phrase")),
                ("password", _by_password()),
                ("password user", _by_password(userName="other")),
                ("other password", _by_password(password="account.other")),
                ("kerberos", _kerberos(_TAB)),
                ("key again", _by_reference()),
            ],
            foreign={
                "secret.description": "edited",
                f"{_SPEC}.spec.key": "account.moved",
                "secret.spec.port": 23,
            },
            replaces=_REPLACES,
            imports=["one", "//one"],
            bad_imports=["a/b/c/d"],
            preview={**_of(_by_reference()), "ssh": UNKNOWN},
        ),
    ),
    Case(
        _SSH,
        "key path",
        "a key that lies on the delegate, in a project",
        short_life(
            _of(_by_path(), **_IN_PROJECT),
            ("no passphrase", {**_by_path(encryptedPassphrase=None)}),
        ),
    ),
    Case(
        _SSH,
        "password",
        "a password, in an organization",
        short_life(
            _of(_by_password(), orgId="acme", port=22),
            ("password", _by_password(password="account.other")),
        ),
    ),
    Case(
        _SSH,
        "key tab",
        "Kerberos with a key tab, and the changes to a password",
        short_life(
            _of(_kerberos(_TAB)),
            ("principal", _kerberos(_TAB, principal="other")),
            ("realm", _kerberos(_TAB, realm="OTHER.EXAMPLE")),
            ("key path", _kerberos({"tgtKeyTabFilePathSpec": {"keyPath": "/other"}})),
            ("method", _kerberos(_TAB, tgtGenerationMethod="KeyTabFilePath")),
            ("password", _kerberos(_TICKET, tgtGenerationMethod="Password")),
        ),
    ),
    Case(
        _SSH,
        "ticket",
        "Kerberos with a password",
        short_life(
            _of(_kerberos(_TICKET)),
            ("password", _kerberos({"tgtPasswordSpec": {"password": "org.other"}})),
            ("secret password", _kerberos({"tgtPasswordSpec": {"password": Secret("org.more")}})),
            ("key tab", _kerberos(_TAB)),
            ("ssh", _by_password()),
        ),
    ),
    Case(
        _SSH,
        "errors",
        "answers of the API",
        api_errors(_of(_by_reference()), {"name": "Other"}),
    ),
    Case(
        _SSH,
        "governance",
        "a write refused",
        governance(_of(_by_reference()), {"name": "Other"}),
    ),
    Case(
        _SSH,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no way", _COMMON),
                ("two ways", {**_of(_kerberos(_TAB)), "ssh": _by_path()["ssh"]}),
                ("no credential", _of({"ssh": {"credentialType": "KeyPath"}})),
                ("no credential type", _of({"ssh": {"sshkeyPathCredential": _PATH}})),
                (
                    "two credentials",
                    _of({"ssh": {**_by_path()["ssh"], **_by_password()["ssh"]}}),
                ),
                ("no ticket", _of({"kerberos": _REALM})),
                ("two tickets", _of(_kerberos({**_TAB, **_TICKET}))),
                ("no key", _of(_by_reference(key=None))),
                ("no user", _of(_by_password(userName=None))),
                ("no realm", _of(_kerberos(_TAB, realm=None))),
                (
                    "unknown credential",
                    {
                        **_COMMON,
                        "ssh": {"credentialType": "KeyPath", "sshkeyPathCredential": UNKNOWN},
                    },
                ),
                ("project without organization", _of(_by_path(), projectId="shop")),
            ]
        ),
    ),
    Case(
        _WINRM,
        "NTLM",
        "each field changed alone, with NTLM; from one way to the other",
        lifecycle(
            _of(_ntlm(), port=5986),
            changes=[
                *FEW,
                ("port", {"port": 5985}),
                ("no port", {"port": None}),
                ("port again", {"port": 5986}),
                ("domain", _ntlm(domain="OTHER")),
                ("no domain", _ntlm(domain=None)),
                ("user", _ntlm(username="other")),
                ("password", _ntlm(passwordRef="org.password")),
                ("no TLS", _ntlm(useSsl=False)),
                ("TLS unchecked", _ntlm(useSsl=True, skipCertCheck=True)),
                ("profile", _ntlm(useNoProfile=False)),
                ("kerberos", _kerberos(_TAB)),
                ("NTLM again", _ntlm()),
            ],
            foreign={
                "secret.description": "edited",
                f"{_SPEC}.username": "moved",
                "secret.spec.port": 23,
            },
            replaces=_REPLACES,
            imports=["one", "//one"],
            bad_imports=["a/b/c/d"],
            preview={**_of(_ntlm()), "ntlm": UNKNOWN},
        ),
    ),
    Case(
        _WINRM,
        "key tab",
        "Kerberos with a key tab, in a project",
        short_life(
            _of(_kerberos(_TAB), **_IN_PROJECT),
            ("principal", _kerberos(_TAB, principal="other")),
            ("realm", _kerberos(_TAB, realm="OTHER.EXAMPLE")),
            ("key path", _kerberos({"tgtKeyTabFilePathSpec": {"keyPath": "/other"}})),
            ("method", _kerberos(_TAB, tgtGenerationMethod="KeyTabFilePath")),
            ("no TLS", _kerberos(_TAB, useSsl=False)),
            ("TLS unchecked", _kerberos(_TAB, skipCertCheck=True)),
            ("profile", _kerberos(_TAB, useNoProfile=False)),
            ("password", _kerberos(_TICKET_OF_WINRM, tgtGenerationMethod="Password")),
        ),
    ),
    Case(
        _WINRM,
        "ticket",
        "Kerberos with a password, in an organization",
        short_life(
            _of(_kerberos(_TICKET_OF_WINRM), orgId="acme"),
            ("password", _kerberos({"tgtPasswordSpec": {"passwordRef": "org.other"}})),
            ("NTLM", _ntlm()),
        ),
    ),
    Case(
        _WINRM,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no way", _COMMON),
                ("two ways", {**_of(_ntlm()), "kerberos": _kerberos(_TAB)["kerberos"]}),
                ("no ticket", _of({"kerberos": _REALM})),
                ("two tickets", _of(_kerberos({**_TAB, **_TICKET_OF_WINRM}))),
                ("no user", _of(_ntlm(username=None))),
                ("no password", _of(_ntlm(passwordRef=None))),
                ("no key path", _of(_kerberos({"tgtKeyTabFilePathSpec": {}}))),
                ("flag text", _of(_ntlm(useSsl="maybe"))),
            ]
        ),
    ),
)
