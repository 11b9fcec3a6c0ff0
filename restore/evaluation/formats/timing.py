"""How long the first run over each article took; the one part of a report that differs from run to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ..scores import Score


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one process, and kilobytes (1,000 bytes) of articles in a second."""

    articles: int
    total: float
    middle: float
    slowest: float
    slowest_id: str
    kilobytes_per_second: float


def timing(scores: Sequence[Score]) -> Timing | None:
    """None where `restore` did not run."""
    timed = [(score.seconds, score.id) for score in scores if score.seconds is not None]
    total = sum(seconds for seconds, _ in timed)
    if not timed or not total:
        return None
    size = sum(score.bytes for score in scores)
    slowest, id = max(timed)
    return Timing(len(timed), total, median(seconds for seconds, _ in timed), slowest, id, size / 1000 / total)
