"""What the pages say: the tree, an entity, its history, a list, a search. Makes HTML, no HTTP."""

from __future__ import annotations

import datetime

from emulator.account import Account
from emulator.filestore import paths
from emulator.records import Entity, Key
from emulator.scope import Scope
from emulator.web.markup import Child, Markup, join, link, tag

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


def counted(number: int, kind: str) -> str:
    """A number of entities in words: `1 file`, `2 files`."""
    return f"{number} {kind if number == 1 else plural(kind)}"


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
    folders = account.store.tally(paths.KIND, "type", "FOLDER")
    totals: dict[str, int] = {}
    for kind, _, _, number in counts:
        totals[kind] = totals.get(kind, 0) + number
    numbers = [
        tag("li", tag("b", number), plural(each) if number != 1 else each)
        for kind, total in sorted(totals.items(), key=lambda item: _rank(item[0]))
        for number, each in _apart(kind, total, sum(folders.values()))
    ]
    body = join(
        [
            tag("h1", "Account ", tag("code", account.identifier)),
            tag("ul", numbers, class_="numbers", aria_label="Entities by kind")
            if numbers
            else tag("p", "The account is empty. What is created through the API appears here."),
            tag(
                "div",
                tag(
                    "section",
                    tag("h2", "Tree"),
                    _tree(account, counts, folders),
                    class_="card tree",
                ),
                tag("section", tag("h2", "Latest writes"), _latest(account), class_="card"),
                class_="columns",
            ),
        ]
    )
    return f"Account {account.identifier}", body


def _apart(kind: str, number: int, folders: int) -> list[tuple[int, str]]:
    """What a number of entities of a kind is made of: files and folders are of one kind."""
    if kind != paths.KIND:
        return [(number, kind)]
    parts = [(number - folders, kind), (folders, "folder")]
    return [part for part in parts if part[0]]


def _tree(
    account: Account, counts: list[tuple[str, str, str, int]], folders: dict[Scope, int]
) -> Markup:
    by_scope: dict[tuple[str, str], dict[str, int]] = {}
    for kind, org_of, project_of, number in counts:
        by_scope.setdefault((org_of, project_of), {})[kind] = number
    organizations = account.store.page("organization", Scope(), limit=PER_KIND)[0]
    parts = [_scope_lists(account, Scope(), by_scope.get(("", ""), {}), folders)]
    for organization in sorted(organizations, key=lambda item: item.name.lower()):
        org = organization.key.identifier
        projects = account.store.page("project", Scope(org), limit=PER_KIND)[0]
        inner = [_scope_lists(account, Scope(org), by_scope.get((org, ""), {}), folders)]
        for project in sorted(projects, key=lambda item: item.name.lower()):
            scope = Scope(org, project.key.identifier)
            here = by_scope.get((scope.org, scope.project), {})
            inner.append(
                tag(
                    "details",
                    _summary("project", project, sum(here.values())),
                    _scope_lists(account, scope, here, folders),
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


def _scope_lists(
    account: Account, scope: Scope, kinds: dict[str, int], folders: dict[Scope, int]
) -> Markup:
    parts: list[Markup] = []
    for kind in sorted(kinds, key=_rank):
        if kind in ("organization", "project"):
            continue
        found = account.store.page(kind, scope, limit=PER_KIND)[0]
        labels = sorted(
            ((_label(account, item), item) for item in found), key=lambda pair: pair[0].lower()
        )
        items = [tag("li", entity_link(item.key, label)) for label, item in labels]
        inside = _apart(kind, kinds[kind], folders.get(scope, 0))
        parts.append(tag("h3", ", ".join(f"{plural(each)} ({number})" for number, each in inside)))
        parts.append(tag("ul", items, _more(kind, scope, kinds[kind], element="li")))
    return join(parts)


def _label(account: Account, entity: Entity) -> str:
    """What tells an entity from the others of its kind and scope: files have a path."""
    if entity.key.kind == paths.KIND:
        path = paths.path_key(account.store, entity).identifier
        return f"{path}/" if entity.body.get("type") == "FOLDER" else path
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
            tag("small", " ", when(change.at)),
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
            tag("td", entity_link(item.key, _label(account, item))),
            tag("td", tag("code", item.key.identifier)),
            tag("td", when(item.updated)),
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
    folders = account.store.tally(paths.KIND, "type", "FOLDER").get(scope, 0)
    title = ", ".join(counted(each, of) for each, of in _apart(kind, total, folders)) or counted(
        0, kind
    )
    body = join(
        [
            crumbs(scope, None),
            tag("h1", title),
            tag(
                "section",
                table(("name", "identifier", "last write (UTC)", "version"), rows)
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
    hit_list = table(("kind", "name", "identifier", "scope"), rows)
    content = hit_list if rows else tag("p", "No name or identifier holds this text.")
    return title, join([tag("h1", title), tag("section", content, class_="card")])


def crumbs(scope: Scope, key: Key | None) -> Markup:
    """The way from the account to a scope and the list of a kind in it."""
    steps = [tag("li", link("account", "/", {}))]
    if scope.org:
        steps.append(tag("li", entity_link(Key("organization", Scope(), scope.org))))
    if scope.project:
        steps.append(tag("li", entity_link(Key("project", Scope(scope.org), scope.project))))
    if key is not None:
        where = {"kind": key.kind, "org": scope.org, "project": scope.project}
        steps.append(tag("li", link(plural(key.kind), "/list", where)))
    return tag("nav", tag("ol", steps), class_="crumbs", aria_label="Where you are")


def table(heads: tuple[str, ...], rows: list[Markup]) -> Markup:
    """A table with column heads."""
    head = tag("tr", [tag("th", label, scope="col") for label in heads])
    return tag("table", tag("thead", head), tag("tbody", rows))


def when(milliseconds: int) -> Markup:
    """A time of day in UTC."""
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    shown = moment.strftime("%Y-%m-%d %H:%M:%S")
    return tag("time", shown, datetime=moment.isoformat(timespec="milliseconds"))


def _rank(kind: str) -> tuple[int, str]:
    return (ORDER.index(kind) if kind in ORDER else -1, kind)
