"""Pieces of the page: sections, tables and legends. Everything that is not markup is escaped here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from ...report.show import shorten, visible

Cells = Sequence[str]
_WORDS = 160


def section(title: str, inside: str) -> str:
    return f"<section><h2>{escape(title)}</h2>\n{inside}</section>"


def plotted(plot: str, beside: str) -> str:
    """A plot and the table that says the same."""
    return f"<figure>{plot}</figure>\n{beside}"


def legend(*series: str) -> str:
    """What the colours stand for."""
    keys = "".join(f'<li><span class="key {name}"></span>{escape(name)}</li>' for name in series)
    return f"<ul class=legend>{keys}</ul>"


def table(
    caption: str, heads: Cells, rows: Sequence[Cells], *, right: Collection[int] = (), words: Collection[int] = ()
) -> str:
    """A table; the first cell of each row heads it. ``right`` are columns of numbers, ``words`` of an article's words."""
    body = "".join(f"<tr>{''.join(_cell(n, cell, right, words) for n, cell in enumerate(row))}</tr>\n" for row in rows)
    head = "".join(f'<th scope="col"{_kind(n, right)}>{escape(text)}</th>' for n, text in enumerate(heads))
    inside = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody>"
    return f'<div class=scroll tabindex="0" role="region" aria-label="{escape(caption)}"><table>{inside}</table></div>\n'


def _cell(number: int, text: str, right: Collection[int], words: Collection[int]) -> str:
    shown = escape(visible(shorten(text, _WORDS)))
    if number in words:
        shown = f"<span class=words>{shown}</span>" if text else ""
    if number == 0:
        return f'<th scope="row">{shown}</th>'
    return f"<td{_kind(number, right)}>{shown}</td>"


def _kind(number: int, right: Collection[int]) -> str:
    return " class=number" if number in right else ""


def folded(summary: str, inside: str) -> str:
    """Shown when asked for."""
    return f"<details><summary>{escape(summary)}</summary>\n{inside}</details>\n"
