"""Which chunks look damaged, by signs that cost little."""

from __future__ import annotations

from restore import Snapshot


def damaged(chunk: Snapshot, threshold: float) -> bool:
    """Whether a chunk has at least ``threshold`` signs of damage per 100 words."""
    return True
