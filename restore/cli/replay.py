"""`restore replay`: does the ledger lead from the original to this file?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import FOUND, configured, fail

if TYPE_CHECKING:
    from ..config import Config


@click.command("replay", short_help="Check that original + ledger = file.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--original",
    type=click.Path(path_type=Path, exists=True),
    help="Start from this file, not from what the ledger gives back.",
)
@click.option("--stdout", is_flag=True, help="Write the replayed text to standard output.")
@configured
def command(paths: tuple[str, ...], original: Path | None, stdout: bool, config: Config) -> None:
    """Check that original + ledger = PATH…, byte for byte. Exit code 1 if a file was changed since."""
    from ..files import find_articles

    found = find_articles(paths, config)
    if (original or stdout) and len(found) != 1:
        fail("--original and --stdout take one article")
    alone = len(found) == 1
    codes = [_replay(path, original, stdout, config, alone) for path in found]
    sys.exit(max(codes))


def _replay(path: Path, original: Path | None, stdout: bool, config: Config, alone: bool) -> int:
    from ..article import Article
    from ..files import read_bytes
    from ..ledger import ledger_path, replay, revert
    from ..report.show import visible
    from .recorded import recorded

    if not alone and not ledger_path(path, config["ledger"], config.root).exists():
        return 0
    found = recorded(path, config)
    runs = found.runs
    if original:
        data = read_bytes(original, config["max-bytes"])
        start = Article.from_bytes(data, str(original), format=found.article.format, encoding=config["encoding"])
        begin = next((n for n, run in enumerate(found.ledger.runs) if run.head.source == start.digest), None)
        if begin is None:
            fail(f"{original}: is not the file that any run of {found.ledger_path} started from")
        runs, text = found.ledger.runs[begin:], start.text
    elif not runs:
        click.echo(visible(f"{path}: was changed by hand since the last run: the ledger does not lead to it"), err=True)
        return FOUND
    else:
        text = revert(found.article.text, runs)
    again = found.article.with_text(replay(text, runs))
    if stdout:
        sys.stdout.buffer.write(again.to_bytes())
        return 0
    if again.to_bytes() != found.article.to_bytes():
        click.echo(visible(f"{path}: differs from what original and ledger give"), err=True)
        return FOUND
    steps = sum(len(run.steps()) for run in runs)
    click.echo(
        visible(f"{path}: original + {len(runs)} run{'s' * (len(runs) != 1)} ({steps} steps) = this file, byte for byte")
    )
    return 0
