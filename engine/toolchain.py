"""Everything that must be on the machine before Pulumi can run, in the order it is needed."""

from __future__ import annotations

from dataclasses import dataclass

from engine import language_host, plugin, pulumi_cli, venv
from engine.errors import EngineError
from engine.paths import Paths
from engine.pulumi_cli import Cli
from engine.report import Report


@dataclass(frozen=True)
class Toolchain:
    """The tools of a clone and where each is from."""

    cli: Cli
    host: str
    plugin: str
    venv: str


def set_up(
    paths: Paths, report: Report, *, dev: bool = False, download_again: bool = False
) -> Toolchain:
    """Finds or makes each tool; takes no time when all are there.

    Raises:
        EngineError: one of them is missing and cannot be had.
    """
    try:
        packages = venv.set_up(paths, report, dev=dev)
    except venv.NoNetworkError as problem:
        found, tried = pulumi_cli.find(paths)
        if found:
            raise
        raise EngineError(
            f"{problem.message}\n  and there is no Pulumi CLI here, which needs the network too "
            f"({'; '.join(tried)})",
            f"{problem.remedy}; it then gets Pulumi too, or {pulumi_cli.BY_HAND}",
            problem.code,
        ) from None
    cli = pulumi_cli.set_up(paths, report)
    cli, host = language_host.set_up(paths, cli)
    return Toolchain(
        cli, host, plugin.set_up(paths, report, download_again=download_again), packages
    )
