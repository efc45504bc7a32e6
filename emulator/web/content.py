"""What the pages say: the tree, an entity, its history, a list, a search. Makes HTML, no HTTP."""

from __future__ import annotations

import datetime
import difflib
from typing import Any

from emulator import documents
from emulator.account import Account
from emulator.filestore import paths
from emulator.lookup import visible
from emulator.references import BUILT_IN
from emulator.scope import Scope
from emulator.store import Change, Entity, Key
from emulator.web.markup import Child, Markup, code, dotted, join, link, tag, text

PER_KIND = 60
PER_PAGE = 200
ORDER = (
    "connector",
    "secret",
    "variable",
    "file",
    "service",
    "environment",
    "infrastructure",
    "override",
)


def plural(kind: str) -> str:
    """The plural of a kind."""
    return kind + "s"


def query(key: Key) -> dict[str, str]:
    """The query that names an entity."""
    return {
        "kind": key.kind,
        "org": key.scope.org,
        "project": key.scope.project,
        "parent": key.parent,
        "id": key.identifier,
    }


def entity_link(key: Key, label: Child = None) -> Markup:
    """A link to the page of an entity."""
    return link(label or key.identifier, "/entity", query(key))


def home(account: Account) -> tuple[str, Markup]:
    """The account: numbers, tree, latest writes."""
    counts = account.store.counts()
    totals: dict[str, int] = {}
    for kind, _, _, number in counts:
        totals[kind] = totals.get(kind, 0) + number
    numbers = [
        tag("li", tag("b", number), plural(kind) if number != 1 else kind)
        for kind, number in sorted(totals.items(), key=lambda item: _rank(item[0]))
    ]
    body = join(
        [
            tag("h1", "Account ", tag("code", account.identifier)),
            tag("ul", numbers, class_="numbers", aria_label="Entities by kind")
            if numbers
            else tag("p", "The account is empty. What is created through the API appears here."),
            tag(
                "div",
                tag("section", tag("h2", "Tree"), _tree(account, counts), class_="card tree"),
                tag("section", tag("h2", "Latest writes"), _latest(account), class_="card"),
                class_="columns",
            ),
        ]
    )
    return f"Account {account.identifier}", body


def _tree(account: Account, counts: list[tuple[str, str, str, int]]) -> Markup:
    by_scope: dict[tuple[str, str], dict[str, int]] = {}
    for kind, org_of, project_of, number in counts:
        by_scope.setdefault((org_of, project_of), {})[kind] = number
    organizations = account.store.page("organization", Scope(), limit=PER_KIND)[0]
    parts = [_scope_lists(account, Scope(), by_scope.get(("", ""), {}))]
    for organization in sorted(organizations, key=lambda item: item.name.lower()):
        org = organization.key.identifier
        projects = account.store.page("project", Scope(org), limit=PER_KIND)[0]
        inner = [_scope_lists(account, Scope(org), by_scope.get((org, ""), {}))]
        for project in sorted(projects, key=lambda item: item.name.lower()):
            scope = Scope(org, project.key.identifier)
            here = by_scope.get((scope.org, scope.project), {})
            inner.append(
                tag(
                    "details",
                    _summary("project", project, sum(here.values())),
                    _scope_lists(account, scope, here),
                    open=True,
                )
            )
        inner.append(_more("project", Scope(org), by_scope.get((org, ""), {}).get("project", 0)))
        below = sum(sum(kinds.values()) for (above, _), kinds in by_scope.items() if above == org)
        parts.append(
            tag("details", _summary("organization", organization, below), inner, open=True)
        )
    parts.append(_more("organization", Scope(), by_scope.get(("", ""), {}).get("organization", 0)))
    return join(parts)


def _summary(kind: str, entity: Entity, number: int) -> Markup:
    return tag(
        "summary",
        tag("strong", entity_link(entity.key, entity.name)),
        " ",
        tag("span", kind, class_="badge"),
        tag("span", f"{number} inside", class_="count"),
    )


def _scope_lists(account: Account, scope: Scope, kinds: dict[str, int]) -> Markup:
    parts: list[Markup] = []
    for kind in sorted(kinds, key=_rank):
        if kind in ("organization", "project"):
            continue
        found = account.store.page(kind, scope, limit=PER_KIND)[0]
        items = [
            tag("li", entity_link(item.key, _label(item)))
            for item in sorted(found, key=lambda item: (item.key.parent, item.name.lower()))
        ]
        parts.append(tag("h3", f"{plural(kind)} ({kinds[kind]})"))
        parts.append(tag("ul", items, _more(kind, scope, kinds[kind], element="li")))
    return join(parts)


def _label(entity: Entity) -> str:
    return f"{entity.key.parent} / {entity.name}" if entity.key.parent else entity.name


def _more(kind: str, scope: Scope, number: int, element: str = "p") -> Markup:
    if number <= PER_KIND:
        return Markup("")
    where = {"kind": kind, "org": scope.org, "project": scope.project}
    label = f"all {number} {plural(kind)}"
    return tag(element, link(label, "/list", where), class_="more")


def _latest(account: Account) -> Markup:
    changes = account.store.latest(14)
    if not changes:
        return tag("p", "None yet.", class_="soft")
    items = [
        tag(
            "li",
            link(
                f"{change.action} v{change.version}",
                "/entity",
                {**query(change.key), "version": str(change.version)},
                class_="write",
            ),
            f" {change.key.kind} ",
            entity_link(change.key),
            tag("small", " ", _when(change.at)),
        )
        for change in changes
    ]
    return tag("ul", items, class_="refs")


def listing(account: Account, kind: str, scope: Scope, number: int) -> tuple[str, Markup]:
    """One page of a scope's entities of a kind."""
    found, total = account.store.page(kind, scope, offset=number * PER_PAGE, limit=PER_PAGE)
    rows = [
        tag(
            "tr",
            tag("td", entity_link(item.key, item.name)),
            tag("td", tag("code", item.key.identifier)),
            tag("td", _when(item.updated)),
            tag("td", f"v{item.version}"),
        )
        for item in found
    ]
    where = {"kind": kind, "org": scope.org, "project": scope.project}
    steps = [
        link(label, "/list", {**where, "page": str(step)})
        for label, step, fits in (
            ("previous", number - 1, number > 0),
            ("next", number + 1, (number + 1) * PER_PAGE < total),
        )
        if fits
    ]
    title = f"{total} {plural(kind)}"
    body = join(
        [
            _crumbs(scope, None),
            tag("h1", title),
            tag(
                "section",
                _table(("name", "identifier", "last write (UTC)", "version"), rows)
                if rows
                else tag("p", "None."),
                tag("nav", join([Markup(f"{step} ") for step in steps]), aria_label="Pages"),
                class_="card",
            ),
        ]
    )
    return title, body


def found(account: Account, wanted: str) -> tuple[str, Markup]:
    """The answer of the search box."""
    hits = account.store.search(wanted, PER_PAGE) if wanted else []
    rows = [
        tag(
            "tr",
            tag("td", tag("span", key.kind, class_="badge")),
            tag("td", entity_link(key, name)),
            tag("td", tag("code", key.identifier)),
            tag("td", key.scope.sentence(account.identifier)),
        )
        for key, name in hits
    ]
    more = " (the first ones)" if len(hits) == PER_PAGE else ""
    title = f"{len(hits)} found for “{wanted}”{more}"
    table = _table(("kind", "name", "identifier", "scope"), rows)
    content = table if rows else tag("p", "No name or identifier holds this text.")
    return title, join([tag("h1", title), tag("section", content, class_="card")])


def entity_page(account: Account, key: Key, version: int | None) -> tuple[str, Markup] | None:
    """An entity with document, references and history; None when it never was."""
    changes = account.store.history(key)
    entity = account.store.get(key)
    if entity is None and not changes:
        return None
    last = next((change for change in reversed(changes) if change.body), None)
    body = entity.body if entity else (last.body if last else {})
    name = str(body.get("name") or key.identifier)
    left = [tag("section", tag("h2", "Document"), _document(body), class_="card")]
    chosen = next((change for change in changes if change.version == version), None)
    if chosen is not None:
        left.insert(0, _difference(changes, chosen))
    right = [
        tag("section", tag("h2", "Facts"), _facts(account, key, entity, body), class_="card"),
        tag("section", tag("h2", "Refers to"), _refers_to(account, key), class_="card"),
        tag("section", tag("h2", "Referred to by"), _referred_by(account, entity), class_="card"),
        tag("section", tag("h2", "History"), _history(key, changes, chosen), class_="card"),
    ]
    gone = None if entity else tag("span", "deleted", class_="badge gone")
    heading = tag("h1", name, " ", tag("span", key.kind, class_="badge"), " ", gone)
    content = tag("div", tag("div", left), tag("div", right), class_="columns")
    return f"{key.kind} {name}", join([_crumbs(key.scope, key), heading, content])


def _document(body: dict[str, Any]) -> Markup:
    shown = visible(body)
    if body.get("type") == "FILE":
        return code(str(body.get("_content", "")), language="text")
    yaml = shown.pop("yaml", None)
    if not isinstance(yaml, str):
        return code(documents.write(shown))
    rest = tag("details", tag("summary", "other fields"), code(documents.write(shown)))
    return join([code(yaml), rest])


def _as_text(body: dict[str, Any]) -> list[str]:
    shown = visible(body)
    yaml = shown.pop("yaml", "")
    lines = documents.write(shown).splitlines() if shown else []
    return [*lines, *str(yaml).splitlines(), *str(body.get("_content", "")).splitlines()]


def _difference(changes: list[Change], chosen: Change) -> Markup:
    before = next((item for item in reversed(changes) if item.sequence < chosen.sequence), None)
    lines = difflib.unified_diff(
        _as_text(before.body) if before else [], _as_text(chosen.body), lineterm="", n=3
    )
    parts: list[Markup] = []
    for line in list(lines)[2:]:
        if line.startswith("@@"):
            parts.append(tag("span", line, class_="hunk"))
        else:
            element = {"+": "ins", "-": "del"}.get(line[0], "span")
            parts.append(tag(element, line))
    if not parts:
        parts.append(tag("span", "written again without a difference", class_="hunk"))
    return tag(
        "section",
        tag("h2", f"Version {chosen.version}: {chosen.action}, ", _when(chosen.at), " UTC"),
        tag("pre", tag("code", parts), class_="diff", tabindex="0"),
        class_="card",
    )


def _facts(account: Account, key: Key, entity: Entity | None, body: dict[str, Any]) -> Markup:
    facts: list[tuple[str, Child]] = [
        ("identifier", tag("code", key.identifier)),
        ("scope", key.scope.sentence(account.identifier)),
    ]
    if key.parent:
        environment = Key("environment", key.scope, key.parent)
        facts.append(("environment", entity_link(environment)))
    if isinstance(body.get("type"), str):
        facts.append(("type", body["type"]))
    if "_valueSet" in body:
        kept = "set, and not kept here" if body["_valueSet"] else "not set"
        facts.append(("value", kept))
    if entity is not None:
        if key.kind == paths.KIND:
            facts.append(("path", paths.path_key(account.store, entity).identifier))
        facts += [
            ("created", _when(entity.created)),
            ("last write", _when(entity.updated)),
            ("version", f"{entity.version}"),
        ]
    rows = [tag("tr", tag("th", label, scope="row"), tag("td", value)) for label, value in facts]
    return tag("table", tag("tbody", rows))


def _refers_to(account: Account, key: Key) -> Markup:
    items: list[Markup] = []
    for reference in account.store.references_of(key):
        target: Key | None = reference.target
        label = f"{reference.target.kind} {reference.target.identifier}"
        if reference.target.kind == paths.PATH_KIND:
            file = paths.find(account.store, reference.target.scope, reference.target.identifier)
            target = file.key if file else None
            label = f"file {reference.target.identifier}"
        there = target is not None and account.store.exists(target)
        built_in = (reference.target.kind, reference.target.identifier) in BUILT_IN
        note = tag("small", " built in" if built_in else " not in this account")
        name = entity_link(target, label) if target and there else join([text(label), note])
        items.append(_mention(name, reference.path))
    return _mentions(items)


def _referred_by(account: Account, entity: Entity | None) -> Markup:
    if entity is None:
        return tag("p", "It is deleted.", class_="soft")
    key = entity.key
    if key.kind == paths.KIND:
        key = paths.path_key(account.store, entity)
    return _mentions(
        [
            _mention(entity_link(user, f"{user.kind} {user.identifier}"), path)
            for user, path in account.store.referrers_of(key)[:PER_PAGE]
        ]
    )


def _mention(name: Markup, path: str) -> Markup:
    return tag("li", name, " ", tag("span", dotted(path), class_="path"))


def _mentions(items: list[Markup]) -> Markup:
    if not items:
        return tag("p", "Nothing.", class_="soft")
    return tag("ul", items, class_="refs")


def _history(key: Key, changes: list[Change], chosen: Change | None) -> Markup:
    rows = [
        tag(
            "tr",
            tag(
                "td",
                link(
                    f"{change.action} v{change.version}",
                    "/entity",
                    {**query(key), "version": str(change.version)},
                    aria_current="true" if change == chosen else None,
                ),
            ),
            tag("td", _when(change.at)),
        )
        for change in reversed(changes[-PER_PAGE:])
    ]
    return _table(("write", "when (UTC)"), rows)


def _crumbs(scope: Scope, key: Key | None) -> Markup:
    steps = [tag("li", link("account", "/", {}))]
    if scope.org:
        steps.append(tag("li", entity_link(Key("organization", Scope(), scope.org))))
    if scope.project:
        steps.append(tag("li", entity_link(Key("project", Scope(scope.org), scope.project))))
    if key is not None:
        where = {"kind": key.kind, "org": scope.org, "project": scope.project}
        steps.append(tag("li", link(plural(key.kind), "/list", where)))
    return tag("nav", tag("ol", steps), class_="crumbs", aria_label="Where you are")


def _table(heads: tuple[str, ...], rows: list[Markup]) -> Markup:
    head = tag("tr", [tag("th", label, scope="col") for label in heads])
    return tag("table", tag("thead", head), tag("tbody", rows))


def _when(milliseconds: int) -> Markup:
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    shown = moment.strftime("%Y-%m-%d %H:%M:%S")
    return tag("time", shown, datetime=moment.isoformat(timespec="milliseconds"))


def _rank(kind: str) -> tuple[int, str]:
    return (ORDER.index(kind) if kind in ORDER else -1, kind)
