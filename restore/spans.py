"""Sorted, disjoint ranges of a text, each with a kind: what is protected, and what is a block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` is a ``kind``: ``code``, ``front-matter``, ``link``, ``markup``, ``user`` ..."""

    start: int
    end: int
    kind: str


class Spans:
    """Spans sorted by start, with fast look-up. Overlapping spans are kept apart by cutting the later one."""

    __slots__ = ("_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        kept: list[Span] = []
        done = 0
        for start, end, kind in sorted(spans):
            start = max(start, done)
            if start < end:
                kept.append(Span(start, end, kind))
                done = end
        self._spans = kept
        self._starts = [span.start for span in kept]
        self._ends = [span.end for span in kept]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans that share text with ``start:end``; for an insertion, those that it would split."""
        if not self._spans:
            return []
        if start == end:
            i = bisect_left(self._starts, start) - 1
            return [self._spans[i]] if i >= 0 and self._ends[i] > start else []
        return self._spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def at(self, offset: int) -> Span | None:
        """The span that holds the character at ``offset``."""
        found = self.touching(offset, offset + 1)
        return found[0] if found else None
