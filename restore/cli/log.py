"""`restore log`: the runs and changes of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import configured, fail, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("log", short_help="List runs and changes.")
@click.argument("paths", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Also changes that lost, were vetoed or refused.")
@configured
def command(paths: tuple[str, ...], everything: bool, config: Config) -> None:
    """List the runs and changes recorded for PATH… (this folder)."""
    from ..report.items import shown
    from ..report.show import shorten, visible
    from .recorded import ledgers

    found = False
    for path, ledger in ledgers(paths, config):
        found = True
        show(click.style(visible(str(path)), bold=True) + "\n")
        undone = {change.reverts for change in ledger.changes if change.reverts}
        for run in ledger.runs:
            state = run.end.status if run.end else "unfinished"
            show(f"  {visible(run.head.run)}  {visible(run.head.action)}, {visible(run.head.level)}, {state}\n")
            for change in run.changes:
                if not (change.applied or everything):
                    continue
                status = "undone" if change.id in undone else change.status
                before, after = (shorten(visible(text), 40) for text in shown(change.edits))
                rule = click.style(f"{visible(change.rule):<28}", fg="cyan")
                show(f"    {visible(change.id)}  {visible(status):<8}  {rule} [-{before}-]{{+{after}+}}\n")
    if not found:
        fail(f"no ledger for {' '.join(paths) or 'the articles below this folder'}")
