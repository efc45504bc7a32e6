"""What people get wrong in YAML files: the message, the line, the remedy, nothing registered.

It does not show what an engine prints; the engine tests do.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import harness_components as c
from tests.components.connectors import yaml_mistakes as connectors
from tests.components.makers import ID, ORG, SHOP, docker
from tests.components.mistake import YamlMistake, told, too_long
from tests.components.secrets import mistakes as secrets
from tests.components.services import yaml_mistakes as services
from tests.components.services.artifacts import yaml_mistakes as artifacts
from tests.support.recording import run

SERVICE = """\
service:
  name: web
  identifier: web
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - identifier: image
              type: DockerRegistry
              spec:
                connectorRef: org.docker
                imagePath: acme/web
                tag: 1.10
      variables:
        - name: log_level
          type: String
          value: info
"""

CONNECTOR = """\
connector:
  name: docker
  identifier: docker
  type: DockerRegistry
  spec:
    dockerRegistryUrl: https://index.docker.io/v2/
    providerType: DockerHub
    auth:
      type: UsernamePassword
      spec:
        username: u
        passwordRef: account.pw
"""

INFRASTRUCTURE = """\
infrastructureDefinition:
  name: infra
  identifier: infra
  environmentRef: staging
  deploymentType: Kubernetes
  type: KubernetesDirect
  spec:
    connectorRef: cluster
    namespace: shop
    releaseName: r
"""


YAML = [
    YamlMistake("artifact", SERVICE, "type: DockerRegistry", "type: DockerRegisty", 12,
                "the type of artifact source is unknown", 'did you mean "DockerRegistry"?'),
    YamlMistake("deployment", SERVICE, "type: Kubernetes", "type: Kubernets", 5,
                "type is unknown", 'did you mean "Kubernetes"?'),
    YamlMistake("variable", SERVICE, "type: String", "type: Text", 19,
                "type of variable is unknown", "own words", "String, Number"),
    YamlMistake("no-image", SERVICE, "                imagePath: acme/web\n", "", 14,
                '"imagePath" is missing', "add imagePath"),
    YamlMistake("typo-key", SERVICE, "imagePath:", "imagePaht:", 15,
                '"imagePaht" is unknown here', 'did you mean "imagePath"?'),
    YamlMistake("typo-part", SERVICE, "serviceDefinition:", "serviceDefinitoin:", 4,
                '"serviceDefinitoin" is unknown here', 'did you mean "serviceDefinition"?'),
    YamlMistake("typo-auth", CONNECTOR, "passwordRef:", "passwordref:", 12,
                '"passwordref" is unknown here', 'did you mean "passwordRef"?'),
    YamlMistake("no-connector", SERVICE, "                connectorRef: org.docker\n", "", 14,
                '"connectorRef" is missing', "add connectorRef"),
    YamlMistake("no-spec", INFRASTRUCTURE, INFRASTRUCTURE[INFRASTRUCTURE.index("  spec"):], "", 2,
                '"spec" is missing', "add spec"),
    YamlMistake("number", SERVICE, "type: String", "type: Number", 20,
                "value is text, not a number", "StringVariable"),
    YamlMistake("small-letter", SERVICE, "type: Kubernetes", "type: kubernetes", 5,
                "type is unknown", 'did you mean "Kubernetes"?', "Kubernetes, NativeHelm, Ssh"),
    YamlMistake("odd-kind", SERVICE, "service:", "pipelin:", 1,
                "not a Harness document",
                "export it from the Harness UI",
                "connector, environment, infrastructureDefinition, overrides, secret, service, "
                "variable"),
    YamlMistake("auth-text", CONNECTOR, CONNECTOR[CONNECTOR.index("auth:"):], "auth: me", 8,
                '"auth" has the wrong shape', "write a mapping"),
    YamlMistake("tab", SERVICE, "                tag:", "\t\ttag:", 16,
                "indented with a tab", "replace the tab"),
    YamlMistake("duplicate", SERVICE, "  identifier: web\n", "  identifier: web\n  name: x\n", 4,
                "for the second time", "remove one of the two"),
    YamlMistake("indent", SERVICE, "  identifier: web\n", "   identifier: web\n", 3,
                "indented below line 2", "take away 1 blanks"),
    YamlMistake("conflict", SERVICE, "  identifier: web\n",
                "<<<<<<< HEAD\n  identifier: web\n=======\n  identifier: w\n>>>>>>> x\n", 3,
                "unfinished merge", "choose one side"),
    YamlMistake("anchor", SERVICE, "identifier: web", "identifier: &a web", 3,
                "an anchor stands here", "write the value out"),
    YamlMistake("empty", SERVICE, SERVICE, "", 1, "no document", "write the document"),
    YamlMistake("kind", SERVICE, "service:", "servce:", 1,
                "not a Harness document", 'did you mean "service"?'),
    YamlMistake("drone", SERVICE, SERVICE, "kind: pipeline\ntype: docker\nsteps: []\n", 1,
                "Drone", "export it"),
    YamlMistake("bad-id", SERVICE, "identifier: web", "identifier: web-1", 3,
                "identifier must not have -", 'use "web1"'),
    YamlMistake("wrong-org", SERVICE, "  identifier: web\n",
                "  identifier: web\n  orgIdentifier: other\n", 4, "another scope",
                "remove orgIdentifier"),
    YamlMistake("list-as-text", SERVICE, "          sources:\n", "          sources: x\n"
                "          sourcez:\n", 10, '"sources" has the wrong shape', "a list"),
    YamlMistake("open", SERVICE, "tag: 1.10", "tag: <+input", 16, "never ends with >", "close"),
    YamlMistake("password-variable", SERVICE, "name: log_level", "name: db_password", 20,
                "looks like a secret", "SecretVariable"),
    YamlMistake("provider-type", CONNECTOR, "DockerHub", "DockerHubb", 7,
                "providerType is unknown", 'did you mean "DockerHub"?'),
    YamlMistake("auth-type", CONNECTOR, "type: UsernamePassword", "type: UserPassword", 9,
                "type of auth is unknown", 'did you mean "UsernamePassword"?'),
    YamlMistake("unknown-key", CONNECTOR, "    providerType", "    proxyUrl: x\n    providerType",
                7, '"proxyUrl" cannot be kept', "remove it"),
    YamlMistake("plain-password", CONNECTOR, "passwordRef: account.pw", "passwordRef: hunter 2!",
                12, "not a reference to a secret", "make a SecretText"),
    YamlMistake("namespace", INFRASTRUCTURE, "namespace: shop", "namespace: Shop", 9,
                "not a Kubernetes namespace", 'use "shop"'),
    YamlMistake("no-variable-type", SERVICE, "          type: String\n", "", 18,
                '"type" is missing', "add type"),
    YamlMistake("empty-variable-type", SERVICE, "type: String", 'type: ""', 19,
                '"type" is missing', "add type"),
    YamlMistake("no-source-identifier", SERVICE, "identifier: image\n", "name: image\n", 11,
                '"identifier" is missing', "add identifier"),
    YamlMistake("source-list", SERVICE.replace("<+input>", "image"), "identifier: image",
                "identifier: [image]", 11, '"identifier" has the wrong shape', "write text"),
    YamlMistake("tag-list", CONNECTOR, "  type: DockerRegistry", "  tags:\n    team: [a, b]\n"
                "  type: DockerRegistry", 5, '"team" has the wrong shape', "write text"),
    YamlMistake("tag-long", CONNECTOR, "  type: DockerRegistry", f"  tags: {{a: {'x' * 300}}}\n"
                "  type: DockerRegistry", 4, "an entry that is too long", "shorten it"),
    YamlMistake("list-for-type", CONNECTOR, "type: UsernamePassword", "type: []", 9,
                '"type" has the wrong shape', "write text"),
    YamlMistake("list-for-deployment", SERVICE, "type: Kubernetes", "type: [Kubernetes]", 5,
                '"type" has the wrong shape', "write text"),
    YamlMistake("unknown-deployment", INFRASTRUCTURE, "deploymentType: Kubernetes",
                "deploymentType: Cluster", 5, "deploymentType is unknown", "own words",
                "Kubernetes, NativeHelm"),
    YamlMistake("list-for-kind", CONNECTOR, "type: DockerRegistry", "type: {a: b}", 4,
                '"type" has the wrong shape', "write text"),
    YamlMistake("not-indented", "secret:\n  type: SecretText\n  name: a\n  identifier: a\n",
                "secret:", "  secret:", 2,
                "what belongs into it stands beside it", "by two blanks"),
    YamlMistake("infra-type", INFRASTRUCTURE, "KubernetesDirect", "KubernetesDirekt", 6,
                "the type of infrastructure is unknown", 'did you mean "KubernetesDirect"?'),
]  # fmt: skip


ALL = [
    *YAML,
    *artifacts.YAML,
    *connectors.YAML,
    *services.YAML,
    *secrets.YAML,
]


@pytest.mark.parametrize("mistake", ALL, ids=[each.id for each in ALL])
def test_a_mistake_in_yaml_is_told_with_its_line_and_remedy(
    mistake: YamlMistake, tmp_path: Path
) -> None:
    file = tmp_path / "entity.yaml"
    file.write_text(mistake.document.replace(mistake.old, mistake.new, 1))

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert isinstance(done.error, c.ProgramError), done.report
    found = told(mistake, done.error.problems)
    assert found, done.report
    assert not too_long(done.report)
    assert found[0].place.file == str(file)
    assert found[0].place.line == (mistake.line or found[0].place.line), done.report
    assert found[0].place.line is not None
    assert done.resources == []


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("w") as stream:
        stream.write("service:\n" + "  a: b\n" * 7_500_000)

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert "the document is over" in done.report
    assert "at most 5,000,000 bytes" in done.report
    assert done.resources == []


def test_mistakes_in_several_files_and_in_python_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SERVICE.replace("DockerRegistry", "DockerRegisty"))
    (tmp_path / "b.yaml").write_text(CONNECTOR.replace("DockerHub", "DockerHubb"))

    def body() -> None:
        c.load_folder(tmp_path, SHOP)
        docker(url="nowhere", identifier=ID("other"))

    done = run(body)

    assert "the type of artifact source is unknown" in done.report
    assert "providerType is unknown" in done.report
    assert "url is not an address" in done.report
    assert done.resources == []


def test_a_reference_in_yaml_to_nothing_in_a_project_of_the_program_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "web.yaml").write_text(SERVICE.replace("org.docker", "dokcer"))

    def body() -> None:
        project = c.Project("shop", c.ProjectArgs(scope=ORG))
        docker(scope=project.scope)
        c.load_folder(tmp_path, project.scope)

    done = run(body)

    assert "no connector with this identifier" in done.report
    assert 'did you mean "docker"?' in done.report
    assert "web.yaml:14:" in done.report
    assert done.resources == []


def test_the_same_mistake_is_found_without_an_engine() -> None:
    args = c.DockerConnectorArgs(scope=SHOP, url="nowhere", identifier=ID("a-b"))

    codes = [problem.code for problem in args.check_all("docker")]

    assert len(codes) == 2
    with pytest.raises(c.DocumentError, match="the type of artifact source is unknown"):
        c.ServiceArgs.from_yaml(SERVICE.replace("DockerRegistry", "DockerRegisty"), SHOP)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            SERVICE.replace("    spec:\n      artifacts", "  spec:\n      artifacts"),
            '"spec" stands here, and Harness looks for it under service.serviceDefinition',
        ),
        (
            SERVICE.partition("      variables:")[0] + "  variables: []\n",
            "looks for it under service.serviceDefinition.spec",
        ),
    ],
)
def test_a_key_that_lost_its_indentation_is_no_unknown_key(text: str, said: str) -> None:
    """Harness would take the document, and the service would be without what the key holds."""
    with pytest.raises(c.DocumentError, match=re.escape(said)) as caught:
        c.ServiceArgs.from_yaml(text, SHOP)
    assert re.search(r"^\S*:?\d+:3|line \d+:3", str(caught.value), re.MULTILINE)
