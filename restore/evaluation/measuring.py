"""Scoring one article: by running `restore` on it, or by the text that another tool wrote."""

from __future__ import annotations

import re
from collections import Counter
from time import perf_counter

from ..article import Article
from ..engine import Engine
from ..errors import LedgerError
from ..ledger import ledger_bytes, parse_ledger, replay, revert
from ..result import Result
from .alignment import token_edits, tokens
from .changes import scored_changes
from .judging import Verdict, judge
from .samples import Sample
from .scores import Checks, Figures, Score, ScoredChange

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def measure(sample: Sample, engine: Engine) -> Score:
    """Restore the article with ``engine`` and score the result."""
    begun = perf_counter()
    result = engine.run(sample.article)
    seconds = perf_counter() - begun
    problems = tuple(f"{problem.plugin}: {problem.message}" for problem in result.problems)
    spent = result.counts.get("tokens in", 0), result.counts.get("tokens out", 0)
    checks = _checks(engine, result)
    return _score(sample, result.text, scored_changes(sample, result), checks, problems, seconds, spent)


def measure_output(sample: Sample, output: str) -> Score:
    """Score ``output``; of a clean article every edit counts as a safe one, as the other tool made it."""
    positions = sample.article.positions
    changes = []
    for start, end, text in token_edits(sample.article.text, output) if sample.is_clean else ():
        before = sample.article.text[start:end]
        changes.append(ScoredChange("", "", "safe", "", positions.line(start), before, text, 1))
    return _score(sample, output, tuple(changes))


def _score(
    sample: Sample,
    output: str,
    changes: tuple[ScoredChange, ...],
    checks: Checks | None = None,
    problems: tuple[str, ...] = (),
    seconds: float | None = None,
    spent: tuple[int, int] = (0, 0),
) -> Score:
    text, positions = sample.article.text, sample.article.positions
    verdict = judge(text, sample.gold, output) if sample.is_pair else Verdict((), ())
    goal = sample.restored
    return Score(
        id=sample.id,
        is_pair=sample.is_pair,
        is_clean=sample.is_clean,
        derived=sample.derived,
        words=len(text.split()),
        bytes=len(sample.article.to_bytes()),
        gold=sample.gold,
        made=verdict.made,
        false=verdict.false,
        lines=tuple(positions.line(edit.start) for edit in sample.gold),
        false_lines=tuple(positions.line(edit.start) for edit in verdict.false),
        figures=figures(text, text if goal is None else goal, output),
        before=0 if goal is None else distance(text, goal),
        after=0 if goal is None else distance(output, goal),
        changes=changes,
        checks=checks,
        problems=problems,
        seconds=seconds,
        tokens=spent,
    )


def figures(damaged: str, restored: str, output: str) -> Figures:
    """Figures of ``output`` against ``restored``; invented are those that neither text has, or has as often."""
    was, goal, got = (Counter(_FIGURE.findall(text)) for text in (damaged, restored, output))
    lost, invented = goal - got, got - (was | goal)
    return Figures((goal & got).total(), tuple(sorted(lost.elements())), tuple(sorted(invented.elements())))


def distance(first: str, second: str) -> int:
    """Tokens to insert, remove or replace to make one text of the other."""
    if first == second:
        return 0
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(tokens(first), tokens(second))


def _checks(engine: Engine, result: Result) -> Checks:
    before, after = result.article.text, result.text
    # Through the bytes of the ledger, as from a file. What changed nothing is its own second run.
    runs = parse_ledger(ledger_bytes([result.run])).runs
    second = after if after == before else _again(engine, result.restored)
    try:
        forward = replay(before, runs) == after
    except LedgerError:
        forward = False
    try:
        back = revert(after, runs) == before
    except LedgerError:
        back = False
    return Checks(second == after, forward, back)


def _again(engine: Engine, article: Article) -> str:
    return engine.run(article).text
