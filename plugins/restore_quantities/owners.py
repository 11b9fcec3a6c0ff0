"""Names that own figures: the capitalised word before each, to see two subjects change places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from restore import UPPER

from .data_files import words
from .figure import Figure

_NAME = re.compile(rf"(?<![\w’'-])[{UPPER}][\w’'-]*(?:[ \u00a0][{UPPER}][\w’'-]*)*")
_REACH = 160

Pair = tuple[Figure, Figure]


def exchanged(matched: Sequence[Pair], before: str, after: str) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures of one unit whose owners went to each other."""
    owned = [(pair, owner(before, pair[0], matched, 0), owner(after, pair[1], matched, 1)) for pair in matched]
    for n, (one, was, now) in enumerate(owned):
        for other, was_too, now_too in owned[n + 1 :]:
            if was and was_too and was != was_too and was == now_too and was_too == now and one[0].unit == other[0].unit:
                yield one, other


def owner(text: str, figure: Figure, matched: Sequence[Pair], side: int) -> str:
    """The last name before a figure in its clause, not beyond another figure."""
    starts = max((pair[side].end for pair in matched if pair[side].end <= figure.start), default=0)
    low = max(starts, figure.start - _REACH, 0)
    found = ""
    for match in _NAME.finditer(text, low, figure.start):
        if match.group() not in words("words.txt")["leads"]:
            found = match.group()
    return found
