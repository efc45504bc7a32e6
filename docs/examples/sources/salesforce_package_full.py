import pulumi

from harness_components import (
    ConnectorRef,
    DeploymentType,
    Identifier,
    SalesforcePackageArtifact,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
key = SecretText("installation_key", SecretTextArgs(scope=Scope.org("acme"), value=value))

Service(
    "crm",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SALESFORCE,
        artifacts=[
            SalesforcePackageArtifact(
                identifier=Identifier("package"),
                name="Released package",
                connector_ref=ConnectorRef.existing("org.salesforce"),
                package_id="0Ho5g000000fxSBCAY",
                package_version_id="04t5g000000fxSBAAY",
                installation_key_ref=key.ref,
            ),
        ],
    ),
)
