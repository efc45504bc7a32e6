from harness_components import (
    AzureArtifactsArtifact,
    AzureArtifactsPackageType,
    AzureArtifactsScope,
    ConnectorRef,
    DeploymentType,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            AzureArtifactsArtifact(
                identifier=Identifier("package"),
                connector_ref=ConnectorRef.existing("org.azure_artifacts"),
                scope=AzureArtifactsScope.ORG,
                feed="releases",
                package_type=AzureArtifactsPackageType.MAVEN,
                package="com.acme:batch",
                version=runtime_input(),
            )
        ],
    ),
)
