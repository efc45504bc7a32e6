"""Manifests of platforms other than Kubernetes: ECS, Tanzu, Lambda, Google, auto scaling groups."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.values import Expression, Words
from harness_components.services.manifests.base import FilesInStore, StoredManifest


@dataclass(frozen=True, kw_only=True)
class GoogleCloudFunctionManifest(StoredManifest):
    """The definition of a Google Cloud Function of the second generation."""

    WORDS: ClassVar[Words] = {"type": "GoogleCloudFunctionDefinition"}


@dataclass(frozen=True, kw_only=True)
class GoogleCloudFunctionGenOneManifest(StoredManifest):
    """The definition of a Google Cloud Function of the first generation."""

    WORDS: ClassVar[Words] = {"type": "GoogleCloudFunctionGenOneDefinition"}


@dataclass(frozen=True, kw_only=True)
class ServerlessAwsLambdaManifest(StoredManifest):
    """A folder with the `serverless.yml` of the Serverless Framework."""

    config_override_path: str | Expression | None = None
    """File that stands for `serverless.yml`, from the folder; absent: `serverless.yml` itself."""

    WORDS: ClassVar[Words] = {"type": "ServerlessAwsLambda"}


@dataclass(frozen=True, kw_only=True)
class EcsTaskDefinitionManifest(StoredManifest):
    """A task definition of Amazon ECS."""

    WORDS: ClassVar[Words] = {"type": "EcsTaskDefinition"}


@dataclass(frozen=True, kw_only=True)
class EcsServiceDefinitionManifest(StoredManifest):
    """A service definition of Amazon ECS."""

    WORDS: ClassVar[Words] = {"type": "EcsServiceDefinition"}


@dataclass(frozen=True, kw_only=True)
class EcsScalableTargetManifest(StoredManifest):
    """A scalable target of a service of Amazon ECS."""

    WORDS: ClassVar[Words] = {"type": "EcsScalableTargetDefinition"}


@dataclass(frozen=True, kw_only=True)
class EcsScalingPolicyManifest(StoredManifest):
    """A scaling policy of a service of Amazon ECS."""

    WORDS: ClassVar[Words] = {"type": "EcsScalingPolicyDefinition"}


class CfCliVersion(StrEnum):
    """The versions of Cloud Foundry's command line."""

    V7 = "V7"


@dataclass(frozen=True, kw_only=True)
class TasManifest(StoredManifest):
    """An application manifest of Tanzu Application Service."""

    cf_cli_version: CfCliVersion | None = CfCliVersion.V7
    """Version of the command line on the delegate; absent: 7, the only one."""
    vars_paths: FilesInStore = ()
    """Files of variables in the same store; absent: none."""
    auto_scaler_path: FilesInStore = ()
    """File of the App Autoscaler in the same store, as a list of one; absent: none."""

    WORDS: ClassVar[Words] = {"type": "TasManifest"}
    IN_STORE = ("vars_paths", "auto_scaler_path")

    @classmethod
    def settle(cls, found: dict[str, Any]) -> None:
        """Leave out the version that a document does not have."""
        super().settle(found)
        found.setdefault("cf_cli_version", None)

    def check_piece(self, problems: Problems) -> None:
        """Report several files of the App Autoscaler, of which Tanzu takes one."""
        super().check_piece(problems)
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


@dataclass(frozen=True, kw_only=True)
class TasVarsManifest(StoredManifest):
    """Variables of an application manifest of Tanzu Application Service."""

    WORDS: ClassVar[Words] = {"type": "TasVars"}


@dataclass(frozen=True, kw_only=True)
class TasAutoScalerManifest(StoredManifest):
    """Rules of Tanzu's App Autoscaler."""

    WORDS: ClassVar[Words] = {"type": "TasAutoScaler"}


@dataclass(frozen=True, kw_only=True)
class AwsLambdaFunctionManifest(StoredManifest):
    """The definition of a function of AWS Lambda."""

    WORDS: ClassVar[Words] = {"type": "AwsLambdaFunctionDefinition"}


@dataclass(frozen=True, kw_only=True)
class AwsLambdaFunctionAliasManifest(StoredManifest):
    """The definition of an alias of a function of AWS Lambda."""

    WORDS: ClassVar[Words] = {"type": "AwsLambdaFunctionAliasDefinition"}


@dataclass(frozen=True, kw_only=True)
class AwsSamDirectoryManifest(StoredManifest):
    """A folder of the AWS Serverless Application Model."""

    sam_template_file: str | Expression | None = None
    """Template in the folder; absent: `template.yaml`."""

    WORDS: ClassVar[Words] = {"type": "AwsSamDirectory"}


@dataclass(frozen=True, kw_only=True)
class AsgLaunchTemplateManifest(StoredManifest):
    """A launch template of an auto scaling group of Amazon EC2."""

    WORDS: ClassVar[Words] = {"type": "AsgLaunchTemplate"}


@dataclass(frozen=True, kw_only=True)
class AsgConfigurationManifest(StoredManifest):
    """The configuration of an auto scaling group of Amazon EC2."""

    WORDS: ClassVar[Words] = {"type": "AsgConfiguration"}


@dataclass(frozen=True, kw_only=True)
class AsgScalingPolicyManifest(StoredManifest):
    """A scaling policy of an auto scaling group of Amazon EC2."""

    WORDS: ClassVar[Words] = {"type": "AsgScalingPolicy"}


@dataclass(frozen=True, kw_only=True)
class AsgScheduledActionManifest(StoredManifest):
    """A scheduled action of an auto scaling group of Amazon EC2."""

    WORDS: ClassVar[Words] = {"type": "AsgScheduledUpdateGroupAction"}


PlatformManifest = (
    GoogleCloudFunctionManifest
    | GoogleCloudFunctionGenOneManifest
    | ServerlessAwsLambdaManifest
    | EcsTaskDefinitionManifest
    | EcsServiceDefinitionManifest
    | EcsScalableTargetManifest
    | EcsScalingPolicyManifest
    | TasManifest
    | TasVarsManifest
    | TasAutoScalerManifest
    | AwsLambdaFunctionManifest
    | AwsLambdaFunctionAliasManifest
    | AwsSamDirectoryManifest
    | AsgLaunchTemplateManifest
    | AsgConfigurationManifest
    | AsgScalingPolicyManifest
    | AsgScheduledActionManifest
)
