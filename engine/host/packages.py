"""Which Pulumi packages a program's Python holds, read from the folders they are installed in.

Reads files only: asking pip takes half a second, and every preview asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pulumi.runtime.proto import plugin_pb2

from engine.host.options import HostError, ProgramOptions
from engine.host.python import ask, interpreter

WITHOUT_PLUGIN = frozenset({"pulumi-policy", "pulumi-esc-sdk"})
"""Packages named like a provider's SDK that have no plugin."""

# PEP 440 versions that have a counterpart among plugin versions: no epoch, no local part.
_VERSION = re.compile(
    r"(?P<release>\d+(?:\.\d+)*)(?:(?P<stage>a|b|rc)(?P<number>\d*))?"
    r"(?:\.post(?P<post>\d*))?(?:\.dev(?P<dev>\d*))?",
    re.ASCII,
)
_STAGES = {"a": "alpha", "b": "beta", "rc": "rc"}


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """One installed distribution, by the name of its metadata folder."""

    module: str
    """The name as in the folder, `pulumi_harness`: also the name of the module."""
    version: str

    @property
    def name(self) -> str:
        """The name as package indexes normalize it: `pulumi-harness`."""
        return normalized(self.module)


def normalized(name: str) -> str:
    """The one spelling of a distribution's name that indexes compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def folders(options: ProgramOptions) -> list[Path]:
    """The folders that the program's Python imports from."""
    path = options.virtualenv_path
    interpreter(options)
    if path is not None and "include-system-site-packages = true" not in configuration(path):
        found = sorted(path.glob("lib/python*/site-packages"))
    else:
        found = [Path(each) for each in json.loads(ask(options, ["-c", SEARCH_PATH])) if each]
    return list(dict.fromkeys([*found, *linked(found)]))


SEARCH_PATH = "import json, sys; print(json.dumps(sys.path[1:]))"


def configuration(virtualenv: Path) -> str:
    """The text of `pyvenv.cfg`, or nothing."""
    try:
        return (virtualenv / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return ""


def linked(sites: Iterable[Path]) -> Iterator[Path]:
    """The folders that `.pth` files add: packages installed in editable form."""
    for site in sites:
        for link in sorted(site.glob("*.pth")):
            for line in link.read_text(encoding="utf-8", errors="replace").splitlines():
                target = line.strip()
                if target and not target.startswith(("#", "import ", "import\t")):
                    folder = site / target
                    if folder.is_dir():
                        yield folder


def distributions(sites: Iterable[Path]) -> list[Distribution]:
    """All distributions whose metadata lies in `sites`; of doubles, the one found first."""
    found: dict[str, Distribution] = {}
    for site in sites:
        for pattern in ("*.dist-info", "*.egg-info"):
            for folder in sorted(site.glob(pattern)):
                name, _, version = folder.stem.partition("-")
                if version:
                    each = Distribution(module=name, version=version.partition("-py")[0])
                    found.setdefault(each.name, each)
    return sorted(found.values(), key=lambda each: each.name)


def required_packages(options: ProgramOptions) -> list[plugin_pb2.PackageDependency]:
    """The Pulumi packages that the program can use, each with the plugin it needs.

    Raises:
        HostError: the Python cannot be used, or a `pulumi-plugin.json` cannot be read.
    """
    sites = folders(options)
    result = []
    for distribution in distributions(sites):
        if distribution.name in WITHOUT_PLUGIN:
            continue
        about = plugin_file(sites, distribution)
        if about is None and not distribution.name.startswith("pulumi-"):
            continue
        package = dependency(distribution, about or {})
        if package is not None:
            result.append(package)
    return result


def plugin_file(sites: Iterable[Path], distribution: Distribution) -> dict[str, object] | None:
    """The contents of the distribution's `pulumi-plugin.json`, or None if it has none."""
    for site in sites:
        path = site / distribution.module.replace("-", "_") / "pulumi-plugin.json"
        if path.is_file():
            try:
                about = json.loads(path.read_bytes())
            except ValueError as problem:
                raise HostError(f"{path} is not JSON: {problem}") from problem
            if not isinstance(about, dict):
                raise HostError(f"{path} must hold an object")
            return about
    return None


def dependency(
    distribution: Distribution, about: dict[str, object]
) -> plugin_pb2.PackageDependency | None:
    """The plugin that a distribution needs, or None if it needs none or one nobody can name."""
    if about and not about.get("resource"):
        return None
    version = about.get("version") or plugin_version(distribution.version)
    if not version:
        return None
    result = plugin_pb2.PackageDependency(
        name=str(about.get("name") or distribution.name.removeprefix("pulumi-")),
        kind="resource",
        version=f"v{str(version).removeprefix('v')}",
        server=str(about.get("server") or ""),
    )
    parameterization = about.get("parameterization")
    if isinstance(parameterization, dict):
        from base64 import b64decode

        result.parameterization.name = str(parameterization.get("name", ""))
        result.parameterization.version = str(parameterization.get("version", ""))
        result.parameterization.value = b64decode(str(parameterization.get("value", "")))
    return result


def plugin_version(version: str) -> str | None:
    """A PEP 440 version as a plugin writes it, or None where there is no counterpart.

    `1.0` is `1.0.0`, `1.2.3a4` is `1.2.3-alpha.4`, `1.2.3.post4.dev5` is `1.2.3+post4dev5`.
    """
    match = _VERSION.fullmatch(version)
    if match is None:
        return None
    release = match["release"].split(".")
    result = ".".join([*release, *["0"] * (3 - len(release))])
    if match["stage"]:
        result += f"-{_STAGES[match['stage']]}.{match['number']}"
    build = "".join(f"{name}{match[name]}" for name in ("post", "dev") if match[name] is not None)
    return f"{result}+{build}" if build else result
