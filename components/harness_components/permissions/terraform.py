"""Grants as a file of Terraform, for the team that owns the cloud. Pure.

What is left open becomes a variable, with what is known as its default. Variables and resources
are called by type and options, so that several files can lie in one module. Nothing here knows the
providers' versions or credentials: the module has them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness_components.permissions.documents import described
from harness_components.permissions.grants import (
    OPEN,
    PARAMETERS,
    PRESET,
    AwsStatement,
    AzureActions,
    GoogleCustomRole,
    GoogleResource,
    GoogleRole,
    Grant,
    Right,
    System,
)
from harness_components.permissions.hcl import Block, Encoded, Plain, Value, quoted, write

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


@dataclass(frozen=True)
class _Naming:
    """What the variables and resources of a file are called."""

    name: str
    """Name of the role, such as `harness-ecr-read`."""
    prefix: str
    """What stands before the names of variables, such as `ecr_`."""

    @property
    def label(self) -> str:
        return self.name.replace("-", "_")

    def variable(self, name: str) -> Plain:
        return Plain(f"var.{self.prefix}{name}")

    def text(self, given: str) -> str:
        """Return a text with the names of what it leaves open as those of variables."""
        return OPEN.sub(lambda each: f"{{{self.prefix}{each[1]}}}", given)

    def resource(self, statement: AwsStatement) -> Value:
        found = [self.text(each) for each in statement.resources]
        return found[0] if len(found) == 1 else found


def terraform(
    name: str,
    prefix: str,
    grants: Sequence[Grant],
    names: Sequence[str],
    values: Mapping[str, str],
) -> str:
    """Return the file that gives `grants`; `names` are the parameters they leave open.

    `name` is what the role is called, and `prefix` what stands before the names of variables.
    """
    naming = _Naming(name, prefix)
    variables = (_variable(each, naming, values) for each in names)
    return write([*variables, *_resources(naming, grants)])


def _variable(name: str, naming: _Naming, values: Mapping[str, str]) -> Block:
    about, known = PARAMETERS[name][1], dict[str, Value]()
    if name in values or name in PRESET:
        known["default"] = Plain(quoted(values.get(name, PARAMETERS[name][0])))
    return Block(
        "variable",
        (f"{naming.prefix}{name}",),
        {"type": Plain("string"), "description": about[0].upper() + about[1:], **known},
    )


def _resources(naming: _Naming, grants: Sequence[Grant]) -> list[Block]:
    statements = [each for each in grants if isinstance(each, AwsStatement)]
    if statements:
        return [_policy(naming, statements)]
    azure = [each for each in grants if isinstance(each, AzureActions)]
    if azure:
        return _azure(naming, azure)
    rights = [each for each in grants if isinstance(each, Right)]
    if rights:
        return [_harness(naming, rights)]
    roles = [each for each in grants if isinstance(each, (GoogleRole, GoogleCustomRole))]
    return [block for number, role in enumerate(roles) for block in _google(role, number, naming)]


def _google(role: GoogleRole | GoogleCustomRole, number: int, naming: _Naming) -> Iterator[Block]:
    at = naming.label if number == 0 else f"{naming.label}_{number + 1}"
    if isinstance(role, GoogleRole):
        yield _member(role, at, naming)
    else:
        yield from _custom(role, at, naming)


def _policy(naming: _Naming, statements: Sequence[AwsStatement]) -> Block:
    policy: dict[str, Value] = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": each.sid,
                "Effect": "Allow",
                "Action": list(each.actions),
                "Resource": naming.resource(each),
            }
            for each in statements
        ],
    }
    return Block(
        "resource",
        ("aws_iam_policy", naming.label),
        {
            "name": naming.name,
            "description": described(statements),
            "policy": Encoded(policy),
        },
    )


def _member(role: GoogleRole, label: str, naming: _Naming) -> Block:
    kind, where = _MEMBERS[role.on]
    return Block(
        "resource",
        (kind, label),
        {
            **{each: naming.variable(each) for each in where},
            "role": role.role,
            "member": naming.text("serviceAccount:{service_account}"),
        },
    )


def _custom(role: GoogleCustomRole, label: str, naming: _Naming) -> list[Block]:
    return [
        Block(
            "resource",
            ("google_project_iam_custom_role", label),
            {
                "project": naming.variable("project"),
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
                "project": naming.variable("project"),
                "role": Plain(f"google_project_iam_custom_role.{label}.name"),
                "member": naming.text("serviceAccount:{service_account}"),
            },
        ),
    ]


def _azure(naming: _Naming, grants: Sequence[AzureActions]) -> list[Block]:
    permissions: dict[str, Value] = {
        "actions": [action for each in grants for action in each.actions]
    }
    data = [action for each in grants for action in each.data_actions]
    if data:
        permissions["data_actions"] = data
    return [
        Block(
            "resource",
            ("azurerm_role_definition", naming.label),
            {
                "name": naming.name,
                "scope": naming.variable("scope"),
                "description": described(grants),
                "assignable_scopes": [naming.variable("scope")],
            },
            (Block("permissions", (), permissions),),
        ),
        Block(
            "resource",
            ("azurerm_role_assignment", naming.label),
            {
                "scope": naming.variable("scope"),
                "role_definition_id": Plain(
                    f"azurerm_role_definition.{naming.label}.role_definition_resource_id"
                ),
                "principal_id": naming.variable("principal_id"),
            },
        ),
    ]


def _harness(naming: _Naming, rights: Sequence[Right]) -> Block:
    return Block(
        "resource",
        ("harness_platform_roles", naming.label),
        {
            "identifier": naming.label,
            "name": naming.name,
            "org_id": naming.variable("org_id"),
            "project_id": naming.variable("project_id"),
            "description": described(rights),
            "permissions": [each.name for each in rights],
            "allowed_scope_levels": ["project"],
        },
    )
