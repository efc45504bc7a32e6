import pulumi

from harness_components import (
    AmazonS3Artifact,
    AwsAccessKey,
    AwsConnector,
    AwsConnectorArgs,
    DeploymentType,
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
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            AmazonS3Artifact(
                identifier=Identifier("release"),
                name="Released archive",
                connector_ref=aws.ref,
                region="eu-central-1",
                bucket_name="acme-releases",
                file_path="batch/batch-1.4.2.zip",
            ),
            AmazonS3Artifact(
                identifier=Identifier("nightly"),
                connector_ref=aws.ref,
                region="eu-central-1",
                bucket_name="acme-releases",
                file_path_regex=r"batch/nightly/batch-\d+\.zip",
                file_filter="batch/nightly/",
            ),
        ],
    ),
)
