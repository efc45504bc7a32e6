"""Every class of artifact source: sound ones, the smallest and the full of each."""

from __future__ import annotations

from collections.abc import Callable

import harness_components as c
from harness_components.services.artifacts.base import ArtifactSource

ID = c.Identifier
KIND = c.ConnectorType
DIGEST = "sha256:" + "0" * 64
ASKED = c.runtime_input("1.0", allowed_values=["1.0", "1.1"])


def ref(name: str, kind: c.ConnectorType) -> c.ConnectorRef:
    """Return a reference to a connector that is made elsewhere."""
    return c.ConnectorRef.existing(name, type=kind)


DOCKER, AWS = ref("account.dockerhub", KIND.DOCKER), ref("org.aws", KIND.AWS)
GCP, AZURE = ref("account.gcp", KIND.GCP), ref("azure", KIND.AZURE)
NEXUS, ARTIFACTORY = ref("org.nexus", KIND.NEXUS), ref("account.jfrog", KIND.ARTIFACTORY)
FEEDS, GITHUB = ref("feeds", KIND.AZURE_ARTIFACTS), ref("account.github", KIND.GITHUB)
BAMBOO, JENKINS = ref("bamboo", KIND.BAMBOO), ref("jenkins", KIND.JENKINS)
SCRIPT = 'curl -sf "$API/versions" > "$HARNESS_ARTIFACT_RESULT_PATH"\n'
SUBSCRIPTION = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"

SMALLEST: dict[str, Callable[[], ArtifactSource]] = {
    "docker_registry": lambda: c.DockerRegistryArtifact(
        identifier=ID("web"), connector_ref=DOCKER, image_path="library/nginx", tag="1.27"
    ),
    "gcr": lambda: c.GcrArtifact(
        identifier=ID("web"),
        connector_ref=GCP,
        registry_hostname="gcr.io",
        image_path="acme-shop/web",
        tag=c.RUNTIME_INPUT,
    ),
    "google_artifact_registry": lambda: c.GoogleArtifactRegistryArtifact(
        identifier=ID("web"),
        connector_ref=GCP,
        project="acme-shop",
        region="europe-west4",
        repository_name="images",
        package="web",
        version="1.0",
    ),
    "ecr": lambda: c.EcrArtifact(
        identifier=ID("web"),
        connector_ref=AWS,
        region="eu-central-1",
        image_path="shop/web",
        tag="1.0",
    ),
    "acr": lambda: c.AcrArtifact(
        identifier=ID("web"),
        connector_ref=AZURE,
        subscription_id=SUBSCRIPTION,
        registry="acmeimages",
        repository="shop/web",
        tag="1.0",
    ),
    "har": lambda: c.HarnessRegistryArtifact(
        identifier=ID("web"),
        registry_ref=c.RegistryRef.existing("shop-images"),
        format=c.HarnessRegistryDocker(image_path="web", tag="1.0"),
    ),
    "nexus3_docker": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="images",
        format=c.NexusDocker(artifact_path="shop/web", repository_port=6661),
        tag="4.0",
    ),
    "nexus3_maven": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="releases",
        format=c.NexusMaven(group_id="com.acme", artifact_id="web"),
        tag="4.0",
    ),
    "nexus3_npm": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="npm",
        format=c.NexusNpm(package_name="web"),
        tag="4.0",
    ),
    "nexus3_nuget": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="nuget",
        format=c.NexusNuget(package_name="Acme.Web"),
        tag="4.0",
    ),
    "nexus3_raw": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="files",
        format=c.NexusRaw(group="/releases"),
        tag="web-4.0.zip",
    ),
    "nexus2_maven": lambda: c.Nexus2Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="releases",
        format=c.NexusMaven(group_id="com.acme", artifact_id="web"),
        tag="4.0",
    ),
    "nexus2_npm": lambda: c.Nexus2Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="npm",
        format=c.NexusNpm(package_name="web"),
        tag="4.0",
    ),
    "nexus2_nuget": lambda: c.Nexus2Artifact(
        identifier=ID("web"),
        connector_ref=NEXUS,
        repository="nuget",
        format=c.NexusNuget(package_name="Acme.Web"),
        tag="4.0",
    ),
    "artifactory_docker": lambda: c.ArtifactoryArtifact(
        identifier=ID("web"),
        connector_ref=ARTIFACTORY,
        repository="docker-remote",
        format=c.ArtifactoryDocker(artifact_path="library/mongo", tag="3.6.2"),
    ),
    "artifactory_generic": lambda: c.ArtifactoryArtifact(
        identifier=ID("web"),
        connector_ref=ARTIFACTORY,
        repository="files",
        format=c.ArtifactoryGeneric(artifact_directory="releases", artifact_path="web.zip"),
    ),
    "azure_artifacts": lambda: c.AzureArtifactsArtifact(
        identifier=ID("web"),
        connector_ref=FEEDS,
        scope=c.AzureArtifactsScope.ORG,
        feed="releases",
        package_type=c.AzureArtifactsPackageType.NUGET,
        package="Acme.Web",
        version="1.0",
    ),
    "github_package": lambda: c.GithubPackageArtifact(
        identifier=ID("web"), connector_ref=GITHUB, package_name="web", version="latest"
    ),
    "amazon_s3": lambda: c.AmazonS3Artifact(
        identifier=ID("web"), connector_ref=AWS, bucket_name="acme-releases", file_path="web.zip"
    ),
    "google_cloud_storage": lambda: c.GoogleCloudStorageArtifact(
        identifier=ID("web"),
        connector_ref=GCP,
        project="acme-shop",
        bucket="acme-releases",
        artifact_path="web.zip",
    ),
    "google_cloud_source": lambda: c.GoogleCloudSourceArtifact(
        identifier=ID("web"),
        connector_ref=GCP,
        project="acme-shop",
        repository="functions",
        source_directory="web",
        fetch_type=c.GoogleCloudSourceFetchType.BRANCH,
        branch="main",
    ),
    "amazon_machine_image": lambda: c.AmazonMachineImageArtifact(
        identifier=ID("web"), connector_ref=AWS, region="eu-central-1", version="web-1.0"
    ),
    "gce_image": lambda: c.GceImageArtifact(
        identifier=ID("web"), connector_ref=GCP, project="acme-shop", version="web-1-0"
    ),
    "salesforce_package": lambda: c.SalesforcePackageArtifact(
        identifier=ID("web"), connector_ref=c.ConnectorRef.existing("salesforce")
    ),
    "bamboo": lambda: c.BambooArtifact(
        identifier=ID("web"),
        connector_ref=BAMBOO,
        plan_key="PAY-BUILD",
        artifact_paths=["web.jar"],
        build="133",
    ),
    "jenkins": lambda: c.JenkinsArtifact(
        identifier=ID("web"), connector_ref=JENKINS, job_name="shop/web"
    ),
    "custom": lambda: c.CustomArtifact(identifier=ID("web"), version="1.0"),
    "template": lambda: c.TemplateArtifact(
        identifier=ID("web"), template_ref=c.TemplateRef.existing("account.web_image")
    ),
    "raw": lambda: c.RawArtifact(
        identifier=ID("web"),
        type="SalesforceOrg",
        spec={"connectorRef": "salesforce", "metadataConfigurationType": "Manifest"},
    ),
}
"""The smallest of each class, and of each format of those that have several."""

FULL: dict[str, Callable[[], ArtifactSource]] = {
    "docker_registry": lambda: c.DockerRegistryArtifact(
        identifier=ID("web"),
        name="Web image",
        connector_ref=DOCKER,
        image_path="acme/web",
        tag_regex=r"^1\.\d+$",
        digest=DIGEST,
    ),
    "gcr": lambda: c.GcrArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=GCP,
        registry_hostname="eu.gcr.io",
        image_path="acme.example:shop/team/web",
        tag_regex="v.*",
        digest=DIGEST,
    ),
    "google_artifact_registry": lambda: c.GoogleArtifactRegistryArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=GCP,
        repository_type=c.GoogleArtifactRegistryType.DOCKER,
        project="acme-shop",
        region="europe",
        repository_name="images",
        package="web",
        version_regex="v.*",
        digest=DIGEST,
    ),
    "ecr": lambda: c.EcrArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=AWS,
        region="us-gov-west-1",
        registry_id="012345678901",
        image_path="shop/web",
        tag_regex="v.*",
        digest=DIGEST,
    ),
    "acr": lambda: c.AcrArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=AZURE,
        subscription_id=c.RUNTIME_INPUT,
        registry=c.RUNTIME_INPUT,
        repository=c.RUNTIME_INPUT,
        tag_regex="v.*",
        digest=c.RUNTIME_INPUT,
    ),
    "har": lambda: c.HarnessRegistryArtifact(
        identifier=ID("web"),
        name="Web",
        registry_ref=c.RegistryRef.existing("account.shop-images"),
        format=c.HarnessRegistryDocker(image_path="web", tag=ASKED, digest=DIGEST),
    ),
    "nexus3_docker": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=c.RUNTIME_INPUT,
        repository=c.RUNTIME_INPUT,
        format=c.NexusDocker(
            artifact_path=c.RUNTIME_INPUT, repository_url="https://docker.acme.example"
        ),
        tag_regex="4.*",
        digest=DIGEST,
    ),
    "nexus3_maven": lambda: c.Nexus3Artifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=NEXUS,
        repository="releases",
        format=c.NexusMaven(
            group_id="com.acme", artifact_id="web", extension="jar", classifier="all"
        ),
        tag=ASKED,
    ),
    "nexus2_maven": lambda: c.Nexus2Artifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=NEXUS,
        repository="releases",
        format=c.NexusMaven(
            group_id="com.acme", artifact_id="web", extension="jar", classifier="all"
        ),
        tag_regex="4.*",
    ),
    "artifactory_docker": lambda: c.ArtifactoryArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=ARTIFACTORY,
        repository="docker-remote",
        format=c.ArtifactoryDocker(
            artifact_path="library/mongo",
            repository_url="acme-docker.jfrog.io",
            tag_regex="3.*",
            digest=DIGEST,
        ),
    ),
    "artifactory_generic": lambda: c.ArtifactoryArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=ARTIFACTORY,
        repository="files",
        format=c.ArtifactoryGeneric(artifact_filter="*/*.zip", artifact_path_filter="web-*.zip"),
    ),
    "azure_artifacts": lambda: c.AzureArtifactsArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=FEEDS,
        scope=c.AzureArtifactsScope.PROJECT,
        project="shop",
        feed="releases",
        package_type=c.AzureArtifactsPackageType.MAVEN,
        package="com.acme:web",
        version_regex="1.*",
    ),
    "github_package": lambda: c.GithubPackageArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=GITHUB,
        package_type=c.GithubPackageType.MAVEN,
        package_name="com.acme.web",
        org="acme",
        group_id="com.acme",
        artifact_id="web",
        extension="jar",
        version_regex="1.*",
        digest=DIGEST,
    ),
    "amazon_s3": lambda: c.AmazonS3Artifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=AWS,
        region="eu-central-1",
        bucket_name=c.RUNTIME_INPUT,
        file_path_regex=r"releases/web-.*\.zip",
        file_filter="releases/",
    ),
    "google_cloud_storage": lambda: c.GoogleCloudStorageArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=c.RUNTIME_INPUT,
        project=c.RUNTIME_INPUT,
        bucket=c.RUNTIME_INPUT,
        artifact_path=c.RUNTIME_INPUT,
    ),
    "google_cloud_source": lambda: c.GoogleCloudSourceArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=GCP,
        project="acme-shop",
        repository="functions",
        source_directory="web",
        fetch_type=c.GoogleCloudSourceFetchType.COMMIT,
        commit_id="8f2d0c1",
    ),
    "amazon_machine_image": lambda: c.AmazonMachineImageArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=AWS,
        region="eu-central-1",
        tags=[c.NamedValue(name="Team", value="shop")],
        filters=[c.NamedValue(name="ami-image-id", value=c.RUNTIME_INPUT)],
        version_regex="web-.*",
    ),
    "gce_image": lambda: c.GceImageArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=GCP,
        project="acme-shop",
        labels=c.RUNTIME_INPUT,
        filters=[c.NamedValue(name="family", value="web")],
        version_regex="web-.*",
    ),
    "salesforce_package": lambda: c.SalesforcePackageArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=c.ConnectorRef.existing("salesforce"),
        package_id="0Ho000000000001",
        package_version_id="04t000000000001",
        installation_key_ref=c.SecretRef.existing("account.installation_key"),
    ),
    "bamboo": lambda: c.BambooArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=BAMBOO,
        plan_key=c.RUNTIME_INPUT,
        artifact_paths=c.RUNTIME_INPUT,
        build=c.RUNTIME_INPUT,
    ),
    "jenkins": lambda: c.JenkinsArtifact(
        identifier=ID("web"),
        name="Web",
        connector_ref=JENKINS,
        job_name="shop/web",
        artifact_path="target/web.war",
        build="133",
    ),
    "custom": lambda: c.CustomArtifact(
        identifier=ID("web"),
        name="Web",
        version=c.RUNTIME_INPUT,
        version_regex="1.*",
        script=c.CustomArtifactScript(
            shell=c.CustomArtifactShell.POWER_SHELL,
            script=SCRIPT,
            artifacts_array_path="$.items",
            version_path="version",
            attributes=[c.StringVariable(name="commit", value="sha")],
        ),
        timeout="10m",
        inputs=[
            c.StringVariable(name="API", value="https://api.acme.example"),
            c.NumberVariable(name="LIMIT", value=50),
            c.SecretVariable(name="ACCESS", value=c.SecretRef.existing("account.api")),
        ],
        delegate_selectors=["eu"],
    ),
    "template": lambda: c.TemplateArtifact(
        identifier=ID("web"),
        name="Web",
        template_ref=c.TemplateRef.existing("org.web_image"),
        version_label="1.0.0",
        label="stable",
        template_inputs={"type": "DockerRegistry", "spec": {"tag": "<+input>"}},
    ),
    "raw": lambda: c.RawArtifact(
        identifier=ID("web"),
        name="Web",
        type="SalesforceOrg",
        spec={
            "connectorRef": c.ConnectorRef.existing("salesforce"),
            "metadataConfigurationType": "Manifest",
            "metadatas": ["ApexClass"],
        },
    ),
}
"""One of each class with as many fields as can stand together, of texts and of expressions."""
