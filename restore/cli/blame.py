"""`restore blame`: who wrote each character."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import configured, fail, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("blame", short_help="Show which change wrote which words.")
@click.argument("path", type=Path)
@configured
def command(path: Path, config: Config) -> None:
    """Show for each stretch of PATH that is not original which change wrote it."""
    from ..report.show import shorten, visible
    from .recorded import recorded

    found = recorded(path, config)
    if not found.runs:
        fail(f"{path}: was edited by hand since the last run, so nobody can tell who wrote which character")
    trace, positions = found.trace, found.article.positions
    for start, end, id in trace.owners():
        if id:
            line, column = positions.line_column(start)
            words = shorten(visible(found.article.text[start:end]), 50) or "(removed)"
            show(f"{line:>5}:{column:<4} {end - start:>5}  {visible(id)}  {visible(trace.changes[id].rule):<28} {words}\n")
