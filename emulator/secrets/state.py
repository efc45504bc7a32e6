"""Rules of secrets. No HTTP.

The value of an inline secret is never stored, in no form: only that one was given. References
to values in an outside secret manager are paths, not secrets, and are echoed.
"""

from __future__ import annotations

from typing import Any

from emulator import references
from emulator.account import Account, Kind
from emulator.entities import Entity
from emulator.errors import invalid_fields
from emulator.fields import Fields
from emulator.scope import Scope

SECRET = Kind(
    "secret",
    "Secret",
    "Duplicate identifier, please try again with a new identifier",
    "Secret with identifier {identifier} is not present in {scope}",
)
TYPES = ("SecretText", "SecretFile", "SSHKey", "WinRmCredentials")
VALUE_TYPES = ("Inline", "Reference", "CustomSecretManagerValues")
AUTHENTICATIONS = {"SSHKey": ("SSH", "Kerberos"), "WinRmCredentials": ("NTLM", "Kerberos")}
CREDENTIAL_TYPES = ("KeyReference", "KeyPath", "Password")
TICKETS = ("KeyTabFilePath", "Password")
KEYS_OF_SECRETS = frozenset({"key", "encryptedPassphrase", "password"})
"""Keys of credentials that refer to other secrets, though their names do not say so."""


def secret(body: dict[str, Any], query_scope: Scope, *, has_value: bool) -> Entity:
    """The secret that a request describes, without its value.

    `has_value` says that a file came with the request. Raises for all problems at once.
    """
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    scope = given.scope()
    if scope != query_scope:
        given.wrong("orgIdentifier", "scope differs between the query and the body")
    kind = given.text("type")
    if kind not in TYPES:
        given.wrong("type", f"must be one of {', '.join(TYPES)}")
    spec = given.object("spec")
    kept = dict(spec)
    if kind == "SecretText":
        has_value = _take_value(kept, given)
    elif kind == "SecretFile":
        kept = {
            key: value
            for key, value in kept.items()
            if key in ("type", "secretManagerIdentifier", "additionalMetadata")
        }
    if kind in ("SecretText", "SecretFile") and not kept.get("secretManagerIdentifier"):
        given.wrong("spec.secretManagerIdentifier", "must not be empty")
    if kind in AUTHENTICATIONS:
        _check_authentication(kind, kept, given)
    entity_body = {
        "type": kind,
        "name": name,
        "identifier": identifier,
        **scope.fields(),
        "tags": given.tags(),
        "description": given.text("description"),
        "spec": kept,
        "_valueSet": has_value,
    }
    given.identity(identifier, name)
    given.check()
    names = KEYS_OF_SECRETS if kind in AUTHENTICATIONS else frozenset[str]()
    found = references.find(kept, scope, parent_path="spec", secrets=names)
    return Entity(SECRET.key(scope, identifier), name, entity_body, found)


def _take_value(spec: dict[str, Any], given: Fields) -> bool:
    """Drop the value from a spec unless it is a reference; whether one was there."""
    value_type = spec.get("valueType")
    if value_type not in VALUE_TYPES:
        given.wrong("spec.valueType", f"must be one of {', '.join(VALUE_TYPES)}")
    if value_type == "Reference":
        return "value" in spec
    value = spec.pop("value", None)
    if value is not None and not isinstance(value, str):
        given.wrong("spec.value", "must be text")
    return bool(value)


def _check_authentication(kind: str, spec: dict[str, Any], given: Fields) -> None:
    """Refuse a way to log in that the official client could not read back."""
    auth = spec.get("auth")
    inner = auth.get("spec") if isinstance(auth, dict) else None
    if not isinstance(auth, dict) or not isinstance(inner, dict):
        given.wrong("spec.auth", "must be an object with a spec")
        return
    checked: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
        ("spec.auth.type", auth, AUTHENTICATIONS[kind])
    ]
    if kind == "SSHKey" and auth.get("type") == "SSH":
        checked.append(("spec.auth.spec.credentialType", inner, CREDENTIAL_TYPES))
    elif auth.get("type") == "Kerberos" and (kind == "SSHKey" or "tgtGenerationMethod" in inner):
        checked.append(("spec.auth.spec.tgtGenerationMethod", inner, TICKETS))
    for path, home, known in checked:
        if home.get(path.rpartition(".")[2]) not in known:
            given.wrong(path, f"must be one of {', '.join(known)}")


def create(account: Account, entity: Entity) -> Entity:
    """Store a new secret; an inline text needs a value."""
    if (
        entity.body["type"] == "SecretText"
        and entity.body["spec"]["valueType"] == "Inline"
        and not entity.body["_valueSet"]
    ):
        raise invalid_fields([("spec.value", "must not be empty for an inline secret")])
    return account.create(SECRET, entity)


def update(account: Account, entity: Entity) -> Entity:
    """Replace a secret; its type cannot change and an absent value keeps the old one."""
    with account.store.transaction():
        old = account.read(SECRET, entity.key)
        if old.body["type"] != entity.body["type"]:
            raise invalid_fields([("type", f"cannot change from {old.body['type']}")])
        entity.body["_valueSet"] = entity.body["_valueSet"] or old.body["_valueSet"]
        return account.update(SECRET, entity)


def shown(entity: Entity) -> dict[str, Any]:
    """A secret as the service answers it: never with an inline value."""
    body = {key: value for key, value in entity.body.items() if key != "_valueSet"}
    return {
        "secret": body,
        "createdAt": entity.created,
        "updatedAt": entity.updated,
        "draft": False,
    }
