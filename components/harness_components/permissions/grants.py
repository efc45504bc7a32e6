"""What can be granted: one class for each system that has its own way of saying it.

A text may hold parameters in braces, such as `arn:aws:s3:::{bucket}`; `parameters` tells them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

PARAMETERS: Mapping[str, tuple[str, str]] = {
    "partition": ("aws", "partition of AWS: aws, aws-us-gov or aws-cn"),
    "region": ("REGION", "region, such as eu-central-1"),
    "account_id": ("ACCOUNT_ID", "number of the AWS account"),
    "repository": ("REPOSITORY", "name of the repository"),
    "bucket": ("BUCKET", "name of the bucket"),
    "key_id": ("KEY_ID", "identifier of the key that encrypts the bucket"),
    "role_name": ("ROLE_NAME", "role in the other account"),
    "home_account_id": ("HOME_ACCOUNT_ID", "number of the account of the identity of one's own"),
    "identity": (
        "role/IDENTITY",
        "the delegate's or connector's own identity: role/NAME, or user/NAME of an access key",
    ),
    "oidc_provider": (
        "OIDC_PROVIDER",
        "issuer of the cluster, such as oidc.eks.eu-central-1.amazonaws.com/id/1A2B",
    ),
    "delegate_namespace": ("NAMESPACE", "namespace that the delegate runs in"),
    "delegate_service_account": (
        "SERVICE_ACCOUNT",
        "service account of Kubernetes that the delegate runs as",
    ),
    "external_id": ("EXTERNAL_ID", "external id that the connector gives"),
    "project": ("PROJECT", "identifier of the Google Cloud project"),
    "location": ("LOCATION", "region of the repository, such as europe-west3"),
    "service_account": ("SERVICE_ACCOUNT", "e-mail address of the service account"),
    "scope": (
        "/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP",
        "the subscription or resource group that holds the registries",
    ),
    "principal_id": ("PRINCIPAL_ID", "object of the service principal or managed identity"),
    "org_id": ("ORG_ID", "organisation of the Harness project"),
    "project_id": ("PROJECT_ID", "Harness project the role is made in"),
    "format": ("FORMAT", "format of the repository, such as docker or maven2"),
    "user": ("USER", "user of the connector"),
}
"""What the texts of grants leave open: the placeholder, and what it stands for."""

PRESET = ("partition",)
"""Parameters whose placeholder is a value, which holds where nothing else is set."""

OPEN = re.compile(r"\{(\w+)\}")
"""What a text leaves open."""


class System(StrEnum):
    """Where the rights are granted."""

    AWS = "AWS IAM"
    GOOGLE = "Google Cloud IAM"
    AZURE = "Azure RBAC"
    AZURE_DEVOPS = "Azure DevOps"
    HARNESS = "Harness RBAC"
    NEXUS = "Nexus Repository 3"
    NEXUS_2 = "Nexus Repository 2"
    ARTIFACTORY = "Artifactory"
    BAMBOO = "Bamboo"
    JENKINS = "Jenkins"
    GITHUB = "GitHub"
    REGISTRY = "the registry"
    SCRIPT = "what the script calls"


class GoogleResource(StrEnum):
    """What a role of Google Cloud is granted on: the narrower, the better."""

    PROJECT = "project {project}"
    BUCKET = "bucket {bucket}"
    REPOSITORY = "repository {repository} in {location} of project {project}"
    SOURCE_REPOSITORY = "source repository {repository} of project {project}"


@dataclass(frozen=True, kw_only=True)
class AwsStatement:
    """A statement of an IAM policy that allows something."""

    sid: str
    """Name of the statement: letters and digits."""
    actions: tuple[str, ...]
    """Actions, such as `s3:GetObject`."""
    resources: tuple[str, ...] = ("*",)
    """Names of what they are allowed on; absent: `*`, as the actions know no narrower one."""
    why: str
    """What the actions are for."""


@dataclass(frozen=True, kw_only=True)
class GoogleRole:
    """A role of Google Cloud for the service account of the connector or delegate."""

    role: str
    """Predefined role, such as `roles/storage.objectViewer`."""
    permissions: tuple[str, ...]
    """The permissions of the role that are used; it may bring more that only read."""
    on: GoogleResource
    """What the role is granted on."""
    why: str
    """What the permissions are for."""


@dataclass(frozen=True, kw_only=True)
class GoogleCustomRole:
    """A role made for the purpose, where every predefined one allows more than reading."""

    role_id: str
    """Identifier of the role within the project."""
    title: str
    """Title of the role."""
    permissions: tuple[str, ...]
    """All its permissions."""
    why: str
    """What the permissions are for."""


@dataclass(frozen=True, kw_only=True)
class AzureActions:
    """Actions of a custom role of Azure."""

    actions: tuple[str, ...] = ()
    """Actions of the control plane; absent: none."""
    data_actions: tuple[str, ...] = ()
    """Actions on data; absent: none."""
    why: str
    """What the actions are for."""


@dataclass(frozen=True, kw_only=True)
class Right:
    """A right in the words of a system: a privilege, a scope of a token, a permission."""

    name: str
    """The right, as the system calls it."""
    at: str
    """Where it is given."""
    why: str
    """What it is for."""


Grant = AwsStatement | GoogleRole | GoogleCustomRole | AzureActions | Right


def parameters(grant: Grant) -> Iterator[str]:
    """Yield the names of what a grant leaves open, in the order in which they stand there."""
    match grant:
        case AwsStatement():
            texts: tuple[str, ...] = grant.resources
        case GoogleRole():
            texts = (grant.on.value, "{service_account}")
        case GoogleCustomRole():
            texts = ("{project}", "{service_account}")
        case AzureActions():
            texts = ("{scope}", "{principal_id}")
        case Right():
            texts = (grant.name, grant.at)
    for text in texts:
        yield from OPEN.findall(text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with what it leaves open filled in, by placeholders where nothing is given."""
    return OPEN.sub(lambda each: values.get(each[1], PARAMETERS[each[1]][0]), text)


def shown(grant: Grant, values: Mapping[str, str]) -> Iterator[str]:
    """Yield each single right of a grant for people."""
    match grant:
        case AwsStatement():
            on = ", ".join(filled(each, values) for each in grant.resources)
            yield from (f"{action} on {on}" for action in grant.actions)
        case GoogleRole():
            on, uses = filled(grant.on.value, values), ", ".join(grant.permissions)
            yield f"{grant.role} on {on}, of which it uses {uses}"
        case GoogleCustomRole():
            yield from grant.permissions
        case AzureActions():
            yield from grant.actions
            yield from (f"{each} (data action)" for each in grant.data_actions)
        case Right():
            yield f"{filled(grant.name, values)} ({filled(grant.at, values)})"
