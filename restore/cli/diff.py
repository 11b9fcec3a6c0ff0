"""`restore diff`: what was changed, from the ledger; or what would be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("diff", short_help="Show the recorded changes of an article.")
@click.argument("path")
@configured
def command(path: str, config: Config) -> None:
    """Show every recorded change of PATH as a word diff; of an article without a ledger, what `fix` would do."""
    from ..files import is_file
    from ..ledger import ledger_path, read_ledger
    from ..report import report
    from ..report.show import visible
    from .recorded import recorded
    from .run import exit_code, over, warn

    if is_file(path) and read_ledger(ledger_path(Path(path), config["ledger"], config.root)).runs:
        from ..report.history import render

        show(render(recorded(Path(path), config)))
        return
    outcomes, plugins = over((path,), config, write=False)
    show(f"{visible(path)}: nothing recorded yet; this is what `restore fix` would do\n")
    show(report("text")(outcomes))
    warn(outcomes, plugins, config, incomplete=False)
    sys.exit(exit_code(outcomes, plugins, pending=True))
