"""Documents of connectors without a mistake, and what in each can be mistaken."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
connector:
  name: x
  identifier: x
  type: {type}
  spec:
"""


@dataclass(frozen=True)
class Sound:
    """A document without a mistake, and what in it can be mistaken."""

    id: str
    type: str
    spec: str
    needed: tuple[str, ...]
    """Keys whose absence is told."""
    word: str = ""
    """The word that tells how to log in."""
    guess: str = ""
    """The word that is proposed for a misspelling of it; absent: the word itself."""
    stray: str = ""
    """A key of another way to log in, put beside the last line."""
    secret: str = ""
    """A key that holds a reference to a secret."""

    @property
    def text(self) -> str:
        """Return the document."""
        return HEAD.format(type=self.type) + self.spec


def lines(depth: int, *each: str) -> str:
    """Return lines indented by `depth` blanks."""
    return "".join(f"{' ' * depth}{line}\n" for line in each)
