"""The table of mistakes with artifact sources in YAML: what is replaced in a sound document."""

from __future__ import annotations

from tests.components.mistake import YamlMistake

HEAD = """\
service:
  name: web
  identifier: web
  serviceDefinition:
    type: Ssh
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - identifier: web
"""


def _document(kind: str, spec: str) -> str:
    lines = "".join(f"                {line}\n" for line in spec.strip().splitlines())
    return f"{HEAD}              type: {kind}\n              spec:\n{lines}"


BAMBOO = _document(
    "Bamboo",
    """
connectorRef: bamboo
planKey: PLAN
artifactPaths: [web.jar]
build: "133"
""",
)
JENKINS = _document("Jenkins", "connectorRef: jenkins\njobName: web\nbuild: '7'")
GAR = _document(
    "GoogleArtifactRegistry",
    """
connectorRef: account.gcp
repositoryType: docker
project: acme-shop
region: us-central1
repositoryName: images
package: web
version: 1.0
""",
)
NEXUS = _document(
    "Nexus3Registry",
    """
connectorRef: org.nexus
repository: images
repositoryFormat: docker
tag: "4.0"
spec:
  artifactPath: nginx
  repositoryPort: "6661"
""",
)
JFROG = _document(
    "ArtifactoryRegistry",
    """
connectorRef: account.jfrog
repository: files
repositoryFormat: generic
artifactDirectory: releases
artifactPath: web.zip
""",
)
FEED = _document(
    "AzureArtifacts",
    """
connectorRef: feeds
scope: org
feed: releases
packageType: maven
package: com.acme:web
version: 1.0
""",
)
SCRIPT = _document(
    "CustomArtifact",
    """
version: <+input>
scripts:
  fetchAllArtifacts:
    artifactsArrayPath: $.items
    versionPath: version
    spec:
      shell: Bash
      source:
        type: Inline
        spec:
          script: curl x > $HARNESS_ARTIFACT_RESULT_PATH
""",
)
ECR = _document("Ecr", "connectorRef: org.aws\nregion: eu-central-1\nimagePath: web\ntag: 1.0")
AMI = _document(
    "AmazonMachineImage",
    """
connectorRef: org.aws
region: eu-central-1
version: web
filters:
  - name: ami-image-id
    value: ami-1
""",
)
HAR = _document(
    "Har",
    """
registryRef: images
type: docker
spec:
  imagePath: web
  tag: 1.0
""",
)
GITHUB = _document(
    "GithubPackageRegistry",
    """
connectorRef: account.github
org: ""
packageName: web
packageType: container
version: latest
""",
)
TEMPLATE = (
    HEAD
    + """\
              template:
                templateRef: org.web
                versionLabel: v1
"""
)

YAML = [
    YamlMistake("bamboo-paths", BAMBOO, "[web.jar]", "web.jar", 16,
                '"artifactPaths" has the wrong shape', "write [web.jar]"),
    YamlMistake("bamboo-build", BAMBOO, '"133"', "133", 17,
                '"build" is a number, and Harness takes text', 'write "133" in quotes'),
    YamlMistake("bamboo-plan", BAMBOO, "                planKey: PLAN\n", "", 14,
                '"planKey" is missing', "add planKey"),
    YamlMistake("jenkins-build", JENKINS, "'7'", "7", 16, '"build" is a number', 'write "7"'),
    YamlMistake("jenkins-key", JENKINS, "jobName:", "jobNmae:", 15,
                '"jobNmae" is unknown', 'did you mean "jobName"?'),
    YamlMistake("gar-kind", GAR, "repositoryType: docker", "repositoryType: maven", 15,
                "repositoryType is unknown", "own words", "docker"),
    YamlMistake("gar-region", GAR, "us-central1", "us-central-1", 17,
                "region is not a region of Google", "docker.pkg.dev"),
    YamlMistake("nexus-format", NEXUS, "repositoryFormat: docker", "repositoryFormat: dokcer", 16,
                "repositoryFormat of spec is unknown", 'did you mean "docker"?'),
    YamlMistake("nexus-port", NEXUS, '"6661"', '"seven"', 20,
                '"repositoryPort" has the wrong shape', "whole number"),
    YamlMistake("nexus-high-port", NEXUS, '"6661"', "66610", 20, "not a port", "take the port"),
    YamlMistake("nexus-no-port", NEXUS, '                  repositoryPort: "6661"\n', "", 19,
                "repositoryPort or repositoryUrl is missing", "exactly one"),
    YamlMistake("nexus-no-path", NEXUS, "                  artifactPath: nginx\n", "", 19,
                '"artifactPath" is missing', "add artifactPath"),
    YamlMistake("nexus-maven", NEXUS, "artifactPath: nginx", "artifactPath: a\n"
                "                  groupId: b", 20, '"groupId" belongs to', "remove it"),
    YamlMistake("nexus-two-tags", NEXUS, 'tag: "4.0"', 'tag: "4.0"\n                tagRegex: .*',
                17, "exactly one of tag and tagRegex", "remove tag, or remove tagRegex"),
    YamlMistake("jfrog-format", JFROG, "generic", "genric", 16,
                "repositoryFormat of spec is unknown", 'did you mean "generic"?'),
    YamlMistake("jfrog-tag", JFROG, "artifactPath: web.zip", "artifactPath: web\n"
                "                tag: 1", 19, '"tag" belongs to repositoryFormat: docker',
                "remove it"),
    YamlMistake("feed-scope", FEED, "scope: org", "scope: account", 15,
                "scope is unknown", "own words", "org, project"),
    YamlMistake("feed-type", FEED, "packageType: maven", "packageType: mavne", 17,
                "packageType is unknown", 'did you mean "maven"?'),
    YamlMistake("feed-project", FEED, "scope: org", "scope: project", 14,
                "a project's feed needs the project", "give project"),
    YamlMistake("feed-stray", FEED, "feed: rel", "project: shop\n                feed: rel", 16,
                "an organisation's feed has no project", "leave project out"),
    YamlMistake("script-shell", SCRIPT, "shell: Bash", "shell: Zsh", 20, "shell is unknown",
                "own words", "Bash, PowerShell"),
    YamlMistake("script-source", SCRIPT, "type: Inline", "type: Remote", 22,
                "type of fetchAllArtifacts is unknown", "own words", "Inline"),
    YamlMistake("script-version", SCRIPT, "                    versionPath: version\n", "", 17,
                '"versionPath" is missing', "add versionPath"),
    YamlMistake("ecr-region", ECR, "eu-central-1", "eu-central-1b", 15, "not a region of AWS",
                'use "eu-central-1"'),
    YamlMistake("ecr-no-tag", ECR, "                tag: 1.0\n", "", 11,
                "exactly one of tag and tagRegex", "<+input>"),
    YamlMistake("ecr-empty-tag", ECR, "tag: 1.0", 'tag: ""', 11,
                "exactly one of tag and tagRegex", "<+input>"),
    YamlMistake("ecr-regex", ECR, "tag: 1.0", 'tagRegex: "[0-9"', 17,
                "tag_regex is not a regular expression", "correct it at character 1"),
    YamlMistake("ami-filters", AMI, "filters:", "filters: x\n                filterz:", 17,
                '"filters" has the wrong shape', "a list"),
    YamlMistake("ami-filter", AMI, "- name: ami-image-id", "- nmae: ami-image-id", 18,
                '"nmae" is unknown here', 'did you mean "name"?'),
    YamlMistake("har-type", HAR, "type: docker", "type: helm", 15, "type of spec is unknown",
                "own words", "docker"),
    YamlMistake("github-type", GITHUB, "container", "docker", 17, "packageType is unknown",
                "own words", "container"),
    YamlMistake("template-ref", TEMPLATE, "                templateRef: org.web\n", "", 13,
                '"templateRef" is missing', "add templateRef"),
    YamlMistake("template-version", TEMPLATE, "versionLabel: v1", "versionLabel: a/b", 14,
                "not the version of a template", "copy it"),
    YamlMistake("primary", ECR, "primaryArtifactRef: <+input>", "primaryArtifactRef: wbe", 9,
                "not the identifier of an artifact source", 'did you mean "web"?'),
]  # fmt: skip
