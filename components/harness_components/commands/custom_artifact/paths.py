"""The paths of a custom artifact source: the part of JSONPath that such sources need. Pure.

Harness reads them with Jayway JsonPath. Known here: `$`, `.key`, `['key']`, `[0]`, `[-1]`, `[*]`
and `.*`. Filters, slices, functions and `..` are refused, not guessed at.
"""

import re
from typing import Any, NamedTuple

_STEP = re.compile(
    r"""\.?(?P<all>\*) | \[\s*(?P<every>\*)\s*\]
    | \[\s*(?P<number>-?[0-9]+)\s*\]
    | \[\s*'(?P<single>[^']*)'\s*\] | \[\s*"(?P<double>[^"]*)"\s*\]
    | \.?(?P<key>[^.\[\]()*?@,'"\s$][^.\[\]()*?@,'"]*)""",
    re.VERBOSE,
)


class Step(NamedTuple):
    """One step: a key, a position (from the end when negative), or every child."""

    key: str | int | None
    """The key or position; None for every child."""

    def __str__(self) -> str:
        """Return the step for a message."""
        return "*" if self.key is None else str(self.key)


class PathError(ValueError):
    """A path that is none, or that needs more of JSONPath than is known here."""


class NotFoundError(LookupError):
    """A step of a path that leads nowhere."""

    def __init__(self, step: Step, at: Any) -> None:
        """Keep the step, and the value that does not have it."""
        super().__init__(str(step))
        self.step, self.at = step, at


def parse(path: str) -> tuple[Step, ...]:
    """Return the steps of `path`, which may begin with `$`. Raises PathError."""
    rest = path.strip().removeprefix("$")
    if not path.strip():
        msg = "the path is empty"
        raise PathError(msg)
    steps, at = [], 0
    while at < len(rest):
        found = _STEP.match(rest, at)
        if found is None or (at > 0 and found["key"] and rest[at] not in "."):
            msg = f"the path cannot be read here from character {path.index(rest) + at + 1} on"
            raise PathError(msg)
        if found["number"] is not None:
            steps.append(Step(int(found["number"])))
        elif found["all"] or found["every"]:
            steps.append(Step(None))
        else:
            given = (found["single"], found["double"], found["key"])
            steps.append(Step(next(each for each in given if each is not None).strip()))
        at = found.end()
    return tuple(steps)


def is_definite(steps: tuple[Step, ...]) -> bool:
    """Return whether the path leads to one value; with `*` it leads to a list of them."""
    return all(step.key is not None for step in steps)


def follow(value: Any, steps: tuple[Step, ...]) -> Any:
    """Return what `steps` lead to from `value`; a list where they are not definite.

    Raises NotFoundError where a definite path leads nowhere.
    """
    for number, step in enumerate(steps):
        if step.key is None:
            below = value.values() if isinstance(value, dict) else value
            if not isinstance(value, (dict, list)):
                return []
            return list(_each(below, steps[number + 1 :]))
        value = _child(value, step)
    return value


def _each(values: Any, steps: tuple[Step, ...]) -> Any:
    for each in values:
        try:
            found = follow(each, steps)
        except NotFoundError:
            continue
        if is_definite(steps):
            yield found
        else:
            yield from found


def _child(value: Any, step: Step) -> Any:
    key = step.key
    if isinstance(value, dict) and isinstance(key, str) and key in value:
        return value[key]
    if isinstance(value, list) and isinstance(key, int) and -len(value) <= key < len(value):
        return value[key]
    raise NotFoundError(step, value)
