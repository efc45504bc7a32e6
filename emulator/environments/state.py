"""Rules of environments and infrastructure definitions. No HTTP."""

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
from emulator.errors import not_found
from emulator.records import Entity, Key, Reference
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


def environment_key(scope: Scope, identifier: str) -> Key:
    """The key of an environment."""
    return Key(ENVIRONMENT.name, scope, identifier)


def infrastructure_key(scope: Scope, environment: str, identifier: str) -> Key:
    """The key of an infrastructure definition, which belongs to an environment."""
    return Key(INFRASTRUCTURE.name, scope, identifier, environment)


def environment(body: dict[str, Any], account: str) -> Entity:
    """The environment that a request describes; raises for all its problems at once."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems) or identifier
    scope = body_scope(body, problems)
    yaml = text_field(body, "yaml", problems)
    kind = text_field(body, "type", problems)
    if kind not in ENVIRONMENT_TYPES:
        problems.append(("type", f"must be one of {', '.join(ENVIRONMENT_TYPES)}"))
    kept = {
        "accountId": account,
        "identifier": identifier,
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
        "name": name,
        "description": text_field(body, "description", problems),
        "color": text_field(body, "color", problems) or "#0063F7",
        "type": kind,
        "deleted": False,
        "tags": tags_field(body, problems),
        "yaml": yaml or _environment_yaml(body, identifier, name, kind, scope),
        "storeType": "INLINE",
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    found: list[Reference] = []
    if yaml:
        inner = documents.root(yaml, "environment")
        documents.agree(
            inner, "environment", {"identifier": identifier, "name": name, "type": kind}
        )
        found = references.find(inner, scope, parent_path="environment")
    return Entity(environment_key(scope, identifier), name, kept, found)


def _environment_yaml(
    body: dict[str, Any], identifier: str, name: str, kind: str, scope: Scope
) -> str:
    """The YAML that the service makes for an environment created without one."""
    return documents.write(
        {
            "environment": {
                **({"orgIdentifier": scope.org} if scope.org else {}),
                **({"projectIdentifier": scope.project} if scope.project else {}),
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
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    scope = body_scope(body, problems)
    of_environment = text_field(body, "environmentRef", problems)
    yaml = text_field(body, "yaml", problems)
    kind = text_field(body, "type", problems)
    description = text_field(body, "description", problems)
    tags = tags_field(body, problems)
    problems.extend(
        (field, "must not be empty")
        for field, value in (("environmentRef", of_environment), ("yaml", yaml), ("type", kind))
        if not value
    )
    check_identity(identifier, name, problems)
    refuse(problems)
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
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
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
    return Entity(infrastructure_key(scope, of_environment, identifier), name, kept, found)


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
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
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
    if not account.store.exists(environment_key(key.scope, key.parent)):
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
