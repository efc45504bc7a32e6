"""Checks of a service as a whole: what its deployment type takes, needs and leaves alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean, listed
from harness_components.services.deployment_types import (
    GENERATIONS,
    MANIFESTS,
    NEEDED,
    NO_MANIFESTS,
    SETTINGS,
    CloudFunctionGeneration,
    DeploymentType,
)
from harness_components.services.manifests.base import Manifest
from harness_components.services.manifests.helm import (
    RELEASE_COMMANDS,
    HelmChartManifest,
    HelmRepoOverrideManifest,
)

if TYPE_CHECKING:
    from harness_components.services.args import ServiceArgs

_CLUSTER_TYPES = (DeploymentType.KUBERNETES, DeploymentType.NATIVE_HELM)
_ONE_OF = ("K8sManifest", "HelmChart", "Kustomize", "OpenshiftTemplate")


def check_deployment(args: "ServiceArgs", problems: Problems) -> None:
    """Report manifests and settings of `args`, a service's, that its deployment type lacks."""
    kind: DeploymentType = args.deployment_type
    manifests: Sequence[Manifest] = args.manifests
    for manifest in manifests:
        _check_manifest(kind, manifest, problems)
    _check_settings(args, kind, problems)
    _check_needed(args, kind, problems)
    if kind in _CLUSTER_TYPES:
        _check_primary(args, problems)
    if kind is DeploymentType.GOOGLE_CLOUD_FUNCTIONS:
        _check_generation(args, problems)


def _check_manifest(kind: DeploymentType, manifest: Manifest, problems: Problems) -> None:
    found, taken = manifest.discriminator(), MANIFESTS.get(kind)
    if isinstance(manifest, HelmRepoOverrideManifest):
        problems.add(
            "manifest-type",
            "a HelmRepoOverride stands in overrides, not in a service",
            manifest.where(),
            given=manifest.identifier,
            allowed="the chart's own repository, in the store of the HelmChart",
            remedy="move it to ServiceOverrides",
        )
    elif taken is not None and found not in taken:
        homes = [each.value for each, kinds in MANIFESTS.items() if found in kinds]
        problems.add(
            "manifest-type",
            f"a deployment of type {kind.value} takes no manifest of type {found}",
            manifest.where(),
            given=found,
            allowed=taken,
            remedy=f"remove it, or set deployment_type to {listed(homes, 'or')}"
            if homes
            else "remove it",
        )
    elif kind in NO_MANIFESTS:
        problems.warn(
            "manifest-type",
            f"a deployment of type {kind.value} has no manifests, and does nothing with this one",
            manifest.where(),
            given=found,
            remedy="remove it, or give the file as a config file",
        )
    if kind is DeploymentType.KUBERNETES and isinstance(manifest, HelmChartManifest):
        for flag in manifest.command_flags:
            if flag.command_type in RELEASE_COMMANDS:
                problems.add(
                    "helm-command",
                    f"a Kubernetes deployment does not run Helm's {flag.command_type.value}",
                    flag.where("command_type"),
                    given=flag.command_type.value,
                    allowed="Template, and Fetch or Pull for charts of a repository",
                    remedy="remove the flag, or set deployment_type to NativeHelm",
                )


def _check_settings(args: "ServiceArgs", kind: DeploymentType, problems: Problems) -> None:
    for name, kinds in SETTINGS.items():
        if getattr(args, name) and kind not in kinds:
            words = listed((each.value for each in kinds), "or")
            problems.add(
                "deployment-setting",
                f"a deployment of type {kind.value} has no {name}",
                args.where(name),
                allowed=f"a deployment of type {words}",
                remedy=f"remove {name}, or set deployment_type to {words}",
            )


def _check_needed(args: "ServiceArgs", kind: DeploymentType, problems: Problems) -> None:
    needed = NEEDED.get(kind, ())
    given = any(each.discriminator() in needed for each in args.manifests)
    if needed and args.manifests and not given and args.task_definition_arn is None:
        problems.warn(
            "manifest-needed",
            f"a deployment of type {kind.value} needs a manifest of type {listed(needed, 'or')}",
            args.where("manifests"),
            remedy="add it here, or in the overrides of each environment",
        )
    if kind is DeploymentType.CUSTOM_DEPLOYMENT and args.custom_deployment is None:
        problems.add(
            "deployment-template",
            "a custom deployment needs its deployment template",
            args.where("custom_deployment"),
            allowed="a template of type CustomDeployment",
            remedy='give custom_deployment=DeploymentTemplate(template_ref=TemplateRef.existing("x"'
            "))",
        )


def _check_primary(args: "ServiceArgs", problems: Problems) -> None:
    charts = [each.identifier for each in args.manifests if each.discriminator() == "HelmChart"]
    primary = args.primary_manifest
    if primary is not None:
        known = all(each.is_valid for each in args.manifests)
        if known and "<+" not in primary and primary not in charts:
            problems.add(
                "primary-manifest",
                "primary_manifest is not the identifier of a Helm chart of this service",
                args.where("primary_manifest"),
                given=primary,
                allowed=charts or "the service has no Helm chart",
                remedy=did_you_mean(primary, charts) or "name one of the charts, or leave it out",
            )
        return
    several = [each for each in args.manifests if each.discriminator() in _ONE_OF]
    if len(several) > 1:
        problems.warn(
            "several-manifests",
            "Harness deploys one of these manifests, and stops the run where there are several",
            several[1].where(),
            given=", ".join(each.identifier for each in several),
            allowed="one manifest of these types, or several Helm charts with primary_manifest",
            remedy="make a service of each, or name the chart to deploy with primary_manifest",
        )


def _check_generation(args: "ServiceArgs", problems: Problems) -> None:
    wanted = args.function_generation or CloudFunctionGeneration.GEN_TWO
    for manifest in args.manifests:
        found = GENERATIONS.get(manifest.discriminator())
        if found is not None and found is not wanted:
            problems.add(
                "function-generation",
                f"a manifest of type {manifest.discriminator()} is for functions of "
                f"{found.value}, and "
                f"the service deploys {wanted.value}",
                manifest.where(),
                given=manifest.discriminator(),
                allowed=next(kind for kind, each in GENERATIONS.items() if each is wanted),
                remedy=f"set function_generation to {found.value}, or change the manifest",
            )
