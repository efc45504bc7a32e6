import pulumi

from harness_components import (
    AzureArtifactsArtifact,
    AzureArtifactsConnector,
    AzureArtifactsConnectorArgs,
    AzureArtifactsPackageType,
    AzureArtifactsScope,
    DeploymentType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
token = SecretText("azure_artifacts_token", SecretTextArgs(scope=Scope.org("acme"), value=value))
feeds = AzureArtifactsConnector(
    "azure_artifacts",
    AzureArtifactsConnectorArgs(
        scope=Scope.org("acme"), url="https://dev.azure.com/acme", token_ref=token.ref
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            AzureArtifactsArtifact(
                identifier=Identifier("release"),
                name="Released package",
                connector_ref=feeds.ref,
                scope=AzureArtifactsScope.PROJECT,
                project="shop",
                feed="releases",
                package_type=AzureArtifactsPackageType.MAVEN,
                package="com.acme:batch",
                version="1.4.2",
            ),
            AzureArtifactsArtifact(
                identifier=Identifier("newest"),
                connector_ref=feeds.ref,
                scope=AzureArtifactsScope.ORG,
                feed="releases",
                package_type=AzureArtifactsPackageType.NUGET,
                package="Acme.Batch",
                version_regex=r"1\.4\.\d+",
            ),
        ],
    ),
)
