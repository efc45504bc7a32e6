"""What a service is deployed with in an environment: overrides applied, with their places. Pure.

Harness's documentation ("Overrides V2", override priority; "Overriding services at the environment
level") says which goes first, from the highest to the lowest:

1. overrides of the service in the infrastructure,
2. overrides of the infrastructure,
3. overrides of the service in the environment,
4. overrides of the environment,
5. the service itself;

within each of the first four those of the project, then of the organisation, then of the account.
The same pages say that variables and config files are replaced as a whole, by name and identifier,
and that values files are merged, a later one laid over those before it. What they leave open is
taken from the service step of Harness's published source (harness-core):

- The variables and overrides in an environment's own YAML stand for the overrides of the
  environment where there are none of version 2, and are not looked at where there are.
- Manifests are never replaced: those of the service come first, then those of each type of
  overrides, the highest last. Two of one identifier make the run fail; only within one type the
  one of the narrower scope replaces the other.
- Overrides take the types of manifest in `OVERRIDABLE` alone, so a `K8sManifest` stays as it is.
- A `HelmRepoOverride` is no manifest of the run: the highest one gives the connector of the chart.
- Of two overrides of one type, place and scope only one is looked at.
- Overrides have variables, manifests, config files, application settings and connection strings.
  Artifacts are the service's alone.

What it does not do: work out expressions, read the files that manifests and values come from, or
ask Harness for overrides that this program does not make.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.entity import EntityArgs
from harness_components._core.refs import Ref
from harness_components._core.scope import Scope
from harness_components._core.values import Level
from harness_components.environments import document
from harness_components.environments.args import (
    OVERRIDABLE,
    EnvironmentArgs,
    InfrastructureArgs,
    OverrideType,
    ServiceOverridesArgs,
)
from harness_components.environments.deployment_rules import (
    warn_of_infrastructure,
    warn_of_overrides,
)
from harness_components.environments.override_layers import EffectiveValue, OverrideLayer, over
from harness_components.services import document as services
from harness_components.services.args import ServiceArgs

_FIELDS = {
    "variables": "variables",
    "manifests": "manifests",
    "configFiles": "config_files",
    "sources": "artifacts",
    "sidecars": "sidecars",
}
"""The field of the arguments that holds each list of a document, where there is one."""
_PATCHES = ("Values", "OpenshiftParam", "KustomizePatches")
_LEVELS = (Level.ACCOUNT, Level.ORG, Level.PROJECT)


@dataclass(frozen=True, kw_only=True)
class Effective:
    """Everything that a service is deployed with."""

    variables: tuple[EffectiveValue, ...]
    """Variables, by name."""
    manifests: tuple[EffectiveValue, ...]
    """Manifests in the order of Harness, in which a later values file goes over earlier ones."""
    values_files: tuple[tuple[str, EffectiveValue], ...]
    """Values files and patches with their manifests, in the same order: the last one wins."""
    helm_repository: EffectiveValue | None
    """The override that gives the connector of the Helm chart; absent: the chart's own."""
    config_files: tuple[EffectiveValue, ...]
    """Config files, by identifier."""
    application_settings: EffectiveValue | None
    """Application settings of a web app; absent: none."""
    connection_strings: EffectiveValue | None
    """Connection strings of a web app; absent: none."""
    primary_artifact: str
    """Which artifact source is deployed; empty for a service without one."""
    artifacts: tuple[EffectiveValue, ...]
    """Sources of the primary artifact, in the order of the service."""
    sidecars: tuple[EffectiveValue, ...]
    """Artifacts deployed beside it."""
    problems: tuple[Problem, ...]
    """What keeps Harness from deploying this, and, as warnings, what it does not look at."""


@dataclass(frozen=True)
class _Source:
    """One entity that gives values: its arguments, and its document as far as it gives them."""

    layer: OverrideLayer
    args: EntityArgs
    body: Mapping[str, Any]

    @property
    def level(self) -> int:
        return _LEVELS.index(self.args.scope.level)

    @property
    def order(self) -> tuple[Any, ...]:
        place = self.args.where()
        written = json.dumps(self.body, sort_keys=True, default=str)
        return (self.level, place.file or "", place.line or 0, written)


def effective(
    service: tuple[str, ServiceArgs],
    environment: tuple[str, EnvironmentArgs],
    overrides: Iterable[ServiceOverridesArgs],
    infrastructure: tuple[str, InfrastructureArgs] | None = None,
) -> Effective:
    """Return what `service` is deployed with in `environment`, and in `infrastructure` if given.

    Each is the name of a component and its arguments. Of `overrides` those that do not concern
    this deployment are passed over, and their order does not matter. Without an infrastructure
    the overrides of infrastructures do not apply.
    """
    problems = Problems()
    spec = services.service(*service)["service"]["serviceDefinition"]["spec"]
    base = _Source(OverrideLayer.SERVICE, service[1], spec)
    groups: list[list[_Source]] = [[base]]
    places = (service, environment, infrastructure)
    overrides = tuple(overrides)
    found = {kind: _applying(kind, overrides, places, problems) for kind in OverrideType}
    _warn_of_projects(overrides, places, problems)
    own = _environment(environment)
    if not found[OverrideType.ENV_GLOBAL]:
        groups.append([own])
    elif own.body:
        _ignored(own, found[OverrideType.ENV_GLOBAL][0], problems)
    groups += [found[kind] for kind in OverrideType]
    sources = [source for group in groups for source in group]
    manifests, helm = _manifests(groups, problems)
    primary = spec.get("artifacts", {}).get("primary", {})
    settings, strings = _last("applicationSettings", sources), _last("connectionStrings", sources)
    if infrastructure is not None:
        warn_of_infrastructure(service[1], infrastructure[1], problems)
    single = [each for each in (helm, settings, strings) if each is not None]
    warn_of_overrides(service[1], [*manifests, *single], problems)
    return Effective(
        variables=_replacing("variables", "", "name", sources, problems),
        manifests=manifests,
        values_files=tuple(_values_files(manifests)),
        helm_repository=helm,
        config_files=_replacing("configFiles", "configFile", "identifier", sources, problems),
        application_settings=settings,
        connection_strings=strings,
        primary_artifact=str(primary.get("primaryArtifactRef", "")),
        artifacts=tuple(_values(base, primary, "sources", "", "identifier", problems)),
        sidecars=tuple(
            _values(base, spec.get("artifacts", {}), "sidecars", "sidecar", "identifier", problems)
        ),
        problems=tuple(problems),
    )


def _environment(environment: tuple[str, EnvironmentArgs]) -> _Source:
    body = document.environment(*environment)["environment"]
    given = dict(body.get("overrides") or {})
    if body.get("variables"):
        given["variables"] = body["variables"]
    return _Source(OverrideLayer.ENVIRONMENT, environment[1], given)


def _ignored(own: _Source, instead: _Source, problems: Problems) -> None:
    problems.warn(
        "environment-ignored",
        "the environment's own variables and manifests are not looked at, as there are overrides "
        "of it",
        own.args.where(),
        given=", ".join(own.body),
        remedy=f"move them to the overrides at {instead.args.where().shown}",
    )


_Places = tuple[
    tuple[str, ServiceArgs],
    tuple[str, EnvironmentArgs],
    tuple[str, InfrastructureArgs] | None,
]


def _applying(
    kind: OverrideType,
    overrides: Iterable[ServiceOverridesArgs],
    places: _Places,
    problems: Problems,
) -> list[_Source]:
    """Return the overrides of one type that apply, the account's first: one for each scope."""
    found = [
        _Source(OverrideLayer(kind.value), each, document.overrides(each))
        for each in overrides
        if each.kind is kind and _concerns(each, places)
    ]
    chosen: dict[int, _Source] = {}
    for source in sorted(found, key=lambda each: each.order):
        first = chosen.setdefault(source.level, source)
        if first is not source:
            problems.add(
                "several-overrides",
                f"two overrides of type {kind.value} apply from {source.args.scope}, and Harness "
                "looks at one of them",
                source.args.where(),
                remedy=f"put them together; the other is at {first.args.where().shown}",
            )
    return list(chosen.values())


def _warn_of_projects(
    overrides: Iterable[ServiceOverridesArgs], places: _Places, problems: Problems
) -> None:
    """Warn of overrides below the scope of service and environment: it is the pipeline's to say."""
    narrow = _narrow(places)
    for each in overrides:
        if not each.scope.contains(narrow) and _names(each, places):
            problems.warn(
                "overrides-below",
                f"these overrides apply to pipelines of {each.scope} alone, and are left out: "
                "service and environment live above it",
                each.where(),
                remedy="reckon with them where the pipeline is one of those",
            )


def _narrow(places: _Places) -> Scope:
    (_, service), (_, environment), _ = places
    return max(service.scope, environment.scope, key=lambda each: _LEVELS.index(each.level))


def _concerns(each: ServiceOverridesArgs, places: _Places) -> bool:
    return each.scope.contains(_narrow(places)) and _names(each, places)


def _names(each: ServiceOverridesArgs, places: _Places) -> bool:
    """Return whether overrides name this service, environment and infrastructure."""
    (service, service_args), (environment, environment_args), infrastructure = places
    if not _is(each.environment, each.scope, environment_args, environment):
        return False
    if each.service is not None and not _is(each.service, each.scope, service_args, service):
        return False
    if each.infrastructure is None:
        return True
    if infrastructure is None:
        return False
    name, args = infrastructure
    # An infrastructure lives in its environment, whose scope is the environment's own.
    return each.infrastructure.identifier == args.identifier_for(name)


def _is(ref: Ref, using: Scope, args: EntityArgs, name: str) -> bool:
    return ref.identifier == args.identifier_for(name) and ref.home(using) == args.scope


def _values(  # noqa: PLR0917  # where in which document, and how it is written there
    source: _Source,
    body: Mapping[str, Any],
    key: str,
    wrap: str,
    name: str,
    problems: Problems,
) -> Iterator[EffectiveValue]:
    """Yield what the list at `key` gives, each item inside `wrap` if given, called by `name`."""
    items = body.get(key)
    if items is not None and not isinstance(items, list):
        problems.warn(
            "not-known",
            f"{key} is known only when the pipeline runs",
            source.args.where(),
            given=items,
            remedy="give the list itself to see it here",
        )
        return
    places = _places(source.args, key, name)
    for item in items or ():
        inner = item.get(wrap) if wrap and isinstance(item, Mapping) else item
        if isinstance(inner, Mapping):
            called = str(inner.get(name, ""))
            yield EffectiveValue(
                name=called,
                type=str(inner.get("type", "")),
                value=inner.get("value" if key == "variables" else "spec"),
                layer=source.layer,
                scope=source.args.scope,
                place=places.get(called, source.args.where()),
            )


def _places(args: EntityArgs, key: str, name: str) -> dict[str, Place]:
    """Return where each model of the list `key` was written, by its `name`."""
    models: Any = getattr(args, _FIELDS[key], ())
    if isinstance(models, str):
        return {}
    return {str(getattr(model, name, "")): model.where() for model in models}


def _replacing(
    key: str, wrap: str, name: str, sources: Iterable[_Source], problems: Problems
) -> tuple[EffectiveValue, ...]:
    """Return values of which a later one replaces an earlier one of the same name."""
    found: dict[str, EffectiveValue] = {}
    for source in sources:
        for value in _values(source, source.body, key, wrap, name, problems):
            found[value.name] = over(value, found.get(value.name))
    return tuple(found[each] for each in sorted(found))


def _last(key: str, sources: Iterable[_Source]) -> EffectiveValue | None:
    """Return what is replaced as a whole: the last one given."""
    found: EffectiveValue | None = None
    for source in sources:
        if source.body.get(key) is not None:
            value = EffectiveValue(
                name=key,
                type="",
                value=source.body[key],
                layer=source.layer,
                scope=source.args.scope,
                place=source.args.where(),
            )
            found = over(value, found)
    return found


def _manifests(
    groups: Iterable[Iterable[_Source]], problems: Problems
) -> tuple[tuple[EffectiveValue, ...], EffectiveValue | None]:
    """Return the manifests in Harness's order, and the override of the Helm repository."""
    everything: list[EffectiveValue] = []
    helm: EffectiveValue | None = None
    seen: dict[str, EffectiveValue] = {}
    for group in groups:
        for value in _replacing_in_place(group, problems):
            if value.layer is not OverrideLayer.SERVICE and value.type not in OVERRIDABLE:
                problems.add(
                    "override-manifest",
                    f"overrides cannot hold a manifest of type {value.type}",
                    value.place,
                    given=value.name,
                    allowed=OVERRIDABLE,
                    remedy="override what differs with a values file, and leave the rest to the "
                    "service",
                )
            first = seen.setdefault(value.name, value)
            if first is not value:
                problems.add(
                    "duplicate",
                    "two manifests of one identifier come together, and Harness stops the run",
                    value.place,
                    given=value.name,
                    remedy=f"rename one; the first is at {first.place.shown}",
                )
            if value.type == "HelmRepoOverride":
                helm = over(value, helm)
            else:
                everything.append(value)
    return tuple(everything), helm


def _replacing_in_place(group: Iterable[_Source], problems: Problems) -> list[EffectiveValue]:
    found: dict[str, EffectiveValue] = {}
    for source in group:
        mine = _values(source, source.body, "manifests", "manifest", "identifier", problems)
        found |= {value.name: over(value, found.get(value.name)) for value in mine}
    return list(found.values())


def _values_files(
    manifests: Sequence[EffectiveValue],
) -> Iterator[tuple[str, EffectiveValue]]:
    """Yield values files: those named by the objects' own manifests first, then one by one."""
    for value in manifests:
        if value.type not in _PATCHES and isinstance(value.value, Mapping):
            for path in _texts(value.value.get("valuesPaths")):
                yield path, value
    for value in manifests:
        if value.type in _PATCHES and isinstance(value.value, Mapping):
            store = value.value.get("store") or {}
            spec = (store.get("spec") or {}) if isinstance(store, Mapping) else {}
            for path in _texts(spec.get("files", spec.get("paths"))):
                yield path, value


def _texts(found: object) -> list[str]:
    if isinstance(found, list):
        return [str(each) for each in found]
    return [] if found is None else [str(found)]
