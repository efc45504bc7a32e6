"""Print what a service is deployed with in an environment, and where each value comes from.

The program runs with the configuration of a stack, without engine and account. Secrets are shown
by their references. docs/components/overrides.md says which overrides go first.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from commands import effective_report
from commands.program import run as run_program
from components import (
    EnvironmentArgs,
    HarnessComponentsError,
    InfrastructureArgs,
    Problems,
    Scope,
    ServiceArgs,
    ServiceOverridesArgs,
    did_you_mean,
    effective,
)

A = TypeVar("A", ServiceArgs, EnvironmentArgs, InfrastructureArgs)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--stack", required=True, help="stack whose configuration is taken")
    parser.add_argument(
        "--service",
        required=True,
        help="service: project/identifier, org.identifier, account.identifier, or the identifier "
        "alone where it is the only one",
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
    service = _one(_of(made, ServiceArgs), arguments.service, "service")
    home = service[1].scope
    near = [
        each
        for each in _of(made, EnvironmentArgs)
        if each[1].scope.contains(home) or home.contains(each[1].scope)
    ]
    environment = _one(near, arguments.environment, "environment", home)
    inside = [
        each
        for each in _of(made, InfrastructureArgs)
        if _is_in(each[1], environment[1], environment[1].identifier_for(environment[0]))
    ]
    names = tuple(sorted(str(args.identifier_for(name)) for name, args in inside))
    if arguments.infrastructure is None:
        return service, environment, None, names
    infrastructure = _one(inside, arguments.infrastructure, "infrastructure", environment[1].scope)
    return service, environment, infrastructure, names


def _of(made: list[tuple[str, Any]], kind: type[A]) -> list[tuple[str, A]]:
    return [(name, args) for name, args in made if isinstance(args, kind)]


def _is_in(args: InfrastructureArgs, environment: EnvironmentArgs, identifier: str) -> bool:
    ref = args.environment
    return ref.identifier == identifier and ref.home(args.scope) == environment.scope


def _one(
    among: list[tuple[str, A]], wanted: str, what: str, home: Scope | None = None
) -> tuple[str, A]:
    """Return the one that `wanted` names: in full, by identifier in `home`, or by identifier."""
    full = {effective_report.full_name(*each): each for each in among}
    tests: tuple[Callable[[tuple[str, A]], bool], ...] = (
        lambda each: effective_report.full_name(*each) == wanted,
        lambda each: each[1].scope == home and each[1].identifier_for(each[0]) == wanted,
        lambda each: each[1].identifier_for(each[0]) == wanted,
    )
    for fits in tests:
        found = [each for each in among if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            full = {effective_report.full_name(*each): each for each in found}
            raise _refused(f"several {what}s have this identifier", wanted, full, "name it in full")
    raise _refused(f"the program makes no such {what}", wanted, full, "")


def _refused(message: str, given: str, full: Iterable[str], remedy: str) -> HarnessComponentsError:
    known = sorted(full)
    short = {name.rpartition("/")[2]: name for name in known}
    guess = did_you_mean(given, known) or did_you_mean(given, short)
    problems = Problems()
    problems.add(
        "unknown",
        message,
        given=given,
        allowed=", ".join(known) or "none is made",
        remedy=remedy or guess or "name one of them",
    )
    return HarnessComponentsError(problems)
