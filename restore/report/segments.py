"""What changed between the original and the restored text, in order, with the changes that did it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ledger.trace import Piece, Trace, bounds


@dataclass(frozen=True)
class Segment:
    """``old`` stands at ``start:end`` of the original and became ``new`` at ``at`` of the restored text."""

    start: int
    end: int
    at: int
    old: str
    new: str
    changes: tuple[str, ...]


def segments(trace: Trace, original: str, restored: str) -> Iterator[Segment]:
    """The net changes. Pieces that touch, as a cut edit leaves them, are told as one."""
    at = done = 0
    last: Segment | None = None
    for piece in trace.pieces:
        if piece.change:
            low, high = bounds(piece, done)
            new = restored[at : at + piece.length]
            if last and low < last.end:
                # Two parts of one place: the original under it is told once.
                end = max(last.end, high)
                ids = dict.fromkeys((*last.changes, *_ids(piece)))
                last = Segment(last.start, end, last.at, original[last.start : end], last.new + new, tuple(ids))
            else:
                if last:
                    yield last
                last = Segment(low, high, at, original[low:high], new, tuple(dict.fromkeys(_ids(piece))))
            done = max(done, high)
        elif piece.length:
            if last:
                yield last
            last, done = None, piece.low + piece.length
        at += piece.length
    if last:
        yield last


def _ids(piece: Piece) -> Iterator[str]:
    yield piece.change
    for inner in piece.was:
        if inner.change:
            yield from _ids(inner)
