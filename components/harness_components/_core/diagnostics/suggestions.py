"""What a person may have meant, and words as a sentence has them."""

from collections.abc import Iterable
from difflib import get_close_matches


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
