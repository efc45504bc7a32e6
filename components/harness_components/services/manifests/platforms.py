"""Manifests of platforms other than Kubernetes: ECS, Tanzu, Lambda, Google, auto scaling groups."""

from enum import StrEnum
from typing import Any

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Cursor
from harness_components._core.values import Expression, Text
from harness_components.services.manifests.base import FilesInStore, StoredManifest


class GoogleCloudFunctionManifest(StoredManifest, kind="GoogleCloudFunctionDefinition"):
    """The definition of a Google Cloud Function of the second generation."""


class GoogleCloudFunctionGenOneManifest(StoredManifest, kind="GoogleCloudFunctionGenOneDefinition"):
    """The definition of a Google Cloud Function of the first generation."""


class ServerlessAwsLambdaManifest(StoredManifest, kind="ServerlessAwsLambda"):
    """A folder with the `serverless.yml` of the Serverless Framework."""

    config_override_path: Text | None = None
    """File that stands for `serverless.yml`, from the folder; absent: `serverless.yml` itself."""


class EcsTaskDefinitionManifest(StoredManifest, kind="EcsTaskDefinition"):
    """A task definition of Amazon ECS."""


class EcsServiceDefinitionManifest(StoredManifest, kind="EcsServiceDefinition"):
    """A service definition of Amazon ECS."""


class EcsScalableTargetManifest(StoredManifest, kind="EcsScalableTargetDefinition"):
    """A scalable target of a service of Amazon ECS."""


class EcsScalingPolicyManifest(StoredManifest, kind="EcsScalingPolicyDefinition"):
    """A scaling policy of a service of Amazon ECS."""


class CfCliVersion(StrEnum):
    """The versions of Cloud Foundry's command line."""

    V7 = "V7"


class TasManifest(StoredManifest, kind="TasManifest"):
    """An application manifest of Tanzu Application Service."""

    cf_cli_version: CfCliVersion | None = CfCliVersion.V7
    """Version of the command line on the delegate; absent: 7, the only one."""
    vars_paths: FilesInStore = ()
    """Files of variables in the same store; absent: none."""
    auto_scaler_path: FilesInStore = ()
    """File of the App Autoscaler in the same store, as a list of one; absent: none."""

    IN_STORE = ("vars_paths", "auto_scaler_path")

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:
        """Leave out the version that a document does not have."""
        super().after_read(values, cursor)
        values.setdefault("cf_cli_version", None)

    def check(self, problems: Problems) -> None:
        """Report several files of the App Autoscaler, of which Tanzu takes one."""
        super().check(problems)
        files = self.auto_scaler_path
        if not isinstance(files, Expression) and len(files) > 1:
            problems.add(
                "list",
                "auto_scaler_path names several files",
                self.where("auto_scaler_path"),
                given=len(files),
                allowed="one file",
                remedy="keep one of them",
            )


class TasVarsManifest(StoredManifest, kind="TasVars"):
    """Variables of an application manifest of Tanzu Application Service."""


class TasAutoScalerManifest(StoredManifest, kind="TasAutoScaler"):
    """Rules of Tanzu's App Autoscaler."""


class AwsLambdaFunctionManifest(StoredManifest, kind="AwsLambdaFunctionDefinition"):
    """The definition of a function of AWS Lambda."""


class AwsLambdaFunctionAliasManifest(StoredManifest, kind="AwsLambdaFunctionAliasDefinition"):
    """The definition of an alias of a function of AWS Lambda."""


class AwsSamDirectoryManifest(StoredManifest, kind="AwsSamDirectory"):
    """A folder of the AWS Serverless Application Model."""

    sam_template_file: Text | None = None
    """Template in the folder; absent: `template.yaml`."""


class AsgLaunchTemplateManifest(StoredManifest, kind="AsgLaunchTemplate"):
    """A launch template of an auto scaling group of Amazon EC2."""


class AsgConfigurationManifest(StoredManifest, kind="AsgConfiguration"):
    """The configuration of an auto scaling group of Amazon EC2."""


class AsgScalingPolicyManifest(StoredManifest, kind="AsgScalingPolicy"):
    """A scaling policy of an auto scaling group of Amazon EC2."""


class AsgScheduledActionManifest(StoredManifest, kind="AsgScheduledUpdateGroupAction"):
    """A scheduled action of an auto scaling group of Amazon EC2."""
