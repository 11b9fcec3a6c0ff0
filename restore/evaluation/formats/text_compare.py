"""A comparison for people, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...report.show import count, visible
from ..compare import ArticleDifference, Comparison
from ..metrics import BY_NAME
from ..summary import Value
from . import words
from .text_kit import table, word_diff

_FEW = 20
"""Articles told without ``show``."""


def comparison_lines(comparison: Comparison, show: bool) -> Iterator[str]:
    """The figures of both with their differences, then the articles that differ, edit by edit."""
    yield click.style(f"compared with {visible(words.system(comparison.second.system))}", bold=True)
    rows = [("figure", "first", "second", "difference", "95 % interval", "better in")]
    for each in comparison.differences:
        if each.difference is not None:
            share = BY_NAME[each.name].share
            both = (words.figure(each.name, each.first), words.figure(each.name, each.second))
            change = words.figure(each.name, each.difference, signed=True)
            interval = words.span(Value(each.difference, each.low, each.high), share=share, unit=words.POINTS)
            rows.append((BY_NAME[each.name].label, *both, change, interval, words.better(each)))
    yield from table(rows, "lrrrrr")
    yield ""
    if not comparison.articles:
        yield "No article differs."
        return
    verdicts = [f"{count(comparison.count(verdict), 'article')} {verdict}" for verdict in ("better", "worse")]
    yield f"{', '.join(verdicts)}, {comparison.count('even'):,} with as many gains as losses."
    ordered = sorted(comparison.articles, key=lambda a: (a.balance, a.id))
    told = ordered if show or len(ordered) <= _FEW else [*ordered[: _FEW // 2], *ordered[-_FEW // 2 :]]
    for article in told:
        yield from _article(article)
    if len(told) < len(ordered):
        yield f"… and {count(len(ordered) - len(told), 'article')} between these; --show lists all."


def _article(article: ArticleDifference) -> Iterator[str]:
    yield f"{visible(article.id)}: {article.verdict} ({article.balance:+})"
    for step in article.steps:
        gained = step.gain > 0
        what, kind = words.step(step), visible(step.kind)
        sign = click.style("+" if gained else "-", fg="green" if gained else "red")
        yield f"  {sign} {step.line:>4}  {what:<15}  {kind:<14}  {word_diff(step.before, step.after)}"
