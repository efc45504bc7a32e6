"""Logistics without servers: functions on AWS Lambda and in Google Cloud."""

from harness_components import (
    AmazonS3Artifact,
    CloudFunctionGeneration,
    DeploymentType,
    GoogleCloudFunctionGenOneManifest,
    GoogleCloudFunctionManifest,
    GoogleCloudSourceArtifact,
    GoogleCloudSourceFetchType,
    GoogleCloudStorageArtifact,
    Identifier,
    Project,
    ServerlessAwsLambdaManifest,
    ServerlessPlugin,
    Service,
    ServiceArgs,
    runtime_input,
)
from stacks.logistics.sources import repository, secret_variable
from stacks.settings import Protected, Settings
from stacks.shared import Shared


def build(settings: Settings, shared: Shared, project: Project) -> list[Service]:
    """Make the services."""
    clouds, protected = shared.clouds, settings.options(Protected.SERVICES)
    return [
        Service(
            "logistics-parcel-events",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("parcel_events"),
                display_name="parcel events",
                deployment_type=DeploymentType.SERVERLESS_AWS_LAMBDA,
                artifacts=[
                    AmazonS3Artifact(
                        identifier=Identifier("package"),
                        connector_ref=clouds.aws.ref,
                        region=clouds.settings.aws_region,
                        bucket_name="acme-parcel-events",
                        file_path_regex=r"releases/.*\.zip",
                    )
                ],
                manifests=[
                    ServerlessAwsLambdaManifest(
                        identifier=Identifier("functions"),
                        store=repository(shared, "parcel-events"),
                    )
                ],
                serverless_plugin=ServerlessPlugin(runtime_language="nodejs20"),
            ),
            protected,
        ),
        Service(
            "logistics-geocoder",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("geocoder"),
                display_name="geocoder",
                deployment_type=DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
                artifacts=[
                    GoogleCloudStorageArtifact(
                        identifier=Identifier("package"),
                        connector_ref=clouds.google.ref,
                        project=clouds.settings.google_project,
                        bucket="acme-geocoder",
                        artifact_path=runtime_input(),
                    )
                ],
                manifests=[
                    GoogleCloudFunctionManifest(
                        identifier=Identifier("function"),
                        store=repository(shared, "geocoder/function.yaml"),
                    )
                ],
                variables=[
                    secret_variable(
                        settings,
                        project,
                        "maps_key",
                        shared.secret_managers.google.ref,
                        "maps-key",
                    )
                ],
            ),
            protected,
        ),
        Service(
            "logistics-postcodes",
            ServiceArgs(
                scope=project.scope,
                identifier=Identifier("postcodes"),
                display_name="postcodes",
                deployment_type=DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
                function_generation=CloudFunctionGeneration.GEN_ONE,
                artifacts=[
                    GoogleCloudSourceArtifact(
                        identifier=Identifier("source"),
                        connector_ref=clouds.google.ref,
                        project=clouds.settings.google_project,
                        repository="postcodes",
                        source_directory="/function",
                        fetch_type=GoogleCloudSourceFetchType.TAG,
                        tag=runtime_input(),
                    )
                ],
                manifests=[
                    GoogleCloudFunctionGenOneManifest(
                        identifier=Identifier("function"),
                        store=repository(shared, "postcodes/function.yaml"),
                    )
                ],
            ),
            protected,
        ),
    ]
