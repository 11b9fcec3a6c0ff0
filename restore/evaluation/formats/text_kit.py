"""Pieces of the terminal reports: tables and word diffs."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ...report.show import shorten, visible, width

_WORDS = 60


def table(rows: Sequence[Sequence[str]], align: str) -> list[str]:
    """Rows in columns, the first row as a heading; ``align`` has ``l`` or ``r`` for each column."""
    widths = [max(width(row[n]) for row in rows) for n in range(len(align))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            " " * (wide - width(cell)) + cell if side == "r" else cell + " " * (wide - width(cell))
            for cell, wide, side in zip(row, widths, align, strict=True)
        ]
        line = "  ".join(cells).rstrip()
        lines.append(click.style(line, underline=True) if number == 0 else line)
    return lines


def word_diff(before: str, after: str) -> str:
    """Before and after as `restore check` shows them."""
    old = click.style(f"[-{shorten(visible(before), _WORDS)}-]", fg="red") if before else ""
    new = click.style(f"{{+{shorten(visible(after), _WORDS)}+}}", fg="green") if after else ""
    return old + new
