"""The page that says what has a class or a component of its own, and what shows it.

Nothing of it is written by hand: what there is comes from the classes, what shows it from the
tests, by `docs.evidence`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from docs.evidence import Shown, golden, left_out, named, recorded
from docs.parts import all_components, snake
from docs.source_pages import links, name_of, sources, type_of
from harness_components import ConnectorType, DeploymentType, OverrideType
from harness_components._core.model.base import Model
from harness_components._core.variables import DocumentVariable
from harness_components.connectors.native import Connector
from harness_components.environments.clusters import AnyInfrastructure
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.other import TYPES, RawArtifact
from harness_components.services.deployment_types import MANIFESTS, SETTINGS
from harness_components.services.manifests.base import Manifest
from harness_components.services.stores import Store
from provider.harness.table import ROWS

_HEAD = """\
# Coverage

What of Harness has a class or component of its own (typed), what is given as Harness writes it
(raw), and what shows it: a golden case (`tests/golden`, what is sent, held against Harness's own
schema where it is at hand) and a module of `tests/components` that gives the argument. What the
embedded Harness does and does not: [the emulator's coverage](emulator/coverage.md).

<!-- Written by `python -m docs.generate` from the code and the tests. -->
"""


@dataclass(frozen=True)
class FieldRow:
    """An argument of an artifact source, or of a class below it."""

    owner: type[Model]
    """The class that has the argument."""
    name: str
    """The argument."""
    path: str
    """Where it stands in a document, from the source."""
    words: Mapping[str, Any]
    """What the source must hold for the argument to stand there, by path."""

    def cases(self, kind: str) -> list[str]:
        """Return the golden cases with a source of the type `kind` that says it."""
        found = (each.case for each in golden().sources if self._is_in(each, kind))
        return list(dict.fromkeys(found))

    def _is_in(self, shown: Shown, kind: str) -> bool:
        said = shown.values
        fits = all(said.get(path) == word for path, word in self.words.items())
        return shown.type == kind and self.path in said and fits


def source_fields(source: type[ArtifactSource]) -> list[FieldRow]:
    """Return the arguments of a source, with those of the classes below it."""
    return list(_fields(source, "", {}))


def _fields(cls: type[Model], base: str, words: Mapping[str, Any]) -> Iterator[FieldRow]:
    for each in cls.field_specs().values():
        if each.name == "extra":
            continue
        path = _join(base, each.path)
        if not each.cases:
            yield FieldRow(cls, each.name, path, words)
            yield from _below(each.hint, f"{path}[]", words)
        for case in each.cases:
            said = {_join(path, below): word for below, word in case.words.items()}
            for name in case.names():
                place = _join(path, case.place_of(name))
                yield FieldRow(case.model or cls, name, place, {**words, **said})


def _below(hint: Any, base: str, words: Mapping[str, Any]) -> Iterator[FieldRow]:
    for inner in get_args(hint):
        if not isinstance(inner, type):
            yield from _below(inner, base, words)
        elif issubclass(inner, Model) and not issubclass(inner, DocumentVariable):
            yield from _fields(inner, base, words)


def _join(base: str, path: str) -> str:
    return f"{base}.{path}" if base and path else base or path


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from _HEAD.splitlines()
    yield from _sources()
    yield from _connectors()
    yield from _deployments()
    yield from _types("Manifest types", "manifest", Manifest.family())
    yield from _types("Stores of manifests and files", "store", Store.family())
    yield from _types("Infrastructure types", "infrastructure", AnyInfrastructure.family())
    yield from _overrides()


def _sources() -> Iterator[str]:
    found = links("sources")
    yield from ("", "## Artifact sources", "", "| type | | golden cases |", "|---|---|---|")
    typed = {kind: each for each in sources() for kind in each.KINDS}
    for kind in dict.fromkeys((*TYPES, *typed)):
        cases = list(dict.fromkeys(each.case for each in golden().sources if each.type == kind))
        how = f"typed: {found[typed[kind]]}" if kind in typed else f"raw: {found[RawArtifact]}"
        yield f"| `{kind}` | {how} | {_shown(cases)} |"
    yield from ("", "Raw as well, as Harness's own schema has them and no class does:", "")
    yield from (f"- `{key}`: {why}" for key, why in left_out().items())
    for source in sources():
        if source is not RawArtifact:
            yield from _source(source)


def _source(source: type[ArtifactSource]) -> Iterator[str]:
    kind = type_of(source)
    yield from ("", f"### {source.__name__}", "")
    yield from ("| argument | in YAML | golden case | test |", "|---|---|---|---|")
    for row in source_fields(source):
        inside = "" if row.owner is source else f"{row.owner.__name__}."
        modules = named().get((row.owner.__name__, row.name), [])
        yield (
            f"| `{inside}{row.name}` | `{row.path}` "
            f"| {_shown(_best(row.cases(kind), source))} | {_shown(modules)} |"
        )


def _best(cases: Sequence[str], source: type[ArtifactSource]) -> list[str]:
    """Return the cases with those of the source's own examples first, as they stay."""
    own = [f"sources/{name_of(source)}", f"sources/{name_of(source)}_full"]
    return sorted(cases, key=lambda case: (case not in own, case))


def _shown(names: Sequence[str]) -> str:
    """Return the first of some names, and that there are more."""
    if not names:
        return "–"
    return f"`{names[0]}`" + (" and others" if len(names) > 1 else "")


def _connectors() -> Iterator[str]:
    yield from ("", "## Connectors", "")
    yield "A connector is made by the official provider or by this project's own, `harness-native`."
    yield "Where the official plugin cannot be had, `provider/harness` stands in for it: a row for"
    yield "each resource, held to transcripts of that plugin in `tests/transcripts/recorded`."
    yield from (
        "",
        "| type | component | made by | official resource with a row | transcripts | golden case |",
    )
    yield "|---|---|---|---|---|---|"
    made = {each.ARGS.TYPE: each for each in all_components() if hasattr(each.ARGS, "TYPE")}
    for kind in ConnectorType:
        yield _connector(kind, made.get(kind))


def _connector(kind: ConnectorType, component: type[Any] | None) -> str:
    rows = {row.urn_type.rpartition("/")[2].partition(":")[0]: row.urn_type for row in ROWS}
    folders = recorded().get(kind.value, [])
    official = ", ".join(f"`{rows[folder]}`" for folder in folders if folder in rows)
    leaf = getattr(component, "LEAF", Connector)
    name = "RawConnector" if component is None else component.__name__
    cases = golden().cases("connector", kind.value)
    if leaf is not Connector:
        cases = golden().cases("resource", leaf.__name__)
    return (
        f"| `{kind.value}` | [{name}](components/{snake(name)}.md) "
        f"| {'harness-native' if leaf is Connector else 'harness'} | {official or '–'} "
        f"| {', '.join(folders) or '–'} | {_shown(cases)} |"
    )


def _deployments() -> Iterator[str]:
    yield from ("", "## Deployment types", "")
    yield from ("| type | manifests | settings | golden case |", "|---|---|---|---|")
    for kind in DeploymentType:
        manifests = ", ".join(MANIFESTS.get(kind, ())) or "not checked"
        settings = ", ".join(f"`{name}`" for name, kinds in SETTINGS.items() if kind in kinds)
        cases = golden().cases("deployment", kind.value)
        yield f"| `{kind.value}` | {manifests} | {settings or '–'} | {_shown(cases)} |"


def _types(title: str, what: str, classes: Sequence[type[Model]]) -> Iterator[str]:
    """Yield the types of something that has classes, and one for those that have none."""
    yield from ("", f"## {title}", "", "| type | | golden case |", "|---|---|---|")
    typed = {kind: each for each in classes for kind in each.KINDS}
    other = next(each for each in classes if each.OTHERS)
    for kind in dict.fromkeys((*other.OTHERS, *typed)):
        how = f"typed: `{typed[kind].__name__}`" if kind in typed else f"raw: `{other.__name__}`"
        yield f"| `{kind}` | {how} | {_shown(golden().cases(what, kind))} |"


def _overrides() -> Iterator[str]:
    yield from ("", "## Kinds of override", "", "| kind | | golden case |", "|---|---|---|")
    for kind in OverrideType:
        cases = golden().cases("overrides", kind.value)
        link = "[ServiceOverrides](components/service_overrides.md)"
        yield f"| `{kind.value}` | typed: {link} | {_shown(cases)} |"
