"""Grants as the JSON that their system takes: a policy, a role, a list of bindings. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from harness_components.permissions.grants import (
    AwsStatement,
    AzureActions,
    GoogleCustomRole,
    GoogleRole,
    Grant,
    Right,
    System,
    filled,
)


def document(
    name: str, system: System, grants: Sequence[Grant], values: Mapping[str, str]
) -> dict[str, Any]:
    """Return the document that gives `grants`; `name` is what a role in it is called.

    AWS: an IAM policy. Azure: a role definition. Google Cloud: a list of bindings, or a custom
    role. Harness, Nexus 3 and Artifactory: the body of the request that makes the role or
    permission. The other systems take no document: it is the list of the rights.
    """
    statements = [each for each in grants if isinstance(each, AwsStatement)]
    if statements:
        return {
            "Version": "2012-10-17",
            "Statement": [statement(each, values) for each in statements],
        }
    azure = [each for each in grants if isinstance(each, AzureActions)]
    if azure:
        return _azure(name, azure, values)
    custom = [each for each in grants if isinstance(each, GoogleCustomRole)]
    if custom:
        return {
            "title": custom[0].title,
            "description": described(custom),
            "stage": "GA",
            "includedPermissions": [each for role in custom for each in role.permissions],
        }
    roles = [each for each in grants if isinstance(each, GoogleRole)]
    if roles:
        member = filled("serviceAccount:{service_account}", values)
        return {"bindings": [{"role": each.role, "members": [member]} for each in roles]}
    return _named(name, system, [each for each in grants if isinstance(each, Right)], values)


def statement(given: AwsStatement, values: Mapping[str, str]) -> dict[str, Any]:
    """Return a statement of an IAM policy."""
    resources = [filled(each, values) for each in given.resources]
    return {
        "Sid": given.sid,
        "Effect": "Allow",
        "Action": list(given.actions),
        "Resource": resources[0] if len(resources) == 1 else resources,
    }


def role_name(type_: str, options: Sequence[str] = ()) -> str:
    """Return the name of the role or permission that is made for sources of one type.

    What is needed only reads, and is called so; options may do more, so they stand in its place.
    """
    return "-".join(("harness", type_.lower(), *(options or ("read",))))


def described(grants: Sequence[Grant]) -> str:
    """Return what grants are for, as a role or policy says it."""
    text = "; ".join(each.why for each in grants)
    return text[0].upper() + text[1:]


def _azure(name: str, grants: Sequence[AzureActions], values: Mapping[str, str]) -> dict[str, Any]:
    permissions = {
        "actions": [action for each in grants for action in each.actions],
        "notActions": [],
        "dataActions": [action for each in grants for action in each.data_actions],
        "notDataActions": [],
    }
    return {
        "properties": {
            "roleName": name,
            "description": described(grants),
            "assignableScopes": [filled("{scope}", values)],
            "permissions": [permissions],
        }
    }


def _named(
    name: str, system: System, rights: Sequence[Right], values: Mapping[str, str]
) -> dict[str, Any]:
    names = [filled(each.name, values) for each in rights]
    match system:
        case System.NEXUS:
            return {
                "id": name,
                "name": name,
                "description": described(rights),
                "privileges": names,
                "roles": [],
            }
        case System.ARTIFACTORY:
            return {
                "name": name,
                "repo": {
                    "include-patterns": ["**"],
                    "exclude-patterns": [""],
                    "repositories": [filled("{repository}", values)],
                    "actions": {"users": {filled("{user}", values): names}, "groups": {}},
                },
            }
        case System.HARNESS:
            return {
                "identifier": name.replace("-", "_"),
                "name": name,
                "permissions": names,
                "allowedScopeLevels": ["project"],
            }
        case (
            System.AWS
            | System.GOOGLE
            | System.AZURE
            | System.AZURE_DEVOPS
            | System.NEXUS_2
            | System.BAMBOO
            | System.JENKINS
            | System.GITHUB
            | System.REGISTRY
            | System.SCRIPT
        ):
            return {
                "system": system.value,
                "rights": [
                    {"name": filled(each.name, values), "at": filled(each.at, values)}
                    for each in rights
                ],
            }
    assert_never(system)
