"""One damage: what a place of the clean text is made to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Damage:
    """``text[start:end]`` of the clean text becomes ``written``; offsets are code points.

    ``also`` are other right answers for the damaged place, besides what the clean text says. ``needs`` are spans of the
    clean text that must stay as they are, because they are the evidence by which the damage can be undone.
    """

    start: int
    end: int
    written: str
    kind: str
    also: tuple[str, ...] = ()
    optional: bool = False
    needs: tuple[tuple[int, int], ...] = ()
