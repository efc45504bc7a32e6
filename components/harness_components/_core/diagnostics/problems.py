"""Problems: found one by one, reported all at once.

This module prints nothing and stops nothing by itself: `Problems.raise_if_any` is the one place
where collected problems become an error.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from harness_components._core.diagnostics.errors import ArgsError, HarnessComponentsError
from harness_components._core.diagnostics.place import Place, join_path
from harness_components._core.diagnostics.problem import Choices, Problem, Severity
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.diagnostics.report import render


class Problems:
    """Collects problems. `at` gives a view that writes into the same list under a longer path."""

    __slots__ = ("_empty", "_found", "_place", "_seen", "_subject", "_suppressed")

    def __init__(self, place: Place | None = None) -> None:
        """Start empty; `place` is where a problem is when `add` is given no better one."""
        self._found: list[Problem] = []
        self._seen: set[tuple[str, str, Place, str]] = set()
        self._suppressed: dict[str | None, set[str]] = {}
        self._empty: set[Place] = set()
        self._subject: list[str | Callable[[], str]] = [""]
        self._place = place if place is not None else Place()

    def about(self, subject: str | Callable[[], str]) -> None:
        """Take what is added from now on to be about `subject`, such as `Service "web"`.

        A function is asked when there is a problem to tell.
        """
        self._subject[0] = subject

    def add(
        self,
        code: str,
        message: str,
        place: Place | str | None = None,
        *,
        given: object = None,
        allowed: str | Iterable[str] = "",
        remedy: str = "",
        severity: Severity = "error",
    ) -> None:
        """Add a problem. A `place` that is text is a path below this collector's own place.

        `allowed` is a text, or each value that would be taken: then the report shows the first few.
        The same problem at the same place, as a loop gives it, is kept once.
        """
        if not isinstance(allowed, str):
            allowed = Choices(allowed)
        self._add(Problem(code, message, self.resolve(place), given, allowed, remedy, severity))

    def _add(self, problem: Problem) -> None:
        key = (problem.code, problem.message, problem.place, shorten(problem.given))
        if key in self._seen and problem.place.line is not None:
            return
        if problem.severity == "error" and (
            self._is_suppressed(problem.place) or self._is_same_emptiness(problem)
        ):
            return
        self._seen.add(key)
        current = self._subject[0]
        subject = problem.subject or (current if isinstance(current, str) else current())
        self._found.append(replace(problem, subject=subject) if subject else problem)

    def suppress(self, place: Place | str) -> None:
        """Note that what is wrong at `place` has been told: no error is added there, or below."""
        where = self.resolve(place)
        self._suppressed.setdefault(where.file, set()).add(where.path)

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

    def suppressed_in(self, file: str | None) -> list[str]:
        """Return the paths in `file` at which what is wrong has been told."""
        return list(self._suppressed.get(file, ()))

    def _is_suppressed(self, place: Place) -> bool:
        return any(
            place.path == path or place.path.startswith((f"{path}.", f"{path}["))
            for path in self._suppressed.get(place.file, ())
        )

    def warn(
        self,
        code: str,
        message: str,
        place: Place | str | None = None,
        *,
        given: object = None,
        allowed: str | Iterable[str] = "",
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
        below._found, below._seen, below._suppressed = self._found, self._seen, self._suppressed
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
        return render(self._found)

    def raise_if_any(
        self, error: type[HarnessComponentsError] = ArgsError, summary: str = ""
    ) -> None:
        """Raise `error` with all problems if at least one of them is an error.

        Raises `error`; warnings alone raise nothing.
        """
        if any(problem.severity == "error" for problem in self._found):
            raise error(self._found, summary)
