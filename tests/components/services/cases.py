"""Services and overrides of every deployment type, kept as golden files.

Each family has the smallest form of its classes and the full one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import harness_components as c

SHOP = c.Scope.project("acme", "shop")
ID = c.Identifier
KEY = c.SecretRef.existing("account.ssh")
FILE = c.HarnessStore(files=[c.FileRef.existing("/deploy/file.yaml")])
TYPE = c.DeploymentType
TEMPLATE = c.DeploymentTemplate(
    template_ref=c.TemplateRef.existing("account.blue_green"), version_label="v2"
)


def ref(name: str, kind: c.ConnectorType) -> c.ConnectorRef:
    """Return a connector of the account."""
    return c.ConnectorRef.existing(f"account.{name}", type=kind)


AWS, AZURE, GCP = (
    ref("aws", c.ConnectorType.AWS),
    ref("azure", c.ConnectorType.AZURE),
    ref("gcp", c.ConnectorType.GCP),
)


def git(kind: c.ConnectorType = c.ConnectorType.GITHUB, **more: Any) -> c.GitStore:
    """Return a store of a repository, changed by `more`."""
    given = {"connector_ref": ref("code", kind), "branch": "main", "paths": ["deploy"]}
    return c.GitStore(**(given | more))


def folder(path: str = "/chart") -> c.GitStore:
    """Return a store of a folder of a repository."""
    return c.GitStore(
        connector_ref=ref("code", c.ConnectorType.GITHUB), branch="main", folder_path=path
    )


def service(name: str, kind: c.DeploymentType, *manifests: Any, **more: Any) -> None:
    """Make a service of a deployment type."""
    given = {"scope": SHOP, "deployment_type": kind, "manifests": manifests}
    c.Service(name, c.ServiceArgs(**(given | more)))


def manifest(cls: type[Any], name: str, store: Any = FILE, **more: Any) -> Any:
    """Return a manifest of a class."""
    return cls(identifier=ID(name), store=store, **more)


def _stores() -> None:
    kinds = (
        c.ConnectorType.GIT,
        c.ConnectorType.GITLAB,
        c.ConnectorType.BITBUCKET,
        c.ConnectorType.AZURE_REPO,
    )
    stores = [
        FILE,
        *(git(kind, repo_name="k8s") for kind in kinds),
        c.HarnessCodeStore(repo_name="k8s", commit_id="v1.2.3", paths=["values.yaml"]),
        c.CustomRemoteStore(
            extraction_script="git clone https://code.acme.example/values\n",
            file_path="values/production.yaml",
            delegate_selectors=["eu"],
        ),
        c.InheritFromManifestStore(paths=["production.yaml"]),
        c.InlineStore(content="image: <+artifacts.primary.image>\n"),
        c.RawStore(type="S3Url", spec={"connectorRef": "account.aws", "region": "eu", "urls": []}),
    ]
    values = [
        manifest(c.ValuesManifest, f"values_{number}", store) for number, store in enumerate(stores)
    ]
    service("stores", TYPE.KUBERNETES, *values)


def _config_files() -> None:
    secret = c.HarnessStore(secret_files=[c.SecretRef.existing("account.license")])
    artifactory = c.ArtifactoryStore(
        connector_ref=ref("artifactory", c.ConnectorType.ARTIFACTORY),
        repository_name="config",
        artifact_paths=["shop/app.properties"],
    )
    stores = {"plain": FILE, "license": secret, "repository": git(), "artifactory": artifactory}
    service(
        "hosts",
        TYPE.SSH,
        config_files=[c.ConfigFile(identifier=ID(name), store=at) for name, at in stores.items()],
    )


def _kubernetes() -> None:
    service("objects", TYPE.KUBERNETES, manifest(c.K8sManifest, "objects"))
    service(
        "kustomize",
        TYPE.KUBERNETES,
        manifest(
            c.KustomizeManifest,
            "overlay",
            folder("/kustomize"),
            patches_paths=["patches/image.yaml"],
            kustomize_yaml_folder_path="overlays/production",
            plugin_path="/opt/plugins",
            command_flags=[c.KustomizeCommandFlag(flag="--enable-helm")],
            skip_resource_versioning=True,
        ),
        manifest(c.KustomizePatchesManifest, "patches"),
    )
    service(
        "openshift",
        TYPE.KUBERNETES,
        manifest(
            c.OpenshiftTemplateManifest,
            "template",
            params_paths=[c.FileRef.existing("/deploy/params.yaml")],
            enable_declarative_rollback=True,
        ),
        manifest(c.OpenshiftParamManifest, "params"),
    )
    service(
        "hooked",
        TYPE.KUBERNETES,
        manifest(
            c.K8sManifest,
            "objects",
            values_paths=[c.FileRef.existing("/deploy/values.yaml")],
            optional_values_yaml=True,
        ),
        hooks=[
            c.PreHook(
                identifier=ID("check"),
                actions=[c.HookAction.TEMPLATE_MANIFEST, c.HookAction.STEADY_STATE_CHECK],
                content="kubectl version\n",
            ),
            c.PostHook(identifier=ID("list"), actions=[c.HookAction.FETCH_FILES], content="ls\n"),
        ],
    )


def _helm() -> None:
    http = c.HttpStore(connector_ref=ref("charts", c.ConnectorType.HTTP_HELM))
    oci = ref("oci", c.ConnectorType.OCI_HELM)
    registries: dict[str, Any] = {
        "generic": c.OciRegistry(connector_ref=oci),
        "ecr": c.OciEcr(connector_ref=AWS, region="eu-central-1", registry_id="123456789012"),
        "gar": c.OciGar(
            connector_ref=GCP, project="acme", region="europe-west3", repository_name="charts"
        ),
    }
    charts = [
        manifest(
            c.HelmChartManifest,
            name,
            c.OciHelmChartStore(config=config, base_path="/charts"),
            chart_name="web",
            helm_version=c.HelmVersion.V3,
        )
        for name, config in registries.items()
    ]
    service("oci", TYPE.NATIVE_HELM, *charts, primary_manifest=ID("ecr"))
    service("smallest", TYPE.NATIVE_HELM, manifest(c.HelmChartManifest, "chart", folder()))
    service(
        "full",
        TYPE.NATIVE_HELM,
        manifest(
            c.HelmChartManifest,
            "chart",
            http,
            chart_name="web",
            chart_version="1.10",
            sub_chart_path="charts/api",
            helm_version=c.HelmVersion.V380,
            values_paths=["values-production.yaml"],
            optional_values_yaml=False,
            command_flags=[
                c.HelmCommandFlag(command_type=c.HelmCommand.TEMPLATE, flag="--skip-crds"),
                c.HelmCommandFlag(command_type=c.HelmCommand.UPGRADE, flag="--atomic --wait"),
            ],
            skip_resource_versioning=True,
        ),
        hooks=[c.PreHook(identifier=ID("h"), actions=[c.HookAction.FETCH_FILES], content="true\n")],
    )
    buckets = [
        c.S3Store(
            connector_ref=AWS, bucket_name="charts", region="eu-central-1", folder_path="web"
        ),
        c.GcsStore(connector_ref=GCP, bucket_name="charts", folder_path="web"),
    ]
    for number, bucket in enumerate(buckets):
        chart = manifest(c.HelmChartManifest, "chart", bucket, chart_name="web")
        service(f"bucket{number}", TYPE.NATIVE_HELM, chart)


def _web_app() -> None:
    service("smallest", TYPE.AZURE_WEB_APP)
    service(
        "full",
        TYPE.AZURE_WEB_APP,
        application_settings=c.InlineStore(content='[{"name": "LEVEL", "value": "warn"}]\n'),
        connection_strings=FILE,
        startup_command=git(paths=["start.sh"]),
        config_files=[c.ConfigFile(identifier=ID("app"), store=FILE)],
    )


def _ecs() -> None:
    service("by_arn", TYPE.ECS, task_definition_arn="arn:aws:ecs:eu-central-1:1:task-definition/a")
    s3 = c.S3Store(
        connector_ref=AWS, bucket_name="ecs", region="eu-central-1", paths=["service.yaml"]
    )
    service(
        "full",
        TYPE.ECS,
        manifest(c.EcsTaskDefinitionManifest, "task"),
        manifest(c.EcsServiceDefinitionManifest, "service", s3),
        manifest(c.EcsScalableTargetManifest, "target"),
        manifest(c.EcsScalingPolicyManifest, "policy"),
    )


def _others() -> None:
    service(
        "tas",
        TYPE.TAS,
        manifest(
            c.TasManifest,
            "app",
            git(paths=["manifest.yml"]),
            vars_paths=["vars.yml"],
            auto_scaler_path=["scaler.yml"],
        ),
        manifest(c.TasVarsManifest, "vars"),
        manifest(c.TasAutoScalerManifest, "scaler"),
    )
    service(
        "function",
        TYPE.GOOGLE_CLOUD_FUNCTIONS,
        manifest(c.GoogleCloudFunctionManifest, "function"),
    )
    service(
        "old_function",
        TYPE.GOOGLE_CLOUD_FUNCTIONS,
        manifest(c.GoogleCloudFunctionGenOneManifest, "function"),
        function_generation=c.CloudFunctionGeneration.GEN_ONE,
    )
    service(
        "serverless",
        TYPE.SERVERLESS_AWS_LAMBDA,
        manifest(c.ServerlessAwsLambdaManifest, "app", git(), config_override_path="eu.yml"),
        serverless_plugin=c.ServerlessPlugin(
            runtime_language="nodejs20", serverless_version="3.39.0", os="linux", arch="amd64"
        ),
    )
    service(
        "lambda",
        TYPE.AWS_LAMBDA,
        manifest(c.AwsLambdaFunctionManifest, "function"),
        manifest(c.AwsLambdaFunctionAliasManifest, "alias"),
    )
    sam = manifest(c.AwsSamDirectoryManifest, "sam", git(), sam_template_file="sam.yaml")
    service("sam", TYPE.AWS_SAM, sam)
    service(
        "group",
        TYPE.ASG,
        manifest(c.AsgLaunchTemplateManifest, "launch"),
        manifest(c.AsgConfigurationManifest, "configuration"),
        manifest(c.AsgScalingPolicyManifest, "policy"),
        manifest(c.AsgScheduledActionManifest, "action"),
    )
    service("windows", TYPE.WINRM)
    service("custom", TYPE.CUSTOM_DEPLOYMENT, custom_deployment=TEMPLATE)


def _overrides() -> None:
    given: dict[str, Any] = {
        "variables": [c.StringVariable(name="level", value="warn")],
        "manifests": [
            manifest(c.ValuesManifest, "values", git(paths=["production.yaml"])),
            c.HelmRepoOverrideManifest(
                identifier=ID("charts"),
                connector_ref=ref("oci", c.ConnectorType.OCI_HELM),
                repository_type=c.HelmRepositoryType.OCI,
            ),
        ],
        "config_files": [c.ConfigFile(identifier=ID("app"), store=FILE)],
        "application_settings": c.InlineStore(content="[]\n"),
        "connection_strings": FILE,
    }
    environment = c.EnvironmentArgs(scope=SHOP, type=c.EnvironmentType.PRODUCTION, **given)
    c.Environment("production", environment)
    place = c.EnvironmentRef.existing("staging")
    c.ServiceOverrides("web", c.ServiceOverridesArgs(scope=SHOP, environment=place, **given))


CASES: dict[str, Callable[[], None]] = {
    "service/config_files": _config_files,
    "service/ecs": _ecs,
    "service/helm": _helm,
    "service/kubernetes": _kubernetes,
    "service/other_deployments": _others,
    "service/stores": _stores,
    "service/web_app": _web_app,
    "service_overrides/everything": _overrides,
}
