"""The table of mistakes with deployment types, manifests and stores."""

from __future__ import annotations

from typing import Any

import harness_components as c
from tests.components.makers import SHOP
from tests.components.mistake import Mistake
from tests.components.services.cases import AWS, FILE, ID, TYPE, folder, git, manifest, ref


def service(kind: c.DeploymentType, *manifests: Any, **more: Any) -> c.Service:
    """Make a service of a deployment type."""
    given: dict[str, Any] = {"scope": SHOP, "deployment_type": kind, "manifests": manifests}
    return c.Service("web", c.ServiceArgs(**(given | more)))


def chart(store: Any = None, kind: c.DeploymentType = TYPE.NATIVE_HELM, **more: Any) -> c.Service:
    """Make a service with a Helm chart."""
    return service(
        kind, manifest(c.HelmChartManifest, "it", folder() if store is None else store, **more)
    )


def flag(command: c.HelmCommand, text: str = "--debug") -> list[c.HelmCommandFlag]:
    """Return one flag of a command of Helm."""
    return [c.HelmCommandFlag(command_type=command, flag=text)]


def files(*paths: str) -> c.HarnessStore:
    """Return a store of files of the Harness file store."""
    return c.HarnessStore(files=[c.FileRef.existing(path) for path in paths])


HTTP = c.HttpStore(connector_ref=ref("charts", c.ConnectorType.HTTP_HELM))
OCI = c.OciHelmChartStore(config=c.OciRegistry(connector_ref=ref("oci", c.ConnectorType.OCI_HELM)))
DOCKER = ref("docker", c.ConnectorType.DOCKER)

MISTAKES = [
    # manifests and deployment types
    Mistake(
        "manifest-of-ecs",
        lambda: service(TYPE.ECS, manifest(c.K8sManifest, "it")),
        "a deployment of type ECS takes no manifest of type K8sManifest",
        "set deployment_type to Kubernetes",
    ),
    Mistake(
        "manifest-of-kubernetes",
        lambda: service(TYPE.KUBERNETES, manifest(c.EcsTaskDefinitionManifest, "it")),
        "takes no manifest of type EcsTaskDefinition",
        "set deployment_type to ECS",
    ),
    Mistake(
        "manifest-of-helm",
        lambda: service(TYPE.NATIVE_HELM, manifest(c.KustomizeManifest, "it", folder())),
        "a deployment of type NativeHelm takes no manifest of type Kustomize",
        "or set deployment_type to Kubernetes",
    ),
    Mistake(
        "manifest-of-tas",
        lambda: service(TYPE.TAS, manifest(c.ValuesManifest, "it")),
        "a deployment of type TAS takes no manifest of type Values",
        "remove it",
    ),
    Mistake(
        "raw-manifest",
        lambda: service(TYPE.TAS, c.RawManifest(identifier=ID("m"), type="ReleaseRepo", spec={})),
        "takes no manifest of type ReleaseRepo",
        "remove it",
    ),
    Mistake(
        "repository-override",
        lambda: service(
            TYPE.NATIVE_HELM,
            c.HelmRepoOverrideManifest(
                identifier=ID("r"),
                connector_ref=AWS,
                repository_type=c.HelmRepositoryType.S3,
            ),
        ),
        "a HelmRepoOverride stands in overrides, not in a service",
        "move it to ServiceOverrides",
    ),
    Mistake(
        "generation",
        lambda: service(
            TYPE.GOOGLE_CLOUD_FUNCTIONS, manifest(c.GoogleCloudFunctionGenOneManifest, "it")
        ),
        "is for functions of GenOne, and the service deploys GenTwo",
        "set function_generation to GenOne",
    ),
    Mistake(
        "no-template",
        lambda: service(TYPE.CUSTOM_DEPLOYMENT),
        "a custom deployment needs its deployment template",
        "DeploymentTemplate(",
    ),
    Mistake(
        "settings",
        lambda: service(TYPE.KUBERNETES, application_settings=FILE),
        "a deployment of type Kubernetes has no application_settings",
        "set deployment_type to AzureWebApp",
    ),
    Mistake(
        "start-up",
        lambda: service(TYPE.SSH, startup_command=FILE),
        "a deployment of type Ssh has no startup_command",
        "remove startup_command",
    ),
    Mistake(
        "hooks",
        lambda: service(
            TYPE.ECS,
            hooks=[
                c.PreHook(identifier=ID("h"), actions=[c.HookAction.FETCH_FILES], content="true")
            ],
        ),
        "a deployment of type ECS has no hooks",
        "Kubernetes or NativeHelm",
    ),
    Mistake(
        "hook-of-nothing",
        lambda: service(
            TYPE.KUBERNETES,
            hooks=[c.PostHook(identifier=ID("h"), actions=[], content="true")],
        ),
        "actions is empty",
        "name one action",
    ),
    Mistake(
        "two-hooks",
        lambda: service(
            TYPE.KUBERNETES,
            hooks=[
                cls(identifier=ID("h"), actions=[c.HookAction.FETCH_FILES], content="true")
                for cls in (c.PreHook, c.PostHook)
            ],
        ),
        "two of the hooks have one identifier",
        "rename one",
    ),
    Mistake(
        "primary-chart",
        lambda: service(
            TYPE.NATIVE_HELM,
            manifest(c.HelmChartManifest, "it", folder()),
            primary_manifest=ID("itt"),
        ),
        "primary_manifest is not the identifier of a Helm chart",
        'did you mean "it"?',
    ),
    # Helm
    Mistake("no-chart", lambda: chart(HTTP), "chart_name is missing", "give chart_name="),
    Mistake(
        "oci-of-helm-2",
        lambda: chart(OCI, chart_name="web", helm_version=c.HelmVersion.V2),
        "Helm 2 has no charts in OCI registries",
        "set helm_version to V380",
    ),
    Mistake(
        "pull-of-helm-2",
        lambda: chart(
            HTTP,
            chart_name="web",
            helm_version=c.HelmVersion.V2,
            command_flags=flag(c.HelmCommand.PULL),
        ),
        "Helm 2 has no command Pull",
        "use Fetch",
    ),
    Mistake(
        "upgrade-in-kubernetes",
        lambda: chart(kind=TYPE.KUBERNETES, command_flags=flag(c.HelmCommand.UPGRADE)),
        "a Kubernetes deployment does not run Helm's Upgrade",
        "set deployment_type to NativeHelm",
    ),
    Mistake(
        "no-flag",
        lambda: chart(command_flags=flag(c.HelmCommand.TEMPLATE, "debug")),
        "this is not a flag of Helm",
        'write "--debug"',
    ),
    Mistake(
        "chart-in-paths",
        lambda: chart(git()),
        "Harness looks at folder_path of the repository for a manifest of type HelmChart",
        "give it as folder_path",
    ),
    # stores
    Mistake(
        "objects-in-a-folder",
        lambda: service(TYPE.KUBERNETES, manifest(c.K8sManifest, "it", folder("/k8s"))),
        "Harness looks at paths of the repository for a manifest of type K8sManifest",
        "give it as paths, in a list",
    ),
    Mistake(
        "both-paths",
        lambda: chart(git(folder_path="/chart")),
        "paths and folder_path were given together",
        "give one of them",
    ),
    Mistake(
        "objects-of-charts",
        lambda: service(TYPE.KUBERNETES, manifest(c.K8sManifest, "it", HTTP)),
        "a manifest of type K8sManifest cannot come from a store of type Http",
        "use a HarnessStore or a GitStore",
    ),
    Mistake(
        "inherited-objects",
        lambda: service(
            TYPE.KUBERNETES,
            manifest(c.K8sManifest, "it", c.InheritFromManifestStore(paths=["a.yaml"])),
        ),
        "cannot come from a store of type InheritFromManifest",
        "use a HarnessStore or a GitStore",
        "such a store for Values",
    ),
    Mistake(
        "config-of-charts",
        lambda: service(TYPE.SSH, config_files=[c.ConfigFile(identifier=ID("a"), store=OCI)]),
        "a config file cannot come from a store of type OciHelmChart",
        "use a HarnessStore or a GitStore",
    ),
    Mistake(
        "empty-inherited",
        lambda: service(
            TYPE.KUBERNETES, manifest(c.ValuesManifest, "it", c.InheritFromManifestStore(paths=[]))
        ),
        "paths is empty",
        "one file beside the manifest",
    ),
    Mistake(
        "empty-bucket",
        lambda: chart(c.S3Store(connector_ref=AWS, bucket_name="b", region="eu-central-1")),
        "paths is empty",
        "one file of the bucket",
    ),
    Mistake(
        "host-of-repository",
        lambda: service(
            TYPE.KUBERNETES,
            manifest(
                c.K8sManifest,
                "it",
                git(c.ConnectorType.GITHUB, store_type=c.GitStoreType.GITLAB),
            ),
        ),
        'connector "account.code" is of type Github',
        "refer to a connector of that type",
    ),
    Mistake(
        "bucket-of-docker",
        lambda: chart(c.GcsStore(connector_ref=DOCKER, bucket_name="b")),
        'connector "account.docker" is of type DockerRegistry',
        "refer to a connector of that type",
    ),
    Mistake(
        "swapped",
        lambda: service(
            TYPE.KUBERNETES,
            manifest(
                c.K8sManifest,
                "it",
                files("/values.yaml"),
                values_paths=[c.FileRef.existing("/Templates")],
            ),
        ),
        "files and values_paths are swapped: /values.yaml is a values file, and /Templates",
        "swap them: files [/Templates], values_paths [/values.yaml]",
    ),
    Mistake(
        "inline-expression",
        lambda: service(
            TYPE.KUBERNETES,
            manifest(
                c.K8sManifest, "it", c.InlineStore(content="image: <+artifacts.primary.image>")
            ),
        ),
        "Harness does not work out expressions in Kubernetes objects",
        "put the expression into a values file",
    ),
    Mistake(
        "file-of-another-scope",
        lambda: c.Service(
            "web",
            c.ServiceArgs(
                scope=c.Scope.account(),
                manifests=[
                    manifest(
                        c.K8sManifest,
                        "it",
                        c.HarnessStore(
                            files=[c.FileRef(path="/objects", scope=SHOP)],
                        ),
                    )
                ],
            ),
        ),
        'file store path "/objects" belongs to',
        "put the file into the store of",
    ),
    Mistake(
        "config-file-id",
        lambda: service(
            TYPE.SSH, config_files=[c.ConfigFile(identifier=ID("app-config"), store=FILE)]
        ),
        "must not have -",
        'use "appconfig"',
    ),
    Mistake(
        "two-config-files",
        lambda: service(
            TYPE.SSH,
            config_files=[c.ConfigFile(identifier=ID("a"), store=each) for each in (FILE, git())],
        ),
        "two of the config files have one identifier",
        "rename one",
    ),
]
