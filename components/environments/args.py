"""Arguments of environments, infrastructure definitions and overrides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from components._core.args import EntityArgs, Piece, identifier_of
from components._core.checks import check_color
from components._core.identifiers import identifier_from_name
from components._core.problems import Problems
from components._core.reader import Reader
from components._core.reading import connector_ref, read_variable
from components._core.refs import ConnectorRef, EnvironmentRef, InfrastructureRef, ServiceRef
from components._core.scope import Scope
from components._core.values import ConnectorType, Expression, Identifier
from components._core.variables import DocVariable, check_unique
from components.services.args import DeploymentType
from components.services.manifests import Manifest, read_manifest

_NAMESPACE = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_LONGEST_NAMESPACE = 63

RELEASE_NAME = Expression("release-<+INFRA_KEY_SHORT_ID>")
"""The release name that the Harness UI proposes."""


class EnvironmentType(StrEnum):
    """Whether an environment is a production one: Harness treats the two apart."""

    PRE_PRODUCTION = "PreProduction"
    PRODUCTION = "Production"


@dataclass(frozen=True, kw_only=True)
class EnvironmentArgs(EntityArgs):
    """Arguments of an environment."""

    type: EnvironmentType
    """Whether it is a production environment."""
    color: str | None = None
    """Colour in the Harness UI, as `#rrggbb`; absent: chosen by Harness."""
    variables: Sequence[DocVariable] = ()
    """Variables of the environment, for every service in it; absent: none."""
    manifests: Sequence[Manifest] = ()
    """Manifests laid over those of every service in it; absent: none."""
    force_delete: bool = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **EntityArgs.KEYS,
        "manifests": "overrides.manifests",
    }
    DOCUMENT = "environment"
    EXPRESSIONS = "environment"
    KEEPS = True

    def check_piece(self, problems: Problems) -> None:
        """Report a colour that is none and names given twice."""
        check_color(self.color, problems, self)
        check_unique((*self.variables,), "name", "variables", problems)
        check_unique((*self.manifests,), "identifier", "manifests", problems)

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of an environment's document."""
        if "type" not in reader:
            reader.missing("type")
        kind = EnvironmentType
        return cls(
            **cls.common(reader, scope),
            type=reader.choice("type", kind, kind.PRE_PRODUCTION),
            color=reader.text("color"),
            variables=reader.each("variables", read_variable),
            manifests=reader.below("overrides").each("manifests", read_manifest, wrap="manifest"),
            extra=reader.rest(),
        )


@dataclass(frozen=True, kw_only=True)
class KubernetesDirect(Piece):
    """A namespace of a cluster, through a Kubernetes connector."""

    connector_ref: ConnectorRef | Expression
    """Kubernetes connector to the cluster."""
    namespace: str | Expression
    """Namespace to deploy into, such as `shop-staging`."""
    release_name: str | Expression = RELEASE_NAME
    """Name of the release, which must differ between infrastructures; absent: Harness's own."""

    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.KUBERNETES,)
    }

    def check_piece(self, problems: Problems) -> None:
        """Report a namespace that Kubernetes would refuse."""
        name = self.namespace
        if "<+" in name:
            return
        if not _NAMESPACE.fullmatch(name) or len(name) > _LONGEST_NAMESPACE:
            problems.add(
                "namespace",
                "this is not a Kubernetes namespace",
                self.where("namespace"),
                given=name,
                allowed="small letters, digits and -, first and last no -, at most 63 characters",
                remedy=f'use "{re.sub("[^a-z0-9-]+", "-", name.lower()).strip("-")[:63] or "app"}"',
            )


@dataclass(frozen=True, kw_only=True)
class RawInfrastructure(Piece):
    """An infrastructure of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the infrastructure in Harness's words, such as `KubernetesGcp`."""
    spec: Mapping[str, Any]
    """The infrastructure's `spec`, as Harness writes it."""


INFRASTRUCTURE_TYPES = [
    "KubernetesDirect",
    "KubernetesGcp",
    "KubernetesAzure",
    "KubernetesRancher",
    "KubernetesAws",
    "ServerlessAwsLambda",
    "Pdc",
    "SshWinRmAzure",
    "SshWinRmAws",
    "AzureWebApp",
    "ECS",
    "GitOps",
    "CustomDeployment",
    "TAS",
    "Elastigroup",
    "Asg",
    "GoogleCloudFunctions",
    "AwsLambda",
    "AWS_SAM",
    "GoogleManagedInstanceGroup",
]
"""The types of infrastructure that the provider's documentation and Harness's UI name."""


@dataclass(frozen=True, kw_only=True)
class InfrastructureArgs(EntityArgs):
    """Arguments of an infrastructure definition."""

    environment: EnvironmentRef
    """Environment it belongs to."""
    deployment_type: DeploymentType = DeploymentType.KUBERNETES
    """What services are deployed to there; absent: Kubernetes."""
    infrastructure: KubernetesDirect | RawInfrastructure
    """Where that is: `KubernetesDirect` for a namespace of a cluster."""
    allow_simultaneous_deployments: bool = False
    """Whether two deployments may run there at once; absent: no."""
    force_delete: bool = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **EntityArgs.KEYS,
        "environment": "environmentRef",
        "infrastructure": "spec",
    }
    DOCUMENT = "infrastructureDefinition"
    EXPRESSIONS = "infrastructure"
    KEEPS = True

    def check_piece(self, problems: Problems) -> None:
        """Report a Kubernetes namespace for a deployment of another type."""
        allowed = (DeploymentType.KUBERNETES, DeploymentType.NATIVE_HELM)
        direct = isinstance(self.infrastructure, KubernetesDirect)
        if direct and self.deployment_type not in allowed:
            problems.add(
                "infrastructure-type",
                "a namespace of a cluster does not fit the deployment type",
                self.where("deployment_type"),
                given=self.deployment_type.value,
                allowed="Kubernetes or NativeHelm",
                remedy="set deployment_type to Kubernetes, or use RawInfrastructure",
            )

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of an infrastructure's document."""
        kind = reader.needed("type")
        made: KubernetesDirect | RawInfrastructure
        if kind == "KubernetesDirect":
            spec = reader.below("spec")
            release = spec.text("releaseName")
            simultaneous = spec.fixed_flag("allowSimultaneousDeployments")
            made = KubernetesDirect(
                connector_ref=connector_ref(spec),
                namespace=spec.needed("namespace"),
                release_name=release or RELEASE_NAME,
            ).read_from(spec.node)
        else:
            if kind and kind not in INFRASTRUCTURE_TYPES:
                reader.unknown("type", kind, INFRASTRUCTURE_TYPES, "the type of infrastructure")
            made = RawInfrastructure(type=kind, spec=reader.mapping("spec"))
            simultaneous = None
        deployment = DeploymentType
        return cls(
            **cls.common(reader, scope),
            environment=environment_ref(reader),
            deployment_type=reader.choice("deploymentType", deployment, deployment.KUBERNETES),
            infrastructure=made,
            allow_simultaneous_deployments=reader.fixed_flag("allowSimultaneousDeployments")
            or simultaneous
            or False,
            extra=reader.rest(),
        )


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


@dataclass(frozen=True, kw_only=True)
class ServiceOverridesArgs(EntityArgs):
    """Arguments of overrides, version 2. Harness gives them their identifier."""

    environment: EnvironmentRef
    """Environment they apply in."""
    service: ServiceRef | None = None
    """Service they apply to; absent: every service."""
    infrastructure: InfrastructureRef | None = None
    """Infrastructure they apply in; absent: the whole environment."""
    type: OverrideType | None = None
    """What they apply to; absent: worked out from `service` and `infrastructure`."""
    variables: Sequence[DocVariable] = ()
    """Variables that override those of the service; absent: none."""
    manifests: Sequence[Manifest] = ()
    """Manifests laid over those of the service; absent: none."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **EntityArgs.KEYS,
        "environment": "environmentRef",
        "service": "serviceRef",
        "infrastructure": "infraIdentifier",
    }
    DOCUMENT = "overrides"
    EXPRESSIONS = "overrides"
    KEEPS = True
    NOT_KEPT: ClassVar[tuple[str, ...]] = ("identifier", "display_name", "description", "tags")

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

    def check_piece(self, problems: Problems) -> None:
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
        if not (self.variables or self.manifests or self.extra):
            problems.add(
                "empty",
                "these overrides override nothing",
                self.where(),
                allowed="at least one variable or manifest",
                remedy="add variables or manifests, or remove the component",
            )
        for field in self.NOT_KEPT:
            if getattr(self, field):
                problems.add(
                    "not-kept",
                    f"Harness keeps no {field} for overrides",
                    self.where(field),
                    given=getattr(self, field),
                    remedy=f"leave {field} out",
                )
        check_unique((*self.variables,), "name", "variables", problems)
        check_unique((*self.manifests,), "identifier", "manifests", problems)

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of an overrides document, its body under `spec` or not."""
        common = cls.common(reader, scope) | {"identifier": None, "display_name": None}
        service, infra = reader.text("serviceRef"), reader.text("infraIdentifier")
        kind = OverrideType
        body = reader.below("spec") if "spec" in reader else reader
        return cls(
            **common,
            environment=environment_ref(reader),
            service=None if service is None else ServiceRef.named(service),
            infrastructure=None if infra is None else InfrastructureRef.named(infra),
            type=reader.choice("type", kind, kind.ENV_GLOBAL) if "type" in reader else None,
            variables=body.each("variables", read_variable),
            manifests=body.each("manifests", read_manifest, wrap="manifest"),
            extra=reader.rest(),
        )


def environment_ref(reader: Reader) -> EnvironmentRef:
    """Return the environment that `environmentRef` names."""
    found = reader.needed("environmentRef")
    return EnvironmentRef.named(found) if found else EnvironmentRef(identifier=Identifier(""))
