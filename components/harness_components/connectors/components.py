"""The connectors that have components of their own: for each, its arguments and its resource."""

from harness_components._core.program.leaf import leaf_class
from harness_components.connectors.calls import (
    ArtifactoryConnectorCall,
    AwsConnectorCall,
    AwsKmsConnectorCall,
    AwsSecretManagerConnectorCall,
    AzureArtifactsConnectorCall,
    AzureConnectorCall,
    AzureKeyVaultConnectorCall,
    AzureRepoConnectorCall,
    BambooConnectorCall,
    BitbucketConnectorCall,
    DockerConnectorCall,
    GcpConnectorCall,
    GcpKmsConnectorCall,
    GcpSecretManagerConnectorCall,
    GitConnectorCall,
    GithubConnectorCall,
    GitlabConnectorCall,
    HelmConnectorCall,
    JenkinsConnectorCall,
    KubernetesConnectorCall,
    NexusConnectorCall,
    OciHelmConnectorCall,
    VaultConnectorCall,
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


class ArtifactoryConnector(ArtifactoryConnectorCall, TypedConnector):
    """A connector to JFrog Artifactory."""

    ARGS = ArtifactoryConnectorArgs
    LEAF = leaf_class("harness:platform/artifactoryConnector:ArtifactoryConnector")


class AwsConnector(AwsConnectorCall, TypedConnector):
    """A connector to AWS."""

    ARGS = AwsConnectorArgs
    LEAF = leaf_class("harness:platform/awsConnector:AwsConnector")


class AwsKmsConnector(AwsKmsConnectorCall, TypedConnector):
    """A connector to AWS KMS, which encrypts the secrets that Harness keeps."""

    ARGS = AwsKmsConnectorArgs
    LEAF = leaf_class("harness:platform/awsKmsConnector:AwsKmsConnector")


class AwsSecretManagerConnector(AwsSecretManagerConnectorCall, TypedConnector):
    """A connector to AWS Secrets Manager."""

    ARGS = AwsSecretManagerConnectorArgs
    LEAF = leaf_class("harness:platform/awsSecretManagerConnector:AwsSecretManagerConnector")


class AzureArtifactsConnector(AzureArtifactsConnectorCall, TypedConnector):
    """A connector to the feeds of an Azure DevOps organisation."""

    ARGS = AzureArtifactsConnectorArgs
    LEAF = leaf_class("harness:platform/connectorAzureArtifacts:ConnectorAzureArtifacts")


class AzureConnector(AzureConnectorCall, TypedConnector):
    """A connector to Azure."""

    ARGS = AzureConnectorArgs
    LEAF = leaf_class("harness:platform/azureCloudProviderConnector:AzureCloudProviderConnector")


class AzureKeyVaultConnector(AzureKeyVaultConnectorCall, TypedConnector):
    """A connector to Azure Key Vault."""

    ARGS = AzureKeyVaultConnectorArgs
    LEAF = leaf_class("harness:platform/azureKeyVaultConnector:AzureKeyVaultConnector")


class AzureRepoConnector(AzureRepoConnectorCall, TypedConnector):
    """A connector to a project or repository of Azure Repos."""

    ARGS = AzureRepoConnectorArgs
    LEAF = leaf_class("harness:platform/connectorAzureRepo:ConnectorAzureRepo")


class BambooConnector(BambooConnectorCall, TypedConnector):
    """A connector to a Bamboo server. Harness enables it by the flag `BAMBOO_ARTIFACT_NG`."""

    ARGS = BambooConnectorArgs


class BitbucketConnector(BitbucketConnectorCall, TypedConnector):
    """A connector to a Bitbucket account or repository."""

    ARGS = BitbucketConnectorArgs
    LEAF = leaf_class("harness:platform/bitbucketConnector:BitbucketConnector")


class DockerConnector(DockerConnectorCall, TypedConnector):
    """A connector to Docker Hub or to any registry that speaks Docker's protocol, version 2."""

    ARGS = DockerConnectorArgs
    LEAF = leaf_class("harness:platform/dockerConnector:DockerConnector")


class GcpConnector(GcpConnectorCall, TypedConnector):
    """A connector to GCP."""

    ARGS = GcpConnectorArgs
    LEAF = leaf_class("harness:platform/gcpConnector:GcpConnector")


class GcpKmsConnector(GcpKmsConnectorCall, TypedConnector):
    """A connector to Google Cloud KMS, which encrypts the secrets that Harness keeps."""

    ARGS = GcpKmsConnectorArgs
    LEAF = leaf_class("harness:platform/connectorGcpKms:ConnectorGcpKms")


class GcpSecretManagerConnector(GcpSecretManagerConnectorCall, TypedConnector):
    """A connector to Google Secret Manager."""

    ARGS = GcpSecretManagerConnectorArgs
    LEAF = leaf_class("harness:platform/gcpSecretManagerConnector:GcpSecretManagerConnector")


class GitConnector(GitConnectorCall, TypedConnector):
    """A connector to a Git account or repository of any make."""

    ARGS = GitConnectorArgs
    LEAF = leaf_class("harness:platform/gitConnector:GitConnector")


class GithubConnector(GithubConnectorCall, TypedConnector):
    """A connector to a GitHub account or repository."""

    ARGS = GithubConnectorArgs
    LEAF = leaf_class("harness:platform/githubConnector:GithubConnector")


class GitlabConnector(GitlabConnectorCall, TypedConnector):
    """A connector to a GitLab account or repository."""

    ARGS = GitlabConnectorArgs
    LEAF = leaf_class("harness:platform/gitlabConnector:GitlabConnector")


class HelmConnector(HelmConnectorCall, TypedConnector):
    """A connector to a Helm repository over HTTP. Harness's type of it is HttpHelmRepo."""

    ARGS = HelmConnectorArgs
    LEAF = leaf_class("harness:platform/helmConnector:HelmConnector")


class JenkinsConnector(JenkinsConnectorCall, TypedConnector):
    """A connector to a Jenkins server."""

    ARGS = JenkinsConnectorArgs
    LEAF = leaf_class("harness:platform/jenkinsConnector:JenkinsConnector")


class KubernetesConnector(KubernetesConnectorCall, TypedConnector):
    """A connector to a cluster, as the delegate in it or with credentials of its own."""

    ARGS = KubernetesConnectorArgs
    LEAF = leaf_class("harness:platform/kubernetesConnector:KubernetesConnector")


class NexusConnector(NexusConnectorCall, TypedConnector):
    """A connector to a Nexus Repository server."""

    ARGS = NexusConnectorArgs
    LEAF = leaf_class("harness:platform/nexusConnector:NexusConnector")


class OciHelmConnector(OciHelmConnectorCall, TypedConnector):
    """A connector to a registry that keeps Helm charts as OCI artifacts."""

    ARGS = OciHelmConnectorArgs
    LEAF = leaf_class("harness:platform/ociHelmConnector:OciHelmConnector")


class VaultConnector(VaultConnectorCall, TypedConnector):
    """A connector to HashiCorp Vault."""

    ARGS = VaultConnectorArgs
    LEAF = leaf_class("harness:platform/vaultConnector:VaultConnector")
