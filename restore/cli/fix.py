"""`restore fix`: restore articles in place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .common import asking, configured, fail, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("fix", short_help="Restore articles in place, each with a ledger.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--unsafe", is_flag=True, help="Apply unsafe proposals too.")
@click.option("--diff", is_flag=True, help="Show the changes with their reasons; write nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and what it would cost; ask and write nothing.")
@click.option("--stdout", is_flag=True, help="Write the restored article to standard output; leave the file alone.")
@click.option("--redo", is_flag=True, help="Make changes again that were undone with `revert`.")
@click.option("--quiet", "-q", is_flag=True, help="Report nothing but errors.")
@click.option("--stdin-name", default="article.txt", help="Name, and so format, of the article on standard input (-).")
@asking
@configured
def command(
    paths: tuple[str, ...],
    config: Config,
    diff: bool,
    dry_run: bool,
    stdout: bool,
    redo: bool,
    quiet: bool,
    stdin_name: str,
) -> None:
    """Restore PATH… (files, folders, globs or -) in place, each with a ledger beside it."""
    from .run import exit_code, from_stdin, over, tell, warn

    if dry_run:
        from .dry_run import dry_run as told

        show(told(paths, config))
        return
    piped = paths == ("-",)
    printing = (stdout or piped) and not diff
    if printing and len(paths) != 1:
        fail("--stdout takes one article")
    if piped:
        outcomes, plugins = from_stdin(config, stdin_name)
    else:
        outcomes, plugins = over(paths, config, write=not (diff or stdout), redo=redo)
    if printing:
        if len(outcomes) != 1:
            fail(f"--stdout takes one article; {paths[0]} holds {len(outcomes)}")
        if outcomes[0].result:
            sys.stdout.buffer.write(outcomes[0].result.restored.to_bytes())
            sys.stdout.buffer.flush()
    elif not quiet:
        tell(outcomes, plugins, format="text")
    warn(outcomes, plugins, config, incomplete=printing or quiet)
    sys.exit(exit_code(outcomes, plugins, pending=False))
