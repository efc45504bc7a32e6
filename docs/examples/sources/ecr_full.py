import pulumi

from harness_components import (
    AwsAccessKey,
    AwsConnector,
    AwsConnectorArgs,
    EcrArtifact,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
key_id = SecretText("aws_key_id", SecretTextArgs(scope=Scope.org("acme"), value=value))
key = SecretText("aws_key", SecretTextArgs(scope=Scope.org("acme"), value=value))
aws = AwsConnector(
    "aws",
    AwsConnectorArgs(
        scope=Scope.org("acme"),
        region="eu-central-1",
        credentials=AwsAccessKey(access_key_ref=key_id.ref, secret_key_ref=key.ref),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            EcrArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=aws.ref,
                registry_id="123456789012",
                region="eu-central-1",
                image_path="shop/web",
                tag="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            EcrArtifact(
                identifier=Identifier("nightly"),
                connector_ref=aws.ref,
                region="eu-central-1",
                image_path="shop/web",
                tag_regex=r"nightly-\d+",
            ),
        ],
    ),
)
