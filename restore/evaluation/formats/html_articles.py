"""The parts of the page that go article by article."""

from __future__ import annotations

from collections.abc import Sequence

from ...report.show import count
from ..metrics import BY_NAME
from ..scores import Score
from ..summary import Evaluation
from . import words
from .html_kit import folded, plotted, table
from .svg import Dot, strips

_LANES = ("precision", "recall", "rer")
_SERIES = {"precision": "precision", "recall": "recall", "rer": "reduction"}
_OPEN = 30
"""Articles up to which their table is shown unfolded."""


def articles(evaluation: Evaluation) -> str:
    """A strip for each figure with a dot for every article, and the table of them."""
    pairs = evaluation.pairs
    lanes = []
    for name in _LANES:
        dots = [(score.id, value) for score in pairs if (value := _value(name, score)) is not None]
        lanes.append((BY_NAME[name].label, _SERIES[name], dots, _worst(dots)))
    low = min((value for _, _, dots, _ in lanes for _, value in dots), default=0.0)
    drawn = strips(
        lanes, max(-1.0, min(0.0, low)), lambda v: f"{100 * v:.0f} %", "Every article by precision, recall and RER"
    )
    note = "<p class=note>A dot is an article; its name and value show under the pointer.</p>"
    rows = [
        (
            score.id,
            f"{score.words:,}",
            f"{score.hits:,}",
            f"{score.missed:,}",
            f"{len(score.false):,}",
            *(words.number(_value(name, score)) for name in _LANES),
        )
        for score in sorted(pairs, key=lambda score: (-len(score.false), -score.missed, score.id))
    ]
    heads = ("article", "words", "made", "missed", "false", "precision", "recall", "error reduction")
    made = table("Articles, those with most false and missed edits first", heads, rows, right=range(1, 8))
    return plotted(drawn + note, made if len(pairs) <= _OPEN else folded(f"All {len(pairs):,} articles", made))


def _value(name: str, score: Score) -> float | None:
    figure = BY_NAME[name]
    return figure.metric([column(score) for column in figure.columns])


def _worst(dots: Sequence[Dot]) -> str:
    return f"from {100 * min(value for _, value in dots):.0f} %" if dots else ""


def edits(evaluation: Evaluation) -> str:
    """Every missed and false edit, article by article."""
    parts = []
    for score in evaluation.pairs:
        missed = [
            (str(line), "missed", edit.kind, edit.damaged, edit.fixes[0])
            for edit, line, made in zip(score.gold, score.lines, score.made, strict=True)
            if not made and not edit.optional
        ]
        false = [
            (str(line), "false", ", ".join(edit.kinds), edit.before, edit.after)
            for edit, line in zip(score.false, score.false_lines, strict=True)
        ]
        if missed or false:
            rows = sorted(missed + false, key=lambda row: int(row[0]))
            made = table(score.id, ("line", "what", "class", "before", "after"), rows, words=(3, 4))
            told = f"{score.id}: {count(len(missed), 'missed edit')}, {count(len(false), 'false edit')}"
            parts.append(folded(told, made))
    return "".join(parts)
