"""Plots as inline SVG. Colours come from the page's style sheet; each plot has a table beside it that says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 720
_LEFT, _RIGHT, _TOP, _BOTTOM = 200, 96, 8, 26
_BAR, _GAP = 9, 3
_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its interval, in units of the axis, and how it is written; ``series`` names its colour."""

    series: str
    value: float | None
    low: float | None
    high: float | None
    shown: str


Row = tuple[str, Sequence[Bar]]
"""A label and its bars."""


def bars(rows: Sequence[Row], most: float, tick: Callable[[float], str], title: str) -> str:
    """Horizontal bars from 0 to ``most``, with whiskers for intervals."""
    deep = [len(group) * (_BAR + _GAP) + 12 for _, group in rows]
    height = _TOP + sum(deep) + _BOTTOM
    parts = [_axis(0, most, height, tick)]
    top = float(_TOP)
    for (label, group), tall in zip(rows, deep, strict=True):
        parts.append(_label(label, top + tall / 2))
        for number, bar in enumerate(group):
            y = top + 6 + number * (_BAR + _GAP)
            parts.append(_bar(label, bar, y, most))
        top += tall
    return _svg("".join(parts), height, title)


def _bar(label: str, bar: Bar, y: float, most: float) -> str:
    if bar.value is None:
        return _text(WIDTH - _RIGHT + 8, y + _BAR, bar.shown, "value")
    end = _x(min(bar.value, most), 0, most)
    hint = f"<title>{escape(f'{label}: {bar.series} {bar.shown}')}</title>"
    drawn = f'<rect class="{bar.series}" x="{_LEFT}" y="{y}" width="{max(end - _LEFT, 1):.1f}" height="{_BAR}" rx="2"/>'
    if bar.low is not None and bar.high is not None:
        drawn += _whisker(_x(bar.low, 0, most), _x(min(bar.high, most), 0, most), y + _BAR / 2)
    return f"<g>{hint}{drawn}{_text(WIDTH - _RIGHT + 8, y + _BAR, bar.shown, 'value')}</g>"


def intervals(rows: Sequence[tuple[str, Bar]], reach: float, tick: Callable[[float], str], title: str) -> str:
    """Points with intervals on an axis from ``-reach`` to ``reach``: differences, to be read against the line at 0."""
    height = _TOP + 28 * len(rows) + _BOTTOM
    zero = _x(0, -reach, reach)
    line = f'<line class="zero" x1="{zero:.1f}" x2="{zero:.1f}" y1="{_TOP}" y2="{height - _BOTTOM}"/>'
    parts = [_axis(-reach, reach, height, tick), line]
    for number, (label, bar) in enumerate(rows):
        y = _TOP + 28 * number + 14
        parts += (_label(label, y), _text(WIDTH - _RIGHT + 8, y + 4, bar.shown, "value"))
        if bar.low is not None and bar.high is not None:
            parts.append(_whisker(_x(bar.low, -reach, reach), _x(bar.high, -reach, reach), y))
        if bar.value is not None:
            parts.append(f'<circle class="{bar.series}" cx="{_x(bar.value, -reach, reach):.1f}" cy="{y}" r="5"/>')
    return _svg("".join(parts), height, title)


Dot = tuple[str, float]
"""What to call it, and its value."""


def strips(
    lanes: Sequence[tuple[str, str, Sequence[Dot], str]], low: float, tick: Callable[[float], str], title: str
) -> str:
    """One lane each (label, series, dots, what to write beside it) with a dot for every article, from ``low`` to 1."""
    deep = 64
    height = _TOP + deep * len(lanes) + _BOTTOM
    parts = [_axis(low, 1, height, tick)]
    for number, (label, series, dots, shown) in enumerate(lanes):
        middle = _TOP + deep * number + deep / 2
        parts += (_label(label, middle), _text(WIDTH - _RIGHT + 8, middle + 4, shown, "value"))
        for place, (name, value) in enumerate(dots):
            # Spread over the lane, so that equal values do not hide one another; the same in every run.
            y = middle + (place * 17 % 41 - 20 if len(dots) > 1 else 0)
            dot = f'<circle class="{series} dot" cx="{_x(max(value, low), low, 1):.1f}" cy="{y}" r="4">'
            parts.append(f"{dot}<title>{escape(f'{name}: {tick(value)}')}</title></circle>")
    return _svg("".join(parts), height, title)


def _x(value: float, low: float, high: float) -> float:
    return _LEFT + (value - low) / (high - low) * (WIDTH - _LEFT - _RIGHT)


def _axis(low: float, high: float, height: float, tick: Callable[[float], str]) -> str:
    parts = []
    for step in range(5):
        value = low + (high - low) * step / 4
        x = _x(value, low, high)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{height - _BOTTOM}"/>')
        parts.append(_text(x, height - 8, tick(value), "tick"))
    return "".join(parts)


def _whisker(start: float, end: float, y: float) -> str:
    if start == end:
        return ""
    path = f"M{start:.1f} {y - 3}v6M{start:.1f} {y}H{end:.1f}M{end:.1f} {y - 3}v6"
    return f'<path class="whisker under" d="{path}"/><path class="whisker" d="{path}"/>'


def _label(text: str, y: float) -> str:
    short = text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
    return f'<text class="label" x="{_LEFT - 10}" y="{y + 4:.1f}">{escape(short)}<title>{escape(text)}</title></text>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _svg(inside: str, height: float, title: str) -> str:
    view = f'viewBox="0 0 {WIDTH} {height:.0f}"'
    return f'<svg {view} role="img" aria-label="{escape(title)}">{inside}</svg>\n'
