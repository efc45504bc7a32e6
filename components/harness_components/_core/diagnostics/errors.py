"""The errors the library raises.

HarnessComponentsError        anything the library refuses; carries every problem found
├── ConfigError               a stack's configuration is missing or malformed
├── ArgsError                 the arguments of a component break a rule of Harness
└── DocumentError             a YAML document cannot be read, or says what Harness would not take

None of them is ever raised for the first problem alone: problems are collected, then raised once.
"""

from collections.abc import Iterable

from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.report import render


class HarnessComponentsError(Exception):
    """Something the library refuses, with every problem that was found.

    `problems` is a tuple, in the order in which they were found. `str(error)` is the text for
    people: grouped by file, each with its place, the value given, what is allowed and the remedy.
    """

    def __init__(self, problems: Iterable[Problem] = (), summary: str = "") -> None:
        """Keep `problems`; `summary` is the first line of the text, made up when empty."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.summary = summary
        self._text = ""
        super().__init__(summary)

    def __str__(self) -> str:
        """Return the readable text of all problems."""
        # Every registration that waits fails with the same error, and each asks for its text.
        self._text = self._text or render(self.problems, self.summary)
        return self._text


class ConfigError(HarnessComponentsError):
    """A stack's configuration is missing or malformed."""


class ArgsError(HarnessComponentsError):
    """The arguments of a component break a rule of Harness."""


class DocumentError(HarnessComponentsError):
    """A YAML document cannot be read, or says what Harness would not take."""
