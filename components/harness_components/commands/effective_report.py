"""The report of the command `effective`, as text and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from harness_components import (
    Effective,
    EffectiveValue,
    EnvironmentArgs,
    InfrastructureArgs,
    Level,
    OverrideLayer,
    Place,
    ServiceArgs,
    shorten,
)
from harness_components.commands.named import full_name

WORDS = {
    OverrideLayer.SERVICE: "the service",
    OverrideLayer.ENVIRONMENT: "the environment itself",
    OverrideLayer.ENV_GLOBAL: "overrides of the environment",
    OverrideLayer.ENV_SERVICE: "overrides of the service in the environment",
    OverrideLayer.INFRA_GLOBAL: "overrides of the infrastructure",
    OverrideLayer.INFRA_SERVICE: "overrides of the service in the infrastructure",
}
"""What each layer is called in the report."""


class Subjects(NamedTuple):
    """What is deployed where: names of components with their arguments."""

    service: tuple[str, ServiceArgs]
    environment: tuple[str, EnvironmentArgs]
    infrastructure: tuple[str, InfrastructureArgs] | None
    infrastructures: tuple[str, ...]
    """The identifiers of all infrastructures of the environment."""


def as_text(subjects: Subjects, found: Effective) -> str:
    """Return the report for people."""
    lines = [*_head(subjects), ""]
    lines += _section("variables", found.variables)
    lines += _section("manifests, in Harness's order", found.manifests, numbered=True)
    files = found.values_files
    lines += ["values files, of which the last one wins"]
    lines += [f"  {n}. {path}, of {each.name}" for n, (path, each) in enumerate(files, 1)]
    lines += [] if files else ["  none"]
    lines += ["", *_section("config files", found.config_files)]
    if found.primary_artifact:
        lines += [f"primary artifact: {found.primary_artifact}"]
    lines += _section("artifact sources", found.artifacts)
    if found.sidecars:
        lines += _section("sidecars", found.sidecars)
    rest = (found.helm_repository, found.application_settings, found.connection_strings)
    if given := [each for each in rest if each is not None]:
        lines += _section("other overrides", given)
    return "\n".join(lines).rstrip()


def as_json(subjects: Subjects, found: Effective) -> str:
    """Return the report as JSON."""
    infrastructure = subjects.infrastructure
    made: dict[str, Any] = {
        "service": _subject(subjects.service),
        "environment": _subject(subjects.environment),
        "infrastructure": None if infrastructure is None else _subject(infrastructure),
        "variables": _list(found.variables),
        "manifests": _list(found.manifests),
        "valuesFiles": [{"path": path, "manifest": each.name} for path, each in found.values_files],
        "configFiles": _list(found.config_files),
        "primaryArtifactRef": found.primary_artifact or None,
        "artifacts": _list(found.artifacts),
        "sidecars": _list(found.sidecars),
        "helmRepository": _one(found.helm_repository),
        "applicationSettings": _one(found.application_settings),
        "connectionStrings": _one(found.connection_strings),
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "place": _place(problem.place),
                "remedy": problem.remedy,
            }
            for problem in found.problems
        ],
    }
    return json.dumps(made, indent=2, allow_nan=False)


def failure_as_json(error: str) -> str:
    """Return what is said in place of the report where there is none."""
    return json.dumps({"error": error}, indent=2)


def _head(subjects: Subjects) -> Iterator[str]:
    for what, subject in (("service", subjects.service), ("environment", subjects.environment)):
        yield f"{what:<15} {full_name(*subject)}  {subject[1].where().shown}"
    if subjects.infrastructure is not None:
        name, args = subjects.infrastructure
        yield f"infrastructure  {args.identifier_for(name)}  {args.where().shown}"
    elif subjects.infrastructures:
        known = ", ".join(subjects.infrastructures)
        yield f"infrastructure  not named, so overrides of it are left out; there are: {known}"
    else:
        yield "infrastructure  the environment has none in this program"


def _section(title: str, values: Sequence[EffectiveValue], *, numbered: bool = False) -> list[str]:
    lines = [title]
    for number, value in enumerate(values, 1):
        lead = f"{number}. " if numbered else ""
        kind = f"  ({value.type})" if value.type else ""
        said = "" if isinstance(value.value, Mapping) else f" = {shorten(value.value)}"
        lines.append(f"  {lead}{value.name}{said}{kind}")
        lines += [f"      {line}" for line in _leaves(value.value)]
        lines.append(f"      from   {_origin(value)}")
        for hidden in value.hidden:
            shown = "" if isinstance(hidden.value, Mapping) else f"{shorten(hidden.value)}, of "
            lines.append(f"      hides  {shown}{_origin(hidden)}")
    if len(lines) == 1:
        lines.append("  none")
    return [*lines, ""]


def _leaves(value: object, path: str = "") -> Iterator[str]:
    """Yield a line for each value inside a `spec`."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves(below, f"{path}.{key}" if path else str(key))
    elif path and value not in (None, "", [], False):
        yield f"{path}: {shorten(value)}"


def _origin(value: EffectiveValue) -> str:
    where = value.place.shown
    home = "" if value.scope.level is Level.PROJECT else f" ({value.scope})"
    return f"{WORDS[value.layer]}{home}  {where}".rstrip()


def _subject(subject: tuple[str, Any]) -> dict[str, Any]:
    return {"name": full_name(*subject), "place": _place(subject[1].where())}


def _list(values: tuple[EffectiveValue, ...]) -> list[Any]:
    return [_one(each) for each in values]


def _one(value: EffectiveValue | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return _said(value) | {"hides": [_said(each) for each in value.hidden]}


def _said(value: EffectiveValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "type": value.type,
        "value": value.value,
        "from": {
            "layer": value.layer.value,
            "scope": str(value.scope),
            "place": _place(value.place),
        },
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place._replace(line=None, column=None).shown or None,
        "line": place.line,
        "column": place.column,
        "path": place.path or None,
    }
