import pulumi

from harness_components import (
    AcrArtifact,
    AzureConnector,
    AzureConnectorArgs,
    AzureSecret,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
client_secret = SecretText("azure_secret", SecretTextArgs(scope=Scope.org("acme"), value=value))
azure = AzureConnector(
    "azure",
    AzureConnectorArgs(
        scope=Scope.org("acme"),
        credentials=AzureSecret(
            application_id="0f8fad5b-d9cb-469f-a165-70867728950e",
            tenant_id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
            secret_ref=client_secret.ref,
        ),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            AcrArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=azure.ref,
                subscription_id="20d6a917-99fa-4b1b-9b2e-a3d624e9dcf0",
                registry="acmeimages",
                repository="shop/web",
                tag="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            AcrArtifact(
                identifier=Identifier("nightly"),
                connector_ref=azure.ref,
                subscription_id="20d6a917-99fa-4b1b-9b2e-a3d624e9dcf0",
                registry="acmeimages",
                repository="shop/web",
                tag_regex=r"nightly-\d+",
            ),
        ],
    ),
)
