"""The Pulumi project that a command reads: `Pulumi.yaml`, and the configuration of a stack.

Read as the Pulumi CLI reads them, but for encrypted values, which become stand-ins. What the
program takes from its environment is said under `harness-components` in `Pulumi.yaml`, a key that
the CLI leaves alone:

    harness-components:
      environment: {HARNESS_ACCOUNT_ID: embedded}   # where the caller has no such variable
      secrets: [MY_TOKEN, MY_SECRET_*]              # variables that become stand-ins
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from harness_components import (
    DocumentError,
    ListNode,
    MapNode,
    Node,
    Place,
    Problems,
    ScalarNode,
    did_you_mean,
    read_yaml,
)

FILE = "Pulumi.yaml"
STAND_IN = "a stand-in for a secret"
OWN_KEY = "harness-components"

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PATTERN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\*?")


@dataclass(frozen=True)
class Project:
    """A Pulumi project whose program is written in Python."""

    root: Path
    """The folder of `Pulumi.yaml`."""
    name: str
    """The project's name, which is the package of its own settings."""
    program: Path
    """The file that is run."""
    stacks: Path
    """The folder of the stacks' configuration."""
    declared: Mapping[str, Any] = field(default_factory=dict)
    """What `Pulumi.yaml` says of each setting."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that the program has where the caller has none."""
    secrets: Sequence[str] = ()
    """Variables with the value of a secret; a name that ends with * stands for several."""

    def configuration(self, stack: str) -> tuple[dict[str, str], list[str]]:
        """Return what the CLI hands to the program, and which keys of it are secret.

        Values are texts, lists and mappings as JSON. Raises DocumentError for a stack that is not
        there, and for a file that cannot be read.
        """
        file = self.stacks / f"Pulumi.{stack}.yaml"
        known = sorted(each.name[7:-5] for each in self.stacks.glob("Pulumi.*.yaml"))
        if stack not in known:
            raise _unknown(stack, file, known)
        values = {
            self._full(key): value
            for key, said in self.declared.items()
            for value in _defaults(said)
        }
        for key, value in _mapping(read_yaml(file), "config").items():
            values[self._full(key)] = value
        secrets = [key for key, value in values.items() if _plain(value) != value]
        return {
            key: plain if isinstance(plain, str) else json.dumps(plain)
            for key, plain in ((key, _plain(value)) for key, value in values.items())
        }, secrets

    def variables(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return what the program's environment differs in from `given`, the caller's."""
        made = {name: value for name, value in self.environment.items() if name not in given}
        for pattern in self.secrets:
            names = [name for name in given if fnmatchcase(name, pattern)]
            made |= dict.fromkeys(names if pattern.endswith("*") else [pattern], STAND_IN)
        return made

    def _full(self, key: str) -> str:
        """Return a setting's name with its package; `package:config:name` is an older form."""
        package, colon, rest = key.partition(":")
        return f"{package}:{rest.removeprefix('config:')}" if colon else f"{self.name}:{package}"


def find(start: Path) -> Project:
    """Return the project of the folder `start`: its own, or that of the nearest folder above.

    Raises DocumentError where there is none, and as `read` does.
    """
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return read(folder)
    problems = Problems(Place(str(start)))
    problems.add(
        "project",
        f"there is no {FILE} in this folder, or in one above it",
        allowed="the folder of a Pulumi program",
        remedy="change to that folder and run this again",
    )
    raise DocumentError(problems)


def read(root: Path) -> Project:
    """Return the project in the folder `root`.

    Raises DocumentError with all that is wrong with its `Pulumi.yaml`.
    """
    document = read_yaml(root / FILE)
    problems = Problems(document.place())
    name = document.at("name")
    if not isinstance(name, ScalarNode) or not name.text:
        problems.add("project", "the project has no name", "name", remedy=f"give it one in {FILE}")
    runtime = document.at("runtime.name") or document.at("runtime")
    if isinstance(runtime, ScalarNode) and runtime.value != "python":
        problems.add(
            "project",
            "the program is not written in Python, so it cannot be read here",
            runtime.place(),
            given=runtime.value,
            allowed="python",
        )
    program = root / _text(document, "main", "")
    file = program / "__main__.py" if program.is_dir() else program
    if not file.is_file():
        problems.add(
            "project",
            "the program is missing",
            Place(str(file)),
            remedy=f"write it, or correct main in {FILE}",
        )
    environment, secrets = _own(document, problems)
    problems.raise_if_any(DocumentError)
    return Project(
        root=root,
        name=_text(document, "name", ""),
        program=file,
        stacks=root / _text(document, "stackConfigDir", _text(document, "config", "")),
        declared=_mapping(document, "config"),
        environment=environment,
        secrets=secrets,
    )


def _own(document: Node, problems: Problems) -> tuple[dict[str, str], list[str]]:
    own = document.at(OWN_KEY)
    if own is None:
        return {}, []
    known = ("environment", "secrets")
    if not isinstance(own, MapNode):
        problems.add(
            "project",
            f"{OWN_KEY} is not a mapping",
            own.place(),
            given=own.value,
            allowed=known,
            remedy="write what it holds below it, or take it out",
        )
        return {}, []
    for key in own:
        if key not in known:
            problems.add(
                "project",
                f"{OWN_KEY} has no {key}",
                own.key_place(key),
                given=key,
                allowed=known,
                remedy=did_you_mean(key, known) or "take it out",
            )
    return _variables(own.get("environment"), problems), _names(own.get("secrets"), problems)


def _variables(node: Node | None, problems: Problems) -> dict[str, str]:
    if node is None:
        return {}
    found: dict[str, str] = {}
    for key, each in node.entries.items() if isinstance(node, MapNode) else ():
        if _VARIABLE.fullmatch(key) and isinstance(each, ScalarNode):
            found[key] = each.text
    if not isinstance(node, MapNode) or len(found) < len(node):
        problems.add(
            "project",
            "this is not a mapping of variables to their values",
            node.place(),
            given=node.value,
            allowed="a text for each name of an environment variable",
            remedy="write NAME: value, one line for each variable",
        )
    return found


def _names(node: Node | None, problems: Problems) -> list[str]:
    if node is None:
        return []
    items = node.value if isinstance(node, ListNode) else [node.value]
    for number, name in enumerate(items):
        if not isinstance(name, str) or not _PATTERN.fullmatch(name):
            problems.add(
                "project",
                "this names no environment variable",
                node.place(f"[{number}]"),
                given=name,
                allowed="letters, digits and _, and a * at the end for all that begin so",
                remedy="write a list such as [MY_TOKEN, MY_SECRET_*]",
            )
    return [str(name) for name in items]


def _text(document: Node, key: str, absent: str) -> str:
    node = document.at(key)
    return node.text if isinstance(node, ScalarNode) else absent


def _mapping(document: Node, key: str) -> dict[str, Any]:
    node = document.at(key)
    return dict(node.value) if isinstance(node, MapNode) else {}


def _defaults(said: Any) -> list[Any]:
    """Return the value that `Pulumi.yaml` gives a setting, if it gives one."""
    if not isinstance(said, Mapping):
        return [said]
    return [said[key] for key in ("value", "default") if key in said][:1]


def _unknown(stack: str, file: Path, known: list[str]) -> DocumentError:
    problems = Problems(Place(str(file)))
    problems.add(
        "stack",
        "there is no such stack",
        given=stack,
        allowed=known or "no stack has a configuration in this folder",
        remedy=did_you_mean(stack, known)
        or ("name one of them" if known else "write this file, or correct stackConfigDir"),
    )
    return DocumentError(problems)


def _plain(value: Any) -> Any:
    """Return a setting with a stand-in for each encrypted value."""
    if isinstance(value, Mapping):
        if set(value) == {"secure"}:
            return STAND_IN
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
