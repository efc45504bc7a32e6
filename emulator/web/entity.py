"""The page of one entity: document, facts, references, history. Makes HTML, no HTTP."""

from __future__ import annotations

import difflib
from typing import Any

from emulator import documents
from emulator.account import Account
from emulator.filestore import paths
from emulator.lookup import visible
from emulator.records import Change, Entity, Key
from emulator.references import BUILT_IN
from emulator.web.content import PER_KIND, PER_PAGE, crumbs, entity_link, query, table, when
from emulator.web.markup import Child, Markup, code, dotted, join, link, tag, text


def page(account: Account, key: Key, version: int | None) -> tuple[str, Markup] | None:
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
    return f"{key.kind} {name}", join([crumbs(key.scope, key), heading, content])


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
        tag("h2", f"Version {chosen.version}: {chosen.action}, ", when(chosen.at), " UTC"),
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
            ("created", when(entity.created)),
            ("last write", when(entity.updated)),
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
    total = account.store.count_referrers(key)
    items = [
        _mention(entity_link(user, f"{user.kind} {user.identifier}"), path)
        for user, path in account.store.referrers_of(key, PER_KIND)
    ]
    more = tag("p", f"and {total - PER_KIND} more", class_="soft") if total > PER_KIND else None
    return join([_mentions(items), more] if more else [_mentions(items)])


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
            tag("td", when(change.at)),
        )
        for change in reversed(changes[-PER_PAGE:])
    ]
    return table(("write", "when (UTC)"), rows)
