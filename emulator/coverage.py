"""The page that says what is emulated: routes per kind, and the ledger of behaviours.

`python -m emulator coverage` writes it to standard output; a test keeps the copy in the
documentation equal. What is not emulated is listed too, from `MISSING`.
"""

from __future__ import annotations

from importlib import resources

import yaml
from yaml import CSafeLoader

from emulator.connectors.state import TYPES
from emulator.routes import Route

OPERATIONS = ("create", "read", "update", "delete", "list", "download", "import", "move")
STATUSES = ("transcript", "documented", "guess")
MISSING = (
    ("service, environment, infrastructure, override", "moving what is INLINE to Git"),
    ("service, environment", "resolved YAML (fetchResolvedYaml): the YAML comes back as it is"),
    ("environment service overrides (first version), environment groups", "everything"),
    ("connector", "test of a connection, GCP projects"),
    ("file store", "folder nodes, references to a file"),
    ("pipelines, input sets, triggers, templates", "everything"),
    ("roles, resource groups, role assignments, users, API keys, policies", "everything"),
    ("IDP, IaCM, Harness Code, artifact registry, feature flags, chaos", "everything"),
)


def ledger() -> list[dict[str, str]]:
    """The ledger's rows; raises `ValueError` for one that is not complete."""
    text = resources.files("emulator").joinpath("ledger.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, str]] = yaml.load(text, Loader=CSafeLoader)
    for row in rows:
        if set(row) != {"area", "behaviour", "status", "source"} or row["status"] not in STATUSES:
            message = f"ledger row is not complete: {row}"
            raise ValueError(message)
    return rows


def page(routes: list[Route]) -> str:
    """The whole page as Markdown."""
    rows = ledger()
    counts = ", ".join(
        f"{sum(row['status'] == status for row in rows)} {status}" for status in STATUSES
    )
    lines = [
        "# What the emulator does",
        "",
        "Made by `python -m emulator coverage`. Do not edit: change `emulator/ledger.yaml` or a",
        "table of routes instead.",
        "",
        "## Routes",
        "",
        "All below `/gateway`. A dash means that the kind has no such operation here.",
        "",
        f"| kind | {' | '.join(OPERATIONS)} |",
        f"|---{'|---' * len(OPERATIONS)}|",
    ]
    for kind in dict.fromkeys(route.kind for route in routes):
        cells = [
            "<br>".join(
                f"`{route.method} {route.template}`"
                for route in routes
                if route.kind == kind and route.operation == operation
            )
            or "–"
            for operation in OPERATIONS
        ]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    lines += [
        "",
        "Secrets of type SecretFile are created and updated as `secretFile`, and read, deleted and",
        "listed as `secret`. The file store's files and folders share their routes. `import` is an",
        "import from Git, `move` a change of connector, repository or file there.",
        "",
        f"Connector types ({len(TYPES)}): {', '.join(sorted(TYPES))}.",
        "",
        "## Not emulated",
        "",
        "These answer 404 with the code RESOURCE_NOT_FOUND_EXCEPTION.",
        "",
        "| kind | what |",
        "|---|---|",
        *(f"| {kind} | {what} |" for kind, what in MISSING),
        "",
        "## Ledger",
        "",
        f"Where each behaviour comes from: {counts}. A guess is ours alone.",
        "",
        "| area | behaviour | status | source |",
        "|---|---|---|---|",
        *(
            f"| {row['area']} | {row['behaviour']} | {row['status']} | {row['source']} |"
            for row in rows
        ),
        "",
    ]
    return "\n".join(lines)
