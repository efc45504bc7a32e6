"""What a service can make no use of: an infrastructure or overrides for another deployment type.

Pure. A service's own manifests and settings are checked where it is made, an infrastructure by
itself likewise; here is what shows only when they come together.
"""

from collections.abc import Iterable

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import listed
from harness_components.environments.args import InfrastructureArgs
from harness_components.environments.infrastructures import DEPLOYED_TO
from harness_components.environments.override_layers import EffectiveValue, OverrideLayer
from harness_components.services.args import ServiceArgs
from harness_components.services.deployment_types import (
    MANIFESTS,
    NO_MANIFESTS,
    SETTINGS,
    DeploymentType,
)

_SETTINGS = {
    "applicationSettings": "application_settings",
    "connectionStrings": "connection_strings",
}
"""The field of a service for each setting that overrides may hold, by its key in a document."""

_OF_SERVICE = (OverrideLayer.ENV_SERVICE, OverrideLayer.INFRA_SERVICE)


def warn_of_infrastructure(
    service: ServiceArgs, infrastructure: InfrastructureArgs, problems: Problems
) -> None:
    """Warn of an infrastructure that is for services of another deployment type."""
    wanted, given = service.deployment_type, infrastructure.deployment_type
    if wanted is given:
        return
    kind, kinds = infrastructure.infrastructure.discriminator(), DEPLOYED_TO.get(wanted, ())
    other = f"name an infrastructure whose deployment_type is {wanted.value}"
    problems.warn(
        "infrastructure-unfit",
        f"a service of type {wanted.value} does not go to this infrastructure: it is for services "
        f"of type {given.value}",
        infrastructure.where("deployment_type"),
        given=given.value,
        allowed=wanted.value,
        remedy=f"{other}, or set that of this one" if kind in kinds else other,
    )


def warn_of_overrides(
    service: ServiceArgs, values: Iterable[EffectiveValue], problems: Problems
) -> None:
    """Warn of manifests and settings of overrides that the deployment type does nothing with."""
    kind = service.deployment_type
    for value in values:
        if value.layer is OverrideLayer.SERVICE:
            continue
        if not value.type and value.name in _SETTINGS:
            takers = SETTINGS[_SETTINGS[value.name]]
            if kind not in takers:
                _warn(value, f"has no {value.name}", takers, kind, problems)
        elif value.type and not _is_taken(kind, value.type):
            takers = tuple(each for each in MANIFESTS if _is_taken(each, value.type))
            _warn(value, f"takes no manifest of type {value.type}", takers, kind, problems)


def _is_taken(kind: DeploymentType, manifest: str) -> bool:
    """Return whether a deployment type takes a type of manifest, or it is not known."""
    if kind in NO_MANIFESTS:
        return False
    taken = MANIFESTS.get(kind)
    # The override of a repository is for charts, and stands in no service.
    wanted = "HelmChart" if manifest == "HelmRepoOverride" else manifest
    return taken is None or wanted in taken


def _warn(
    value: EffectiveValue,
    what: str,
    takers: Iterable[DeploymentType],
    kind: DeploymentType,
    problems: Problems,
) -> None:
    problems.warn(
        "override-unused",
        f"the service is of type {kind.value}, which {what}: nothing is done with this override",
        value.place,
        given=value.name,
        allowed=f"a service of type {listed((each.value for each in takers), 'or')}",
        remedy="remove it from the overrides"
        if value.layer in _OF_SERVICE
        else "remove it, unless other services of the environment are of that type",
    )
