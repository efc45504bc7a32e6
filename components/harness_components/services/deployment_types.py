"""Deployment types: what services are deployed to, and which manifests and settings each takes.

Which manifests: the lists of the Harness UI (`allowedManifestTypes`), with those that overrides
and GitOps add. Which settings: Harness's own schema, the `ServiceSpec` of each type.
"""

from collections.abc import Mapping
from enum import StrEnum

from harness_components._core.model.base import Model
from harness_components._core.refs import TemplateRef
from harness_components._core.values import Expression, Text


class DeploymentType(StrEnum):
    """What a service is deployed to, in Harness's words."""

    KUBERNETES = "Kubernetes"
    NATIVE_HELM = "NativeHelm"
    SSH = "Ssh"
    WINRM = "WinRm"
    SERVERLESS_AWS_LAMBDA = "ServerlessAwsLambda"
    AZURE_WEB_APP = "AzureWebApp"
    AZURE_FUNCTION = "AzureFunction"
    CUSTOM_DEPLOYMENT = "CustomDeployment"
    ECS = "ECS"
    ELASTIGROUP = "Elastigroup"
    TAS = "TAS"
    ASG = "Asg"
    GOOGLE_CLOUD_FUNCTIONS = "GoogleCloudFunctions"
    AWS_LAMBDA = "AwsLambda"
    AWS_SAM = "AWS_SAM"
    GOOGLE_CLOUD_RUN = "GoogleCloudRun"
    AZURE_CONTAINER_APPS = "AzureContainerApps"
    GOOGLE_MIG = "GoogleManagedInstanceGroup"
    SALESFORCE = "Salesforce"
    AI_AGENT = "AiAgent"


class CloudFunctionGeneration(StrEnum):
    """The generations of Google Cloud Functions, as Harness calls them."""

    GEN_ONE = "GenOne"
    GEN_TWO = "GenTwo"


class DeploymentTemplate(Model):
    """The deployment template of a custom deployment."""

    template_ref: TemplateRef | Expression
    """The template."""
    version_label: Text | None = None
    """Version of the template, such as `v1`; absent: its stable one."""


class ServerlessPlugin(Model):
    """What the image of the Serverless Framework is chosen by."""

    runtime_language: Text | None = None
    """Language of the functions, such as `nodejs20`; absent: Harness's own choice."""
    serverless_version: Text | None = None
    """Version of the Serverless Framework; absent: Harness's own choice."""
    os: Text | None = None
    """Operating system; absent: Harness's own choice."""
    arch: Text | None = None
    """Architecture of the processor; absent: Harness's own choice."""


_OBJECTS = ("K8sManifest", "HelmChart", "Kustomize", "OpenshiftTemplate")
_LAYERS = ("Values", "KustomizePatches", "OpenshiftParam")
_LAMBDA = ("AwsLambdaFunctionDefinition", "AwsLambdaFunctionAliasDefinition")
_FUNCTIONS = ("GoogleCloudFunctionDefinition", "GoogleCloudFunctionGenOneDefinition")
_ECS = ("EcsTaskDefinition", "EcsServiceDefinition")

MANIFESTS: Mapping[DeploymentType, tuple[str, ...]] = {
    DeploymentType.KUBERNETES: (*_OBJECTS, *_LAYERS, "ReleaseRepo", "DeploymentRepo"),
    DeploymentType.NATIVE_HELM: ("HelmChart", "Values", "ReleaseRepo", "DeploymentRepo"),
    DeploymentType.SERVERLESS_AWS_LAMBDA: ("ServerlessAwsLambda", "Values"),
    DeploymentType.ECS: (*_ECS, "EcsScalingPolicyDefinition", "EcsScalableTargetDefinition"),
    DeploymentType.TAS: ("TasManifest", "TasVars", "TasAutoScaler"),
    DeploymentType.ASG: (
        "AsgLaunchTemplate",
        "AsgConfiguration",
        "AsgAdditionalConfiguration",
        "AsgScalingPolicy",
        "AsgScheduledUpdateGroupAction",
    ),
    DeploymentType.GOOGLE_CLOUD_FUNCTIONS: _FUNCTIONS,
    DeploymentType.AWS_LAMBDA: _LAMBDA,
    DeploymentType.AWS_SAM: ("AwsSamDirectory", "Values"),
}
"""The types of manifest that each deployment type takes; without an entry, it is not known."""

NO_MANIFESTS = (DeploymentType.SSH, DeploymentType.WINRM, DeploymentType.AZURE_WEB_APP)
"""Deployment types that have no manifests: Harness takes them, and does nothing with them."""

NEEDED: Mapping[DeploymentType, tuple[str, ...]] = {
    DeploymentType.NATIVE_HELM: ("HelmChart",),
    DeploymentType.SERVERLESS_AWS_LAMBDA: ("ServerlessAwsLambda",),
    DeploymentType.ECS: ("EcsTaskDefinition",),
    DeploymentType.TAS: ("TasManifest",),
    DeploymentType.GOOGLE_CLOUD_FUNCTIONS: _FUNCTIONS,
    DeploymentType.AWS_LAMBDA: _LAMBDA[:1],
    DeploymentType.AWS_SAM: ("AwsSamDirectory",),
}
"""Manifests of which a deployment needs one, from the service or from overrides."""

SETTINGS: Mapping[str, tuple[DeploymentType, ...]] = {
    "application_settings": (DeploymentType.AZURE_WEB_APP,),
    "connection_strings": (DeploymentType.AZURE_WEB_APP,),
    "startup_command": (DeploymentType.AZURE_WEB_APP,),
    "task_definition_arn": (DeploymentType.ECS,),
    "function_generation": (DeploymentType.GOOGLE_CLOUD_FUNCTIONS,),
    "serverless_plugin": (DeploymentType.SERVERLESS_AWS_LAMBDA,),
    "custom_deployment": (DeploymentType.CUSTOM_DEPLOYMENT,),
    "hooks": (DeploymentType.KUBERNETES, DeploymentType.NATIVE_HELM),
    "primary_manifest": (DeploymentType.KUBERNETES, DeploymentType.NATIVE_HELM),
}
"""Fields of a service that only some deployment types have, and which."""

GENERATIONS: Mapping[str, CloudFunctionGeneration] = {
    "GoogleCloudFunctionDefinition": CloudFunctionGeneration.GEN_TWO,
    "GoogleCloudFunctionGenOneDefinition": CloudFunctionGeneration.GEN_ONE,
}
"""The generation of functions that each type of definition is for."""
