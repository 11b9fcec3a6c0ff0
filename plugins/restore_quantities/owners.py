"""Names that own figures: the capitalised word before each, to see two subjects change places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from restore import UPPER

from .data_files import words
from .figure import Figure

_NAME = re.compile(rf"(?<![\w’'-])[{UPPER}][\w’'-]*(?:[ \u00a0][{UPPER}][\w’'-]*)*")
_REACH, _FEW = 160, 16

Pair = tuple[Figure, Figure]


def exchanged(matched: Sequence[Pair], before: str, after: str) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures of one unit whose owners went to each other."""
    if len({pair[0].unit for pair in matched}) == len(matched):
        return
    old = _owners(before, sorted((pair[0] for pair in matched), key=lambda f: f.start))
    if len(set(old.values()) - {""}) < 2:
        return
    new = _owners(after, sorted((pair[1] for pair in matched), key=lambda f: f.start))
    owned = [(pair, old[pair[0].start], new[pair[1].start]) for pair in matched]
    for n, (one, was, now) in enumerate(owned):
        for other, was_too, now_too in owned[n + 1 : n + 1 + _FEW]:
            if was and was_too and was != was_too and was == now_too and was_too == now and one[0].unit == other[0].unit:
                yield one, other


def _owners(text: str, figures: Sequence[Figure]) -> dict[int, str]:
    """For the start of each figure the last name before it, not beyond another figure."""
    found: dict[int, str] = {}
    end = 0
    for figure in figures:
        names = [m.group() for m in _NAME.finditer(text, max(end, figure.start - _REACH, 0), figure.start)]
        found[figure.start] = next((name for name in reversed(names) if name not in words("words.txt")["leads"]), "")
        end = figure.end
    return found
