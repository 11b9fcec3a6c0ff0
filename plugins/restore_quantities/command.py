"""`restore figures`: every figure of an article; with `--compare`, what one text did to the figures of another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from restore import Positions, Snapshot
from restore.commands import CLEAN, FOUND, articles, configured, fail, read, show, visible

if TYPE_CHECKING:
    from restore import Config

FORMATS = ("text", "json")


@click.command("figures", short_help="List the figures of articles, or compare them.")
@click.argument("paths", nargs=-1)
@click.option(
    "--compare", "pair", nargs=2, type=click.Path(path_type=Path), metavar="BEFORE AFTER", help="Compare two files."
)
@click.option("--format", "-f", "format", default="text", show_default=True, help="text or json.")
@configured
def command(paths: tuple[str, ...], pair: tuple[Path, Path] | None, format: str, config: Config) -> None:
    """List every figure of PATH… (files, folders, globs): where it stands, its kind, value and unit, and how it was checked.

    With --compare, tell which figures of BEFORE are changed, dropped, swapped or invented in AFTER: one line each and exit
    code 1, or nothing and 0.
    """
    if format not in FORMATS:
        fail(f"--format {visible(format)}: use one of {', '.join(FORMATS)}")
    if pair:
        if paths:
            fail("figures: --compare takes two files and no other PATH")
        sys.exit(_compare(*pair, format, config))
    if not paths:
        fail("figures: name the articles to read, or --compare BEFORE AFTER")
    _list(paths, format, config)


def _list(paths: tuple[str, ...], format: str, config: Config) -> None:
    from .listing import lines, row, table

    documents = []
    for article in articles(paths, config):
        found = lines(Snapshot(article.text, article.format))
        if format == "json":
            documents.append({"path": article.name, "figures": [row(line) for line in found]})
        else:
            show(table(visible(article.name), found))
    if format == "json":
        show(_json({"version": 1, "articles": documents}))


def _compare(before: Path, after: Path, format: str, config: Config) -> int:
    from .comparison import compare

    old, new = read(before, config), read(after, config)
    found = compare(old.text, new.text)
    places, others = Positions(old.text), Positions(new.text)
    if format == "json":
        differences = [
            {"kind": d.kind, "before": list(d.before or ()), "after": list(d.after or ()), "message": d.message}
            for d in found
        ]
        show(_json({"version": 1, "before": str(before), "after": str(after), "differences": differences}))
        return FOUND if found else CLEAN
    for difference in found:
        name, positions, span = (
            (after, others, difference.after) if difference.after else (before, places, difference.before)
        )
        line, column = positions.line_column(span[0] if span else 0)
        show(f"{visible(str(name))}:{line}:{column}: {difference.kind}: {visible(difference.message)}\n")
    return FOUND if found else CLEAN


def _json(document: object) -> str:
    import json

    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"
