"""Rules of secrets. No HTTP.

The value of an inline secret is never stored, in no form: only that one was given. References
to values in an outside secret manager are paths, not secrets, and are echoed.
"""

from __future__ import annotations

from typing import Any

from emulator import references
from emulator.account import (
    Account,
    Kind,
    body_scope,
    check_identity,
    refuse,
    tags_field,
    text_field,
)
from emulator.records import Entity, Key
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


def secret_key(scope: Scope, identifier: str) -> Key:
    """The key of a secret."""
    return Key(SECRET.name, scope, identifier)


def secret(body: dict[str, Any], query_scope: Scope, *, has_value: bool) -> Entity:
    """The secret that a request describes, without its value.

    `has_value` says that a file came with the request. Raises for all problems at once.
    """
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    scope = body_scope(body, problems)
    if scope != query_scope:
        problems.append(("orgIdentifier", "scope differs between the query and the body"))
    kind = text_field(body, "type", problems)
    if kind not in TYPES:
        problems.append(("type", f"must be one of {', '.join(TYPES)}"))
    spec = body.get("spec")
    if not isinstance(spec, dict):
        problems.append(("spec", "must be an object"))
        spec = {}
    kept = dict(spec)
    if kind == "SecretText":
        has_value = _take_value(kept, problems)
    elif kind == "SecretFile":
        kept = {
            key: value
            for key, value in kept.items()
            if key in ("type", "secretManagerIdentifier", "additionalMetadata")
        }
    if kind in ("SecretText", "SecretFile") and not kept.get("secretManagerIdentifier"):
        problems.append(("spec.secretManagerIdentifier", "must not be empty"))
    if kind in AUTHENTICATIONS:
        _check_authentication(kind, kept, problems)
    entity_body = {
        "type": kind,
        "name": name,
        "identifier": identifier,
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
        "tags": tags_field(body, problems),
        "description": text_field(body, "description", problems),
        "spec": kept,
        "_valueSet": has_value,
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    names = KEYS_OF_SECRETS if kind in AUTHENTICATIONS else frozenset[str]()
    found = references.find(kept, scope, parent_path="spec", secrets=names)
    return Entity(secret_key(scope, identifier), name, entity_body, found)


def _take_value(spec: dict[str, Any], problems: list[tuple[str, str]]) -> bool:
    """Drop the value from a spec unless it is a reference; whether one was there."""
    value_type = spec.get("valueType")
    if value_type not in VALUE_TYPES:
        problems.append(("spec.valueType", f"must be one of {', '.join(VALUE_TYPES)}"))
    if value_type == "Reference":
        return "value" in spec
    value = spec.pop("value", None)
    if value is not None and not isinstance(value, str):
        problems.append(("spec.value", "must be text"))
    return bool(value)


def _check_authentication(kind: str, spec: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    """Refuse a way to log in that the official client could not read back."""
    auth = spec.get("auth")
    inner = auth.get("spec") if isinstance(auth, dict) else None
    if not isinstance(auth, dict) or not isinstance(inner, dict):
        problems.append(("spec.auth", "must be an object with a spec"))
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
            problems.append((path, f"must be one of {', '.join(known)}"))


def create(account: Account, entity: Entity) -> Entity:
    """Store a new secret; an inline text needs a value."""
    if (
        entity.body["type"] == "SecretText"
        and entity.body["spec"]["valueType"] == "Inline"
        and not entity.body["_valueSet"]
    ):
        refuse([("spec.value", "must not be empty for an inline secret")])
    return account.create(SECRET, entity)


def update(account: Account, entity: Entity) -> Entity:
    """Replace a secret; its type cannot change and an absent value keeps the old one."""
    with account.store.transaction():
        old = account.read(SECRET, entity.key)
        if old.body["type"] != entity.body["type"]:
            refuse([("type", f"cannot change from {old.body['type']}")])
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
