import pulumi

from harness_components import (
    AmazonMachineImageArtifact,
    AwsAccessKey,
    AwsConnector,
    AwsConnectorArgs,
    DeploymentType,
    Identifier,
    NamedValue,
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
    "worker",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.ASG,
        artifacts=[
            AmazonMachineImageArtifact(
                identifier=Identifier("release"),
                name="Released machine",
                connector_ref=aws.ref,
                region="eu-central-1",
                tags=[NamedValue(name="Team", value="shop")],
                filters=[NamedValue(name="ami-image-id", value="ami-0abcdef1234567890")],
                version="worker-1.4.2",
            ),
            AmazonMachineImageArtifact(
                identifier=Identifier("nightly"),
                connector_ref=aws.ref,
                region="eu-central-1",
                version_regex=r"worker-nightly-\d+",
            ),
        ],
    ),
)
