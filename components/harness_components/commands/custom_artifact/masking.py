"""Keeping the values of secrets out of everything that is shown. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from harness_components import Problems

MASK = "******"
"""What stands in place of a secret, as in Harness's own logs."""

_SHORTEST_LINE = 4


class Masking:
    """Replaces the values of secrets, and the lines of those that have several."""

    def __init__(self, values: Iterable[str]) -> None:
        """Mask `values`; an empty one masks nothing."""
        found = set()
        for value in values:
            found.add(value)
            lines = value.splitlines()
            if len(lines) > 1:
                found |= {line for line in lines if len(line.strip()) >= _SHORTEST_LINE}
        # The longest first: one secret may be a part of another.
        self._values = sorted((each for each in found if each), key=len, reverse=True)

    def text(self, text: str) -> str:
        """Return `text` without secrets."""
        for value in self._values:
            text = text.replace(value, MASK)
        return text

    def tail(self, text: str) -> str:
        """Return the end of a longer text without secrets, also without one that was cut."""
        for value in self._values:
            for length in range(len(value) - 1, 0, -1):
                if text.startswith(value[-length:]):
                    text = MASK + text[length:]
                    break
        return self.text(text)

    def problems(self, problems: Problems) -> Problems:
        """Return problems without secrets: here they are whole, and not yet shortened."""
        made = Problems()
        made.extend(
            replace(each.with_texts(self.text), given=self.data(each.given)) for each in problems
        )
        return made

    def data(self, value: Any) -> Any:
        """Return plain data without secrets, in keys as well."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(key): self.data(below) for key, below in value.items()}
        if isinstance(value, list):
            return [self.data(each) for each in value]
        # A number may be a secret too.
        return MASK if str(value) in self._values else value
