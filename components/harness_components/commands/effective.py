"""Print what a service is deployed with in an environment, and where each value comes from.

The program runs with the configuration of a stack, without engine and account. Secrets are shown
by their references. docs/components/overrides.md says which overrides go first.
"""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from harness_components import (
    EnvironmentArgs,
    HarnessComponentsError,
    InfrastructureArgs,
    Problems,
    ServiceArgs,
    ServiceOverridesArgs,
    effective,
)
from harness_components.commands import effective_report, named
from harness_components.commands.named import of, one
from harness_components.commands.program import run as run_program


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--stack", required=True, help="stack whose configuration is taken")
    parser.add_argument(
        "--service",
        required=True,
        help=named.SERVICE,
    )
    parser.add_argument("--environment", required=True, help="environment, written the same way")
    parser.add_argument(
        "--infrastructure",
        help="infrastructure definition of the environment; absent: no overrides of "
        "infrastructures apply",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the result; return 1 for a problem of the program or of what is deployed."""
    ran = run_program(arguments.stack)
    for warning in ran.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    if ran.error:
        return _failed(ran.error, arguments)
    try:
        service, environment, infrastructure, others = find(ran.made, arguments)
    except HarnessComponentsError as error:
        return _failed(str(error), arguments)
    found = effective(
        service,
        environment,
        [args for _, args in ran.made if isinstance(args, ServiceOverridesArgs)],
        infrastructure,
    )
    subjects = effective_report.Subjects(service, environment, infrastructure, others)
    if arguments.json:
        print(effective_report.as_json(subjects, found))
    else:
        print(effective_report.as_text(subjects, found))
        if found.problems:
            print(f"\n{_told(found.problems)}", file=sys.stderr)
    return 1 if any(problem.severity == "error" for problem in found.problems) else 0


def _failed(error: str, arguments: argparse.Namespace) -> int:
    print(f"error: {error}", file=sys.stderr)
    if arguments.json:
        print(effective_report.failure_as_json(error))
    return 1


def _told(problems: Iterable[Any]) -> str:
    told = Problems()
    told.extend(problems)
    return str(told)


Found = tuple[
    tuple[str, ServiceArgs],
    tuple[str, EnvironmentArgs],
    tuple[str, InfrastructureArgs] | None,
    tuple[str, ...],
]


def find(made: list[tuple[str, Any]], arguments: argparse.Namespace) -> Found:
    """Return service, environment and infrastructure, and all infrastructures there are.

    Raises HarnessComponentsError for what the program does not make, or makes more than once.
    """
    service = one(of(made, ServiceArgs), arguments.service, "service")
    home = service[1].scope
    near = [
        each
        for each in of(made, EnvironmentArgs)
        if each[1].scope.contains(home) or home.contains(each[1].scope)
    ]
    environment = one(near, arguments.environment, "environment", home)
    inside = [
        each
        for each in of(made, InfrastructureArgs)
        if _is_in(each[1], environment[1], environment[1].identifier_for(environment[0]))
    ]
    names = tuple(sorted(str(args.identifier_for(name)) for name, args in inside))
    if arguments.infrastructure is None:
        return service, environment, None, names
    infrastructure = one(inside, arguments.infrastructure, "infrastructure", environment[1].scope)
    return service, environment, infrastructure, names


def _is_in(args: InfrastructureArgs, environment: EnvironmentArgs, identifier: str) -> bool:
    ref = args.environment
    return ref.identifier == identifier and ref.home(args.scope) == environment.scope
