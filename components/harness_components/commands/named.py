"""Finding what the program makes by what a caller calls it. Pure."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from harness_components import (
    EnvironmentArgs,
    HarnessComponentsError,
    InfrastructureArgs,
    Level,
    Problems,
    Scope,
    ServiceArgs,
    did_you_mean,
)

A = TypeVar("A", ServiceArgs, EnvironmentArgs, InfrastructureArgs)

SERVICE = (
    "service: project/identifier, org.identifier, account.identifier, or the identifier "
    "alone where it is the only one"
)
"""How a service is named, for the help of an option."""


def full_name(name: str, args: ServiceArgs | EnvironmentArgs | InfrastructureArgs) -> str:
    """Return `project/identifier`, or `org.identifier` and `account.identifier` above projects."""
    identifier, scope = args.identifier_for(name), args.scope
    if scope.level is Level.PROJECT:
        return f"{scope.project_id}/{identifier}"
    return f"{scope.level.value}.{identifier}"


def of(made: Iterable[tuple[str, Any]], kind: type[A]) -> list[tuple[str, A]]:
    """Return the name and arguments of the components of one kind."""
    return [(name, args) for name, args in made if isinstance(args, kind)]


def one(
    among: list[tuple[str, A]], wanted: str, what: str, home: Scope | None = None
) -> tuple[str, A]:
    """Return the one that `wanted` names: in full, by identifier in `home`, or by identifier.

    Raises HarnessComponentsError where there is none, or more than one.
    """
    full = {full_name(*each): each for each in among}
    tests: tuple[Callable[[tuple[str, A]], bool], ...] = (
        lambda each: full_name(*each) == wanted,
        lambda each: each[1].scope == home and each[1].identifier_for(each[0]) == wanted,
        lambda each: each[1].identifier_for(each[0]) == wanted,
    )
    for fits in tests:
        found = [each for each in among if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            full = {full_name(*each): each for each in found}
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
        allowed=known or "none is made",
        remedy=remedy or guess or "name one of them",
    )
    return HarnessComponentsError(problems)
