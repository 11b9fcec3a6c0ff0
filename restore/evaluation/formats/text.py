"""For people, in a terminal: one table of figures, one of classes, one of rules; harm is listed in full."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...report.show import count, visible
from ..compare import Comparison
from ..metrics import FIGURES
from ..summary import Evaluation
from . import words
from .text_compare import comparison_lines
from .text_kit import table, word_diff
from .timing import timing


def render(evaluation: Evaluation, comparison: Comparison | None, show: bool) -> str:
    """The tables; with ``show`` every missed and false edit below them."""
    blocks = [
        [click.style(words.data(evaluation), bold=True), f"{visible(words.system(evaluation.system))}"],
        _figures(evaluation),
        _classes(evaluation),
        _rules(evaluation),
        _harm(evaluation),
        list(_edits(evaluation)) if show else [],
        list(comparison_lines(comparison, show)) if comparison else [],
        _notes(evaluation, show),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _figures(evaluation: Evaluation) -> list[str]:
    rows = [("figure", "value", "95 % interval", "counted")]
    for figure in FIGURES:
        value = evaluation.figures[figure.name]
        if words.is_told(figure.name, evaluation):
            shown, interval = words.figure(figure.name, value.value), words.span(value, share=figure.share)
            rows.append((figure.label, shown, interval, words.basis(figure.name, evaluation)))
    if evaluation.clean:
        share = evaluation.harmed_share
        basis = f"{len(evaluation.harmed):,} of {len(evaluation.clean):,}"
        rows.append(("clean articles changed", words.number(share.value), words.span(share), basis))
    scores = evaluation.scores
    kept, lost = sum(score.figures.kept for score in scores), [f for score in scores for f in score.figures.lost]
    invented = [f for score in scores for f in score.figures.invented]
    numbers = f"{kept:,} kept, {len(lost):,} lost, {len(invented):,} invented"
    rows.append(("numbers", words.number(kept / (kept + len(lost))) if kept + len(lost) else words.NONE, "", numbers))
    for name, label in words.CHECKS.items():
        checked = [getattr(score.checks, name) for score in scores if score.checks]
        if checked:
            share_held = words.number(sum(checked) / len(checked))
            rows.append((label, share_held, "", f"{sum(checked):,} of {count(len(checked), 'article')}"))
    if found := timing(scores):
        seconds = f"{found.kilobytes_per_second:,.0f} KB/s, most {1000 * found.slowest:.0f} ms ({visible(found.slowest_id)})"
        rows.append(("time, median article", f"{1000 * found.middle:.0f} ms", "", seconds))
    spent = [sum(score.tokens[side] for score in scores) for side in (0, 1)]
    if any(spent):
        rows.append(
            ("tokens an article", f"{sum(spent) / len(scores):,.0f}", "", f"{spent[0]:,} asked, {spent[1]:,} answered")
        )
    return table(rows, "lrrl")


def _classes(evaluation: Evaluation) -> list[str]:
    if not evaluation.classes:
        return []
    rows = [("class", "made", "missed", "wrong", "recall", "95 % interval", "precision", "95 % interval", "F0.5")]
    for each in sorted(evaluation.classes, key=lambda c: -(c.hits + c.missed)):
        rows.append(
            (
                visible(each.name),
                f"{each.hits:,}",
                f"{each.missed:,}",
                f"{each.false:,}",
                words.number(each.recall.value),
                words.span(each.recall),
                words.number(each.precision.value),
                words.span(each.precision),
                words.number(each.f_score.value),
            )
        )
    lines = table(rows, "lrrrrrrrr")
    elsewhere = sum(not edit.kinds for score in evaluation.pairs for edit in score.false)
    if elsewhere:
        lines.append(f"{count(elsewhere, 'false edit')} where nothing was to be changed.")
    return lines


def _rules(evaluation: Evaluation) -> list[str]:
    if not evaluation.rules:
        return []
    rows = [("rule", "right", "wrong", "neutral", "precision", "95 % interval", "on clean")]
    for each in evaluation.rules:
        made = (f"{each.right:,}", f"{each.wrong:,}", f"{each.neutral:,}", words.number(each.precision.value))
        rows.append((visible(each.name), *made, words.span(each.precision), f"{each.clean_edits:,}"))
    return table(rows, "lrrrrrr")


def _harm(evaluation: Evaluation) -> list[str]:
    harmed = [(score.id, change) for score in evaluation.clean for change in score.changes]
    if not harmed:
        return []
    lines = [click.style(f"{count(len(harmed), 'change')} of clean articles", underline=True)]
    for id, change in harmed:
        lines.append(f"{visible(id)}:{change.line}  {word_diff(change.before, change.after)}")
        if change.rule:
            lines.append(f"    {visible(change.rule)} ({change.applicability}): {visible(change.why)}")
    return lines


def _edits(evaluation: Evaluation) -> Iterator[str]:
    for score in evaluation.pairs:
        missed = [
            (line, "missed", edit.kind, word_diff(edit.damaged, edit.fixes[0]))
            for edit, line, made in zip(score.gold, score.lines, score.made, strict=True)
            if not made and not edit.optional
        ]
        false = [
            (line, "false", ", ".join(edit.kinds), word_diff(edit.before, edit.after))
            for edit, line in zip(score.false, score.false_lines, strict=True)
        ]
        if missed or false:
            yield click.style(f"{visible(score.id)}: {len(missed):,} missed, {len(false):,} false", underline=True)
            for line, what, kind, words_ in sorted(missed + false, key=lambda item: item[0]):
                yield f"{line:>5}  {what:<6}  {visible(kind):<14}  {words_}"


def _notes(evaluation: Evaluation, show: bool) -> list[str]:
    lines = []
    if words.is_point(evaluation):
        lines.append(words.POINT)
    if not show and any(score.missed or score.false for score in evaluation.pairs):
        lines.append("--show lists every missed and false edit.")
    return lines
