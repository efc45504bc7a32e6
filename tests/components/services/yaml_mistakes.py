"""The table of mistakes in files with deployment types, manifests, stores and infrastructures."""

from __future__ import annotations

from tests.components.mistake import YamlMistake

HELM = """\
service:
  name: web
  serviceDefinition:
    type: NativeHelm
    spec:
      manifests:
        - manifest:
            identifier: chart
            type: HelmChart
            spec:
              store:
                type: Http
                spec:
                  connectorRef: account.charts
              chartName: web
              helmVersion: V3
              commandFlags:
                - commandType: Template
                  flag: --skip-crds
      configFiles:
        - configFile:
            identifier: app
            spec:
              store:
                type: Harness
                spec:
                  files:
                    - /app.properties
      hooks:
        - preHook:
            identifier: check
            storeType: Inline
            actions: [FetchFiles]
            store:
              content: "true"
"""
ECR = """\
service:
  name: ECR
  serviceDefinition:
    spec:
      manifests:
        - manifest:
            identifier: myapp
            type: K8sManifest
            spec:
              store:
                type: Harness
                spec:
                  files:
                    - /Templates
              valuesPaths:
                - /values.yaml
    type: Kubernetes
"""
HOSTS = """\
infrastructureDefinition:
  name: hosts
  environmentRef: production
  deploymentType: Ssh
  type: Pdc
  spec:
    credentialsRef: account.ssh
    hosts: [10.0.0.1]
    hostFilter:
      type: HostNames
      spec:
        value: [10.0.0.1]
"""
OVERRIDES = """\
overrides:
  environmentRef: production
  type: ENV_GLOBAL_OVERRIDE
  configFiles:
    - configFile:
        identifier: app
        spec:
          store:
            type: Harness
            spec:
              files: [/app.properties]
"""

YAML = [
    YamlMistake(
        "deployment",
        HELM,
        "type: NativeHelm",
        "type: Helm",
        4,
        "type is unknown",
        "own words",
        "NativeHelm",
    ),
    YamlMistake(
        "manifest", HELM, "type: HelmChart", "type: HelmCart", 9, "type of manifest", "HelmChart"
    ),
    YamlMistake("store", HELM, "type: Http", "type: Htp", 12, "type of store", "Http"),
    YamlMistake("helm", HELM, "V3", "V3.8", 16, "helmVersion is unknown to Harness", "V380"),
    YamlMistake("command", HELM, "Template", "Templte", 18, "commandType is unknown", "Template"),
    YamlMistake("no-flag-key", HELM, "flag:", "flags:", 19, '"flags" is unknown here', '"flag"'),
    YamlMistake(
        "chart-key",
        HELM,
        "chartName:",
        "charName:",
        11,
        "chart_name is missing",
        "give chart_name=",
    ),
    YamlMistake(
        "config-list",
        HELM,
        "files:\n                    - /app.properties",
        "files: /app.properties",
        27,
        '"files" has the wrong shape',
        "write [/app.properties]",
    ),
    YamlMistake(
        "action", HELM, "[FetchFiles]", "[FetchFile]", 33, "actions is unknown", "FetchFiles"
    ),
    YamlMistake(
        "swapped",
        ECR,
        "/Templates\n              valuesPaths:\n                - /values.yaml",
        "/values.yaml\n              valuesPaths:\n                - /Templates",
        16,
        "files and values_paths are swapped",
        "swap them: files [/Templates], values_paths [/values.yaml]",
    ),
    YamlMistake(
        "type-of-manifest",
        ECR,
        "type: Kubernetes",
        "type: ECS",
        7,
        "a deployment of type ECS takes no manifest of type K8sManifest",
        "set deployment_type to Kubernetes",
    ),
    YamlMistake(
        "fetch-type",
        HELM,
        "type: Http\n                spec:",
        "type: Github\n                spec:\n                  folderPath: /chart\n"
        "                  branch: main\n                  gitFetchType: Commit",
        16,
        "git_fetch_type does not fit branch, which is given",
        "set it to Branch",
    ),
    YamlMistake("filter", HOSTS, "HostNames", "HostName", 10, "type of hostFilter", "HostNames"),
    YamlMistake(
        "credentials", HOSTS, "credentialsRef", "credentialRef", 7, "unknown here", "credentialsRef"
    ),
    YamlMistake(
        "hosts-list", HOSTS, "hosts: [10.0.0.1]", "hosts: 10.0.0.1", 8, "wrong shape", "[10.0.0.1]"
    ),
    YamlMistake(
        "hosts-in-kubernetes",
        HOSTS,
        "deploymentType: Ssh",
        "deploymentType: Kubernetes",
        4,
        "an infrastructure of type Pdc does not fit the deployment type",
        "set deployment_type to Ssh",
    ),
    YamlMistake(
        "override-store", OVERRIDES, "type: Harness", "type: Harnes", 9, "type of store", "Harness"
    ),
    YamlMistake(
        "override-nothing",
        OVERRIDES,
        OVERRIDES[OVERRIDES.index("  configFiles") :],
        "",
        2,
        "these overrides override nothing",
        "add variables or manifests",
    ),
]
