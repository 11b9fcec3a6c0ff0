"""Which of the edits that are applied together could do harm together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .applier import Decision
from .edits import NEAR

_MOST = 4
"""Neighbours that are looked at together with an edit, where edits are dense."""


def neighbours(applied: Sequence[Decision]) -> Iterator[tuple[Decision, list[Decision]]]:
    """Each decision whose edit stands close after edits of others, with those others."""
    edits = sorted(((e.start, e.end, n) for n, d in enumerate(applied) for e in d.proposal.edits))
    near: list[tuple[int, int]] = []
    for start, end, number in edits:
        near = [(stop, n) for stop, n in near if stop >= start - NEAR * _MOST]
        others = list(dict.fromkeys(n for _, n in near if n != number))
        if others and near[-1][0] >= start - NEAR:
            yield applied[number], [applied[n] for n in others[-_MOST:]]
        near.append((end, number))


def broken(applied: Sequence[Decision], keeps: Callable[[Sequence[Decision]], bool]) -> list[Decision]:
    """The fewest decisions, found by halves, without which ``keeps`` holds for the others together.

    ``keeps`` was last called with just those others.
    """
    kept: list[Decision] = []
    guilty: list[Decision] = []
    if applied:
        _sift(applied, keeps, kept, guilty)
        if guilty:
            keeps(kept)
    return guilty


def _sift(
    some: Sequence[Decision], keeps: Callable[[Sequence[Decision]], bool], kept: list[Decision], guilty: list[Decision]
) -> None:
    """Part ``some`` into ``kept`` and ``guilty``."""
    if keeps([*kept, *some]):
        kept.extend(some)
    elif len(some) == 1:
        guilty.extend(some)
    else:
        _sift(some[: len(some) // 2], keeps, kept, guilty)
        _sift(some[len(some) // 2 :], keeps, kept, guilty)
