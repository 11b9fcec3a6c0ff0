"""One self-contained page: plots with a table beside each, light and dark, without scripts or external resources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ...version import __version__
from ..compare import Comparison
from ..metrics import FIGURES
from ..summary import Evaluation
from . import words
from .html_articles import articles, edits
from .html_compare import comparison as compared
from .html_kit import Cells, legend, plotted, section, table
from .svg import Bar, Row, bars
from .timing import timing

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(evaluation: Evaluation, comparison: Comparison | None, show: bool) -> str:
    """The page; with ``show`` also every missed and false edit."""
    style = (files(__package__) / "style.css").read_text(encoding="utf-8")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="color-scheme" content="light dark">',
        f"<title>Evaluation of restore {__version__}</title><style>{style}</style></head><body><main>",
        "<h1>How well articles were restored</h1>",
        f"<p>{escape(words.data(evaluation))}.<br>Scored: {escape(words.system(evaluation.system))}.</p>",
        _tiles(evaluation),
        *_sections(evaluation, comparison, show),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _sections(evaluation: Evaluation, comparison: Comparison | None, show: bool) -> Iterator[str]:
    yield section("Figures", _figures(evaluation))
    if comparison:
        yield section("Comparison", compared(comparison))
    if evaluation.classes:
        yield section("By class of damage", _classes(evaluation))
    if evaluation.pairs:
        yield section("By article", articles(evaluation))
    if evaluation.rules:
        yield section("By rule", _rules(evaluation))
    if evaluation.clean:
        yield section("Harm to clean articles", _harm(evaluation))
    if show and any(score.missed or score.false for score in evaluation.pairs):
        yield section("Missed and false edits", edits(evaluation))


def _tiles(evaluation: Evaluation) -> str:
    tiles = []
    for figure in FIGURES:
        value = evaluation.figures[figure.name]
        if value.value is not None and figure.name in ("precision", "recall", "f0.5", "rer", "harm"):
            big, small = words.figure(figure.name, value.value), words.span(value, share=figure.share)
            label = escape(figure.label)
            tiles.append(f"<div><dt>{label}</dt><dd>{big}</dd><dd class=small>{small}</dd></div>")
    return f"<dl class=tiles>{''.join(tiles)}</dl>"


def _figures(evaluation: Evaluation) -> str:
    rows: list[Cells] = []
    for figure in FIGURES:
        value = evaluation.figures[figure.name]
        if words.is_told(figure.name, evaluation):
            interval, basis = words.span(value, share=figure.share), words.basis(figure.name, evaluation)
            rows.append((figure.label, words.figure(figure.name, value.value), interval, basis))
    scores = evaluation.scores
    lost = sum(len(score.figures.lost) for score in scores)
    invented = sum(len(score.figures.invented) for score in scores)
    kept = sum(score.figures.kept for score in scores)
    rows.append(("numbers", f"{kept:,} kept", "", f"{lost:,} lost, {invented:,} invented"))
    for name, label in words.CHECKS.items():
        checked = [getattr(score.checks, name) for score in scores if score.checks]
        if checked:
            rows.append(
                (label, words.number(sum(checked) / len(checked)), "", f"{sum(checked):,} of {len(checked):,} articles")
            )
    if found := timing(scores):
        rows.append(("time, median article", f"{1000 * found.middle:.0f} ms", "", f"{found.kilobytes_per_second:,.0f} KB/s"))
    heads = ("figure", "value", "95 % interval", "counted")
    note = f"<p class=note>Intervals: {evaluation.resamples:,} bootstrap samples of whole articles"
    note += f", seed {evaluation.seed}. {words.POINT if words.is_point(evaluation) else ''}</p>"
    return table("All figures", heads, rows, right=(1, 2)) + note


def _classes(evaluation: Evaluation) -> str:
    classes = sorted(evaluation.classes, key=lambda c: -(c.hits + c.missed))
    plot: list[Row] = []
    rows: list[Cells] = []
    for each in classes:
        recall, precision = each.recall, each.precision
        both = (words.number(recall.value), words.number(precision.value))
        plot.append(
            (
                each.name,
                (
                    Bar("recall", recall.value, recall.low, recall.high, both[0]),
                    Bar("precision", precision.value, precision.low, precision.high, both[1]),
                ),
            )
        )
        counts = (f"{each.hits:,}", f"{each.missed:,}", f"{each.false:,}")
        rows.append((each.name, *counts, both[0], words.span(recall), both[1], words.span(precision)))
    heads = ("class", "made", "missed", "wrong", "recall", "95 % interval", "precision", "95 % interval")
    drawn = bars(plot, 1.0, lambda v: f"{100 * v:.0f} %", "Recall and precision by class, with 95 % intervals")
    return plotted(legend("recall", "precision") + drawn, table("By class", heads, rows, right=range(1, 8)))


def _rules(evaluation: Evaluation) -> str:
    rows = [
        (
            each.name,
            f"{each.right:,}",
            f"{each.wrong:,}",
            f"{each.neutral:,}",
            words.number(each.precision.value),
            words.span(each.precision),
            f"{each.clean_edits:,}",
        )
        for each in evaluation.rules
    ]
    heads = ("rule", "right", "wrong", "neutral", "precision", "95 % interval", "edits of clean articles")
    return table("Changes in the pairs by verdict, and edits of clean articles", heads, rows, right=range(1, 7))


def _harm(evaluation: Evaluation) -> str:
    share = evaluation.harmed_share
    top = max(share.high or 0.0, 0.01)
    bar = Bar("harm", share.value, share.low, share.high, words.number(share.value))
    drawn = bars([("clean articles changed", [bar])], top, lambda v: f"{100 * v:.1f} %", "Share of clean articles changed")
    rules = sorted((each for each in evaluation.rules if each.clean_edits), key=lambda each: -each.clean_edits)
    if rules:
        most = float(max(4, -(-rules[0].clean_edits // 4) * 4))
        counted: list[Row] = [(r.name, [Bar("harm", r.clean_edits, None, None, f"{r.clean_edits:,}")]) for r in rules]
        drawn += bars(counted, most, lambda v: f"{v:.0f}", "Edits of clean articles by rule")
    changed = f"{len(evaluation.harmed):,} of {len(evaluation.clean):,} clean articles were changed"
    text = f"<p>{changed} (95 % interval {words.span(share)}).</p>"
    rows = [
        (f"{score.id}:{change.line}", change.rule, change.applicability, change.before, change.after, change.why)
        for score in evaluation.clean
        for change in score.changes
    ]
    heads = ("article:line", "rule", "level", "before", "after", "why")
    listed = table("Every change of a clean article", heads, rows, words=(3, 4)) if rows else ""
    return text + plotted(drawn, listed)
