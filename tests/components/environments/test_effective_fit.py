"""`effective` warns of an infrastructure and of overrides that a service's type has no use for.

What fits is the tables of the components, which are proved beside them; nothing asks Harness.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

import harness_components as c
from harness_components.environments.args import OVERRIDABLE
from harness_components.services.deployment_types import MANIFESTS, NO_MANIFESTS
from tests.components.makers import SHOP

KIND = c.DeploymentType
STAGING = ("staging", c.EnvironmentArgs(scope=SHOP, type=c.EnvironmentType.PRE_PRODUCTION))


def service(kind: c.DeploymentType, **more: Any) -> tuple[str, c.ServiceArgs]:
    if kind is KIND.CUSTOM_DEPLOYMENT:
        template = c.DeploymentTemplate(template_ref=c.TemplateRef.existing("x"))
        more = {"custom_deployment": template} | more
    return "web", c.ServiceArgs(scope=SHOP, deployment_type=kind, **more)


def cluster(kind: c.DeploymentType) -> tuple[str, c.InfrastructureArgs]:
    return "cluster", c.InfrastructureArgs(
        scope=SHOP,
        environment=c.EnvironmentRef.existing("staging"),
        deployment_type=kind,
        infrastructure=c.KubernetesDirect(
            connector_ref=c.ConnectorRef.existing("cluster"), namespace="shop"
        ),
    )


def overrides(**more: Any) -> c.ServiceOverridesArgs:
    return c.ServiceOverridesArgs(
        scope=SHOP, environment=c.EnvironmentRef.existing("staging"), **more
    )


def manifest(kind: str) -> c.RawManifest:
    return c.RawManifest(identifier=c.Identifier("over"), type=kind, spec={})


CLUSTERS = (KIND.KUBERNETES, KIND.NATIVE_HELM)


@pytest.mark.parametrize(("mine", "its"), [*product(KIND, CLUSTERS)], ids=str)
def test_an_infrastructure_for_another_type_is_told(
    mine: c.DeploymentType, its: c.DeploymentType
) -> None:
    """Equal types are silent; others are one warning with both types and where it is written."""
    found = c.effective(service(mine), STAGING, [], cluster(its))

    told = [each for each in found.problems if each.code == "infrastructure-unfit"]
    if mine is its:
        assert not told
        return
    (problem,) = told
    assert (problem.severity, problem.given, problem.allowed) == (
        "warning",
        its.value,
        mine.value,
    )
    assert problem.place.line
    assert ("or set that of this one" in problem.remedy) == (mine in CLUSTERS)


@pytest.mark.parametrize(("mine", "kind"), [*product(KIND, OVERRIDABLE)], ids=str)
def test_a_manifest_of_overrides_that_the_type_does_not_take_is_told(
    mine: c.DeploymentType, kind: str
) -> None:
    """Just the manifests that the tables give a type are silent, and types without a table."""
    found = c.effective(service(mine), STAGING, [overrides(manifests=[manifest(kind)])])

    in_service = "HelmChart" if kind == "HelmRepoOverride" else kind
    takes = mine not in NO_MANIFESTS and in_service in MANIFESTS.get(mine, (in_service,))
    told = [each for each in found.problems if each.code == "override-unused"]
    assert [(each.severity, each.given) for each in told] == (
        [] if takes else [("warning", "over")]
    )
    for each in told:
        assert each.allowed.startswith("a service of type ")
        assert each.place.line


@pytest.mark.parametrize("mine", KIND, ids=str)
def test_settings_of_web_apps_are_for_web_apps_alone(mine: c.DeploymentType) -> None:
    """Application settings and connection strings in overrides of any other type are told."""
    store: dict[str, Any] = {"store": {}}
    settings = dict.fromkeys(("applicationSettings", "connectionStrings"), store)
    found = c.effective(service(mine), STAGING, [overrides(extra=settings)])

    told = [each.given for each in found.problems if each.code == "override-unused"]
    assert told == ([] if mine is KIND.AZURE_WEB_APP else list(settings))


@pytest.mark.parametrize("for_service", [True, False])
def test_overrides_of_an_environment_may_be_meant_for_others(for_service: bool) -> None:
    """What is written for one service is to be removed; for all services, others may use it."""
    more = {"service": c.ServiceRef.existing("web")} if for_service else {}
    given = overrides(manifests=[manifest("TasManifest")], **more)

    (problem,) = c.effective(service(KIND.KUBERNETES), STAGING, [given]).problems

    assert ("unless other services" in problem.remedy) != for_service
    assert problem.allowed == "a service of type TAS"


def test_the_services_own_manifests_are_told_where_it_is_made() -> None:
    """They are not told a second time here."""
    own = c.ValuesManifest(
        identifier=c.Identifier("own"),
        store=c.HarnessStore(files=[c.FileRef.existing("/values.yaml")]),
    )
    assert c.effective(service(KIND.SSH, manifests=[own]), STAGING, []).problems == ()
