"""Recorded changes of an article on disk, as word diffs against the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .show import visible
from .text import Told, diff_lines

if TYPE_CHECKING:
    from ..cli.recorded import Recorded


def render(found: Recorded) -> str:
    """A word diff of original and present text, with the changes that are still in it."""
    head = click.style(visible(str(found.path)), bold=True) + f"  (from {visible(str(found.ledger_path))})\n"
    if not found.runs:
        return head + "  edited by hand since the last run: its changes can be seen with `restore log`\n"
    trace = found.trace
    told = {
        id: Told(change.rule, change.applicability, change.why, id)
        for id, change in trace.changes.items()
        if id in trace.live()
    }
    lines = list(diff_lines(trace, found.original, found.article.text, told))
    return head + "".join(f"{line}\n" for line in lines or ["  as it was: every change has been undone"])
