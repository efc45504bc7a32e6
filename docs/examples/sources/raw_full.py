from harness_components import (
    ConnectorRef,
    DeploymentType,
    Identifier,
    RawArtifact,
    Scope,
    Service,
    ServiceArgs,
)

Service(
    "crm",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SALESFORCE,
        artifacts=[
            RawArtifact(
                identifier=Identifier("metadata"),
                name="Metadata of the organisation",
                type="SalesforceOrg",
                spec={
                    "connectorRef": ConnectorRef.existing("org.salesforce"),
                    "metadataConfigurationType": "SourcePath",
                    "sourcePaths": ["force-app/main/default"],
                },
            ),
        ],
    ),
)
