from harness_components import (
    ConnectorRef,
    DeploymentType,
    Identifier,
    SalesforcePackageArtifact,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "crm",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SALESFORCE,
        artifacts=[
            SalesforcePackageArtifact(
                identifier=Identifier("package"),
                connector_ref=ConnectorRef.existing("org.salesforce"),
                package_id="0Ho5g000000fxSBCAY",
                package_version_id=runtime_input(),
            )
        ],
    ),
)
