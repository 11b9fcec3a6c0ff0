"""From scores of articles to the figures of an evaluation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .bootstrap import Metric, interval, weightings, wilson
from .metrics import FIGURES, PAIRS, columns_of, counted, f_score, precision, recall
from .scores import NEUTRAL, RIGHT, WRONG, Score


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ClassScore:
    """A class of gold edits. ``false`` are edits at a place with a gold edit of this class that mend it wrongly."""

    name: str
    hits: int
    missed: int
    left: int
    """Optional gold edits that were not made; they are not missed."""
    false: int
    precision: Value
    recall: Value
    f_score: Value


@dataclass(frozen=True, slots=True)
class RuleScore:
    """A rule's applied changes in the pairs, by verdict, and its safe and unsafe edits of clean articles."""

    name: str
    right: int
    wrong: int
    neutral: int
    clean_edits: int
    precision: Value


@dataclass(frozen=True)
class Evaluation:
    """The scores of all articles under one configuration, and what they come to. ``system`` says what was scored."""

    system: dict[str, object]
    scores: tuple[Score, ...]
    resamples: int
    seed: int
    figures: dict[str, Value]
    classes: tuple[ClassScore, ...]
    rules: tuple[RuleScore, ...]

    @property
    def pairs(self) -> list[Score]:
        return [score for score in self.scores if score.is_pair]

    @property
    def clean(self) -> list[Score]:
        return [score for score in self.scores if score.is_clean]

    @property
    def harmed(self) -> list[Score]:
        """Clean articles that did not stay as they were."""
        return [score for score in self.clean if score.harm or score.unsafe_harm]

    @property
    def harmed_share(self) -> Value:
        """The share of clean articles that were changed, with Wilson's interval."""
        if not self.clean:
            return Value(None)
        return Value(len(self.harmed) / len(self.clean), *wilson(len(self.harmed), len(self.clean)))

    @property
    def problems(self) -> list[str]:
        """What crashed, each with its article; without it work is missing."""
        return [f"{score.id}: {problem}" for score in self.scores for problem in score.problems]


def evaluate(system: dict[str, object], scores: Sequence[Score], *, resamples: int = 1000, seed: int = 0) -> Evaluation:
    """The figures of ``scores`` with intervals from ``resamples`` bootstrap samples of whole articles."""
    pairs = [score for score in scores if score.is_pair]
    weights = draws(len(pairs), resamples, seed)
    clean = draws(sum(score.is_clean for score in scores), resamples, seed)
    values = {}
    for figure in FIGURES:
        columns = columns_of(figure, counted(figure, scores))
        values[figure.name] = _value(columns, figure.metric, weights if figure.over == PAIRS else clean)
    return Evaluation(
        system, tuple(scores), resamples, seed, values, _classes(pairs, weights), _rules(scores, pairs, weights)
    )


def draws(articles: int, resamples: int, seed: int) -> list[list[int]]:
    """The resamples of so many articles: the same for every figure, so that figures and systems can be compared."""
    return list(weightings(articles, resamples, seed)) if articles else []


def _value(columns: list[list[float]], metric: Metric, weights: list[list[int]]) -> Value:
    if not columns[0]:
        return Value(None)
    bounds = interval(columns, metric, weights) or (None, None)
    return Value(metric([sum(column) for column in columns]), *bounds)


def _classes(pairs: list[Score], weights: list[list[int]]) -> tuple[ClassScore, ...]:
    names = sorted({edit.kind for score in pairs for edit in score.gold})
    return tuple(_class(name, pairs, weights) for name in names)


def _class(name: str, pairs: list[Score], weights: list[list[int]]) -> ClassScore:
    hits: list[float] = []
    missed: list[float] = []
    false: list[float] = []
    left = 0
    for score in pairs:
        mine = [(edit, made) for edit, made in zip(score.gold, score.made, strict=True) if edit.kind == name]
        hits.append(sum(made for _, made in mine))
        missed.append(sum(not made and not edit.optional for edit, made in mine))
        false.append(sum(name in edit.kinds for edit in score.false))
        left += sum(not made and edit.optional for edit, made in mine)
    tried, wanted = sum(hits) + sum(false), sum(hits) + sum(missed)
    nothing = Value(None)
    return ClassScore(
        name,
        int(sum(hits)),
        int(sum(missed)),
        left,
        int(sum(false)),
        _value([hits, false], _if_any(precision), weights) if tried else nothing,
        _value([hits, missed], _if_any(recall), weights) if wanted else nothing,
        _value([hits, false, missed], f_score, weights) if wanted else nothing,
    )


def _rules(scores: Sequence[Score], pairs: list[Score], weights: list[list[int]]) -> tuple[RuleScore, ...]:
    columns: dict[str, dict[str, list[float]]] = defaultdict(
        lambda: {v: [0.0] * len(pairs) for v in (RIGHT, WRONG, NEUTRAL)}
    )
    for number, score in enumerate(pairs):
        for change in score.changes:
            if change.rule:
                columns[change.rule][change.verdict][number] += 1
    clean: dict[str, int] = defaultdict(int)
    for score in scores:
        for change in score.changes if score.is_clean else ():
            if change.rule:
                clean[change.rule] += change.edits
    return tuple(_rule(name, columns[name], clean[name], weights) for name in sorted({*columns, *clean}))


def _rule(name: str, columns: dict[str, list[float]], clean: int, weights: list[list[int]]) -> RuleScore:
    right, wrong, neutral = (int(sum(columns[verdict])) for verdict in (RIGHT, WRONG, NEUTRAL))
    judged = _value([columns[RIGHT], columns[WRONG]], _if_any(precision), weights) if right + wrong else Value(None)
    return RuleScore(name, right, wrong, neutral, clean, judged)


def _if_any(metric: Metric) -> Metric:
    """``metric``, but not defined where a resample holds nothing to count."""
    return lambda sums: metric(sums) if sum(sums) else None
