"""`restore stats`: how often each rule changed something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from .common import configured, fail, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("stats", short_help="Count changes by rule.")
@click.argument("paths", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@configured
def command(paths: tuple[str, ...], as_json: bool, config: Config) -> None:
    """Count the recorded changes of PATH… (this folder) by rule and fate."""
    from ..report.show import visible
    from .recorded import ledgers

    counts: dict[str, Counter[str]] = {}
    articles = 0
    for _, ledger in ledgers(paths, config):
        articles += 1
        undone = {change.reverts for change in ledger.changes if change.reverts}
        for change in ledger.changes:
            if not change.reverts:
                status = "undone" if change.id in undone else change.status
                counts.setdefault(change.rule, Counter())[status] += 1
    if not articles:
        fail(f"no ledger for {' '.join(paths) or 'the articles below this folder'}")
    if as_json:
        import msgspec

        show(msgspec.json.encode({"articles": articles, "rules": {r: dict(c) for r, c in counts.items()}}).decode() + "\n")
        return
    show(f"{articles} article{'s' * (articles != 1)} with a ledger\n")
    for rule, counter in sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        fates = ", ".join(f"{number} {status}" for status, number in counter.most_common())
        show(f"  {sum(counter.values()):>6}  {visible(rule):<30} {visible(fates)}\n")
