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
                type="SalesforceOrg",
                spec={
                    "connectorRef": ConnectorRef.existing("org.salesforce"),
                    "metadataConfigurationType": "SourcePath",
                },
            )
        ],
    ),
)
