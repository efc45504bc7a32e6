"""The table of what people get wrong in Python that breaks a rule of Harness: one mistake a row."""

from __future__ import annotations

import pulumi

import harness_components as c
from tests.components.makers import (
    DOCKER,
    ID,
    ORG,
    SECRET,
    SHOP,
    WORTHLESS,
    bamboo,
    cluster,
    docker,
    file_of_other_project,
    git,
    github,
    image,
    infrastructure,
    manifest,
    one_name,
    other_project,
    overrides,
    project_from_org,
    raw,
    secret,
    service,
    twice,
    twice_by_kind,
    variable,
    wrong_type_by_name,
    wrong_type_owned,
)
from tests.components.mistake import Mistake

MISTAKES = [
    # identifiers, names, tags, scopes
    Mistake("dash", lambda: variable(identifier=ID("a-b")), "must not have -", 'use "ab"'),
    Mistake("digit", lambda: variable(identifier=ID("1a")), "starts with a digit", 'use "_1a"'),
    Mistake(
        "long",
        lambda: variable(identifier=ID("a" * 129)),
        "identifier is 129 characters",
        "shorten it by 1",
    ),
    Mistake(
        "blank-id",
        lambda: variable(identifier=ID("a b")),
        "identifier must not have a blank",
        'use "a_b"',
    ),
    Mistake(
        "empty-id",
        lambda: variable(identifier=ID("")),
        "identifier is empty",
        "give identifier, or a name",
    ),
    Mistake("name", lambda: variable(display_name="a/b"), "name must not have /", 'use "ab"'),
    Mistake(
        "long-name",
        lambda: variable(display_name="a" * 129),
        "name is 129 characters long",
        "shorten it by 1",
    ),
    Mistake(
        "tags", lambda: docker(tags={"a": 1}), "tags must map text to text", 'write "1" in quotes'
    ),
    Mistake(
        "org-id",
        lambda: variable(scope=c.Scope.org("my-org")),
        "organisation of the scope must not have -",
        'use "myorg"',
    ),
    Mistake(
        "project-id",
        lambda: variable(scope=c.Scope.project("acme", "2")),
        "project of the scope starts with a digit",
        'use "_2"',
    ),
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
    Mistake(
        "one-name",
        one_name,
        "two components of type Variable have one name",
        'keep its identifier with identifier=Identifier("b"); the first is at tests/components/',
    ),
    Mistake(
        "no-file",
        lambda: c.SecretFile("f", c.SecretFileArgs(scope=SHOP, file_path="absent.pem")),
        "there is no such file",
        "correct the path",
    ),
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
    Mistake("type-owned", wrong_type_owned, "is of type Github", "use GithubPackageArtifact"),
    Mistake("type-named", wrong_type_by_name, "is of type Github", "use GithubPackageArtifact"),
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
        "file-path",
        lambda: manifest(c.HarnessStore(files=[c.FileRef.existing("values.yaml")])),
        "not a path of the Harness file store",
        "begin the path with /",
    ),
    # secrets in plain sight
    Mistake("no-value", secret, "exactly one of value and path", "require_secret"),
    Mistake(
        "value-and-path",
        lambda: secret(value=pulumi.Output.secret("x"), path="/x", secret_manager=DOCKER),
        "exactly one of value and path",
        "require_secret",
    ),
    Mistake("path-alone", lambda: secret(path="/x"), "needs the secret manager", "secret_manager"),
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
        lambda: github(connection_type=c.GitConnectionType.ACCOUNT),
        "needs a repository to test the connection",
        "validation_repo",
    ),
    Mistake(
        "ssh-over-https",
        lambda: github(credentials=c.SshKey(ssh_key_ref=SECRET)),
        "url is not an address for SSH",
        "SSH address",
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
        "remove tag, or remove tag_regex",
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
        "bamboo-no-paths",
        lambda: bamboo(artifact_paths=[]),
        "artifact_paths is empty",
        "name one artifact",
    ),
    Mistake("no-files", lambda: manifest(c.HarnessStore(files=[])), "files is empty", "name one"),
    Mistake(
        "branch-commit",
        lambda: manifest(git(commit_id="1")),
        "exactly one of branch and commit_id",
        'branch="main"',
    ),
    Mistake(
        "variable-name",
        lambda: service(variables=[c.StringVariable(name="1 a", value="x")]),
        "this is not the name of a variable",
        "rename it",
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
        "use an infrastructure of type Pdc",
    ),
    Mistake(
        "override-type",
        lambda: overrides(type=c.OverrideType.ENV_SERVICE),
        "does not fit what was given",
        "leave type out",
    ),
    Mistake("override-nothing", lambda: overrides(variables=[]), "override nothing", "add variab"),
    Mistake("override-tags", lambda: overrides(tags={"a": "b"}), "keeps no tags", "leave tags out"),
    Mistake(
        "variable-empty",
        lambda: variable(value=""),
        "value of a variable is empty",
        "give it a value",
    ),
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
