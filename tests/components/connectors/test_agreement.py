"""YAML in, arguments out and the provider say the same of a connector, for every golden case.

The `spec` that the provider's row makes of a component's arguments is the one that the document of
the same arguments has, and that document reads back as those arguments. It does not show what
Harness makes of it; the transcripts show that the rows are the official plugin's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import yaml

import harness_components as c
from docs.generate import all_components
from harness_components._core.documents import present
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.component import TypedConnector
from provider.core.table import Resource, Values
from provider.harness.table import ROWS
from tests.components.cases import CASES
from tests.support.recording import run

ROW_OF = {row.urn_type: row for row in ROWS}
CLASSES = {
    each.ARGS: each
    for each in all_components()
    if issubclass(each, TypedConnector) and getattr(each.LEAF, "pulumi_type", "") in ROW_OF
}


@cache
def made(case: str) -> tuple[ConnectorArgs, ...]:
    """Return the arguments of the connectors that a golden case makes."""
    found: list[ConnectorArgs] = []

    def program() -> None:
        CASES[case]()
        found.extend(args for _, args in c.made() if isinstance(args, ConnectorArgs))

    run(program)
    return tuple(found)


MADE = [
    pytest.param(args, id=f"{case}-{number}")
    for case in CASES
    if "connector" in case
    for number, args in enumerate(made(case))
    if type(args) in CLASSES
]
every_connector = pytest.mark.parametrize("args", MADE)


def camel(value: Any) -> Any:
    """Return arguments as the provider gets them: with its names, not Python's."""
    if isinstance(value, Mapping):
        return {
            re.sub(r"_(\w)", lambda part: part[1].upper(), key): camel(below)
            for key, below in value.items()
        }
    return [camel(item) for item in value] if isinstance(value, list) else value


def sent(args: ConnectorArgs) -> Any:
    """Return the `spec` that the provider sends to make the connector."""
    row: Resource = ROW_OF[CLASSES[type(args)].LEAF.pulumi_type]
    given = camel(args.arguments(args.scope)) | present(
        identifier="x", name="x", orgId=args.scope.org_id, projectId=args.scope.project_id
    )
    defaults = {each.name: each.default for each in row.fields if each.default is not None}
    request = row.calls.create(Values(defaults | given))
    assert isinstance(request.body, Mapping)
    return request.body["connector"]["spec"]


CLIENTS = ("connectorType", "proxy", "ignoreTestConnection")
"""What the official client sends of its own in every `spec`, and no document needs."""


def differing(said: Any, sent: Any, path: str = "spec") -> list[str]:
    """Return where a document and a request differ.

    A document may say that something is off where the client leaves that out; null and empty
    are as good as absent, as is the order of delegates.
    """
    if isinstance(said, Mapping) and isinstance(sent, Mapping):
        keys = dict.fromkeys((*said, *sent))
        return [
            each
            for key in keys
            if not (path == "spec" and key in CLIENTS)
            for each in differing(said.get(key), sent.get(key), f"{path}.{key}")
        ]
    if path.endswith("delegateSelectors") and said and sent:
        said, sent = sorted(said), sorted(sent)
    if said == sent or (not said and sent in (None, "", [], {})) or (said is False and not sent):
        return []
    if path == "spec.credential.spec.auth.spec" and not said and sent == {"type": ""}:
        return []
    return [f"{path}: a document says {said!r}, the provider sends {sent!r}"]


@every_connector
def test_the_provider_sends_what_the_document_says(args: ConnectorArgs) -> None:
    said = args.document(args.scope)["spec"]

    assert differing(said, sent(args)) == []


@every_connector
def test_the_document_of_a_connector_reads_back_as_its_arguments(args: ConnectorArgs) -> None:
    document = args.document(args.scope) | {
        "name": args.display_name or "x",
        "identifier": str(args.identifier or "x"),
        "type": args.TYPE.value,
    }
    text = yaml.safe_dump({"connector": document}, sort_keys=False)

    problems = c.Problems()
    read = type(args).from_yaml(text, args.scope, problems)

    assert not list(problems)
    assert read.document(read.scope) == args.document(args.scope)
    assert read.arguments(read.scope) == args.arguments(args.scope)


def test_every_connector_with_a_row_has_a_case() -> None:
    assert {type(each.values[0]) for each in MADE} == set(CLASSES)
