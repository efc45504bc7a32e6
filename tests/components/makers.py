"""Sound components for the tests of mistakes, each changed by what it is called with."""

from __future__ import annotations

from typing import Any

import pulumi

import harness_components as c

ID = c.Identifier
ORG = c.Scope.org("acme")
SHOP = c.Scope.project("acme", "shop")
PAY = c.Scope.project("acme", "payments")
SECRET = c.SecretRef.existing("account.pw")
DOCKER = c.ConnectorRef.existing("org.docker", type=c.ConnectorType.DOCKER)
STAGING = c.EnvironmentRef.existing("staging")
WORTHLESS = "hunter2-very-plain"


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
        "connection_type": c.GitConnectionType.REPO,
        "credentials": c.UsernameToken(username="u", token_ref=SECRET),
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


def overrides(name: str = "overrides", **more: Any) -> c.ServiceOverrides:
    """Make overrides of `more`."""
    given = {
        "scope": SHOP,
        "environment": STAGING,
        "variables": [c.NumberVariable(name="replicas", value=1)],
    }
    return c.ServiceOverrides(name, c.ServiceOverridesArgs(**(given | more)))


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
        "b", c.SecretFileArgs(scope=SHOP, identifier=c.Identifier("key"), file_path=__file__)
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
