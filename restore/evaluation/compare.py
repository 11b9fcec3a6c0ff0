"""Two systems over the same articles: what differs, and whether more than chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .bootstrap import Metric, percentiles, resampled
from .metrics import CLEAN, FIGURES, PAIRS, Figure, columns_of, counted
from .scores import Score
from .summary import Evaluation, draws


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of both, the second less the first, its paired interval, and in what share of resamples it is better."""

    name: str
    first: float | None
    second: float | None
    difference: float | None
    low: float | None = None
    high: float | None = None
    better: float | None = None

    @property
    def is_clear(self) -> bool:
        """The interval does not hold 0."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that only one of the two made. ``what``: ``hit``, ``false`` or ``harm``; ``gain`` is 1 or -1."""

    what: str
    gain: int
    line: int
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """What the second system does otherwise in one article."""

    id: str
    steps: tuple[Step, ...]

    @property
    def balance(self) -> int:
        return sum(step.gain for step in self.steps)

    @property
    def verdict(self) -> str:
        """``better``, ``worse`` or ``even``: the edits weigh up."""
        return "better" if self.balance > 0 else "worse" if self.balance < 0 else "even"


@dataclass(frozen=True)
class Comparison:
    """The second evaluation and what differs from the first."""

    second: Evaluation
    differences: tuple[Difference, ...]
    articles: tuple[ArticleDifference, ...]

    def count(self, verdict: str) -> int:
        return sum(article.verdict == verdict for article in self.articles)


def compare(first: Evaluation, second: Evaluation) -> Comparison:
    """Compare article by article; both must hold scores of the same articles in the same order."""
    weights = {
        PAIRS: draws(len(first.pairs), first.resamples, first.seed),
        CLEAN: draws(len(first.clean), first.resamples, first.seed),
    }
    differences = tuple(_difference(figure, first, second, weights[figure.over]) for figure in FIGURES)
    steps = [(a.id, (*_steps(a, b, 1), *_steps(b, a, -1))) for a, b in zip(first.scores, second.scores, strict=True)]
    articles = tuple(ArticleDifference(id, tuple(sorted(s, key=lambda step: step.line))) for id, s in steps if s)
    return Comparison(second, differences, articles)


def _difference(figure: Figure, first: Evaluation, second: Evaluation, weights: list[list[int]]) -> Difference:
    one, other = first.figures[figure.name].value, second.figures[figure.name].value
    if one is None or other is None:
        return Difference(figure.name, one, other, None)
    a, b = (columns_of(figure, counted(figure, evaluation.scores)) for evaluation in (first, second))
    values = resampled([*a, *b], _less(figure.metric, len(a)), weights)
    if not values:
        return Difference(figure.name, one, other, other - one)
    better = sum(value > 0 if figure.higher_is_better else value < 0 for value in values) / len(values)
    return Difference(figure.name, one, other, other - one, *percentiles(values), better)


def _less(metric: Metric, columns: int) -> Metric:
    """The metric of the second half of the columns less that of the first."""

    def difference(sums: Sequence[float]) -> float | None:
        one, other = metric(sums[:columns]), metric(sums[columns:])
        return None if one is None or other is None else other - one

    return difference


def _steps(before: Score, after: Score, sign: int) -> list[Step]:
    """What only ``after`` has; told with ``sign`` -1 as what was lost."""
    found = [
        Step("hit", sign, line, edit.kind, edit.damaged, edit.fixes[0])
        for edit, line, was, now in zip(after.gold, after.lines, before.made, after.made, strict=True)
        if now and not was
    ]
    known = Counter((edit.start, edit.after) for edit in before.false)
    for edit, line in zip(after.false, after.false_lines, strict=True):
        if not known[edit.start, edit.after]:
            found.append(Step("false", -sign, line, ", ".join(edit.kinds), edit.before, edit.after))
    if after.is_clean and not after.is_pair:
        there = Counter((change.line, change.before, change.after) for change in before.changes)
        for change in after.changes:
            if not there[change.line, change.before, change.after]:
                found.append(Step("harm", -sign, change.line, change.rule, change.before, change.after))
    return found
