"""The figures that sums over articles give, each with its columns. One definition serves values, intervals and limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .bootstrap import Metric
from .scores import Score

BETA = 0.5
PAIRS, CLEAN = "pairs", "clean"
"""The articles that count for a figure."""


def precision(sums: Sequence[float]) -> float | None:
    """Of hits and false edits; 1 where nothing was changed."""
    hits, false = sums
    return hits / (hits + false) if hits + false else 1.0


def recall(sums: Sequence[float]) -> float | None:
    """Of hits and missed gold edits; 1 where there was nothing to find."""
    hits, missed = sums
    return hits / (hits + missed) if hits + missed else 1.0


def f_score(sums: Sequence[float]) -> float | None:
    """F0.5 of hits, false edits and missed gold edits: precision weighs twice."""
    hits, false, missed = sums
    p, r = precision((hits, false)) or 0.0, recall((hits, missed)) or 0.0
    return (1 + BETA**2) * p * r / (BETA**2 * p + r) if p + r else 0.0


def error_reduction(sums: Sequence[float]) -> float | None:
    """Relative, of the distances after and before; negative where the output is further off than the damaged text."""
    after, before = sums
    return 1 - after / before if before else None


def per_thousand(sums: Sequence[float]) -> float | None:
    """Edits per 1,000 words, of edits and words."""
    edits, words = sums
    return 1000 * edits / words if words else None


Column = Callable[[Score], float]


@dataclass(frozen=True)
class Figure:
    """A figure by name, its label, what it is made of, and which articles count."""

    name: str
    label: str
    metric: Metric
    columns: tuple[Column, ...]
    over: str = PAIRS
    higher_is_better: bool = True
    share: bool = True
    """Whether it is shown as a percentage."""


FIGURES = (
    Figure("precision", "precision", precision, (lambda s: s.hits, lambda s: len(s.false))),
    Figure("recall", "recall", recall, (lambda s: s.hits, lambda s: s.missed)),
    Figure("f0.5", "F0.5", f_score, (lambda s: s.hits, lambda s: len(s.false), lambda s: s.missed)),
    Figure("rer", "error reduction", error_reduction, (lambda s: s.after, lambda s: s.before)),
    Figure(
        "false-per-1000-words",
        "false edits per 1,000 words",
        per_thousand,
        (lambda s: len(s.false), lambda s: s.words),
        higher_is_better=False,
        share=False,
    ),
    Figure(
        "harm",
        "harm: safe edits per 1,000 clean words",
        per_thousand,
        (lambda s: s.harm, lambda s: s.words),
        over=CLEAN,
        higher_is_better=False,
        share=False,
    ),
    Figure(
        "unsafe-harm",
        "unsafe edits per 1,000 clean words",
        per_thousand,
        (lambda s: s.unsafe_harm, lambda s: s.words),
        over=CLEAN,
        higher_is_better=False,
        share=False,
    ),
)
BY_NAME = {figure.name: figure for figure in FIGURES}


def counted(figure: Figure, scores: Sequence[Score]) -> list[Score]:
    """The scores that count for a figure."""
    return [score for score in scores if (score.is_pair if figure.over == PAIRS else score.is_clean)]


def columns_of(figure: Figure, scores: Sequence[Score]) -> list[list[float]]:
    """The columns of a figure, one value an article."""
    return [[column(score) for score in scores] for column in figure.columns]
