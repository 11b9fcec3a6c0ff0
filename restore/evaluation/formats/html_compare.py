"""The part of the page that compares two systems."""

from __future__ import annotations

from html import escape

from ...report.show import count
from ..compare import ArticleDifference, Comparison, Difference
from ..metrics import BY_NAME
from ..summary import Value
from . import words
from .html_kit import folded, plotted, table
from .svg import Bar, intervals

_OPEN = 20
"""Articles up to which their list is shown unfolded."""


def comparison(made: Comparison) -> str:
    """Differences with their intervals, then the articles that differ, edit by edit."""
    known = [each for each in made.differences if each.difference is not None]
    shares = [each for each in known if BY_NAME[each.name].share]
    reach = max((abs(bound) for each in shares for bound in (each.difference, each.low, each.high) if bound), default=0.01)
    plot = [(BY_NAME[each.name].label, _bar(each)) for each in shares]
    drawn = (
        intervals(plot, reach, lambda v: f"{100 * v:+.1f}", "Second less first in points, with 95 % intervals")
        if plot
        else ""
    )
    rows = [
        (
            BY_NAME[each.name].label,
            words.figure(each.name, each.first),
            words.figure(each.name, each.second),
            words.figure(each.name, each.difference, signed=True),
            words.span(Value(each.difference, each.low, each.high), share=BY_NAME[each.name].share, unit=words.POINTS),
            words.better(each),
        )
        for each in known
    ]
    heads = ("figure", "first", "second", "difference", "95 % interval", "better in")
    counted = [f"{count(made.count(verdict), 'article')} {verdict}" for verdict in ("better", "worse")]
    told = f"{', '.join(counted)}, {made.count('even'):,} with as many gains as losses."
    listed = "".join(_article(each) for each in sorted(made.articles, key=lambda a: (a.balance, a.id)))
    parts = [
        f"<p>The second: {escape(words.system(made.second.system))}. {told}</p>",
        plotted(drawn, table("Second less first", heads, rows, right=range(1, 6))),
        listed if len(made.articles) <= _OPEN else folded(f"All {len(made.articles):,} articles that differ", listed),
    ]
    return "".join(parts)


def _bar(each: Difference) -> Bar:
    return Bar("reduction", each.difference, each.low, each.high, words.figure(each.name, each.difference, signed=True))


def _article(article: ArticleDifference) -> str:
    rows = [(str(step.line), words.step(step), step.kind, step.before, step.after) for step in article.steps]
    inside = table(article.id, ("line", "what", "class or rule", "before", "after"), rows, words=(3, 4))
    return folded(f"{article.id}: {article.verdict} ({article.balance:+})", inside)
