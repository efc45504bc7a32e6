"""Rules of environments and infrastructure definitions. No HTTP."""

from __future__ import annotations

from typing import Any

from emulator import documents, references
from emulator.account import Account, Kind
from emulator.entities import Entity, Key, Reference
from emulator.errors import not_found
from emulator.fields import Fields
from emulator.scope import Scope

ENVIRONMENT = Kind(
    "environment",
    "Environment",
    "Environment [{identifier}] under Project[{project}], Organization [{org}]"
    " in Account [{account}] already exists",
    "Environment with identifier [{identifier}] in project [{project}], org [{org}] not found",
)
INFRASTRUCTURE = Kind(
    "infrastructure",
    "Infrastructure",
    "Infrastructure [{identifier}] under Environment [{parent}] Project[{project}],"
    " Organization [{org}] already exists",
    "Infrastructure with identifier [{identifier}] in project [{project}], org [{org}],"
    " environment [{parent}] not found",
)
ENVIRONMENT_TYPES = ("PreProduction", "Production")


def environment(body: dict[str, Any], account: str) -> Entity:
    """The environment that a request describes; raises for all its problems at once."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name") or identifier
    scope = given.scope()
    yaml = given.text("yaml")
    kind = given.text("type")
    if kind not in ENVIRONMENT_TYPES:
        given.wrong("type", f"must be one of {', '.join(ENVIRONMENT_TYPES)}")
    kept = {
        "accountId": account,
        "identifier": identifier,
        **scope.fields(),
        "name": name,
        "description": given.text("description"),
        "color": given.text("color") or "#0063F7",
        "type": kind,
        "deleted": False,
        "tags": given.tags(),
        "yaml": yaml or _environment_yaml(body, identifier, name, kind, scope),
        "storeType": "INLINE",
    }
    given.identity(identifier, name)
    given.check()
    found: list[Reference] = []
    if yaml:
        inner = documents.root(yaml, "environment")
        documents.agree(
            inner, "environment", {"identifier": identifier, "name": name, "type": kind}
        )
        found = references.find(inner, scope, parent_path="environment")
    return Entity(ENVIRONMENT.key(scope, identifier), name, kept, found)


def _environment_yaml(
    body: dict[str, Any], identifier: str, name: str, kind: str, scope: Scope
) -> str:
    """The YAML that the service makes for an environment created without one."""
    return documents.write(
        {
            "environment": {
                **scope.fields(),
                "identifier": identifier,
                "tags": body.get("tags") or {},
                "name": name,
                "description": body.get("description") or "",
                "type": kind,
            }
        }
    )


def infrastructure(body: dict[str, Any], account: str) -> Entity:
    """The infrastructure that a request describes; its deployment type is in the YAML."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    scope = given.scope()
    of_environment = given.text("environmentRef")
    yaml = given.text("yaml")
    kind = given.text("type")
    description = given.text("description")
    tags = given.tags()
    for field, value in (("environmentRef", of_environment), ("yaml", yaml), ("type", kind)):
        if not value:
            given.wrong(field, "must not be empty")
    given.identity(identifier, name)
    given.check()
    inner = documents.root(yaml, "infrastructureDefinition")
    documents.agree(
        inner,
        "infrastructureDefinition",
        {
            "identifier": identifier,
            "name": name,
            "environmentRef": of_environment,
            "type": kind,
        },
    )
    deployment = inner.get("deploymentType")
    kept = {
        "accountId": account,
        "identifier": identifier,
        **scope.fields(),
        "environmentRef": of_environment,
        "name": name,
        "description": description,
        "tags": tags,
        "type": kind,
        "deploymentType": deployment if isinstance(deployment, str) else None,
        "yaml": yaml,
        "storeType": "INLINE",
    }
    found = references.find(inner, scope, parent_path="infrastructureDefinition")
    return Entity(INFRASTRUCTURE.key(scope, identifier, of_environment), name, kept, found)


def imported_environment(scope: Scope, identifier: str, account: str) -> Entity:
    """The environment that an import finds in Git, where nothing is: a made-up one."""
    return environment(
        {
            "identifier": identifier,
            "orgIdentifier": scope.org,
            "projectIdentifier": scope.project,
            "type": ENVIRONMENT_TYPES[0],
        },
        account,
    )


def imported_infrastructure(scope: Scope, parent: str, identifier: str, account: str) -> Entity:
    """The infrastructure that an import finds in Git, where nothing is: a made-up one."""
    fields = {
        "name": identifier,
        "identifier": identifier,
        **scope.fields(),
        "environmentRef": parent,
        "type": "KubernetesDirect",
    }
    inner = {
        **fields,
        "deploymentType": "Kubernetes",
        "spec": {
            "connectorRef": "<+input>",
            "namespace": "<+input>",
            "releaseName": "release-<+INFRA_KEY_SHORT_ID>",
        },
    }
    yaml = documents.write({"infrastructureDefinition": inner})
    return infrastructure({**fields, "yaml": yaml}, account)


def require_environment(account: Account, key: Key) -> None:
    """Raise unless the environment of an infrastructure exists."""
    if not account.store.exists(ENVIRONMENT.key(key.scope, key.parent)):
        raise not_found(
            f"Environment with identifier [{key.parent}] in project [{key.scope.project}],"
            f" org [{key.scope.org}] not found"
        )


def create_infrastructure(
    account: Account, entity: Entity, git: dict[str, str] | None = None
) -> Entity:
    """Store a new infrastructure; its environment must exist."""
    with account.store.transaction():
        account.require_scope(entity.key.scope)
        require_environment(account, entity.key)
        return account.create(INFRASTRUCTURE, entity, git)


def remove_environment(account: Account, key: Key, *, force: bool) -> None:
    """Delete an environment and its infrastructures; `strict` refuses while it is used."""
    with account.store.transaction():
        infrastructures, _ = account.store.page(
            INFRASTRUCTURE.name, key.scope, parent=key.identifier, limit=1_000_000
        )
        account.remove(ENVIRONMENT, key, force=force)
        for item in infrastructures:
            account.store.delete(item.key)
