"""Secrets that log in to machines: SSH keys and WinRM credentials.

They hold no value of their own: a key, a password and a passphrase are references to other secrets.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from provider.core.entities import SCOPED, text
from provider.core.plan import PlanError
from provider.core.table import AnswerError, Field, Resource, Values, object_field
from provider.harness.rows.connectors import flat_spec, flat_state
from provider.harness.rows.secrets import secret_calls
from provider.harness.rows.ways_to_log_in import Block

_PORT: Final = Field(name="port", type="int")
_USER: Final = Field(name="userName", required=True)
_PASSPHRASE: Final = Field(name="encryptedPassphrase", secret=True)
_WAYS: Final = {
    "KeyReference": Block(
        name="sshkeyReferenceCredential",
        fields=(_USER, Field(name="key", required=True), _PASSPHRASE),
    ),
    "KeyPath": Block(
        name="sshkeyPathCredential",
        fields=(_USER, Field(name="keyPath", required=True), _PASSPHRASE),
    ),
    "Password": Block(
        name="sshPasswordCredential",
        fields=(_USER, Field(name="password", required=True, secret=True)),
    ),
}
_SENT: Final = ("userName", "keyPath", "password")
"""What the official client sends of these even where it is empty."""

_TICKETS: Final = {
    "KeyTabFilePath": Block(name="tgtKeyTabFilePathSpec", fields=(Field(name="keyPath"),)),
    "Password": Block(name="tgtPasswordSpec", fields=(Field(name="password", secret=True),)),
}
"""How a ticket of Kerberos is got."""

_TICKETS_OF_WINRM: Final = {
    "KeyTabFilePath": Block(
        name="tgtKeyTabFilePathSpec", fields=(Field(name="keyPath", required=True),)
    ),
    "Password": Block(
        name="tgtPasswordSpec",
        fields=(Field(name="passwordRef", required=True),),
        wire={"passwordRef": "password"},
    ),
}
_PRINCIPAL: Final = (Field(name="principal", required=True), Field(name="realm", required=True))
_METHOD: Final = Field(name="tgtGenerationMethod")
_REMOTE: Final = (
    Field(name="useSsl", type="bool", default=True),
    Field(name="skipCertCheck", type="bool", default=False),
    Field(name="useNoProfile", type="bool", default=True),
)
_LOGIN: Final = (
    Field(name="domain"),
    Field(name="username", required=True),
    Field(name="passwordRef", required=True),
)
_NTLM: Final = (*_LOGIN, *_REMOTE)
_FIXED: Final = frozenset(item.name for item in _NTLM)
"""What the official client always sends of these."""

_REMOTE_WIRE: Final = {
    "useSsl": "useSSL",
    "skipCertCheck": "skipCertChecks",
    "passwordRef": "password",
}


def _one_of(path: str, blocks: Mapping[str, Block]) -> tuple[Field, ...]:
    """The fields of `blocks` in the object at `path`, of which exactly one must be given."""
    group = tuple(f"{path}.{block.name}" for block in blocks.values())
    return tuple(
        object_field(name=block.name, fields=block.fields, exactly_one=group)
        for block in blocks.values()
    )


def _chosen(
    values: Values, path: str, blocks: Mapping[str, Block], always: Collection[str] = ()
) -> tuple[str, dict[str, Any]]:
    """The type of the block that is given at `path`, and its content as Harness takes it.

    `always`, see `flat_spec`. Raises `PlanError` where none is given.
    """
    for kind, block in blocks.items():
        at = f"{path}.{block.name}"
        if values.get(at):
            return kind, flat_spec(block.fields, values, at, wire=block.wire, always=always)
    names = ", ".join(f"{path}.{block.name}" for block in blocks.values())
    raise PlanError(f"{path} says no way to log in: give one of {names}")


def _found(kind: str, spec: Mapping[str, Any], blocks: Mapping[str, Block]) -> dict[str, Any]:
    """The reverse of `_chosen`. Raises `AnswerError` for a type that is none of `blocks`."""
    if kind not in blocks:
        raise _unknown(kind, blocks)
    block = blocks[kind]
    return {block.name: flat_state(block.fields, spec.get("spec") or {}, wire=block.wire)}


def _unknown(kind: str, known: Collection[str]) -> AnswerError:
    message = (
        f"the secret logs in by {kind!r}, and the provider knows {', '.join(known)}: change it in"
        " Harness"
    )
    return AnswerError(message)


def _kerberos_spec(values: Values, blocks: Mapping[str, Block]) -> dict[str, Any]:
    method, ticket = _chosen(values, "kerberos", blocks)
    return flat_spec(_PRINCIPAL, values, "kerberos", always=("principal", "realm")) | {
        "tgtGenerationMethod": method,
        "spec": {"tgtGenerationMethod": "", **ticket},
    }


def _kerberos_state(spec: Mapping[str, Any], blocks: Mapping[str, Block]) -> dict[str, Any]:
    method = text(spec, "tgtGenerationMethod")
    return flat_state(_PRINCIPAL, spec) | {_METHOD.name: method} | _found(method, spec, blocks)


def _port_spec(values: Values) -> dict[str, Any]:
    return {"type": "", **flat_spec((_PORT,), values)}


def _ssh_spec(values: Values) -> dict[str, Any]:
    if values.get("kerberos"):
        auth = {"type": "Kerberos", "spec": {"type": "", **_kerberos_spec(values, _TICKETS)}}
    else:
        kind, inner = _chosen(values, "ssh", _WAYS, _SENT)
        spec = {"type": kind, "credentialType": kind, "spec": {"credentialType": "", **inner}}
        auth = {"type": "SSH", "spec": spec}
    return _port_spec(values) | {"auth": auth}


def _ssh_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What is read. The official provider reads no port: the state keeps what was planned."""
    auth = spec["auth"]
    kind, inner = text(auth, "type"), auth.get("spec") or {}
    if kind == "Kerberos":
        return {"kerberos": _kerberos_state(inner, _TICKETS)}
    if kind != "SSH":
        raise _unknown(kind, ("SSH", "Kerberos"))
    way = text(inner, "credentialType")
    return {"ssh": {"credentialType": way, **_found(way, inner, _WAYS)}}


def _winrm_spec(values: Values) -> dict[str, Any]:
    if values.get("kerberos"):
        kind, own = "Kerberos", _kerberos_spec(values, _TICKETS_OF_WINRM)
    else:
        kind, own = "NTLM", flat_spec(_LOGIN, values, "ntlm", wire=_REMOTE_WIRE, always=_FIXED)
    remote = flat_spec(_REMOTE, values, kind.lower(), wire=_REMOTE_WIRE, always=_FIXED)
    auth = {"type": kind, "spec": {"type": kind, **own, **remote}}
    return _port_spec(values) | {"auth": auth}


def _winrm_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What is read; a port that an answer leaves out stays as it was planned."""
    sets = {"port": spec["port"]} if spec.get("port") else {}
    auth = spec["auth"]
    kind, inner = text(auth, "type"), auth.get("spec") or {}
    if kind == "Kerberos":
        found = _kerberos_state(inner, _TICKETS_OF_WINRM)
        return sets | {"kerberos": found | flat_state(_REMOTE, inner, wire=_REMOTE_WIRE)}
    if kind != "NTLM":
        raise _unknown(kind, ("NTLM", "Kerberos"))
    return sets | {"ntlm": flat_state(_NTLM, inner, wire=_REMOTE_WIRE)}


_SSH_WAYS: Final = ("kerberos", "ssh")
_WINRM_WAYS: Final = ("ntlm", "kerberos")


SECRET_SSHKEY: Final = Resource(
    urn_type="harness:platform/secretSshkey:SecretSshkey",
    noun="secret",
    autoname=True,
    fields=(
        *SCOPED,
        _PORT,
        object_field(
            name="kerberos",
            conflicts=("ssh",),
            exactly_one=_SSH_WAYS,
            fields=(*_PRINCIPAL, _METHOD, *_one_of("kerberos", _TICKETS)),
        ),
        object_field(
            name="ssh",
            conflicts=("kerberos",),
            exactly_one=_SSH_WAYS,
            fields=(Field(name="credentialType", required=True), *_one_of("ssh", _WAYS)),
        ),
    ),
    calls=secret_calls("SSHKey", _ssh_spec, _ssh_state),
)

SECRET_WINRM: Final = Resource(
    urn_type="harness:platform/secretWinrm:SecretWinrm",
    noun="secret",
    autoname=True,
    fields=(
        *SCOPED,
        _PORT,
        object_field(name="ntlm", exactly_one=_WINRM_WAYS, fields=_NTLM),
        object_field(
            name="kerberos",
            exactly_one=_WINRM_WAYS,
            fields=(*_PRINCIPAL, _METHOD, *_REMOTE, *_one_of("kerberos", _TICKETS_OF_WINRM)),
        ),
    ),
    calls=secret_calls("WinRmCredentials", _winrm_spec, _winrm_state),
)

ROWS: Final = (SECRET_SSHKEY, SECRET_WINRM)
