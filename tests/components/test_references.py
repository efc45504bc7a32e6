"""References: their text in every scope, which scopes may use them, and what they wait for."""

from __future__ import annotations

from typing import Any

import pytest

import harness_components as c
from harness_components._core.program import registry
from harness_components._core.refs import Ref
from tests.support.recording import run

ACCOUNT = c.Scope.account()
ORG = c.Scope.org("acme")
SHOP = c.Scope.project("acme", "shop")
PAY = c.Scope.project("acme", "payments")
OTHER = c.Scope.org("other")


def ref(scope: c.Scope) -> c.ConnectorRef:
    return c.ConnectorRef(identifier=c.Identifier("x"), scope=scope)


@pytest.mark.parametrize(("scope", "text"), [(ACCOUNT, "account.x"), (ORG, "org.x"), (SHOP, "x")])
def test_an_owned_reference_says_its_level(scope: c.Scope, text: str) -> None:
    assert ref(scope).text(SHOP) == text


@pytest.mark.parametrize("text", ["account.x", "org.x", "x"])
def test_an_existing_reference_says_what_was_written(text: str) -> None:
    assert c.SecretRef.existing(text).text(SHOP) == text


@pytest.mark.parametrize(
    ("scope", "using", "allowed"),
    [
        (ACCOUNT, ACCOUNT, True),
        (ACCOUNT, ORG, True),
        (ACCOUNT, SHOP, True),
        (ORG, SHOP, True),
        (ORG, ORG, True),
        (SHOP, SHOP, True),
        (ORG, ACCOUNT, False),
        (ORG, OTHER, False),
        (SHOP, ORG, False),
        (SHOP, PAY, False),
        (SHOP, ACCOUNT, False),
    ],
)
def test_a_reference_can_be_used_in_its_scope_and_below(
    scope: c.Scope, using: c.Scope, *, allowed: bool
) -> None:
    problems = c.Problems()
    ref(scope).check(using, problems, "field")

    assert (not problems.errors) is allowed


@pytest.mark.parametrize(
    ("given", "text"),
    [("/a/b", "/a/b"), ("account:/a", "account:/a"), ("org:/a", "org:/a"), ("project:/a", "/a")],
)
def test_a_path_of_the_file_store_says_its_level(given: str, text: str) -> None:
    assert c.FileRef.existing(given).text(SHOP) == text


def test_a_reference_cannot_slip_into_a_text() -> None:
    assert str(ref(SHOP)) == "<connector x>"
    assert isinstance(ref(SHOP), Ref)


def test_a_reference_by_name_waits_for_what_the_program_makes(tmp_path: object) -> None:
    def body() -> None:
        c.Infrastructure(
            "infra",
            c.InfrastructureArgs(
                scope=SHOP,
                environment=c.EnvironmentRef.existing("staging"),
                infrastructure=c.KubernetesDirect(
                    connector_ref=c.ConnectorRef.existing("cluster"), namespace="shop"
                ),
            ),
        )
        c.KubernetesConnector(
            "cluster", c.KubernetesConnectorArgs(scope=SHOP, delegate_selectors=["d"])
        )

    done = run(body)

    cluster = done.one("kubernetesConnector:KubernetesConnector").urn
    assert done.one("infrastructure:Infrastructure").dependencies == {cluster}


def test_two_infrastructures_of_two_environments_may_have_one_identifier() -> None:
    def body() -> None:
        for name in ("dev", "staging"):
            c.Infrastructure(
                f"infra-{name}",
                c.InfrastructureArgs(
                    scope=SHOP,
                    identifier=c.Identifier("kubernetes"),
                    environment=c.EnvironmentRef.existing(name),
                    infrastructure=c.KubernetesDirect(
                        connector_ref=c.ConnectorRef.existing("cluster"), namespace="shop"
                    ),
                ),
            )

    assert run(body).error is None


def test_what_lives_in_a_project_waits_for_the_project() -> None:
    def body() -> None:
        organization = c.Organization("acme", c.OrganizationArgs())
        project = c.Project("shop", c.ProjectArgs(scope=organization.scope))
        c.Variable("v", c.VariableArgs(scope=project.scope, value="x"))

    done = run(body)

    assert done.one("variables:Variables").dependencies == {done.one("project:Project").urn}
    assert done.one("project:Project").dependencies == {done.one("organization:Organization").urn}


def test_a_secret_value_is_secret_on_the_wire_even_when_it_was_not() -> None:
    import pulumi

    def body() -> None:
        c.SecretText("pw", c.SecretTextArgs(scope=SHOP, value=pulumi.Output.from_input("open")))

    assert run(body).one("secretText:SecretText").secret("value") == "open"


_SERVICE = """\
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
                connectorRef: CONNECTOR
                imagePath: acme/web
                tag: "1"
"""


def _docker(scope: c.Scope) -> c.DockerConnector:
    return c.DockerConnector(
        "hub", c.DockerConnectorArgs(scope=scope, url="https://index.docker.io/v2/")
    )


def _service_using(connector: str, scope: c.Scope) -> None:
    c.Service.from_yaml("web", _SERVICE.replace("CONNECTOR", connector), scope)


def test_a_connector_of_the_project_under_the_name_of_the_accounts_is_an_error() -> None:
    def body() -> None:
        _docker(SHOP)
        _service_using("account.hub", SHOP)

    done = run(body)

    assert isinstance(done.error, c.ProgramError)
    (problem,) = done.error.problems
    assert problem.code == "level"
    assert problem.place.line == 14
    assert problem.given == "account.hub"
    assert 'write "hub"' in problem.remedy
    assert done.resources == []


def test_what_exists_elsewhere_by_the_same_name_can_be_said() -> None:
    def body() -> None:
        _docker(SHOP)
        c.exists(c.ConnectorRef.existing("account.hub", type=c.ConnectorType.DOCKER))
        _service_using("account.hub", SHOP)

    assert run(body).error is None


def test_the_type_of_what_exists_elsewhere_is_checked() -> None:
    def body() -> None:
        c.exists(c.ConnectorRef.existing("account.hub", type=c.ConnectorType.NEXUS))
        _service_using("account.hub", SHOP)

    done = run(body)

    assert 'connector "account.hub" is of type Nexus' in done.report


def test_what_exists_must_have_a_place() -> None:
    done = run(lambda: c.exists(c.ConnectorRef.existing("org.hub")))

    assert "the account has no org level above it" in done.report


def test_a_service_of_the_organisation_cannot_use_a_connector_of_a_project() -> None:
    def body() -> None:
        org = c.Organization("acme", c.OrganizationArgs())
        shop = c.Project("shop", c.ProjectArgs(scope=org.scope))
        _docker(shop.scope)
        _service_using("org.hub", org.scope)

    done = run(body)

    assert isinstance(done.error, c.ProgramError)
    assert 'it is made in project "acme/shop", which organisation "acme" cannot use' in done.report


def test_to_say_twice_that_something_exists_does_no_harm() -> None:
    """Two parts of a program may each say what they rely on."""

    def body() -> None:
        for _ in range(2):
            c.exists(c.ConnectorRef.existing("account.hub", type=c.ConnectorType.DOCKER))

    assert run(body).error is None


@pytest.mark.parametrize("given", ["account.hub", None, [c.ConnectorRef.existing("account.hub")]])
def test_what_exists_is_named_by_references(given: Any) -> None:
    """Anything else is a problem with its place, not a traceback of the library."""
    done = run(lambda: c.exists(given))

    assert isinstance(done.error, c.ProgramError)
    (problem,) = done.error.problems
    assert (problem.code, problem.place.file) == ("reference", __file__)


@pytest.mark.parametrize(
    ("version", "told"), [(c.NexusVersion.V2, True), (c.NexusVersion.V3, False)]
)
def test_a_source_of_nexus_3_needs_a_connector_to_nexus_3(
    version: c.NexusVersion, *, told: bool
) -> None:
    def body() -> None:
        nexus = c.NexusConnector(
            "nexus",
            c.NexusConnectorArgs(scope=SHOP, url="https://nexus.acme.example", version=version),
        )
        c.Service(
            "web",
            c.ServiceArgs(
                scope=SHOP,
                artifacts=[
                    c.Nexus3Artifact(
                        identifier=c.Identifier("image"),
                        connector_ref=nexus.ref,
                        repository="images",
                        tag="1",
                        format=c.NexusDocker(artifact_path="web", repository_port=6661),
                    )
                ],
            ),
        )

    done = run(body)

    assert ("is for version 2.x of the server" in str(done.error)) is told
    assert (done.error is not None) is told, done.report


def test_a_reference_is_not_held_against_every_entity_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[object] = []
    monkeypatch.setattr(registry, "Scope", lambda *at: looked_at.append(at) or c.Scope(*at))

    def program() -> None:
        docker = c.ConnectorRef.existing("account.dockerhub", type=c.ConnectorType.DOCKER)
        for number in range(40):
            image = c.DockerRegistryArtifact(
                identifier="image", connector_ref=docker, image_path="acme/x", tag="1"
            )
            c.Service(f"s{number}", scope=c.Scope.account(), artifacts=[image])

    assert run(program).error is None
    assert len(looked_at) <= 40
