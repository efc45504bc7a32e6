"""Rules of services. No HTTP. Artifacts and manifests inside the YAML are not checked."""

from __future__ import annotations

from typing import Any

from emulator import documents, references
from emulator.account import (
    Account,
    Kind,
    body_scope,
    check_identity,
    refuse,
    tags_field,
    text_field,
)
from emulator.errors import invalid
from emulator.records import Entity, Key, Reference
from emulator.scope import Scope

SERVICE = Kind(
    "service",
    "Service",
    "Service [{identifier}] under Project[{project}], Organization [{org}]"
    " in Account [{account}] already exists",
    "Service with identifier [{identifier}] in project [{project}], org [{org}] not found",
)


def service_key(scope: Scope, identifier: str) -> Key:
    """The key of a service."""
    return Key(SERVICE.name, scope, identifier)


def service(body: dict[str, Any], account: str) -> Entity:
    """The service that a request describes; raises for all its problems at once."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems) or identifier
    scope = body_scope(body, problems)
    yaml = text_field(body, "yaml", problems)
    kept = {
        "accountId": account,
        "identifier": identifier,
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
        "name": name,
        "description": text_field(body, "description", problems),
        "deleted": False,
        "tags": tags_field(body, problems),
        "yaml": yaml,
        "v2Service": bool(yaml),
        "storeType": "INLINE",
        "_deploymentType": None,
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    found: list[Reference] = []
    if yaml:
        inner = documents.root(yaml, "service")
        documents.agree(inner, "service", {"identifier": identifier, "name": name})
        definition = inner.get("serviceDefinition")
        if isinstance(definition, dict) and isinstance(definition.get("type"), str):
            kept["_deploymentType"] = definition["type"]
        found = references.find(inner, scope, parent_path="service")
    return Entity(service_key(scope, identifier), name, kept, found)


def imported(scope: Scope, identifier: str, account: str) -> Entity:
    """The service that an import finds in Git, where nothing is: a made-up one."""
    document = {
        "service": {
            "name": identifier,
            "identifier": identifier,
            **({"orgIdentifier": scope.org} if scope.org else {}),
            **({"projectIdentifier": scope.project} if scope.project else {}),
            "serviceDefinition": {"type": "Kubernetes", "spec": {}},
        }
    }
    fields = {"identifier": identifier, "yaml": documents.write(document)}
    return service(
        {**fields, "orgIdentifier": scope.org, "projectIdentifier": scope.project}, account
    )


def update(account: Account, entity: Entity, branch: str | None = None) -> Entity:
    """Replace a service; its deployment type cannot change."""
    with account.store.transaction():
        old = account.store.get(entity.key)
        if old is not None:
            before, now = old.body["_deploymentType"], entity.body["_deploymentType"]
            if before and now and before != now:
                raise invalid("Service Deployment Type is not allowed to change.")
        return account.update(SERVICE, entity, branch)
