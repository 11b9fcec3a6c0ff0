"""`restore check`: what would change, and what to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import asking, configured

if TYPE_CHECKING:
    from ..config import Config


@click.command("check", short_help="Show what `fix` would change, without writing.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--unsafe", is_flag=True, help="Count unsafe proposals as pending too.")
@click.option(
    "--format", "-f", "format", default="text", show_default=True, help="text, concise, json, github, or a plugin's."
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also where there are findings or pending changes.")
@click.option("--stdin-name", default="article.txt", help="Name, and so format, of the article on standard input (-).")
@asking
@configured
def command(
    paths: tuple[str, ...], config: Config, format: str, output: Path | None, exit_zero: bool, stdin_name: str
) -> None:
    """Show what `fix` would change in PATH… (files, folders, globs or -), without writing."""
    from .run import exit_code, from_stdin, over, tell, warn

    outcomes, plugins = from_stdin(config, stdin_name) if paths == ("-",) else over(paths, config, write=False)
    tell(outcomes, plugins, format=format, output=output)
    warn(outcomes, plugins, config, incomplete=format != "text" or output is not None)
    code = exit_code(outcomes, plugins, pending=True)
    sys.exit(0 if exit_zero and code == 1 else code)
