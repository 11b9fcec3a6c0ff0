"""A comparison for people, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...report.show import count, shorten, visible
from ..compare import ArticleDifference, Comparison
from ..metrics import BY_NAME
from ..summary import Value
from . import words

_WORDS = 60


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The figures of both with their differences, then the articles that differ, edit by edit."""
    from .text import table

    yield click.style(f"compared with {visible(words.system(comparison.second.system))}", bold=True)
    rows = [("figure", "first", "second", "difference", "95 % interval", "better in")]
    for each in comparison.differences:
        if each.difference is not None:
            share = BY_NAME[each.name].share
            both = (words.figure(each.name, each.first), words.figure(each.name, each.second))
            change = words.figure(each.name, each.difference, signed=True)
            interval = words.span(Value(each.difference, each.low, each.high), share=share)
            better = NO_SHARE if each.better is None else f"{100 * each.better:.0f} % of resamples"
            rows.append((BY_NAME[each.name].label, *both, change, interval, better))
    yield from table(rows, "lrrrrr")
    yield ""
    if not comparison.articles:
        yield "No article differs."
        return
    verdicts = [f"{count(comparison.count(verdict), 'article')} {verdict}" for verdict in ("better", "worse")]
    yield f"{', '.join(verdicts)}, {comparison.count('even'):,} with as many gains as losses."
    for article in sorted(comparison.articles, key=lambda a: (a.balance, a.id)):
        yield from _article(article)


NO_SHARE = words.NONE


def _article(article: ArticleDifference) -> Iterator[str]:
    yield f"{visible(article.id)}: {article.verdict} ({article.balance:+})"
    for step in article.steps:
        gained = step.gain > 0
        what = {("hit", True): "made", ("hit", False): "not made"}.get((step.what, gained))
        what = what or ("no longer " if gained else "") + step.what
        old, new = (shorten(visible(text), _WORDS) for text in (step.before, step.after))
        sign = click.style("+" if gained else "-", fg="green" if gained else "red")
        yield f"  {sign} {step.line:>4}  {what:<15}  {visible(step.kind):<14}  [-{old}-]{{+{new}+}}"
