"""The connectors that have components of their own: for each, its arguments and its resource."""

from pulumi_harness.platform import (
    artifactory_connector,
    aws_connector,
    aws_kms_connector,
    aws_secret_manager_connector,
    azure_cloud_provider_connector,
    azure_key_vault_connector,
    bitbucket_connector,
    connector_azure_artifacts,
    connector_azure_repo,
    connector_gcp_kms,
    docker_connector,
    gcp_connector,
    gcp_secret_manager_connector,
    git_connector,
    github_connector,
    gitlab_connector,
    helm_connector,
    jenkins_connector,
    kubernetes_connector,
    nexus_connector,
    oci_helm_connector,
    vault_connector,
)

from harness_components.connectors.clouds import (
    AwsConnectorArgs,
    AzureConnectorArgs,
    GcpConnectorArgs,
)
from harness_components.connectors.clusters import KubernetesConnectorArgs
from harness_components.connectors.component import TypedConnector
from harness_components.connectors.git_hosts import (
    AzureRepoConnectorArgs,
    BitbucketConnectorArgs,
    GitConnectorArgs,
    GithubConnectorArgs,
    GitlabConnectorArgs,
)
from harness_components.connectors.repositories import (
    ArtifactoryConnectorArgs,
    AzureArtifactsConnectorArgs,
    BambooConnectorArgs,
    DockerConnectorArgs,
    HelmConnectorArgs,
    JenkinsConnectorArgs,
    NexusConnectorArgs,
    OciHelmConnectorArgs,
)
from harness_components.connectors.secret_managers import (
    AwsKmsConnectorArgs,
    AwsSecretManagerConnectorArgs,
    AzureKeyVaultConnectorArgs,
    GcpKmsConnectorArgs,
    GcpSecretManagerConnectorArgs,
)
from harness_components.connectors.vault import VaultConnectorArgs


class ArtifactoryConnector(TypedConnector[ArtifactoryConnectorArgs]):
    """A connector to JFrog Artifactory."""

    ARGS = ArtifactoryConnectorArgs
    LEAF = artifactory_connector.ArtifactoryConnector


class AwsConnector(TypedConnector[AwsConnectorArgs]):
    """A connector to AWS."""

    ARGS = AwsConnectorArgs
    LEAF = aws_connector.AwsConnector


class AwsKmsConnector(TypedConnector[AwsKmsConnectorArgs]):
    """A connector to AWS KMS, which encrypts the secrets that Harness keeps."""

    ARGS = AwsKmsConnectorArgs
    LEAF = aws_kms_connector.AwsKmsConnector


class AwsSecretManagerConnector(TypedConnector[AwsSecretManagerConnectorArgs]):
    """A connector to AWS Secrets Manager."""

    ARGS = AwsSecretManagerConnectorArgs
    LEAF = aws_secret_manager_connector.AwsSecretManagerConnector


class AzureArtifactsConnector(TypedConnector[AzureArtifactsConnectorArgs]):
    """A connector to the feeds of an Azure DevOps organisation."""

    ARGS = AzureArtifactsConnectorArgs
    LEAF = connector_azure_artifacts.ConnectorAzureArtifacts


class AzureConnector(TypedConnector[AzureConnectorArgs]):
    """A connector to Azure."""

    ARGS = AzureConnectorArgs
    LEAF = azure_cloud_provider_connector.AzureCloudProviderConnector


class AzureKeyVaultConnector(TypedConnector[AzureKeyVaultConnectorArgs]):
    """A connector to Azure Key Vault."""

    ARGS = AzureKeyVaultConnectorArgs
    LEAF = azure_key_vault_connector.AzureKeyVaultConnector


class AzureRepoConnector(TypedConnector[AzureRepoConnectorArgs]):
    """A connector to a project or repository of Azure Repos."""

    ARGS = AzureRepoConnectorArgs
    LEAF = connector_azure_repo.ConnectorAzureRepo


class BambooConnector(TypedConnector[BambooConnectorArgs]):
    """A connector to a Bamboo server. Harness enables it by the flag `BAMBOO_ARTIFACT_NG`."""

    ARGS = BambooConnectorArgs


class BitbucketConnector(TypedConnector[BitbucketConnectorArgs]):
    """A connector to a Bitbucket account or repository."""

    ARGS = BitbucketConnectorArgs
    LEAF = bitbucket_connector.BitbucketConnector


class DockerConnector(TypedConnector[DockerConnectorArgs]):
    """A connector to Docker Hub or to any registry that speaks Docker's protocol, version 2."""

    ARGS = DockerConnectorArgs
    LEAF = docker_connector.DockerConnector


class GcpConnector(TypedConnector[GcpConnectorArgs]):
    """A connector to GCP."""

    ARGS = GcpConnectorArgs
    LEAF = gcp_connector.GcpConnector


class GcpKmsConnector(TypedConnector[GcpKmsConnectorArgs]):
    """A connector to Google Cloud KMS, which encrypts the secrets that Harness keeps."""

    ARGS = GcpKmsConnectorArgs
    LEAF = connector_gcp_kms.ConnectorGcpKms


class GcpSecretManagerConnector(TypedConnector[GcpSecretManagerConnectorArgs]):
    """A connector to Google Secret Manager."""

    ARGS = GcpSecretManagerConnectorArgs
    LEAF = gcp_secret_manager_connector.GcpSecretManagerConnector


class GitConnector(TypedConnector[GitConnectorArgs]):
    """A connector to a Git account or repository of any make."""

    ARGS = GitConnectorArgs
    LEAF = git_connector.GitConnector


class GithubConnector(TypedConnector[GithubConnectorArgs]):
    """A connector to a GitHub account or repository."""

    ARGS = GithubConnectorArgs
    LEAF = github_connector.GithubConnector


class GitlabConnector(TypedConnector[GitlabConnectorArgs]):
    """A connector to a GitLab account or repository."""

    ARGS = GitlabConnectorArgs
    LEAF = gitlab_connector.GitlabConnector


class HelmConnector(TypedConnector[HelmConnectorArgs]):
    """A connector to a Helm repository over HTTP. Harness's type of it is HttpHelmRepo."""

    ARGS = HelmConnectorArgs
    LEAF = helm_connector.HelmConnector


class JenkinsConnector(TypedConnector[JenkinsConnectorArgs]):
    """A connector to a Jenkins server."""

    ARGS = JenkinsConnectorArgs
    LEAF = jenkins_connector.JenkinsConnector


class KubernetesConnector(TypedConnector[KubernetesConnectorArgs]):
    """A connector to a cluster, as the delegate in it or with credentials of its own."""

    ARGS = KubernetesConnectorArgs
    LEAF = kubernetes_connector.KubernetesConnector


class NexusConnector(TypedConnector[NexusConnectorArgs]):
    """A connector to a Nexus Repository server."""

    ARGS = NexusConnectorArgs
    LEAF = nexus_connector.NexusConnector


class OciHelmConnector(TypedConnector[OciHelmConnectorArgs]):
    """A connector to a registry that keeps Helm charts as OCI artifacts."""

    ARGS = OciHelmConnectorArgs
    LEAF = oci_helm_connector.OciHelmConnector


class VaultConnector(TypedConnector[VaultConnectorArgs]):
    """A connector to HashiCorp Vault."""

    ARGS = VaultConnectorArgs
    LEAF = vault_connector.VaultConnector
