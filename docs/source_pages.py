"""The pages of artifact sources, and their index, from the classes and the data beside them.

The YAML under an example is what the golden file says that the example sends: a new example is
first run by its test, with REWRITE_GOLDEN=1, then `python -m docs.generate` shows it.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from docs import permissions_page
from docs.parts import all_components, doc, pieces, program, section, snake, table
from harness_components import ARTIFACT_PERMISSIONS, SHA_SOURCES, ConnectorType, CustomArtifact
from harness_components._core.model.base import Model
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.other import TYPES, RawArtifact
from harness_components.services.rules.offers import FLAGS, LIMITS, OFFERED, WITH_SIDECARS

DOCS = Path(__file__).parent
PAGES = DOCS / "sources"
EXAMPLES = DOCS / "examples" / "sources"
GOLDEN = DOCS.parent / "tests" / "golden" / "sources"


def sources() -> tuple[type[ArtifactSource], ...]:
    """Return the classes of artifact sources, each with a page of its own."""
    return tuple(each for each in ArtifactSource.family() if issubclass(each, ArtifactSource))


CONNECTORS = {
    component.ARGS.TYPE: component.__name__
    for component in all_components()
    if hasattr(component.ARGS, "TYPE")
}
"""The component of each type of connector that has one."""

GUIDES: dict[type[ArtifactSource], str] = {
    CustomArtifact: "[custom artifact scripts, run here](../components/custom_artifacts.md)",
}
"""Pages written by hand that are about one source."""

_INDEX = """\
# Artifact sources

Where the artifacts of a [service](../components/service.md) come from: a class for each type, given
in `artifacts` or `sidecars`. Which test shows which field: [coverage](../coverage.md). What the
systems must allow: [the rights that sources need](../components/permissions.md).

<!-- Written by `python -m docs.generate` from the docstrings. -->

| type | class | connector | deployment types |
|---|---|---|---|
"""


def name_of(source: type[ArtifactSource]) -> str:
    """Return what the files of a source are called: `DockerRegistryArtifact`, `docker_registry`."""
    return snake(source.__name__.removesuffix("Artifact"))


def links(to: str) -> dict[type, str]:
    """Return a link to the page of each class that has one, from where `to` is their folder."""
    return {each: f"[{each.__name__}]({to}/{name_of(each)}.md)" for each in sources()}


def pages() -> dict[Path, str]:
    """Return the page of each source and the index."""
    made = {PAGES / f"{name_of(each)}.md": page(each) for each in sources()}
    return made | {PAGES / "README.md": _text(_index())}


def page(source: type[ArtifactSource]) -> str:
    """Return the page of a source."""
    return _text(_lines(source))


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index() -> Iterator[str]:
    yield from _INDEX.splitlines()
    found = links(".")
    for each in sorted(sources(), key=lambda each: (not type_of(each), type_of(each).lower())):
        kind = f"`{type_of(each)}`" if type_of(each) else "–"
        yield f"| {kind} | {found[each]} | {_connectors(each)} | {_deployments(each)} |"
    typed = {type_of(each) for each in sources()}
    raw = ", ".join(f"`{kind}`" for kind in TYPES if kind not in typed)
    yield from ("", f"Without a class of their own, for {found[RawArtifact]}: {raw}.")


def type_of(source: type[Model]) -> str:
    """Return the type of a class in Harness's words; empty where something else tells it."""
    return source.KINDS[0] if source.KINDS else ""


def refers(source: type[Model]) -> list[ConnectorType]:
    """Return the types of connector that the fields of a class may refer to."""
    return [
        kind
        for field in source.field_specs().values()
        for kind in field.refers.types
        if isinstance(kind, ConnectorType)
    ]


def _lines(source: type[ArtifactSource]) -> Iterator[str]:
    kind, name = type_of(source), name_of(source)
    yield from (f"# {source.__name__}", "", doc(source), "")
    yield from _facts(source)
    yield from (
        "",
        "<!-- Written by `python -m docs.generate` from the docstrings. -->",
    )
    full = EXAMPLES / f"{name}_full.py"
    title = "Smallest example" if full.exists() else "Example"
    yield from ("", f"## {title}", "", *program(EXAMPLES / f"{name}.py"))
    yield from ("", "What Harness is given:", "")
    yield from ("```yaml", _document(GOLDEN / f"{name}.yaml").rstrip(), "```")
    yield from ("", "## Arguments", "", *table(source))
    for piece in pieces(source):
        yield from section(piece)
    if kind in ARTIFACT_PERMISSIONS:
        yield from _rights(kind)
    if full.exists():
        yield from ("", "## Every field", "")
        yield from (_every(source), "", *program(full))


def _every(source: type[ArtifactSource]) -> str:
    if refers(source):
        return "The connector with its secrets, and services whose sources set every field."
    return "Services whose sources set every field."


def _facts(source: type[ArtifactSource]) -> Iterator[str]:
    kind = type_of(source)
    yield from ("| | |", "|---|---|")
    if kind:
        yield f"| type | `{kind}` |"
    yield f"| connector | {_connectors(source)} |"
    yield f"| deployment types | {_deployments(source)} |"
    beside = [each for each in WITH_SIDECARS if kind in OFFERED.get(each, ())]
    if beside:
        yield f"| as a sidecar | {_words(sorted(beside))} |"
    if kind:
        yield f"| SHA and labels | {_expressions(kind)} |"
    if kind in LIMITS:
        yield f"| limit | {LIMITS[kind]} |"
    if kind in FLAGS:
        yield f"| feature flag | `{FLAGS[kind]}` |"
    if source in GUIDES:
        yield f"| guide | {GUIDES[source]} |"
    remedies = [field.refers.remedies for field in source.field_specs().values()]
    for other, remedy in (pair for each in remedies for pair in each.items()):
        yield f"| with a connector of type `{other.value}` | {remedy} |"


def _expressions(kind: str) -> str:
    guide = "[expressions](../components/private_registries.md)"
    if kind not in SHA_SOURCES:
        return f"none: its {guide} have no `sha`, `sha_v2` or `label(...)`"
    return f"`sha`, `sha_v2` and `label(...)` of the {guide} of its images"


def _connectors(source: type[ArtifactSource]) -> str:
    found = refers(source)
    if found:
        return ", ".join(_connector(kind) for kind in found)
    if "connector_ref" in source.field_specs():
        return "of any type"
    return "none" if type_of(source) else "–"


def _connector(kind: ConnectorType) -> str:
    name = CONNECTORS.get(kind, "RawConnector")
    shown = f"[{name}](../components/{snake(name)}.md)"
    return shown if kind in CONNECTORS else f"{shown} of type `{kind.value}`"


def _deployments(source: type[ArtifactSource]) -> str:
    kind = type_of(source)
    found = [each for each, kinds in OFFERED.items() if kind in kinds]
    return _words(found) if found else "not checked" if kind == "" else "none is documented"


def _words(words: list[str]) -> str:
    return ", ".join(f"`{each}`" for each in words)


def _rights(kind: str) -> Iterator[str]:
    each = ARTIFACT_PERMISSIONS[kind]
    yield from ("", "## Rights", "", f"Granted in {each.system.value}, to list versions and pull:")
    yield from ("", *permissions_page.rights_table(each, ()), "")
    page = f"../components/permissions.md#{kind.lower()}"
    yield f"Options, hosts to reach, and what is not needed: [{kind}]({page})."
    yield f"`harness-components permissions {kind}` prints them to hand over."


def _document(golden: Path) -> str:
    """Return the one document that a golden file holds."""
    leaves = yaml.safe_load(golden.read_text("utf-8"))
    (text,) = [leaf["inputs"]["yaml"] for leaf in leaves if "yaml" in leaf["inputs"]]
    return str(text)
