"""Intervals by resampling whole articles: edits of one article are not independent of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from operator import mul
from random import Random

LEVEL = 0.95


def weightings(articles: int, resamples: int, seed: int) -> Iterator[list[int]]:
    """For each resample how often each article was drawn; as many are drawn, with replacement, as there are."""
    draw = Random(seed)
    for _ in range(resamples):
        drawn = Counter(draw.choices(range(articles), k=articles))
        yield [drawn[number] for number in range(articles)]


def weighted(column: Sequence[float], weights: Sequence[int]) -> float:
    total: float = sum(map(mul, column, weights))
    return total


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """The bounds between which the middle `LEVEL` of ``values`` lies, interpolated."""
    ordered = sorted(values)
    return _quantile(ordered, (1 - LEVEL) / 2), _quantile(ordered, (1 + LEVEL) / 2)


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


Metric = Callable[[Sequence[float]], float | None]
"""Gives a figure of the sums of some columns; None where it is not defined."""


def resampled(columns: Sequence[Sequence[float]], metric: Metric, weights: Sequence[Sequence[int]]) -> list[float]:
    """The metric in every resample in which it is defined."""
    # Most columns of a class are zero for most articles.
    used = [number for number in range(len(columns[0])) if any(column[number] for column in columns)]
    short = [[column[number] for number in used] for column in columns]
    values = []
    for row in weights:
        chosen = [row[number] for number in used] if len(used) < len(row) else row
        value = metric([weighted(column, chosen) for column in short])
        if value is not None:
            values.append(value)
    return values


def interval(
    columns: Sequence[Sequence[float]], metric: Metric, weights: Sequence[Sequence[int]]
) -> tuple[float, float] | None:
    """The interval of ``metric`` over the resamples; None if it is defined in none."""
    values = resampled(columns, metric, weights)
    return percentiles(values) if values else None


def wilson(number: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of a share; unlike a bootstrap it is not a point where ``number`` is 0."""
    z = 1.959964
    centre, spread = number / of + z * z / (2 * of), z * sqrt(number / of * (1 - number / of) / of + (z / (2 * of)) ** 2)
    scale = 1 + z * z / of
    return max((centre - spread) / scale, 0.0), min((centre + spread) / scale, 1.0)
