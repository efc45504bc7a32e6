"""What people get wrong, one mistake a row: the message, the place, the remedy, nothing registered.

Each is told where the call stands; mistakes in files are in test_yaml_mistakes. It does not show
what an engine prints; the engine tests do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pulumi
import pytest

import components as c
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
    Mistake("no-value", secret, "exactly one of value and path", "require_secret"),
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
