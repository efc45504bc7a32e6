"""What a person may have meant, and lists of words for people."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 6
"""Words of a list that a message repeats; the rest is counted."""


def nearest(word: str, candidates: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the candidate nearest to `word`, or None; `alike` is from 0 to 1, the same."""
    folded = {name.casefold(): name for name in reversed(list(candidates))}
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=alike)
    return folded[near[0]] if near else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `did you mean "x"?` for the candidate nearest to `word`, or an empty text."""
    near = nearest(word, candidates)
    return "" if near is None else f'did you mean "{near}"?'


def listed(words: Iterable[str], last: str = "") -> str:
    """Return words as a sentence has them: `a, b or c`, with `last` as the joining word.

    Without `last`, and where there are more than `MOST_LISTED`, they are only listed.
    """
    found = list(words)
    more = len(found) - MOST_LISTED
    if more > 0:
        return f"{', '.join(found[:MOST_LISTED])} and {more} more"
    if last and len(found) > 1:
        return f"{', '.join(found[:-1])} {last} {found[-1]}"
    return ", ".join(found)
