"""The table of values of the wrong type, and of arguments that are misspelt or missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    docker,
    git,
    image,
    infrastructure,
    manifest,
    overrides,
    raw,
    secret,
    service,
    variable,
)
from tests.components.mistake import Mistake

LOOSE: Any = c
"""The library as someone without a type checker sees it."""


def component_as_reference() -> None:
    made = docker()
    service(artifacts=[image(connector_ref=made)])


def component_in_raw() -> None:
    made = c.SecretText("pw", c.SecretTextArgs(scope=SHOP, value=pulumi.Output.secret("x")))
    raw({"auth": {"passwordRef": made}})


def component_as_scope() -> None:
    project = c.Project("shop", c.ProjectArgs(scope=ORG))
    variable(scope=project)


def component_as_scope_of_yaml() -> None:
    project: Any = c.Project("shop", c.ProjectArgs(scope=ORG))
    text = "variable:\n  name: v\n  identifier: v\n  spec:\n    fixedValue: x\n"
    c.Variable.from_yaml("v", text, project)


def component_as_scope_of_folder() -> None:
    organization: Any = c.Organization("acme", c.OrganizationArgs())
    c.load_folder(Path(__file__).parent / "exported", organization, secret_value=hidden)


def hidden(_: str) -> pulumi.Output[str]:
    return pulumi.Output.secret("x")


TYPES = [
    # references
    Mistake(
        "reference-as-text",
        lambda: service(artifacts=[image(connector_ref="docker")]),
        "connector_ref is text, not a reference",
        "ConnectorRef.existing",
    ),
    Mistake(
        "component-as-reference",
        component_as_reference,
        "connector_ref is a DockerConnector, not a reference",
        "pass it with .ref",
    ),
    Mistake(
        "component-in-raw",
        component_in_raw,
        "spec.auth.passwordRef is a SecretText, not a reference",
        "pass it with .ref",
    ),
    Mistake(
        "other-reference",
        lambda: service(artifacts=[image(connector_ref=SECRET)]),
        "connector_ref is a SecretRef, not a ConnectorRef",
        "ConnectorRef.existing",
    ),
    Mistake(
        "expression-as-text",
        lambda: service(artifacts=[image(connector_ref="<+input>")]),
        "connector_ref is text, not a reference",
        "Expression(...)",
    ),
    Mistake(
        "path-as-text",
        lambda: manifest(LOOSE.HarnessStore(files=["/a.yaml"])),
        "files[0] is text, not a reference",
        "FileRef.existing",
    ),
    Mistake(
        "environment-as-text",
        lambda: overrides(environment="staging"),
        "environment is text, not a reference",
        "EnvironmentRef.existing",
    ),
    # scopes
    Mistake(
        "scope-as-text",
        lambda: variable(scope="acme/shop"),
        "scope is text, not a Scope",
        'Scope.project("acme", "shop")',
    ),
    Mistake(
        "scope-as-component",
        component_as_scope,
        "scope is a Project, not a Scope",
        "scope=project.scope",
    ),
    Mistake(
        "scope-of-yaml",
        component_as_scope_of_yaml,
        "scope is a Project, not a Scope",
        "scope=project.scope",
    ),
    Mistake(
        "scope-of-folder",
        component_as_scope_of_folder,
        "scope is an Organization, not a Scope",
        "scope=organization.scope",
    ),
    Mistake("scope-none", lambda: variable(scope=None), "scope is None", "Scope.account()"),
    Mistake("scope-org", lambda: (docker(), c.Scope.org(LOOSE)), "Scope.org takes text", ".scope"),
    Mistake(
        "existing",
        lambda: (docker(), LOOSE.ConnectorRef.existing(5)),
        "ConnectorRef.existing takes text, and it was given a number",
        "the identifier",
    ),
    # texts, numbers, flags
    Mistake(
        "tag-number",
        lambda: service(artifacts=[image(tag=1.10)]),
        "tag is a number, not text",
        'in quotes, "1.1" or "1.10"',
    ),
    Mistake(
        "tag-list",
        lambda: service(artifacts=[image(tag=["1"])]),
        "tag is a list, not text",
        "pass text or an Expression",
    ),
    Mistake(
        "path-none",
        lambda: service(artifacts=[image(image_path=None)]),
        "image_path is None, not text",
        "give a value",
    ),
    Mistake(
        "path-number",
        lambda: service(artifacts=[image(image_path=5)]),
        "image_path is a number, not text",
        'write "5" in quotes',
    ),
    Mistake(
        "output-as-text",
        lambda: docker(description=pulumi.Output.from_input("images")),
        "description is an Output of Pulumi, not text",
        "config.require",
    ),
    Mistake(
        "bamboo-build",
        lambda: bamboo(build=133),
        "build is a number, not text",
        'write "133" in quotes',
    ),
    Mistake(
        "variable-number",
        lambda: service(variables=[LOOSE.NumberVariable(name="n", value="one")]),
        "value is text, not a number",
        "StringVariable",
    ),
    Mistake(
        "number-nan",
        lambda: service(variables=[c.NumberVariable(name="n", value=float("nan"))]),
        "holds no number that Harness can keep",
        "give the number, or an expression",
        "a finite number",
    ),
    Mistake(
        "variable-flag",
        lambda: service(variables=[LOOSE.NumberVariable(name="n", value=True)]),
        "value is True or False, not a number",
        "a number or an Expression",
    ),
    Mistake(
        "variable-text",
        lambda: service(variables=[LOOSE.StringVariable(name="n", value=3)]),
        "value is a number, not text",
        'write "3" in quotes',
    ),
    Mistake(
        "flag",
        lambda: service(force_delete="yes"),
        "force_delete is text, not True or False",
        "write True or False",
    ),
    Mistake("identifier", lambda: variable(identifier=5), "identifier is a number", "quotes"),
    # enums
    Mistake(
        "enum-as-text",
        lambda: docker(provider_type="DockerHub"),
        "provider_type is text, not a DockerProviderType",
        "write DockerProviderType.DOCKER_HUB",
    ),
    Mistake(
        "enum-misspelt",
        lambda: service(deployment_type="Sssh"),
        "deployment_type is text, not a DeploymentType",
        "did you mean DeploymentType.SSH?",
        "Kubernetes, NativeHelm, Ssh",
    ),
    Mistake(
        "enum-other",
        lambda: service(deployment_type=c.ConnectorType.DOCKER),
        "deployment_type is a ConnectorType, not a DeploymentType",
        "write a member of DeploymentType",
    ),
    # lists and mappings
    Mistake(
        "no-list",
        lambda: service(artifacts=image()),
        "artifacts is a DockerRegistryArtifact, not a list of artifact sources",
        "put it into a list",
    ),
    Mistake(
        "bamboo-paths",
        lambda: bamboo(artifact_paths="batch.jar"),
        "artifact_paths is text, not a list of text",
        'write ["batch.jar"]',
        "a list of text or an Expression",
    ),
    Mistake(
        "paths-text",
        lambda: manifest(git(paths="k8s")),
        "paths is text, not a list of text",
        'write ["k8s"]',
    ),
    Mistake(
        "item",
        lambda: bamboo(artifact_paths=["a.jar", 5]),
        "artifact_paths[1] is a number, not text",
        'write "5" in quotes',
    ),
    Mistake(
        "other-piece",
        lambda: service(manifests=[image()]),
        "manifests[0] is a DockerRegistryArtifact, not a manifest",
        "pass a manifest, such as ",
    ),
    Mistake("tags-list", lambda: docker(tags=["a"]), "tags is a list, not a mapping", "a mapping"),
    Mistake(
        "class",
        lambda: service(artifacts=[c.DockerRegistryArtifact]),
        "artifacts[0] is the class DockerRegistryArtifact",
        "write DockerRegistryArtifact(...)",
    ),
    Mistake(
        "piece-as-mapping",
        lambda: docker(credentials={"username": "u", "password": WORTHLESS}),
        "credentials is a mapping, not a UsernamePassword",
        "pass a UsernamePassword",
    ),
    Mistake(
        "infrastructure-none",
        lambda: infrastructure(infrastructure=None),
        "infrastructure is None, not an infrastructure",
        "give a value",
    ),
    # secrets
    Mistake(
        "plain-value",
        lambda: secret(value=WORTHLESS),
        "value is plain text, not a secret of Pulumi",
        "--secret",
    ),
    Mistake(
        "plain-password",
        lambda: docker(credentials=LOOSE.UsernamePassword(username="u", password_ref=WORTHLESS)),
        "password_ref is plain text, not a reference to a secret",
        "secret.ref",
    ),
    Mistake(
        "plain-secret-variable",
        lambda: service(variables=[LOOSE.SecretVariable(name="key", value=WORTHLESS)]),
        "value is plain text, not a reference to a secret",
        "make a SecretText and pass secret.ref",
    ),
    Mistake(
        "secret-as-connector",
        lambda: docker(credentials=LOOSE.UsernamePassword(username="u", password_ref=DOCKER)),
        "password_ref is a ConnectorRef, not a SecretRef",
        "secret.ref",
    ),
    # keywords
    Mistake(
        "misspelt",
        lambda: service(
            deployment_type=c.DeploymentType.SSH,
            artifacts=[
                LOOSE.BambooArtifact(
                    identifier=ID("b"),
                    connector_ref=c.ConnectorRef.existing("bamboo"),
                    plankey="PAY-B",
                    artifact_paths=["a"],
                    build="1",
                )
            ],
        ),
        "plankey is not an argument of BambooArtifact",
        "did you mean plan_key?",
    ),
    Mistake(
        "unknown",
        lambda: variable(colour="red"),
        "colour is not an argument of VariableArgs",
        "remove it",
    ),
    Mistake(
        "missing",
        lambda: c.Variable("v", LOOSE.VariableArgs(value="x")),
        "scope of VariableArgs is missing",
        "give scope=",
    ),
    Mistake(
        "by-position",
        lambda: service(variables=[LOOSE.StringVariable("a", "b")]),
        "StringVariable takes its arguments by name",
        "write StringVariable(name=...)",
    ),
    # calls of components
    Mistake(
        "no-name",
        lambda: c.Variable("", c.VariableArgs(scope=SHOP, value="x")),
        "the name of Variable is missing",
        'write Variable("name", VariableArgs(...))',
    ),
    Mistake(
        "name-number",
        lambda: LOOSE.Variable(5, c.VariableArgs(scope=SHOP, value="x")),
        "the name of Variable is a number",
        'write Variable("name"',
    ),
    Mistake("no-args", lambda: LOOSE.Variable("v"), "args of Variable is missing", "VariableArgs("),
    Mistake(
        "other-args",
        lambda: LOOSE.Service("s", c.VariableArgs(scope=SHOP, value="x")),
        "args of Service is a VariableArgs, not ServiceArgs",
        "ServiceArgs(",
    ),
    Mistake(
        "mixed",
        lambda: LOOSE.Variable("v", c.VariableArgs(scope=SHOP, value="x"), display_name="V"),
        "Variable was given args, and display_name beside it",
        "move display_name into VariableArgs(...), or pass every argument by keyword",
    ),
    Mistake(
        "mixed-with-other-args",
        lambda: LOOSE.Variable("v", SHOP, value="x"),
        "Variable was given args, and value beside it",
        "pass every argument by keyword",
    ),
    Mistake(
        "misspelt-keyword",
        lambda: LOOSE.Variable("v", scope=SHOP, valeu="x"),
        "valeu is not an argument of VariableArgs",
        "did you mean value?",
    ),
    Mistake(
        "unknown-keyword",
        lambda: LOOSE.Variable("v", scope=SHOP, value="x", colour="red"),
        "colour is not an argument of VariableArgs",
        "remove it",
    ),
    Mistake(
        "missing-keyword",
        lambda: LOOSE.Variable("v", value="x"),
        "scope of VariableArgs is missing",
        "give scope=",
    ),
    Mistake(
        "keyword-of-another-type",
        lambda: LOOSE.Variable("v", scope=SHOP, value=5),
        "value is a number, not text",
        'write "5" in quotes',
    ),
    Mistake(
        "misspelt-options",
        lambda: LOOSE.Variable("v", scope=SHOP, value="x", opt=pulumi.ResourceOptions()),
        "opt is not an argument of Variable",
        "did you mean opts?",
    ),
    Mistake(
        "options-in-the-second-place",
        lambda: LOOSE.Variable("v", pulumi.ResourceOptions(), scope=SHOP, value="x"),
        "the second value that Variable was given is its options",
        "pass it as opts=",
    ),
    Mistake(
        "name-twice",
        lambda: LOOSE.Variable("v", name="w", scope=SHOP, value="x"),
        "Variable was given name twice",
        'write Variable("name", VariableArgs(...)), or the same arguments as keywords',
    ),
    Mistake(
        "too-many",
        lambda: LOOSE.Variable("v", c.VariableArgs(scope=SHOP, value="x"), None, "more"),
        "Variable was given more than a name, arguments and options",
        'write Variable("name", VariableArgs(...))',
    ),
    Mistake(
        "options",
        lambda: LOOSE.Variable("v", c.VariableArgs(scope=SHOP, value="x"), {"protect": True}),
        "opts of Variable is a mapping, not ResourceOptions",
        "pulumi.ResourceOptions",
    ),
]
