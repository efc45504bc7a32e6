"""Arguments of environments, infrastructure definitions and overrides."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from harness_components._core.checks import check_color
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import listed
from harness_components._core.documents import ENTITY_KEYS
from harness_components._core.identifiers import identifier_from_name
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.specifiers import At, Items, OutsideDocument
from harness_components._core.refs import (
    EnvironmentRef,
    InfrastructureRef,
    ServiceRef,
    identifier_of,
)
from harness_components._core.scope import Scope
from harness_components._core.values import Identifier
from harness_components._core.variables import VARIABLE_KEYS, DocVariable, check_unique
from harness_components.environments import hosts  # noqa: F401  # its infrastructures are read too
from harness_components.environments.clusters import AnyInfrastructure
from harness_components.environments.infrastructures import DEPLOYED_TO, RawInfrastructure
from harness_components.services.config_files import ConfigFile
from harness_components.services.deployment_types import DeploymentType
from harness_components.services.manifests.base import Manifest
from harness_components.services.stores import Store


class EnvironmentType(StrEnum):
    """Whether an environment is a production one: Harness treats the two apart."""

    PRE_PRODUCTION = "PreProduction"
    PRODUCTION = "Production"


class OverridingArgs(EntityArgs):
    """What environments and overrides change of the services that are deployed.

    Artifacts are not among it: Harness's overrides have none, in either version.
    """

    variables: Sequence[DocVariable] = ()
    """Variables, in place of those of the service that have their names; absent: none."""
    manifests: Annotated[Sequence[Manifest], Items(wrapped="manifest")] = ()
    """Manifests laid over those of the service; absent: none."""
    config_files: Annotated[Sequence[ConfigFile], Items(wrapped="configFile")] = ()
    """Config files, in place of those of the service that have their identifiers; absent: none."""
    application_settings: Annotated[Store | None, At("applicationSettings.store")] = None
    """Where other application settings of an AzureWebApp are; absent: the service's."""
    connection_strings: Annotated[Store | None, At("connectionStrings.store")] = None
    """Where other connection strings of an AzureWebApp are; absent: the service's."""

    KEEPS = True

    def check(self, problems: Problems) -> None:
        """Report names given twice, and manifests that only a service holds."""
        check_unique((*self.variables,), "name", "variables", problems)
        check_unique((*self.manifests,), "identifier", "manifests", problems)
        check_unique((*self.config_files,), "identifier", "config files", problems)
        for manifest in self.manifests:
            if manifest.discriminator() not in OVERRIDABLE:
                problems.add(
                    "override-manifest",
                    f"overrides cannot hold a manifest of type {manifest.discriminator()}",
                    manifest.where(),
                    given=manifest.identifier,
                    allowed=OVERRIDABLE,
                    remedy="override what differs with a values file, and leave the rest to the "
                    "service",
                )


OVERRIDABLE = (
    "Values",
    "OpenshiftParam",
    "KustomizePatches",
    "HelmRepoOverride",
    "TasManifest",
    "TasVars",
    "TasAutoScaler",
    "EcsTaskDefinition",
    "EcsServiceDefinition",
    "EcsScalableTargetDefinition",
    "EcsScalingPolicyDefinition",
)
"""The types of manifest that overrides may hold; Harness refuses any other."""


class EnvironmentArgs(OverridingArgs):
    """Arguments of an environment, and what it changes of every service in it."""

    ORDER = KeyOrder({
        "": (
            "name", "identifier", "description", "tags", "type", "orgIdentifier",
            "projectIdentifier", "variables", "overrides",
        ),
        "variables[]": VARIABLE_KEYS,
        "overrides.variables[]": VARIABLE_KEYS,
        "overrides": (
            "manifests", "configFiles", "variables", "applicationSettings", "connectionStrings",
        ),
    })  # fmt: skip

    manifests: Annotated[
        Sequence[Manifest], At("overrides.manifests"), Items(wrapped="manifest")
    ] = ()
    """Manifests laid over those of the service; absent: none."""
    config_files: Annotated[
        Sequence[ConfigFile], At("overrides.configFiles"), Items(wrapped="configFile")
    ] = ()
    """Config files, in place of those of the service that have their identifiers; absent: none."""
    application_settings: Annotated[Store | None, At("overrides.applicationSettings.store")] = None
    """Where other application settings of an AzureWebApp are; absent: the service's."""
    connection_strings: Annotated[Store | None, At("overrides.connectionStrings.store")] = None
    """Where other connection strings of an AzureWebApp are; absent: the service's."""
    type: EnvironmentType
    """Whether it is a production environment."""
    color: str | None = None
    """Colour in the Harness UI, as `#rrggbb`; absent: chosen by Harness."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    DOCUMENT = "environment"
    EXPRESSIONS = "environment"

    def check(self, problems: Problems) -> None:
        """Report an invalid colour, and what its overrides cannot be."""
        check_color(self.color, problems, self)
        super().check(problems)


class InfrastructureArgs(EntityArgs):
    """Arguments of an infrastructure definition."""

    ORDER = KeyOrder({
        "": (
            *ENTITY_KEYS, "environmentRef", "deploymentType", "type", "spec",
            "allowSimultaneousDeployments", "scopedServices",
        ),
        "spec": (
            "connectorRef", "credentialsRef", "subscriptionId", "resourceGroup", "project",
            "region", "cluster", "namespace", "releaseName", "provisioner", "hosts", "hostFilter",
        ),
    })  # fmt: skip

    environment: Annotated[EnvironmentRef, At("environmentRef")]
    """Environment it belongs to."""
    deployment_type: DeploymentType = DeploymentType.KUBERNETES
    """What services are deployed to there; absent: Kubernetes."""
    infrastructure: Annotated[AnyInfrastructure, At("")]
    """Where that is: `KubernetesDirect` for a namespace of a cluster, `Pdc` for hosts."""
    allow_simultaneous_deployments: bool = False
    """Whether two deployments may run there at once; absent: no."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    DOCUMENT = "infrastructureDefinition"
    EXPRESSIONS = "infrastructure"
    KEEPS = True

    def check(self, problems: Problems) -> None:
        """Report an infrastructure that services of the deployment type do not run on."""
        kind, allowed = (
            self.infrastructure.discriminator(),
            DEPLOYED_TO.get(self.deployment_type, ()),
        )
        fitting = [each.value for each, kinds in DEPLOYED_TO.items() if kind in kinds]
        if fitting and allowed and kind not in allowed:
            problems.add(
                "infrastructure-type",
                f"an infrastructure of type {kind} does not fit the deployment type",
                self.where("deployment_type"),
                given=self.deployment_type.value,
                allowed=fitting,
                remedy=f"set deployment_type to {fitting[0]}, or use an infrastructure of type "
                f"{listed(allowed, 'or')}",
            )

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:
        """Take a flag that stands in the infrastructure's own part, as older documents have it."""
        if not isinstance(values["infrastructure"], RawInfrastructure):
            older = cursor.below("spec").flag("allowSimultaneousDeployments")
            if older and "allowSimultaneousDeployments" not in cursor:
                values["allow_simultaneous_deployments"] = older


class OverrideType(StrEnum):
    """What overrides apply to."""

    ENV_GLOBAL = "ENV_GLOBAL_OVERRIDE"
    ENV_SERVICE = "ENV_SERVICE_OVERRIDE"
    INFRA_GLOBAL = "INFRA_GLOBAL_OVERRIDE"
    INFRA_SERVICE = "INFRA_SERVICE_OVERRIDE"


NEEDS: Mapping[OverrideType, tuple[bool, bool]] = {
    OverrideType.ENV_GLOBAL: (False, False),
    OverrideType.ENV_SERVICE: (True, False),
    OverrideType.INFRA_GLOBAL: (False, True),
    OverrideType.INFRA_SERVICE: (True, True),
}
"""Whether each type of overrides needs a service, and an infrastructure."""


class ServiceOverridesArgs(OverridingArgs):
    """Arguments of overrides, version 2. Harness gives them their identifier."""

    ORDER = KeyOrder({
        "": (
            "environmentRef", "serviceRef", "infraIdentifier", "type", "identifier",
            "orgIdentifier", "projectIdentifier", "manifests", "configFiles", "variables",
        ),
        "variables[]": VARIABLE_KEYS,
    })  # fmt: skip

    environment: Annotated[EnvironmentRef, At("environmentRef")]
    """Environment they apply in."""
    service: Annotated[ServiceRef | None, At("serviceRef")] = None
    """Service they apply to; absent: every service."""
    infrastructure: Annotated[InfrastructureRef | None, At("infraIdentifier")] = None
    """Infrastructure they apply in; absent: the whole environment."""
    type: OverrideType | None = None
    """What they apply to; absent: worked out from `service` and `infrastructure`."""

    DOCUMENT = "overrides"
    EXPRESSIONS = "overrides"
    OVERRIDES: ClassVar[tuple[str, ...]] = (
        "variables",
        "manifests",
        "config_files",
        "application_settings",
        "connection_strings",
        "extra",
    )
    BODY = ("spec", OverridingArgs)
    NOT_KEPT = ("identifier", "display_name", "description", "tags")

    @property
    def kind(self) -> OverrideType:
        """Return what they apply to, worked out when it was not given."""
        if self.type is not None:
            return self.type
        needs = (self.service is not None, self.infrastructure is not None)
        return next(kind for kind, needed in NEEDS.items() if needed == needs)

    def identifier_for(self, name: str) -> Identifier:
        """Return a name for the place they apply to, of which there is one; `name` is not used."""
        del name
        places = (self.environment, self.service, self.infrastructure)
        parts = [identifier_of(ref) or "" for ref in places if ref is not None]
        return Identifier(identifier_from_name("_".join(parts)))

    def check(self, problems: Problems) -> None:
        """Report a type that does not fit, a tag or a name, and overrides of nothing."""
        needs, given = NEEDS[self.kind], (self.service is not None, self.infrastructure is not None)
        if needs != given:
            words = [
                f"{'a' if needed else 'no'} {word}"
                for word, needed in zip(("service", "infrastructure"), needs, strict=True)
            ]
            problems.add(
                "override-type",
                f"{self.kind.value} does not fit what was given",
                self.where("type"),
                given=self.kind.value,
                allowed=" and ".join(words),
                remedy="leave type out: it follows from service and infrastructure",
            )
        if not any(getattr(self, each) for each in self.OVERRIDES):
            problems.add(
                "empty",
                "these overrides override nothing",
                self.where(),
                allowed="at least one variable, manifest, config file or setting",
                remedy="add variables or manifests, or remove the component",
            )
        if self.infrastructure is not None:
            self._check_inputs(problems)
        for field in self.NOT_KEPT:
            if getattr(self, field):
                problems.add(
                    "not-kept",
                    f"Harness keeps no {field} for overrides",
                    self.where(field),
                    given=getattr(self, field),
                    remedy=f"leave {field} out",
                )
        super().check(problems)

    def _check_inputs(self, problems: Problems) -> None:
        """Warn of runtime inputs, which Harness's page on overrides leaves to environments."""
        for model, attribute, text in self.texts():
            if "<+input>" in text:
                problems.warn(
                    "override-input",
                    "Harness asks for no runtime inputs of overrides for an infrastructure",
                    model.where(attribute),
                    given=text,
                    remedy="give the value, or put it into the overrides of the environment",
                )

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of an overrides document, its body under `spec` or not."""
        shared = cls.read_shared(cursor, scope) | {"identifier": None, "display_name": None}
        service, infra = cursor.text("serviceRef"), cursor.text("infraIdentifier")
        kind = OverrideType
        body = cursor.below("spec") if "spec" in cursor else cursor
        values = {
            **shared,
            "environment": environment_ref(cursor),
            "service": None if service is None else ServiceRef.named(service),
            "infrastructure": None if infra is None else InfrastructureRef.named(infra),
            "type": cursor.choice("type", kind, kind.ENV_GLOBAL) if "type" in cursor else None,
            **OverridingArgs.read_values(body),
        }
        return cls.from_node(values | {"extra": cursor.rest()}, cursor.node)


def environment_ref(cursor: Cursor) -> EnvironmentRef:
    """Return the environment that `environmentRef` names."""
    found = cursor.needed("environmentRef")
    return EnvironmentRef.named(found) if found else EnvironmentRef(identifier=Identifier(""))
