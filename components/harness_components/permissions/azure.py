"""The rights in Azure: ACR through an Azure connector, and Azure DevOps by a token.

The actions are those Harness's page lists as text; the role printed beside them there grants none
of them. The resource group's action is spelt as Azure has it, in the plural.
"""

from itertools import product

from harness_components.permissions.grants import AzureActions, Right, System
from harness_components.permissions.needed import ArtifactPermissions, NotNeeded, Option

_CLUSTER = "Microsoft.ContainerService/managedClusters"

_CLUSTERS = AzureActions(
    actions=(f"{_CLUSTER}/read", f"{_CLUSTER}/listClusterUserCredential/action"),
    why="finding AKS clusters and logging in to them",
)

_OBJECTS = (
    "configmaps",
    "secrets",
    "apps/deployments",
    "events",
    "pods",
    "services",
    "apps/statefulsets",
    "apps/replicasets",
)
"""Kubernetes objects that a deployment makes and removes."""

_DATA_ACTIONS = (
    *(
        f"{_CLUSTER}/{kind}/{action}"
        for kind, action in product(_OBJECTS, ("read", "write", "delete"))
    ),
    f"{_CLUSTER}/namespaces/read",
    f"{_CLUSTER}/nodes/read",
)

ACR = ArtifactPermissions(
    type="Acr",
    title="images of Azure Container Registry, through an Azure connector",
    system=System.AZURE,
    reference="https://learn.microsoft.com/azure/container-registry/container-registry-roles",
    needed=(
        AzureActions(
            actions=(
                "Microsoft.ContainerRegistry/registries/read",
                "Microsoft.ContainerRegistry/registries/builds/read",
                "Microsoft.ContainerRegistry/registries/metadata/read",
                "Microsoft.ContainerRegistry/registries/pull/read",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
            ),
            why="listing registries and the tags of images, and pulling them",
        ),
    ),
    options=(
        Option(
            name="aks",
            purpose="the same identity reaches AKS clusters, whose objects Kubernetes RBAC guards",
            grants=(_CLUSTERS,),
        ),
        Option(
            name="aks-azure-rbac",
            purpose="the same identity deploys to AKS clusters whose objects Azure RBAC guards",
            grants=(
                _CLUSTERS,
                AzureActions(
                    data_actions=_DATA_ACTIONS,
                    why="deploying to AKS clusters that use Azure RBAC",
                ),
            ),
        ),
    ),
    not_needed=(
        NotNeeded(
            right=f"{_CLUSTER}/read, {_CLUSTER}/listClusterUserCredential/action",
            why="Harness's page lists them with the rest; they reach AKS clusters, and no "
            "registry: --with aks asks for them",
        ),
        NotNeeded(
            right=f"data actions on {_CLUSTER}",
            why="the role that Harness's page prints has them alone; they write objects of a "
            "cluster, and give no access to a registry: --with aks-azure-rbac asks for them",
        ),
        NotNeeded(
            right="Reader", why="the role reads every resource of the group; the actions are enough"
        ),
        NotNeeded(right="AcrPush, Contributor", why="a deployment pushes and deletes nothing"),
    ),
    network=(
        "login.microsoftonline.com",
        "management.azure.com",
        "the registry's login server, such as shop.azurecr.io",
    ),
    notes=(
        (
            "The scope is the subscription or the resource group that the connector's application "
            "uses, never the registry: Harness lists all registries. For the same reason AcrPull "
            "alone is not enough."
        ),
        (
            "The built-in role Reader at the same scope does as well; it reads all other resources "
            "there too."
        ),
        "For charts the delegate needs Helm 3.2.0 or newer, and the flag HELM_VERSION_3_8_0.",
        "Pod-assigned and system-assigned managed identities exclude each other in one cluster.",
        (
            "Through a Docker Registry connector none of this is needed: a token of the registry "
            "with the scope map _repositories_pull, or one of your own with content/read and "
            "metadata/read on single repositories, is its user and password."
        ),
    ),
)

AZURE_ARTIFACTS = ArtifactPermissions(
    type="AzureArtifacts",
    title="packages of a feed of Azure DevOps, through an Azure Artifacts connector",
    system=System.AZURE_DEVOPS,
    reference="https://learn.microsoft.com/azure/devops/organizations/accounts/"
    "use-personal-access-tokens-to-authenticate",
    needed=(
        Right(
            name="Packaging: Read",
            at="scopes of the personal access token",
            why="listing the versions of packages and downloading them",
        ),
        Right(
            name="Feed Reader",
            at="permissions of the feed, for the user of the token",
            why="a token allows no more than its user may",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="write and manage in Packaging",
            why="a deployment publishes nothing",
        ),
        NotNeeded(right="Full access", why="one scope of the token is used"),
    ),
    network=("dev.azure.com", "feeds.dev.azure.com", "pkgs.dev.azure.com"),
    notes=("A personal access token ends after a year at the latest, and has to be renewed.",),
)
