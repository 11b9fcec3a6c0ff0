"""Many small edits can be a rewrite too: sentences of which most words would change are left alone."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from .guards.base import sentence
from .guards.words import spelt
from .matching import Match

MOST = 0.6
"""Share of a sentence's words that may change."""
_FEW = 6
"""Words up to which a sentence is too short to tell."""


def dense(text: str, matches: list[Match], counts: Counter[str]) -> list[Match]:
    """The matches without those of sentences that would be rewritten, which are counted."""
    kept: list[Match] = []
    placed = sorted(((sentence(text, m.start, m.end), m) for m in matches), key=lambda item: (item[0], item[1].start))
    for (low, high), group in groupby(placed, key=lambda item: item[0]):
        inside = [match for _, match in group]
        distinct = {(m.start, m.end): m for m in inside}.values()
        changed = sum(max(len(spelt(text[m.start : m.end])), len(spelt(m.new))) for m in distinct)
        total = len(spelt(text[low:high]))
        if total > _FEW and changed > MOST * total:
            counts["dense"] += len(inside)
        else:
            kept += inside
    return kept
