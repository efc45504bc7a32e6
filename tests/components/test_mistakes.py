"""What people get wrong, one mistake a row: the message, the place, the remedy, nothing registered.

The rows made in Python are told where the call stands; the rows made in YAML, the line of the file.
It does not show what an engine prints; the engine tests do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import components as c
import pulumi
import pytest
from tests.support.recording import run

ORG = c.Scope.org("acme")
SHOP = c.Scope.project("acme", "shop")
PAY = c.Scope.project("acme", "payments")
SECRET = c.SecretRef.existing("account.pw")
DOCKER = c.ConnectorRef.existing("org.docker", type=c.ConnectorType.DOCKER)
STAGING = c.EnvironmentRef.existing("staging")
WORTHLESS = "hunter2-very-plain"


@dataclass(frozen=True)
class Mistake:
    """One mistake in Python."""

    id: str
    make: Callable[[], object]
    says: str
    do: str


def image(**more: Any) -> c.DockerRegistryArtifact:
    """Return a sound artifact source, changed by `more`."""
    given = {
        "identifier": c.Identifier("image"),
        "connector_ref": DOCKER,
        "image_path": "acme/web",
        "tag": "1",
    }
    return c.DockerRegistryArtifact(**(given | more))


def service(**more: Any) -> c.Service:
    """Make a service of `more`."""
    return c.Service("web", c.ServiceArgs(**({"scope": SHOP} | more)))


def docker(**more: Any) -> c.DockerConnector:
    """Make a Docker connector of `more`."""
    given = {"scope": SHOP, "url": "https://index.docker.io/v2/"}
    return c.DockerConnector("docker", c.DockerConnectorArgs(**(given | more)))


def github(**more: Any) -> c.GithubConnector:
    """Make a GitHub connector of `more`."""
    given = {
        "scope": SHOP,
        "url": "https://github.com/acme/web",
        "connection_type": c.GithubConnectionType.REPO,
        "credentials": c.GithubHttp(username="u", token_ref=SECRET),
    }
    return c.GithubConnector("github", c.GithubConnectorArgs(**(given | more)))


def infrastructure(**more: Any) -> c.Infrastructure:
    """Make an infrastructure definition of `more`."""
    given = {
        "scope": SHOP,
        "environment": STAGING,
        "infrastructure": c.KubernetesDirect(
            connector_ref=c.ConnectorRef.existing("cluster"), namespace="shop"
        ),
    }
    return c.Infrastructure("infra", c.InfrastructureArgs(**(given | more)))


def overrides(**more: Any) -> c.ServiceOverrides:
    """Make overrides of `more`."""
    given = {
        "scope": SHOP,
        "environment": STAGING,
        "variables": [c.NumberVariable(name="replicas", value=1)],
    }
    return c.ServiceOverrides("overrides", c.ServiceOverridesArgs(**(given | more)))


def variable(name: str = "v", **more: Any) -> c.Variable:
    """Make a variable of `more`."""
    return c.Variable(name, c.VariableArgs(**({"scope": SHOP, "value": "x"} | more)))


def project_of(name: str) -> c.Project:
    """Make a project of the organisation that the program makes."""
    return c.Project(name, c.ProjectArgs(scope=ORG))


def twice() -> None:
    variable("a", identifier=c.Identifier("same"))
    variable("b", identifier=c.Identifier("same"))


def twice_by_kind() -> None:
    c.SecretText(
        "a",
        c.SecretTextArgs(
            scope=SHOP, identifier=c.Identifier("key"), value=pulumi.Output.secret("x")
        ),
    )
    c.SecretFile(
        "b", c.SecretFileArgs(scope=SHOP, identifier=c.Identifier("key"), file_path="key.pem")
    )


def one_name() -> None:
    variable("same", identifier=c.Identifier("a"))
    variable("same", identifier=c.Identifier("b"))


def wrong_type_owned() -> None:
    made = github()
    service(artifacts=[image(connector_ref=made.ref)])


def wrong_type_by_name() -> None:
    github()
    service(artifacts=[image(connector_ref=c.ConnectorRef.existing("github"))])


def other_project() -> None:
    made = docker(scope=PAY)
    service(artifacts=[image(connector_ref=made.ref)])


def project_from_org() -> None:
    secret = c.SecretText("pw", c.SecretTextArgs(scope=SHOP, value=pulumi.Output.secret("x")))
    docker(scope=ORG, credentials=c.UsernamePassword(username="u", password_ref=secret.ref))


def file_of_other_project() -> None:
    made = c.FileStoreFile(
        "values", c.FileStoreFileArgs(scope=PAY, display_name="values.yaml", content="a: 1\n")
    )
    store = c.HarnessStore(files=[made.ref])
    service(manifests=[c.K8sManifest(identifier=c.Identifier("m"), store=store)])


def manifest(store: Any, **more: Any) -> c.Service:
    """Make a service with one manifest."""
    made = c.K8sManifest(identifier=c.Identifier("objects"), store=store, **more)
    return service(manifests=[made])


def git(**more: Any) -> c.GitStore:
    """Return a Git store, changed by `more`."""
    given = {
        "connector_ref": c.ConnectorRef.existing("org.github", type=c.ConnectorType.GITHUB),
        "paths": ["k8s"],
        "branch": "main",
    }
    return c.GitStore(**(given | more))


def bamboo(**more: Any) -> c.Service:
    """Make a service with a Bamboo build."""
    given = {
        "identifier": c.Identifier("batch"),
        "connector_ref": c.ConnectorRef.existing("bamboo", type=c.ConnectorType.BAMBOO),
        "plan_key": "PAY-BATCH",
        "artifact_paths": ["batch.jar"],
        "build": "133",
    }
    made = c.BambooArtifact(**(given | more))
    return service(deployment_type=c.DeploymentType.SSH, artifacts=[made])


def cluster(credentials: Any = None, **more: Any) -> c.KubernetesConnector:
    """Make a Kubernetes connector."""
    args = c.KubernetesConnectorArgs(scope=SHOP, credentials=credentials, **more)
    return c.KubernetesConnector("cluster", args)


def raw(spec: dict[str, Any]) -> c.RawConnector:
    """Make a connector by its raw spec."""
    kind = c.ConnectorType.NEXUS
    return c.RawConnector("raw", c.RawConnectorArgs(scope=SHOP, connector_type=kind, spec=spec))


def secret(**more: Any) -> c.SecretText:
    """Make a secret of `more`."""
    return c.SecretText("pw", c.SecretTextArgs(**({"scope": SHOP} | more)))


ID = c.Identifier

MISTAKES = [
    # identifiers, names, tags, scopes
    Mistake("dash", lambda: variable(identifier=ID("a-b")), "must not have -", 'use "ab"'),
    Mistake("digit", lambda: variable(identifier=ID("1a")), "starts with a digit", "_1a"),
    Mistake("long", lambda: variable(identifier=ID("a" * 129)), "identifier", "do"),
    Mistake("blank-id", lambda: variable(identifier=ID("a b")), "identifier", "a_b"),
    Mistake("empty-id", lambda: variable(identifier=ID("")), "identifier", "do"),
    Mistake("name", lambda: variable(display_name="a/b"), "name", "do"),
    Mistake("long-name", lambda: variable(display_name="a" * 129), "name", "do"),
    Mistake("tags", lambda: docker(tags={"a": 1}), "tag", "do"),
    Mistake("org-id", lambda: variable(scope=c.Scope.org("my-org")), "organisation", "do"),
    Mistake("project-id", lambda: variable(scope=c.Scope.project("acme", "2")), "project", "do"),
    Mistake(
        "project-alone",
        lambda: variable(scope=c.Scope(project_id=ID("shop"))),
        "a project's scope needs its organisation",
        "Scope.project",
    ),
    Mistake(
        "project-in-account",
        lambda: c.Project("p", c.ProjectArgs(scope=c.Scope.account())),
        "a project lives in an organisation",
        "organization.scope",
    ),
    Mistake(
        "org-in-org",
        lambda: c.Organization("o", c.OrganizationArgs(scope=ORG)),
        "an organisation lives in the account",
        "leave scope out",
    ),
    Mistake(
        "color",
        lambda: c.Project("p", c.ProjectArgs(scope=ORG, color="blue")),
        "color is not a colour",
        "#0063f7",
    ),
    # duplicates
    Mistake("twice", twice, "two entities of kind variable have one identifier", "the first is at"),
    Mistake("twice-kind", twice_by_kind, "two entities of kind secret", "the first is at"),
    Mistake("one-name", one_name, "two components of type Variable have one name", "rename one"),
    Mistake(
        "two-sources",
        lambda: service(artifacts=[image(), image()]),
        "two of the artifact sources have one identifier",
        "rename one",
    ),
    Mistake(
        "two-variables",
        lambda: service(
            variables=[c.StringVariable(name="a", value="1")] * 1
            + [c.StringVariable(name="a", value="2")]
        ),
        "two of the variables have one name",
        "rename one",
    ),
    # references
    Mistake("type-owned", wrong_type_owned, "is of type Github", "refer to a connector of"),
    Mistake("type-named", wrong_type_by_name, "is of type Github", "refer to a connector of"),
    Mistake(
        "type-existing",
        lambda: infrastructure(
            infrastructure=c.KubernetesDirect(connector_ref=DOCKER, namespace="shop")
        ),
        "is of type DockerRegistry",
        "refer to a connector of",
    ),
    Mistake("other-project", other_project, 'belongs to project "acme/payments"', "move the"),
    Mistake("project-from-org", project_from_org, "cannot be used from organisation", "move the"),
    Mistake("file-elsewhere", file_of_other_project, 'file store path "/values.yaml"', "store of"),
    Mistake(
        "no-level-above",
        lambda: docker(
            scope=c.Scope.account(),
            credentials=c.UsernamePassword(
                username="u", password_ref=c.SecretRef.existing("org.pw")
            ),
        ),
        "the account has no org level above it",
        "account.<identifier>",
    ),
    Mistake(
        "reference",
        lambda: service(artifacts=[image(connector_ref=c.ConnectorRef.existing("my docker"))]),
        "this is not a reference to a connector",
        "pass the reference",
    ),
    Mistake(
        "reference-as-text",
        lambda: service(artifacts=[image(connector_ref="docker")]),
        "connector_ref was given as plain text",
        "ConnectorRef.existing",
    ),
    Mistake(
        "enum-as-text",
        lambda: docker(provider_type="DockerHub"),
        "provider_type was given as plain text",
        "DockerProviderType",
    ),
    Mistake(
        "file-path",
        lambda: manifest(c.HarnessStore(files=[c.FileRef.existing("values.yaml")])),
        "not a path of the Harness file store",
        "begin the path with /",
    ),
    # secrets in plain sight
    Mistake("plain-value", lambda: secret(value=WORTHLESS), "given as plain text", "--secret"),
    Mistake("no-value", lambda: secret(), "exactly one of value and path", "require_secret"),
    Mistake(
        "value-and-path",
        lambda: secret(value=pulumi.Output.secret("x"), path="/x", secret_manager=DOCKER),
        "exactly one of value and path",
        "require_secret",
    ),
    Mistake("path-alone", lambda: secret(path="/x"), "needs the secret manager", "secret_manager"),
    Mistake(
        "plain-password",
        lambda: docker(credentials=c.UsernamePassword(username="u", password_ref=WORTHLESS)),
        "password_ref was given as plain text",
        "secret.ref",
    ),
    Mistake(
        "url-password",
        lambda: docker(url=f"https://u:{WORTHLESS}@index.docker.io"),
        "url holds a password",
        "take it out of the address",
    ),
    Mistake(
        "plain-variable",
        lambda: service(variables=[c.StringVariable(name="db_password", value=WORTHLESS)]),
        "looks like a secret given as plain text",
        "SecretVariable",
    ),
    Mistake(
        "token-shape",
        lambda: variable(value="ghp_" + "a1B2" * 9),
        "the text holds a GitHub token",
        "SecretText",
    ),
    Mistake(
        "key-in-file",
        lambda: c.FileStoreFile(
            "f",
            c.FileStoreFileArgs(
                scope=SHOP, content="-----BEGIN " + "RSA PRIVATE KEY-----\n" + WORTHLESS
            ),
        ),
        "the text holds a private key",
        "SecretText",
    ),
    Mistake(
        "raw-password",
        lambda: raw({"auth": {"spec": {"password": WORTHLESS}}}),
        '"password" holds a secret in plain text',
        "SecretText",
    ),
    # connectors
    Mistake("url", lambda: docker(url="index.docker.io"), "url is not an address", "https://"),
    Mistake(
        "two-users",
        lambda: docker(
            credentials=c.UsernamePassword(username="u", username_ref=SECRET, password_ref=SECRET)
        ),
        "username and username_ref were given together",
        "exactly one",
    ),
    Mistake(
        "no-user",
        lambda: docker(credentials=c.UsernamePassword(password_ref=SECRET)),
        "username or username_ref is missing",
        "exactly one",
    ),
    Mistake(
        "no-validation-repo",
        lambda: github(connection_type=c.GithubConnectionType.ACCOUNT),
        "needs a repository to test the connection",
        "validation_repo",
    ),
    Mistake(
        "ssh-over-https",
        lambda: github(credentials=c.GithubSsh(ssh_key_ref=SECRET)),
        "url is not an address for SSH",
        "SSH address",
    ),
    Mistake(
        "two-apis",
        lambda: github(
            api_token_ref=SECRET,
            api_app=c.GithubApp(application_id="1", installation_id="2", private_key_ref=SECRET),
        ),
        "api_token_ref and api_app were given together",
        "exactly one",
    ),
    Mistake(
        "app-id",
        lambda: github(credentials=c.GithubApp(application_id="1", private_key_ref=SECRET)),
        "installation_id or installation_id_ref is missing",
        "exactly one",
    ),
    Mistake("no-delegate", cluster, "must name one", "delegate_selectors"),
    Mistake(
        "master-url",
        lambda: cluster(
            c.ServiceAccountToken(master_url="cluster", service_account_token_ref=SECRET)
        ),
        "master_url is not an address",
        "https://",
    ),
    # services
    Mistake(
        "image-tag",
        lambda: service(artifacts=[image(image_path="acme/web:1.2")]),
        "image_path holds a tag or digest",
        'use "acme/web"',
    ),
    Mistake(
        "image-wildcard",
        lambda: service(artifacts=[image(image_path="acme/*")]),
        "wildcard",
        "tag_regex",
    ),
    Mistake(
        "image-empty",
        lambda: service(artifacts=[image(image_path="")]),
        "image_path is empty",
        "docker pull",
    ),
    Mistake(
        "no-tag", lambda: service(artifacts=[image(tag=None)]), "tag and tag_regex", "runtime_input"
    ),
    Mistake(
        "two-tags",
        lambda: service(artifacts=[image(tag_regex=".*")]),
        "tag and tag_regex",
        "runtime_input",
    ),
    Mistake(
        "primary",
        lambda: service(artifacts=[image()], primary_artifact=ID("imgae")),
        "primary_artifact is not the identifier",
        'did you mean "image"?',
    ),
    Mistake(
        "open-expression",
        lambda: service(artifacts=[image(tag="<+input")]),
        "never ends with >",
        "close the expression",
    ),
    Mistake(
        "bamboo-paths",
        lambda: bamboo(artifact_paths="batch.jar"),
        "artifact_paths must be a list",
        '["batch.jar"]',
    ),
    Mistake("bamboo-no-paths", lambda: bamboo(artifact_paths=[]), "artifact_paths is empty", "at"),
    Mistake("bamboo-build", lambda: bamboo(build=133), "build must be text", 'write "133"'),
    Mistake("no-files", lambda: manifest(c.HarnessStore(files=[])), "files is empty", "name one"),
    Mistake("paths-text", lambda: manifest(git(paths="k8s")), "must be a list", '["k8s"]'),
    Mistake("branch-commit", lambda: manifest(git(commit_id="1")), "branch and commit_id", "main"),
    Mistake(
        "variable-name",
        lambda: service(variables=[c.StringVariable(name="1 a", value="x")]),
        "this is not the name of a variable",
        "rename it",
    ),
    Mistake(
        "variable-number",
        lambda: service(variables=[c.NumberVariable(name="n", value="three")]),
        "is a number and has a value that is not",
        "StringVariable",
    ),
    Mistake(
        "variable-text",
        lambda: service(variables=[c.StringVariable(name="n", value=3)]),
        "is text and has a value that is not",
        "NumberVariable",
    ),
    # environments
    Mistake(
        "namespace",
        lambda: infrastructure(
            infrastructure=c.KubernetesDirect(
                connector_ref=c.ConnectorRef.existing("k"), namespace="My_Shop"
            )
        ),
        "not a Kubernetes namespace",
        'use "my-shop"',
    ),
    Mistake(
        "deployment-type",
        lambda: infrastructure(deployment_type=c.DeploymentType.SSH),
        "does not fit the deployment type",
        "RawInfrastructure",
    ),
    Mistake(
        "override-type",
        lambda: overrides(type=c.OverrideType.ENV_SERVICE),
        "does not fit what was given",
        "leave type out",
    ),
    Mistake("override-nothing", lambda: overrides(variables=[]), "override nothing", "add variab"),
    Mistake("override-tags", lambda: overrides(tags={"a": "b"}), "keeps no tags", "leave tags out"),
    Mistake("variable-empty", lambda: variable(value=""), "value of a variable is empty", "give"),
    Mistake(
        "file-slash",
        lambda: c.FileStoreFile(
            "f", c.FileStoreFileArgs(scope=SHOP, display_name="a/b", content="x")
        ),
        "holds a slash",
        "FileStoreFolder",
    ),
    Mistake(
        "file-parent",
        lambda: c.FileStoreFile(
            "f",
            c.FileStoreFileArgs(scope=SHOP, parent=c.FileRef.existing("/a"), content="x"),
        ),
        "the folder is not one of this program",
        "FileStoreFolder",
    ),
    Mistake(
        "extra",
        lambda: docker(extra={"spec": {"proxy": True}}),
        "extra cannot be kept",
        "RawConnector",
    ),
    Mistake(
        "no-folder",
        lambda: c.load_folder("no/such/folder", SHOP),
        "there is no folder",
        "correct the path",
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[each.id for each in MISTAKES])
def test_a_mistake_in_python_is_told_with_its_place_and_remedy(mistake: Mistake) -> None:
    done = run(mistake.make)

    assert isinstance(done.error, c.ProgramError), done.report
    found = [
        problem
        for problem in done.error.problems
        if mistake.says in problem.message and mistake.do in f"do {problem.remedy}{problem.allowed}"
    ]
    assert found, done.report
    place = found[0].place
    assert place.file == __file__ or mistake.id == "no-folder"
    assert place.line is not None or mistake.id == "no-folder"
    assert found[0].remedy
    assert WORTHLESS not in done.report
    assert done.resources == []
    assert done.complaints == []


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


@dataclass(frozen=True)
class YamlMistake:
    """One mistake in a file: what is replaced in a sound document, and the line that is named."""

    id: str
    document: str
    old: str
    new: str
    line: int
    says: str
    do: str


YAML = [
    YamlMistake("artifact", SERVICE, "type: DockerRegistry", "type: DockerRegisty", 12,
                "the type of artifact source is unknown", 'did you mean "DockerRegistry"?'),
    YamlMistake("deployment", SERVICE, "type: Kubernetes", "type: Kubernets", 5,
                "type is unknown", 'did you mean "Kubernetes"?'),
    YamlMistake("variable", SERVICE, "type: String", "type: Text", 19,
                "type of variable is unknown", "use one of"),
    YamlMistake("no-image", SERVICE, "                imagePath: acme/web\n", "", 14,
                '"imagePath" is missing', "add imagePath"),
    YamlMistake("typo-key", SERVICE, "imagePath:", "imagePaht:", 14,
                '"imagePath" is missing', 'did you mean "imagePaht"?'),
    YamlMistake("tab", SERVICE, "                tag:", "\t\ttag:", 16, "indented with a tab", "replace the tab"),
    YamlMistake("duplicate", SERVICE, "  identifier: web\n", "  identifier: web\n  name: x\n", 4,
                "for the second time", "remove one of the two"),
    YamlMistake("indent", SERVICE, "  identifier: web\n", "   identifier: web\n", 3,
                "indented below line 2", "take away 1 blanks"),
    YamlMistake("conflict", SERVICE, "  identifier: web\n",
                "<<<<<<< HEAD\n  identifier: web\n=======\n  identifier: w\n>>>>>>> x\n", 3,
                "unfinished merge", "choose one side"),
    YamlMistake("anchor", SERVICE, "identifier: web", "identifier: &a web", 3, "an anchor stands here", "write the value out"),
    YamlMistake("empty", SERVICE, SERVICE, "", 1, "no document", "write the document"),
    YamlMistake("kind", SERVICE, "service:", "servce:", 1, "not a Harness document", 'did you mean "service"?'),
    YamlMistake("drone", SERVICE, SERVICE, "kind: pipeline\ntype: docker\nsteps: []\n", 1,
                "Drone", "export it"),
    YamlMistake("bad-id", SERVICE, "identifier: web", "identifier: web-1", 3, "identifier", "web"),
    YamlMistake("wrong-org", SERVICE, "  identifier: web\n",
                "  identifier: web\n  orgIdentifier: other\n", 4, "another scope", "remove"),
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
                12, "not a reference to a secret", "pass the reference"),
    YamlMistake("namespace", INFRASTRUCTURE, "namespace: shop", "namespace: Shop", 9,
                "not a Kubernetes namespace", 'use "shop"'),
    YamlMistake("infra-type", INFRASTRUCTURE, "KubernetesDirect", "KubernetesDirekt", 6,
                "the type of infrastructure is unknown", 'did you mean "KubernetesDirect"?'),
]  # fmt: skip


@pytest.mark.parametrize("mistake", YAML, ids=[each.id for each in YAML])
def test_a_mistake_in_yaml_is_told_with_its_line_and_remedy(
    mistake: YamlMistake, tmp_path: Path
) -> None:
    assert mistake.old in mistake.document
    file = tmp_path / "entity.yaml"
    file.write_text(mistake.document.replace(mistake.old, mistake.new, 1))

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert isinstance(done.error, c.ProgramError), done.report
    found = [
        problem
        for problem in done.error.problems
        if mistake.says in problem.message and mistake.do in f"{problem.remedy} {problem.allowed}"
    ]
    assert found, done.report
    assert found[0].place.file == str(file)
    assert found[0].place.line == mistake.line, done.report
    assert done.resources == []


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("w") as stream:
        stream.write("service:\n" + "  a: b\n" * 7_500_000)

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert re.search("5 MB|large|bytes", done.report)
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
        project = project_of("shop")
        docker(scope=project.scope)
        c.load_folder(tmp_path, project.scope)

    done = run(body)

    assert "no connector with this identifier" in done.report
    assert 'did you mean "docker"?' in done.report
    assert "web.yaml:14:" in done.report
    assert done.resources == []


def test_the_same_mistake_is_found_without_an_engine() -> None:
    args = c.DockerConnectorArgs(scope=SHOP, url="nowhere", identifier=ID("a-b"))

    codes = [problem.code for problem in args.check("docker")]

    assert len(codes) == 2
    with pytest.raises(c.DocumentError, match="the type of artifact source is unknown"):
        c.ServiceArgs.from_yaml(SERVICE.replace("DockerRegistry", "DockerRegisty"), SHOP)
