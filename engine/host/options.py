"""The `runtime.options` of `Pulumi.yaml`, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPECHECKERS = ("mypy", "pyright")
OFFICIAL_TOOLCHAINS = ("poetry", "uv")


class HostError(Exception):
    """Something the user has to put right; the message is shown as it is."""


@dataclass(frozen=True, kw_only=True)
class ProgramOptions:
    """How a program is to be run: where it lives and which Python runs it."""

    root: Path
    """The folder of `Pulumi.yaml`."""
    directory: Path
    """The folder of the program."""
    virtualenv: str = ""
    """`options.virtualenv` as written; empty means the Python on PATH."""
    typechecker: str = ""
    """`mypy`, `pyright` or empty."""

    @property
    def virtualenv_path(self) -> Path | None:
        """The virtualenv's folder, or None for the Python on PATH."""
        return self.root / self.virtualenv if self.virtualenv else None


def read_options(
    root: str, directory: str, options: Mapping[str, Any], *, plugin: bool = False
) -> ProgramOptions:
    """Checks `options` and says all that is wrong with it at once.

    A plugin always runs in a virtualenv of its own: `venv` in its folder, unless it names another.

    Raises:
        HostError: an option has a wrong type or a value that this host does not serve.
    """
    problems = []
    given: dict[str, str] = {}
    for name in ("virtualenv", "typechecker", "toolchain"):
        value = options.get(name, "")
        if isinstance(value, str):
            given[name] = value
        else:
            problems.append(f"runtime option {name} must be a string, not {value!r}")
    toolchain = given.get("toolchain", "")
    if toolchain in OFFICIAL_TOOLCHAINS:
        problems.append(
            f"runtime option toolchain is {toolchain!r}, which this language host does not serve; "
            "use 'pip', or install the official pulumi-language-python beside pulumi"
        )
    elif toolchain not in {"", "pip"}:
        problems.append(f"unsupported runtime option toolchain: {toolchain!r}; allowed is 'pip'")
    if given.get("typechecker", "") not in {"", *TYPECHECKERS}:
        problems.append(
            f"unsupported runtime option typechecker: {given['typechecker']!r}; "
            f"allowed are {' and '.join(map(repr, TYPECHECKERS))}"
        )
    if problems:
        raise HostError("\n".join(problems))
    virtualenv = given["virtualenv"] or ("venv" if plugin else "")
    return ProgramOptions(
        root=Path(root),
        directory=Path(directory),
        virtualenv=virtualenv,
        typechecker=given["typechecker"],
    )
