"""Who wrote each character: the article as a row of pieces, each owned by the original or by one edit of a change.

A piece that an edit replaces goes inside the new piece, and a deletion leaves an empty piece behind. So every change can
be found in the present text and undone, and what stands in the way of undoing it can be named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ..edits import Edit
from .file import Run
from .records import ChangeRecord


@dataclass(slots=True)
class Piece:
    """``length`` code points; ``low`` is their offset in the original or in the edit's replacement."""

    length: int
    low: int
    change: str = ""
    edit: int = 0
    was: list[Piece] = field(default_factory=list)


class Trace:
    """The pieces of the text after all ``runs``."""

    def __init__(self, original_length: int, runs: Iterable[Run]) -> None:
        self.pieces = [Piece(original_length, 0)] if original_length else []
        self.changes: dict[str, ChangeRecord] = {}
        self.origins: dict[str, tuple[int, int]] = {}
        """For each change: the span of the original text that it stands for."""
        for run in runs:
            for step in run.steps():
                self._step(step)

    def _step(self, step: list[ChangeRecord]) -> None:
        edits: list[tuple[Edit, ChangeRecord, int]] = []
        for change in step:
            self.changes[change.id] = change
            edits += ((record.edit, change, number) for number, record in enumerate(change.edits))
        edits.sort(key=lambda item: (item[0].start, item[0].end))
        done: list[Piece] = []
        waiting = list(reversed(self.pieces))
        at = 0
        for edit, change, number in edits:
            at = _move(waiting, done, at, edit.start)
            undone = self.changes.get(change.reverts)
            # An insertion that undoes a deletion gives back its empty piece; others at this point stay to the left.
            given_back = undone.id if undone and edit.start == edit.end else None
            while waiting and not waiting[-1].length and waiting[-1].change != given_back:
                done.append(waiting.pop())
            taken: list[Piece] = []
            at = _move(waiting, taken, at, edit.end)
            if given_back and waiting and not waiting[-1].length:
                taken.append(waiting.pop())
            if undone and (inside := _inside(taken, undone.id)):
                done += inside
            else:
                done.append(Piece(len(edit.replacement), 0, change.id, number, taken))
            low, high = _original_span(done, taken, waiting)
            known = self.origins.get(change.id)
            self.origins[change.id] = (min(low, known[0]), max(high, known[1])) if known else (low, high)
        self.pieces = done + list(reversed(waiting))

    def undo(self, change: ChangeRecord) -> tuple[list[Edit], list[str]]:
        """The edits that undo ``change`` in the present text, or the changes that stand in the way."""
        edits: list[tuple[int, Edit]] = []
        blockers: list[str] = []
        for number, record in enumerate(change.edits):
            found = self._find(change.id, number, len(record.replacement))
            if found is None:
                blockers += self._blockers(change.id, number)
            else:
                place, start, end = found
                edits.append((place, Edit(start, end, record.replacement, record.at.exact)))
        # In the order of the pieces, which is the order of what stands at one point.
        return [edit for _, edit in sorted(edits, key=lambda item: item[0])], list(dict.fromkeys(blockers))

    def owner(self, offset: int) -> str:
        """The change that wrote the character at ``offset``; "" for the original."""
        at = 0
        for piece in self.pieces:
            if at <= offset < at + piece.length:
                return piece.change
            at += piece.length
        return ""

    def owners(self) -> list[tuple[int, int, str]]:
        """Start, end and change of each run of characters; "" for the original. Deletions are empty runs."""
        found, at = [], 0
        for piece in self.pieces:
            found.append((at, at + piece.length, piece.change))
            at += piece.length
        return found

    def original_offset(self, offset: int) -> int:
        """The place in the original text that ``offset`` in the present text comes from."""
        starts, places = self._places
        i = bisect_right(starts, offset) - 1
        if i < 0:
            return 0
        low, exact = places[i]
        return low + offset - starts[i] if exact else low

    @cached_property
    def _places(self) -> tuple[list[int], list[tuple[int, bool]]]:
        """For each piece that is not empty: its start, its place in the original, and whether it is original text."""
        starts, places, at, best = [], [], 0, 0
        for piece in self.pieces:
            low, high = bounds(piece, best)
            if piece.length:
                starts.append(at)
                places.append((max(low, best), not piece.change))
            best = max(best, high)
            at += piece.length
        return starts, places

    def _find(self, change: str, number: int, length: int) -> tuple[int, int, int] | None:
        """First piece, start and end of an edit's whole replacement; None if later edits are inside it."""
        parts = self._index.get((change, number), [])
        if not parts or sum(high - low for _, low, high in parts) != length:
            return None
        first, last = parts[0][0], parts[-1][0]
        if any(self._is_foreign(self.pieces[n], change, number) for n in range(first, last + 1)):
            return None
        return first, parts[0][1], parts[-1][2]

    @staticmethod
    def _is_foreign(piece: Piece, change: str, number: int) -> bool:
        return (piece.change, piece.edit) != (change, number) and bool(piece.change or piece.length)

    @cached_property
    def _index(self) -> dict[tuple[str, int], list[tuple[int, int, int]]]:
        """Change and edit -> its pieces: their number, start and end."""
        found: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        at = 0
        for n, piece in enumerate(self.pieces):
            if piece.change:
                found.setdefault((piece.change, piece.edit), []).append((n, at, at + piece.length))
            at += piece.length
        return found

    def _blockers(self, change: str, number: int) -> list[str]:
        """The changes that replaced a part of an edit, or stand inside it."""
        parts = self._index.get((change, number), [])
        inside = self.pieces[parts[0][0] : parts[-1][0] + 1] if parts else []
        found = [piece.change for piece in inside if piece.change and self._is_foreign(piece, change, number)]
        return found + [piece.change for piece in self.pieces if piece.change != change and _holds(piece, change, number)]

    def live(self) -> set[str]:
        """The changes that are still in the text, also below later ones."""
        return {id for piece in self.pieces for id in _changes(piece)}


def _changes(piece: Piece) -> set[str]:
    found = {piece.change} if piece.change else set()
    return found.union(*map(_changes, piece.was))


def _move(source: list[Piece], target: list[Piece], at: int, until: int) -> int:
    """Move pieces from ``source`` to ``target`` up to offset ``until``, cutting the last; gives the new offset."""
    while source and at < until:
        piece = source.pop()
        if at + piece.length > until:
            keep = until - at
            source.append(Piece(piece.length - keep, piece.low + keep, piece.change, piece.edit, piece.was))
            piece = Piece(keep, piece.low, piece.change, piece.edit, piece.was)
        target.append(piece)
        at += piece.length
    return at


def _inside(taken: list[Piece], undone: str) -> list[Piece]:
    """What the undone pieces had replaced, if ``taken`` is nothing but those."""
    kept = [piece for piece in taken if piece.length or piece.change]
    if not kept or any(piece.change != undone for piece in kept):
        return []
    # A piece cut in two carries what it replaced in both halves.
    return kept[0].was or [Piece(0, 0)]


def _holds(piece: Piece, change: str, number: int) -> bool:
    return any((p.change == change and p.edit == number) or _holds(p, change, number) for p in piece.was)


def bounds(piece: Piece, fallback: int) -> tuple[int, int]:
    """The span of the original text under a piece."""
    if not piece.change:
        return piece.low, piece.low + piece.length
    spans = [bounds(inner, fallback) for inner in piece.was]
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (fallback, fallback)


def _original_span(done: list[Piece], taken: list[Piece], waiting: list[Piece]) -> tuple[int, int]:
    if taken:
        spans = [bounds(piece, -1) for piece in taken]
        spans = [span for span in spans if span[0] >= 0]
        if spans:
            return min(s[0] for s in spans), max(s[1] for s in spans)
    for at in range(len(done) - 2, -1, -1):
        low, high = bounds(done[at], -1)
        if high >= 0:
            return high, high
    for piece in reversed(waiting):
        low, _ = bounds(piece, -1)
        if low >= 0:
            return low, low
    return 0, 0
