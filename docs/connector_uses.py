"""What takes a connector of a type: artifact sources, stores and infrastructures, with their pages.

From what the fields `Refers` to, which also refuses a connector of any other type.
"""

from collections.abc import Iterator
from functools import cache

from docs import source_pages
from docs.parts import first_sentence, pieces, snake
from harness_components import ARTIFACT_PERMISSIONS, Infrastructure, Service, ServiceOverrides
from harness_components._core.model.base import Model
from harness_components._core.program.component import HarnessComponent

_HOMES = (Service, ServiceOverrides, Infrastructure)
"""Components whose pages explain the classes, the first one that has it."""


def used_by(component: type[HarnessComponent]) -> Iterator[str]:
    """Yield the section of a connector's page that says what takes it; nothing for all else."""
    type_ = getattr(component.ARGS, "TYPE", None)
    found = [each for each in _takers() if type_ in source_pages.refers(each)]
    if type_ is None or not found:
        return
    yield from ("", "## Used by", "", "| class | what it is | rights |", "|---|---|---|")
    for each in found:
        yield f"| {_takers()[each]} | {first_sentence(each)} | {_rights(each)} |"
    if any(_rights(each) != "–" for each in found):
        text = "What the system must allow the connector, and policies to hand over"
        yield from ("", f"{text}: [the rights that artifact sources need](permissions.md).")


@cache
def _takers() -> dict[type[Model], str]:
    """Return the classes that take connectors, the sources first, each with a link to its page."""
    found: dict[type[Model], str] = {}
    links = source_pages.links("../sources")
    for source in sorted(source_pages.sources(), key=lambda each: each.__name__):
        found[source] = links[source]
    for home in _HOMES:
        page = f"{snake(home.__name__)}.md"
        # Only what has a section of its own: the other pages leave the sources out.
        for each in sorted(pieces(home.ARGS, links.keys()), key=lambda each: each.__name__):
            if issubclass(each, Model):
                found.setdefault(each, f"[{each.__name__}]({page}#{each.__name__.lower()})")
    return {each: link for each, link in found.items() if source_pages.refers(each)}


def _rights(taker: type[Model]) -> str:
    kind = source_pages.type_of(taker) if taker in source_pages.sources() else ""
    return f"[{kind}](permissions.md#{kind.lower()})" if kind in ARTIFACT_PERMISSIONS else "–"
