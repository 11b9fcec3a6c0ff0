"""Direction: nothing turns into its opposite."""

from __future__ import annotations

from collections import Counter
from functools import cache

from .base import Change, guard, quoted
from .words import lists, tokens


@guard(
    "llm.direction",
    "nothing turns into its opposite, or into another of a set: rise and fall, north and south, red and blue",
)
def direction(change: Change) -> str:
    """Look for a word that goes while one of the other side, or of the same set, comes."""
    old, new = Counter(tokens(change.old)), Counter(tokens(change.new))
    lost, more = {*(old - new)}, {*(new - old)}
    for one, other in _pairs():
        for from_, to in ((one, other), (other, one)):
            if (a := lost & from_) and (b := more & to) and not more & from_:
                return f"It turns {quoted(min(a))} into {quoted(min(b))}, which says the opposite."
    for known in _sets():
        gone, come = {known[w] for w in lost if w in known}, {known[w] for w in more if w in known}
        if gone and come - gone:
            return f"It turns {quoted(min(gone))} into {quoted(min(come - gone))}, which says something else."
    return ""


@cache
def _sets() -> list[dict[str, str]]:
    """For each set, its words with the first of their variants."""
    groups = [[item.split("|") for item in line.split()] for line in lists("antonyms")["sets"]]
    return [{word: item[0] for item in group for word in item} for group in groups]


@cache
def _pairs() -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(frozenset(one.split()), frozenset(other.split())) for one, other in lists("antonyms")["pairs"]]
