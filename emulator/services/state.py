"""Rules of services. No HTTP. Artifacts and manifests inside the YAML are not checked."""

from __future__ import annotations

from typing import Any

from emulator import documents, references
from emulator.account import Account, Kind
from emulator.entities import Entity, Reference
from emulator.errors import invalid
from emulator.fields import Fields
from emulator.scope import Scope

SERVICE = Kind(
    "service",
    "Service",
    "Service [{identifier}] under Project[{project}], Organization [{org}]"
    " in Account [{account}] already exists",
    "Service with identifier [{identifier}] in project [{project}], org [{org}] not found",
)


def service(body: dict[str, Any], account: str) -> Entity:
    """The service that a request describes; raises for all its problems at once."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name") or identifier
    scope = given.scope()
    yaml = given.text("yaml")
    kept = {
        "accountId": account,
        "identifier": identifier,
        **scope.fields(),
        "name": name,
        "description": given.text("description"),
        "deleted": False,
        "tags": given.tags(),
        "yaml": yaml,
        "v2Service": bool(yaml),
        "storeType": "INLINE",
        "_deploymentType": None,
    }
    given.identity(identifier, name)
    given.check()
    found: list[Reference] = []
    if yaml:
        inner = documents.root(yaml, "service")
        documents.agree(inner, "service", {"identifier": identifier, "name": name})
        definition = inner.get("serviceDefinition")
        if isinstance(definition, dict) and isinstance(definition.get("type"), str):
            kept["_deploymentType"] = definition["type"]
        found = references.find(inner, scope, parent_path="service")
    return Entity(SERVICE.key(scope, identifier), name, kept, found)


def imported(scope: Scope, identifier: str, account: str) -> Entity:
    """The service that an import finds in Git, where nothing is: a made-up one."""
    document = {
        "service": {
            "name": identifier,
            "identifier": identifier,
            **scope.fields(),
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
