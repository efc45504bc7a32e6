"""What is wrong, where, and what to do about it: found one by one, reported all at once.

This module prints nothing and stops nothing by itself: `Problems.raise_if_any` is the one place
where collected problems become an error.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum
from typing import Literal, NamedTuple

from harness_components._core.diagnostics.errors import ArgsError, HarnessComponentsError

Severity = Literal["error", "warning"]

LONGEST_VALUE = 80
"""Characters of a given value that a message repeats; the rest is cut and counted."""

_MOST_BITS = 4096
"""Bits of a whole number that a message repeats; Python writes no number of very many digits."""

_LIBRARY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep  # noqa: PTH100, PTH120


class Place(NamedTuple):
    """Where something stands. Every part is optional; an empty place is "somewhere".

    `line` and `column` count from 1. `path` is the way through the document, such as
    `service.serviceDefinition.spec.artifacts.primary.sources[myimage].spec.tag`.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str = ""

    def child(self, step: str) -> "Place":
        """Return the same place one step deeper: `step` is `spec`, or `[myimage]`."""
        return self._replace(path=join_path(self.path, step))

    @property
    def shown(self) -> str:
        """Return `file:line:column` for people: the file as seen from the working directory."""
        return self._replace(file=None if self.file is None else shown_file(self.file)).position

    @property
    def position(self) -> str:
        """Return `file:line:column` as far as it is known."""
        parts = [self.file or "", *(str(n) for n in (self.line, self.column) if n is not None)]
        if not parts[0]:
            return f"line {':'.join(parts[1:])}" if len(parts) > 1 else ""
        return ":".join(parts)

    def __str__(self) -> str:
        """Return `file:line:column  path` as far as it is known."""
        return "  ".join(part for part in (self.position, self.path) if part)


def join_path(prefix: str, step: str) -> str:
    """Join two parts of a path: `a` and `b` give `a.b`, `a` and `[x]` give `a[x]`."""
    if not prefix or not step:
        return prefix or step
    return f"{prefix}{step}" if step.startswith("[") else f"{prefix}.{step}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in the words of the person who wrote it.

    `code` is stable and short (`identifier-characters`), for tests and for silencing.
    `given` is the value as written and must never be a secret; `allowed` says what would be taken;
    `remedy` says what to do. An empty text leaves its line out.
    """

    code: str
    message: str
    place: Place = field(default_factory=Place)
    given: object = None
    allowed: str = ""
    remedy: str = ""
    severity: Severity = "error"
    subject: str = field(default="", compare=False)
    """Which component, and which part of it, where one line of a program makes several."""

    def __str__(self) -> str:
        """Return the problem as readable lines, with its file."""
        from harness_components._core.diagnostics.report import render

        return render((self,))


class Problems:
    """Collects problems. `at` gives a view that writes into the same list under a longer path."""

    __slots__ = ("_empty", "_found", "_place", "_seen", "_subject", "_told")

    def __init__(self, place: Place | None = None) -> None:
        """Start empty; `place` is where a problem is when `add` is given no better one."""
        self._found: list[Problem] = []
        self._seen: set[tuple[str, str, Place, str]] = set()
        self._told: dict[str | None, set[str]] = {}
        self._empty: set[Place] = set()
        self._subject = [""]
        self._place = place if place is not None else Place()

    def about(self, subject: str) -> None:
        """Take what is added from now on to be about `subject`, such as `Service "web"`."""
        self._subject[0] = subject

    def add(
        self,
        code: str,
        message: str,
        place: Place | str | None = None,
        *,
        given: object = None,
        allowed: str = "",
        remedy: str = "",
        severity: Severity = "error",
    ) -> None:
        """Add a problem. A `place` that is text is a path below this collector's own place.

        The same problem at the same place, as a loop gives it, is kept once.
        """
        self._add(Problem(code, message, self.resolve(place), given, allowed, remedy, severity))

    def _add(self, problem: Problem) -> None:
        key = (problem.code, problem.message, problem.place, shorten(problem.given))
        if key in self._seen and problem.place.line is not None:
            return
        if problem.severity == "error" and (
            self._is_told(problem.place) or self._is_same_emptiness(problem)
        ):
            return
        self._seen.add(key)
        subject = problem.subject or self._subject[0]
        self._found.append(replace(problem, subject=subject) if subject else problem)

    def told(self, place: Place | str) -> None:
        """Note that what is wrong at `place` has been told: no error is added there, or below."""
        where = self.resolve(place)
        self._told.setdefault(where.file, set()).add(where.path)

    def _is_same_emptiness(self, problem: Problem) -> bool:
        """Return whether it is known that nothing stands here, and so what it should be."""
        if problem.code != "empty":
            return problem.place in self._empty
        if problem.place.path:
            self._empty.add(problem.place)
        return any(
            each.place == problem.place and each.severity == "error" and problem.place.path
            for each in self._found
        )

    def told_in(self, file: str | None) -> list[str]:
        """Return the paths in `file` at which what is wrong has been told."""
        return list(self._told.get(file, ()))

    def _is_told(self, place: Place) -> bool:
        return any(
            place.path == path or place.path.startswith((f"{path}.", f"{path}["))
            for path in self._told.get(place.file, ())
        )

    def warn(
        self,
        code: str,
        message: str,
        place: Place | str | None = None,
        *,
        given: object = None,
        allowed: str = "",
        remedy: str = "",
    ) -> None:
        """Add a warning: reported, and never a reason to raise."""
        self.add(
            code,
            message,
            place,
            given=given,
            allowed=allowed,
            remedy=remedy,
            severity="warning",
        )

    def resolve(self, place: Place | str | None = None) -> Place:
        """Return the full place of `place` as seen from this collector.

        The path is put below the collector's own; a file and line that `place` lacks come from
        the collector. A place that names its own file is complete and is returned as it is.
        """
        own = self._place
        if place is None:
            return own
        if isinstance(place, str):
            return own.child(place) if place else own
        if place.file is not None or place.line is not None:
            return place
        return own._replace(path=join_path(own.path, place.path))

    def at(self, place: Place | str) -> "Problems":
        """Return a collector of the same list whose own place is `place` as seen from here."""
        below = Problems(self.resolve(place))
        below._found, below._seen, below._told = self._found, self._seen, self._told
        below._empty = self._empty
        below._subject = self._subject
        return below

    def extend(self, problems: "Iterable[Problem]") -> None:
        """Take over problems found elsewhere; those without a file get this collector's place."""
        for problem in list(problems):
            self._add(replace(problem, place=self.resolve(problem.place)))

    @property
    def errors(self) -> list[Problem]:
        """Return the problems that must stop the run."""
        return [problem for problem in self._found if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """Return the problems that are only reported."""
        return [problem for problem in self._found if problem.severity == "warning"]

    def __iter__(self) -> Iterator[Problem]:
        """Iterate over all problems, in the order found."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many problems there are, warnings included."""
        return len(self._found)

    def __bool__(self) -> bool:
        """Return whether there is any problem, warnings included."""
        return bool(self._found)

    def __str__(self) -> str:
        """Return all problems as readable text."""
        from harness_components._core.diagnostics.report import render

        return render(self._found)

    def raise_if_any(
        self, error: type[HarnessComponentsError] = ArgsError, summary: str = ""
    ) -> None:
        """Raise `error` with all problems if at least one of them is an error.

        Raises `error`; warnings alone raise nothing.
        """
        if any(problem.severity == "error" for problem in self._found):
            raise error(self._found, summary)


def shorten(value: object) -> str:
    """Return `value` as one line of at most about `LONGEST_VALUE` characters.

    Whatever looks like a credential is left out. An object that is neither text nor plain data
    is named by its type alone, as its text may hold a secret.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        text = value
        line = text if text and text.isprintable() and text.strip() == text else repr(text)
    elif value is None or isinstance(value, (bool, int, float, list, tuple, dict)):
        text = line = _plain(value)
    else:
        return f"a value of type {type(value).__name__}"
    line = _SECRET_SHAPE.sub("(not shown)", line)
    for shape in (_SECRET_REFERENCE, _SECRET_FIELD):
        line = shape.sub(r"\1(not shown)", line)
    if len(line) <= LONGEST_VALUE:
        return line
    return f"{line[: LONGEST_VALUE - 1]}… ({len(text)} characters)"


def _plain(value: object, levels: int = 20) -> str:
    if isinstance(value, (dict, list, tuple)) and not levels:
        return "…"  # far more than is shown, or a list that holds itself
    if isinstance(value, dict):
        items = (f"{key}: {_plain(item, levels - 1)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_plain(item, levels - 1) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number of very many digits"
    if isinstance(value, (str, int, float)):
        return str(value)
    return f"a value of type {type(value).__name__}"


_SECRET_SHAPE = re.compile(
    r"""-----BEGIN[^-]*PRIVATE\ KEY-----.*        # a private key, to the end
    | \b(?:pat|sat)\.[\w-]{6,}\.[\w-]{6,}\.[\w-]{6,}   # Harness tokens
    | \bgh[pousr]_\w{20,} | \bgithub_pat_\w{20,} | \bglpat-[\w-]{16,} | \bdckr_pat_[\w-]{16,}
    | \b(?:AKIA|ASIA)[0-9A-Z]{16}\b | \bxox[abprs]-[\w-]{10,} | \bpul-[0-9a-f]{32,}
    | \beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*                # a JSON web token
    | (?<=://)[^/\s:@]*:[^/\s@]+(?=@)                   # user:password in a URL
    """,
    re.VERBOSE | re.DOTALL,
)
_SECRET_FIELD = re.compile(
    r"""(?ixs) (\b\w*(?:password|passwd|secret|token|api_?key|private_?key|access_?key)
    (?:\w*(?<!ref)(?<!refs)) ["']? \s* [:=] \s*)
    (?! ["']?<\+ | ["']?\$\{\{ | [|>][-+0-9]*\s*$) [^,}\s].*"""
)
_SECRET_REFERENCE = re.compile(
    r"""(?ixs) (\b\w*(?:password|passwd|passphrase|secret|token|key|cert|username|id)refs?
    ["']? \s* [:=] \s*)
    (?! (["']?) (?:<\+.* | (?:(?:account|org)\.)?[a-z_]\w*) \2 \s* (?:[,}#].*)? $) \S.*"""
)
"""Values of keys that name a secret, and of keys that refer to one and hold no reference."""


def has_secret(text: str) -> bool:
    """Return whether `text` holds what may be a secret, so that it must not be repeated."""
    return any(shape.search(text) for shape in (_SECRET_SHAPE, _SECRET_FIELD, _SECRET_REFERENCE))


def shown_file(file: str) -> str:
    """Return a file as seen from the working directory."""
    try:
        here = os.getcwd() + os.sep  # noqa: PTH109  # text is compared, not a path
    except OSError:
        return file
    return file.removeprefix(here)


def call_site() -> Place:
    """Return the file and line of the first caller outside the library.

    Reads frames only, never source files: about a microsecond, so every Args can afford it.
    """
    frame = sys._getframe(1)  # noqa: SLF001  # inspect.stack reads source files: 1,000 times slower
    while frame.f_back is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_LIBRARY) and not name.startswith("<"):
            return Place(name, frame.f_lineno)
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)


def nearest(word: str, candidates: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the candidate nearest to `word`, or None; `alike` is from 0 to 1, the same."""
    folded = {name.casefold(): name for name in reversed(list(candidates))}
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=alike)
    return folded[near[0]] if near else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `did you mean "x"?` for the candidate nearest to `word`, or an empty text."""
    near = nearest(word, candidates)
    return "" if near is None else f'did you mean "{near}"?'


def listed(words: Iterable[str], last: str) -> str:
    """Return words as a sentence has them: `a, b or c`, with `last` as the joining word."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail
