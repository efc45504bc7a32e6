"""What an entity refers to: connectors, secrets, environments, services, files, variables.

Harness names others by text (`account.x`, `org.x`, `x`) in fields whose names say the kind. Only
literal references count: one with an expression (`<+...>`) is known at run time alone. Whether
the target exists is not asked here.
"""

from __future__ import annotations

import re
from typing import Any

from emulator.entities import Key, Reference
from emulator.scope import IDENTIFIER, Scope

BUILT_IN = frozenset({("connector", "harnessSecretManager"), ("connector", "harnessImage")})

NOT_REFERENCES = frozenset(
    {
        "actionRef",
        "artifactRef",
        "barrierRef",
        "codebaseRef",
        "customDeploymentRef",
        "deployStepRef",
        "entityRef",
        "envGroupRef",
        "experimentRef",
        "healthSourceRef",
        "hubRef",
        "loadTestRef",
        "manifestRef",
        "monitoredServiceRef",
        "primaryArtifactRef",
        "primaryManifestRef",
        "registryRef",
        "resourceRef",
        "roleRef",
        "sourceRef",
    }
)
"""Names of a part of the same document, or of kinds that the account does not keep."""
KIND_BY_FIELD = {
    "secretManagerIdentifier": "connector",
    "secretManagerRef": "connector",
    "environmentRef": "environment",
    "serviceRef": "service",
    "apiToken": "secret",
    "secretId": "secret",
    "authToken": "secret",
    "secretFiles": "secret",
    "files": "file",
    "scopedFilePath": "file",
}
BESIDE_STORE = frozenset({"valuesPaths", "paramsPaths", "patchesPaths", "varsPaths"})
"""Lists of files that lie in the store named beside them: in Harness's own, or in a repository."""
SECRET_EXPRESSION = re.compile(r"<\+secrets\.getValue\(\s*[\"']([^\"'<>]+)[\"']\s*\)>")
VARIABLE_EXPRESSION = re.compile(r"<\+variable\.((?:account\.|org\.)?\w+)>")
MAX_REFERENCES = 10_000


def find(
    document: Any, scope: Scope, *, parent_path: str = "", secrets: frozenset[str] = frozenset()
) -> list[Reference]:
    """Every literal reference in a JSON or YAML value, in document order, as seen from `scope`.

    `secrets` are names of fields that refer to a secret in this document.
    """
    found: list[Reference] = []
    seen: set[int] = set()
    stack: list[tuple[str, str, Any]] = [(parent_path, "", document)]
    while stack and len(found) < MAX_REFERENCES:
        path, field, value = stack.pop()
        if isinstance(value, str):
            found.extend(_in_text(path, field, value, scope))
        elif isinstance(value, dict):
            if id(value) in seen:
                continue
            seen.add(id(value))
            stack.extend(
                (
                    f"{path}.{key}" if path else str(key),
                    "secretRef" if key in secrets else _field(value, str(key)),
                    item,
                )
                for key, item in reversed(value.items())
            )
        elif isinstance(value, list):
            if id(value) in seen:
                continue
            seen.add(id(value))
            stack.extend(
                (f"{path}[{index}]", field, value[index]) for index in range(len(value) - 1, -1, -1)
            )
    return found


def _field(parent: dict[str, Any], key: str) -> str:
    """The field that says what a key's texts refer to."""
    if key == "value" and parent.get("type") == "Secret":
        return "secretRef"
    if key in BESIDE_STORE:
        store = parent.get("store")
        return "files" if isinstance(store, dict) and store.get("type") == "Harness" else key
    return key


def _in_text(path: str, field: str, value: str, scope: Scope) -> list[Reference]:
    if "<+" in value:
        return [
            Reference(path, _target(kind, text, scope))
            for kind, pattern in (("secret", SECRET_EXPRESSION), ("variable", VARIABLE_EXPRESSION))
            for text in pattern.findall(value)
            if IDENTIFIER.match(text.rpartition(".")[2])
        ]
    kind = KIND_BY_FIELD.get(field) or _kind_of_ref(field)
    if kind == "file":
        target = file_target(value, scope)
        return [Reference(path, target)] if target else []
    if kind is None or not IDENTIFIER.match(value.removeprefix("account.").removeprefix("org.")):
        return []
    return [Reference(path, _target(kind, value, scope))]


def _kind_of_ref(field: str) -> str | None:
    """What a field that ends in `Ref` refers to; one that is not known by name, to a secret."""
    if field.lower().endswith("connectorref"):
        return "connector"
    if field in NOT_REFERENCES or field.lower().endswith("templateref"):
        return None
    return "secret" if field.endswith("Ref") else None


def _target(kind: str, text: str, scope: Scope) -> Key:
    where, identifier = scope.resolve(text)
    return Key(kind, where, identifier)


def file_target(text: str, scope: Scope) -> Key | None:
    """The file that `/path`, `org:/path` or `account:/path` means from a scope."""
    level, colon, path = text.rpartition(":")
    if not path.startswith("/"):
        return None
    if not colon:
        return Key("filePath", scope, path)
    if level == "account":
        return Key("filePath", Scope(), path)
    if level == "org":
        return Key("filePath", Scope(scope.org), path)
    return None
