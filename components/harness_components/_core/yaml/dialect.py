"""Which dialect of YAML a document is written in, and a polite word where it is not ours.

The library takes what the Harness UI exports (v0). The newer v1 dialect, Drone pipelines, IDP
catalog entities and Kubernetes manifests lie about in the same folders and are told apart here.
"""

from collections.abc import Sequence

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.yaml.nodes import ListNode, MapNode, Node, ScalarNode

KINDS = (
    "service",
    "environment",
    "infrastructureDefinition",
    "overrides",
    "connector",
    "pipeline",
    "template",
    "trigger",
    "inputSet",
    "overlayInputSet",
    "secret",
    "organization",
    "project",
    "environmentGroup",
    "variable",
)
"""The top-level keys of v0 documents, one to a document."""

_DRONE_KEYS = frozenset({"steps", "type", "get", "data", "hmac", "platform"})
_OVERRIDES_KEYS = frozenset({"variables", "manifests", "configFiles", "applicationSettings"})

_EXPLAINED = {
    "v1": "a document of Harness's newer v1 YAML (version: 1)",
    "drone": "a Drone pipeline",
    "catalog": "an IDP catalog entity (apiVersion and kind)",
    "kubernetes": "a Kubernetes manifest",
    "unknown": "not a Harness document",
}


def dialect(node: Node) -> str:
    """Return the dialect of a document: `v0`, `v1`, `drone`, `catalog`, `kubernetes` or `unknown`.

    `v0` is what the Harness UI exports (`service:`, `pipeline:` and so on).
    """
    if not isinstance(node, MapNode):
        return "unknown"
    if "apiVersion" in node and "kind" in node:
        version = _text(node, "apiVersion")
        ours = version.startswith("harness.io/") or "backstage.io/" in version
        return "catalog" if ours else "kubernetes"
    if "version" in node and _text(node, "version") == "1":
        return "v1"
    if "kind" in node and not _DRONE_KEYS.isdisjoint(node):
        return "drone"
    if "kind" in node and "spec" in node:
        return "v1"
    pipeline = node.get("pipeline")
    if isinstance(pipeline, MapNode) and "identifier" not in pipeline and _has_bare_steps(pipeline):
        return "v1"
    return "v0" if any(kind in node for kind in KINDS) else "unknown"


def check_dialect(
    node: Node, problems: Problems, kind: str | None = None, kinds: Sequence[str] = KINDS
) -> bool:
    """Report politely a document of a dialect the library does not take, or not of `kind`.

    `kind` is the expected top-level key, such as `service`; without it, `kinds` are those a
    message proposes. More top-level keys than one are reported as well. Return whether the
    document will do.
    """
    found = dialect(node)
    if found != "v0" or not isinstance(node, MapNode):
        if not isinstance(node, MapNode):
            what = "a list" if isinstance(node, ListNode) else "a text"
            remedy = "start the document with its kind and a colon"
        else:
            what = _EXPLAINED[found]
            if len(node) > 0 and _OVERRIDES_KEYS.issuperset(node):
                what = 'the body of overrides without "overrides:" above it'
            guesses = (did_you_mean(key, (kind,) if kind else kinds) for key in node)
            near = next(filter(None, guesses), "")
            remedy = near or "export it from the Harness UI as YAML, or remove it from the folder"
        problems.add(
            f"dialect-{found}",
            f"this is {what}, which is not taken here",
            node.place(),
            given=", ".join(list(node.entries)[:6]) if isinstance(node, MapNode) else None,
            allowed=f'a document with "{kind}:" at its top' if kind else kinds,
            remedy=remedy,
        )
        return False
    there = [key for key in node if key in KINDS]
    if kind is not None and kind not in there:
        problems.add(
            "dialect-kind",
            f'this is a Harness {there[0]}, and "{kind}" is expected',
            node.key_place(there[0]),
            given=there[0],
            allowed=kind,
            remedy=f"move the file to where a {there[0]} belongs, or correct its first line",
        )
        return False
    top = kind or there[0]
    others = [key for key in node if key != top]
    if others and isinstance(node.get(top), ScalarNode) and not _text(node, top):
        problems.add(
            "dialect-empty",
            f'"{top}" is empty, and what belongs into it stands beside it',
            node.key_place(others[0]),
            allowed=f"the {top} itself, indented below its key",
            remedy=f'indent the lines below "{top}:" by two blanks',
        )
        return False
    for key in others:
        problems.add(
            "dialect-extra",
            f'"{key}" stands beside "{kind or there[0]}", where one document has one key',
            node.key_place(key),
            given=key,
            allowed=kind or there[0],
            remedy=f'indent "{key}" if it belongs into it, or move it to a file of its own',
        )
    return not others


def _text(node: MapNode, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, ScalarNode) else ""


def _has_bare_steps(pipeline: MapNode) -> bool:
    """Return whether stages hold steps at once, as only v1 has it."""
    stages = pipeline.get("stages")
    if not isinstance(stages, ListNode):
        return False
    return any(isinstance(stage, MapNode) and "steps" in stage for stage in stages)
