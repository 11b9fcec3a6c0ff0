"""`restore revert`: undo everything, a run, a stage, a rule or one change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import INCOMPLETE, configured, fail

if TYPE_CHECKING:
    from ..article import Article
    from ..config import Config
    from ..ledger import Run
    from .recorded import Recorded


@click.command("revert", short_help="Undo changes.")
@click.argument("path", type=Path)
@click.option("--change", "changes", multiple=True, metavar="ID", help="Undo this change; may be repeated.")
@click.option("--rule", help="Undo all changes of this rule.")
@click.option("--stage", help="Undo all changes of this stage.")
@click.option("--run", help="Undo all changes of this run.")
@configured
def command(
    path: Path, changes: tuple[str, ...], rule: str | None, stage: str | None, run: str | None, config: Config
) -> None:
    """Undo changes of PATH: all of them, or those that the options name. What was undone alone is not made again."""
    from ..ledger.undo import undo
    from ..report.show import visible
    from ..session import chain
    from .recorded import recorded

    found = recorded(path, config)
    if not found.runs:
        _by_hand(found, changes, config)
        return
    ids = _chosen(found, changes, rule, stage, run)
    history = found.ledger.history(found.article.digest)
    article, record = undo(found.article, found.runs, ids, chain(history), hold=bool(changes or rule or stage))
    _write(found, article, [*history, record], config)
    click.echo(visible(f"{path}: undid {len(record.changes)} of {_count(found)} changes; the ledger keeps both"))


def _write(found: Recorded, article: Article, runs: list[Run], config: Config) -> None:
    from ..session import Changed, Session

    try:
        Session(config).write(found.path, found.article, article, runs)
    except Changed as problem:
        fail(str(problem), INCOMPLETE)


def _count(found: Recorded) -> int:
    return sum(len(step) for run in found.runs if run.head.action == "fix" for step in run.steps())


def _chosen(found: Recorded, changes: tuple[str, ...], rule: str | None, stage: str | None, run: str | None) -> set[str]:
    live = found.trace.live()
    known = {change.id: change for r in found.runs for change in r.changes if change.id in live}
    if changes:
        ids = set()
        for id in changes:
            change = found.ledger.find(id)
            if change is None:
                fail(f"{found.path}: its ledger knows no change {id!r}; see `restore log {found.path}`")
            if change.id not in known:
                fail(f"{found.path}: {change.id} is not in the text: it was {_fate(found, change.id, change.status)}")
            ids.add(change.id)
        return ids
    ids = {
        id
        for id, change in known.items()
        if rule in (None, change.rule) and stage in (None, change.stage) and run in (None, change.run)
    }
    if not ids:
        what = ", ".join(f"{k} {v}" for k, v in (("rule", rule), ("stage", stage), ("run", run)) if v) or "any run"
        fail(f"{found.path}: no change of {what} is in the text; see `restore log {found.path}`")
    return ids


def _fate(found: Recorded, id: str, status: str) -> str:
    undone = next((change.id for change in found.ledger.changes if change.reverts == id), "")
    return f"undone by {undone}" if undone else status if status != "applied" else "overwritten later"


def _by_hand(found: Recorded, changes: tuple[str, ...], config: Config) -> None:
    """The article was edited since the last run: a change is found again by its words, or the command says why not."""
    from ..ledger.reanchor import undo_by_words
    from ..report.show import visible
    from ..session import chain

    if not changes:
        fail(
            f"{found.path}: was edited by hand since the last run, so only single changes can be undone (--change ID); "
            f"see `restore log {found.path}`"
        )
    chosen = []
    for id in changes:
        change = found.ledger.find(id)
        if change is None or not change.applied or change.reverts:
            fail(f"{found.path}: its ledger knows no applied change {id!r}; see `restore log {found.path}`")
        if any(other.reverts == change.id for other in found.ledger.changes):
            fail(f"{found.path}: {change.id} is not in the text: it was {_fate(found, change.id, change.status)}")
        chosen.append(change)
    article, record = undo_by_words(found.article, chosen, chain(found.ledger.runs))
    _write(found, article, [*found.ledger.runs, record], config)
    click.echo(visible(f"{found.path}: undid {len(chosen)} by their words, since the article was edited by hand"))
