"""The table of figures that `restore figures` shows, as text and as values for JSON."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from restore import Positions, Snapshot

from .conversions import BETWEEN, CLOSES, verdict
from .extraction import extract
from .figure import Figure, shown


class Line(NamedTuple):
    """One figure of an article and how it was checked."""

    figure: Figure
    line: int
    column: int
    checked: str


def lines(snapshot: Snapshot) -> list[Line]:
    """Every figure of the running text; code, links and front matter are left out."""
    text, positions = snapshot.text, Positions(snapshot.text)
    hidden = [span for span in snapshot.protected if span.kind != "user"]
    figures = [f for f in extract(text) if not any(s.start < f.end and f.start < s.end for s in hidden)]
    found: list[Line] = []
    for number, figure in enumerate(figures):
        before = figures[number - 1] if number else None
        after = figures[number + 1] if number + 1 < len(figures) else None
        found.append(Line(figure, *positions.line_column(figure.start), _checked(text, before, figure, after)))
    return found


def _checked(text: str, before: Figure | None, figure: Figure, after: Figure | None) -> str:
    """How a conversion in brackets comes out (`exact` to `wrong`); `as written` for a name; else `read`."""
    for one, other in ((before, figure), (figure, after)):
        if one and other and BETWEEN.match(text, one.end, other.start) and CLOSES.match(text, other.end):
            result = verdict(one, other)
            if result:
                return f"conversion {result.name}"
    return "as written" if figure.kind == "identifier" else "read"


def row(line: Line) -> dict[str, Any]:
    """A line as values for JSON; numbers are strings, so that none loses a digit. Offsets are code points."""
    figure = line.figure
    parts = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return {
        "line": line.line,
        "column": line.column,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "kind": figure.kind,
        "value": [_number(part) for part in parts] if figure.value is not None else [],
        "unit": figure.unit,
        "dimension": figure.dimension,
        "noun": figure.noun,
        "per": figure.per,
        "bound": figure.bound,
        "hedge": figure.hedge,
        "approximate": figure.approximate,
        "checked": line.checked,
    }


def _number(part: object) -> str:
    return shown(part).replace(",", "") if not isinstance(part, str) else part  # type: ignore[arg-type]


def table(path: str, found: list[Line]) -> str:
    """The figures of one article in columns."""
    rows = [_cells(path, line) for line in found]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(5)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def _cells(path: str, line: Line) -> list[str]:
    figure = line.figure
    bound = " ".join(filter(None, (figure.bound.replace("-", " "), figure.hedge if figure.hedge != "some" else "")))
    unit = "" if figure.unit in ("date", "time", "ordinal", "identifier", "count", "score") else figure.unit
    per = f" a {figure.per}" if figure.per else ""
    value = " ".join(filter(None, (bound if figure.kind != "indefinite" else "", shown(figure.value), unit))) + per
    written = re.sub(r"\s+", " ", figure.text)
    return [f"{path}:{line.line}:{line.column}", figure.kind, written, value or "-", line.checked]
