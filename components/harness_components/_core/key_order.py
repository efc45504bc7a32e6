"""The order in which Harness itself writes the keys of its documents. Data and one function.

Taken from what the Harness UI exports. Where its exports differ among themselves (`type` before or
after `spec` in a service definition), the order that most of them have is used.
"""

from collections.abc import Mapping
from typing import Any

_ENTITY = ("name", "identifier", "description", "tags", "orgIdentifier", "projectIdentifier")
_TYPED = ("name", "identifier", "type", "spec")

ORDER: dict[str, tuple[str, ...]] = {
    "service": (*_ENTITY, "serviceDefinition", "gitOpsEnabled"),
    "serviceDefinition": ("spec", "type"),
    "serviceSpec": ("release", "manifests", "manifestConfigurations", "configFiles", "artifacts",
                    "variables", "hooks"),
    "artifacts": ("primary", "sidecars"),
    "primary": ("primaryArtifactRef", "sources"),
    "artifactSource": ("spec", "identifier", "name", "type", "template"),
    "artifactSpec": ("connectorRef", "registryRef", "scope", "project", "repositoryType",
                     "registryHostname", "registry", "registryId", "subscriptionId", "region",
                     "bucketName", "bucket", "feed", "org", "user", "repositoryName", "package",
                     "packageName", "packageType", "group", "groupId", "artifactId", "extension",
                     "classifier", "repository", "repositoryUrl", "repositoryFormat", "type",
                     "imagePath",
                     "artifactDirectory", "artifactPath", "artifactPaths", "artifactPathFilter",
                     "repositoryPort",
                     "filePath", "filePathRegex", "sourceDirectory", "fetchType", "branch",
                     "commitId", "planKey", "jobName", "spec", "labels", "tags", "filters", "tag",
                     "tagRegex", "version", "versionRegex", "build", "digest", "timeout", "inputs",
                     "delegateSelectors", "scripts"),
    "scripts": ("fetchAllArtifacts",),
    "fetchAllArtifacts": ("artifactsArrayPath", "versionPath", "attributes", "spec"),
    "customScript": ("shell", "source"),
    "sidecarItem": ("sidecar",),
    "sidecar": ("spec", "identifier", "name", "type"),
    "manifestItem": ("manifest",),
    "manifest": ("identifier", "type", "spec"),
    "manifestSpec": ("store", "chartName", "chartVersion", "subChartPath", "valuesPaths",
                     "paramsPaths", "patchesPaths", "helmVersion", "commandFlags",
                     "overlayConfiguration", "skipResourceVersioning", "enableDeclarativeRollback"),
    "store": ("type", "spec"),
    "storeSpec": ("connectorRef", "repoName", "gitFetchType", "branch", "commitId", "folderPath",
                  "paths", "files", "secretFiles"),
    "configFileItem": ("configFile",),
    "configFile": ("identifier", "spec"),
    "configFileSpec": ("store",),
    "variable": ("name", "type", "description", "required", "default", "value"),
    "environment": ("name", "identifier", "description", "tags", "type", "orgIdentifier",
                    "projectIdentifier", "variables", "overrides"),
    "overridesBody": ("manifests", "configFiles", "variables", "applicationSettings",
                      "connectionStrings"),
    "infrastructureDefinition": (*_ENTITY, "environmentRef", "deploymentType", "type", "spec",
                                 "allowSimultaneousDeployments", "scopedServices"),
    "infrastructureSpec": ("connectorRef", "credentialsRef", "subscriptionId", "resourceGroup",
                           "project", "region", "cluster", "namespace", "releaseName",
                           "provisioner", "hosts", "hostFilter"),
    "overrides": ("environmentRef", "serviceRef", "infraIdentifier", "type", "identifier",
                  "orgIdentifier", "projectIdentifier", "manifests", "configFiles", "variables"),
    "connector": ("name", "identifier", "description", "tags", "orgIdentifier",
                  "projectIdentifier", "type", "spec"),
    "connectorSpec": ("url", "masterUrl", "dockerRegistryUrl", "bambooUrl", "artifactoryServerUrl",
                      "nexusServerUrl", "azureArtifactsUrl", "jenkinsUrl", "helmRepoUrl",
                      "providerType", "version", "validationRepo", "credential", "authentication",
                      "auth", "apiAccess", "delegateSelectors", "executeOnDelegate", "proxy",
                      "type"),
    "typed": _TYPED,
}  # fmt: skip
"""The order of the keys of each kind of mapping; keys that are not named keep their place after."""

_INSIDE: dict[str, dict[str, str]] = {
    "service": {"serviceDefinition": "serviceDefinition"},
    "serviceDefinition": {"spec": "serviceSpec"},
    "serviceSpec": {
        "artifacts": "artifacts",
        "manifests": "manifestItem",
        "configFiles": "configFileItem",
        "variables": "variable",
    },
    "artifacts": {"primary": "primary", "sidecars": "sidecarItem"},
    "primary": {"sources": "artifactSource"},
    "artifactSource": {"spec": "artifactSpec"},
    "artifactSpec": {"inputs": "variable", "scripts": "scripts", "spec": "artifactSpec"},
    "scripts": {"fetchAllArtifacts": "fetchAllArtifacts"},
    "fetchAllArtifacts": {"attributes": "variable", "spec": "customScript"},
    "sidecarItem": {"sidecar": "sidecar"},
    "sidecar": {"spec": "artifactSpec"},
    "manifestItem": {"manifest": "manifest"},
    "manifest": {"spec": "manifestSpec"},
    "manifestSpec": {"store": "store"},
    "store": {"spec": "storeSpec"},
    "configFileItem": {"configFile": "configFile"},
    "configFile": {"spec": "configFileSpec"},
    "configFileSpec": {"store": "store"},
    "environment": {"variables": "variable", "overrides": "overridesBody"},
    "overridesBody": {
        "manifests": "manifestItem",
        "configFiles": "configFileItem",
        "variables": "variable",
    },
    "overrides": {
        "manifests": "manifestItem",
        "configFiles": "configFileItem",
        "variables": "variable",
    },
    "infrastructureDefinition": {"spec": "infrastructureSpec"},
    "connector": {"spec": "connectorSpec"},
    "connectorSpec": {"credential": "typed", "authentication": "typed", "auth": "typed",
                      "apiAccess": "typed"},
    "typed": {"spec": "typed"},
}  # fmt: skip
"""What kind of mapping stands below a key, or in the list below it."""


def order(kind: str, mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return `mapping` with its keys in Harness's order for `kind`, and so for what is inside it.

    `kind` is a key of `ORDER`, such as `service` for what stands below `service:`. Keys that are
    not known are kept, after the known ones, in the order given. Nothing is added or dropped, and
    `mapping` is not changed. Raises KeyError for a kind that is not known.
    """
    ordered = {key: mapping[key] for key in ORDER[kind] if key in mapping}
    for key, value in mapping.items():
        if key not in ordered:
            ordered[key] = value
    for key, below in _INSIDE.get(kind, {}).items():
        if key in ordered:
            ordered[key] = _order_value(below, ordered[key])
    return ordered


def _order_value(kind: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return order(kind, value)
    if isinstance(value, (list, tuple)):
        return [_order_value(kind, item) for item in value]
    return value
