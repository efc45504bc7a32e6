"""Grants as a file of Terraform, for the team that owns the cloud. Pure.

What is left open becomes a variable, with what is known as its default. Nothing here knows the
providers' versions or credentials: the file goes into a module that has them.
"""

from collections.abc import Mapping, Sequence

from components.permissions.documents import described, role_name
from components.permissions.grants import (
    PARAMETERS,
    AwsStatement,
    AzureActions,
    GoogleCustomRole,
    GoogleResource,
    GoogleRole,
    Grant,
    Right,
    System,
)
from components.permissions.hcl import Block, Encoded, Plain, Value, quoted, write

SYSTEMS = (System.AWS, System.GOOGLE, System.AZURE, System.HARNESS)
"""The systems whose rights are given by Terraform here."""

_MEMBERS = {
    GoogleResource.PROJECT: ("google_project_iam_member", ("project",)),
    GoogleResource.BUCKET: ("google_storage_bucket_iam_member", ("bucket",)),
    GoogleResource.REPOSITORY: (
        "google_artifact_registry_repository_iam_member",
        ("project", "location", "repository"),
    ),
    GoogleResource.SOURCE_REPOSITORY: (
        "google_sourcerepo_repository_iam_member",
        ("project", "repository"),
    ),
}


def terraform(
    type_: str, grants: Sequence[Grant], names: Sequence[str], values: Mapping[str, str]
) -> str:
    """Return the file that gives `grants`; `names` are the parameters they leave open."""
    return write([*(_variable(name, values) for name in names), *_resources(type_, grants)])


def _variable(name: str, values: Mapping[str, str]) -> Block:
    known: dict[str, Value] = {}
    if name in values:
        known["default"] = Plain(quoted(values[name]))
    about = PARAMETERS[name][1]
    return Block(
        "variable",
        (name,),
        {"type": Plain("string"), "description": about[0].upper() + about[1:], **known},
    )


def _resources(type_: str, grants: Sequence[Grant]) -> list[Block]:
    name = role_name(type_)
    label = name.replace("-", "_")
    statements = [each for each in grants if isinstance(each, AwsStatement)]
    if statements:
        return [_policy(name, label, statements)]
    azure = [each for each in grants if isinstance(each, AzureActions)]
    if azure:
        return _azure(name, label, azure)
    rights = [each for each in grants if isinstance(each, Right)]
    if rights:
        return [_harness(name, label, rights)]
    made: list[Block] = []
    roles = [each for each in grants if isinstance(each, (GoogleRole, GoogleCustomRole))]
    for number, role in enumerate(roles):
        at = label if number == 0 else f"{label}_{number + 1}"
        made += _custom(role, at) if isinstance(role, GoogleCustomRole) else [_member(role, at)]
    return made


def _policy(name: str, label: str, statements: Sequence[AwsStatement]) -> Block:
    policy: dict[str, Value] = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": each.sid,
                "Effect": "Allow",
                "Action": list(each.actions),
                "Resource": each.resources[0] if len(each.resources) == 1 else each.resources,
            }
            for each in statements
        ],
    }
    return Block(
        "resource",
        ("aws_iam_policy", label),
        {
            "name": name,
            "description": described(statements),
            "policy": Encoded(policy),
        },
    )


def _member(role: GoogleRole, label: str) -> Block:
    kind, where = _MEMBERS[role.on]
    return Block(
        "resource",
        (kind, label),
        {
            **{each: Plain(f"var.{each}") for each in where},
            "role": role.role,
            "member": "serviceAccount:{service_account}",
        },
    )


def _custom(role: GoogleCustomRole, label: str) -> list[Block]:
    return [
        Block(
            "resource",
            ("google_project_iam_custom_role", label),
            {
                "project": Plain("var.project"),
                "role_id": role.role_id,
                "title": role.title,
                "description": described([role]),
                "permissions": list(role.permissions),
            },
        ),
        Block(
            "resource",
            ("google_project_iam_member", label),
            {
                "project": Plain("var.project"),
                "role": Plain(f"google_project_iam_custom_role.{label}.name"),
                "member": "serviceAccount:{service_account}",
            },
        ),
    ]


def _azure(name: str, label: str, grants: Sequence[AzureActions]) -> list[Block]:
    permissions: dict[str, Value] = {
        "actions": [action for each in grants for action in each.actions]
    }
    data = [action for each in grants for action in each.data_actions]
    if data:
        permissions["data_actions"] = data
    return [
        Block(
            "resource",
            ("azurerm_role_definition", label),
            {
                "name": name,
                "scope": Plain("var.scope"),
                "description": described(grants),
                "assignable_scopes": [Plain("var.scope")],
            },
            (Block("permissions", (), permissions),),
        ),
        Block(
            "resource",
            ("azurerm_role_assignment", label),
            {
                "scope": Plain("var.scope"),
                "role_definition_id": Plain(
                    f"azurerm_role_definition.{label}.role_definition_resource_id"
                ),
                "principal_id": Plain("var.principal_id"),
            },
        ),
    ]


def _harness(name: str, label: str, rights: Sequence[Right]) -> Block:
    return Block(
        "resource",
        ("harness_platform_roles", label),
        {
            "identifier": label,
            "name": name,
            "org_id": Plain("var.org_id"),
            "project_id": Plain("var.project_id"),
            "description": described(rights),
            "permissions": [each.name for each in rights],
            "allowed_scope_levels": ["project"],
        },
    )
