"""Direction: nothing turns into its opposite."""

from __future__ import annotations

from collections import Counter
from functools import cache

from .base import Change, guard, quoted
from .words import lists, tokens


@guard("llm.direction", "nothing turns into its opposite: rise and fall, north and south, before and after")
def direction(change: Change) -> str:
    """Look for a word that goes while one of the other side comes."""
    old, new = Counter(tokens(change.old)), Counter(tokens(change.new))
    lost, more = {*(old - new)}, {*(new - old)}
    for one, other in _pairs():
        for from_, to in ((one, other), (other, one)):
            if (a := lost & from_) and (b := more & to) and not more & from_:
                return f"It turns {quoted(min(a))} into {quoted(min(b))}, which says the opposite."
    return ""


@cache
def _pairs() -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(frozenset(one.split()), frozenset(other.split())) for one, other in lists("antonyms")["pairs"]]
