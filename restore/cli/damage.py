"""`restore damage`: damage clean articles, with gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .common import fail, handled, load, show


@click.command("damage", short_help="Damage clean articles by class and rate, with gold to test against.")
@click.argument("paths", nargs=-1)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Folder for the damaged articles and gold.jsonl.")
@click.option("--rate", type=float, help="Damages per 1,000 words, for each class.")
@click.option("--class", "classes", multiple=True, metavar="NAME[=RATE]", help="Only these classes, at this rate.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed gives other damages.")
@click.option("--data", "folder", type=click.Path(path_type=Path), help="Folder with your own tables.")
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
@click.option("--list", "listing", is_flag=True, help="Show the classes, each with an example.")
@click.option("--encoding", metavar="NAME", help="Encoding of the articles.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@handled
def command(
    paths: tuple[str, ...],
    output: Path | None,
    rate: float | None,
    classes: tuple[str, ...],
    seed: int,
    folder: Path | None,
    force: bool,
    listing: bool,
    encoding: str | None,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Damage the clean articles of PATH… (files, folders, globs, or .jsonl with `id` and `text`) into a folder.

    The sources stay as they are. The folder gets NAME.damaged.EXT and NAME.restored.EXT of each article, and gold.jsonl
    with every damage and its right answers. The same seed gives the same bytes.
    """
    if listing:
        from ..damage.listing import listing as classes_with_examples

        show(classes_with_examples())
        return
    if not paths or output is None:
        fail("name clean articles and a folder: restore damage PATH… -o DIR")
    from ..damage.data import Data
    from ..damage.output import gold_row, prepare, write
    from ..damage.rates import rates
    from ..damage.sources import read_sources

    chosen = rates(classes, rate)
    data = Data(folder.absolute() if folder else None)
    data.check()
    sources = read_sources(paths, load(config_file, isolated, {"encoding": encoding}), output)
    prepare(output, force)
    bar = len(sources) > 1 and sys.stderr.isatty()
    with click.progressbar(sources, label="damage", file=sys.stderr, hidden=not bar) as over:
        rows = write(output, ((source, gold_row(source, chosen, seed, data)) for source in over))
    show(_summary(rows, list(chosen)))


def _summary(rows: list[dict[str, Any]], classes: list[str]) -> str:
    """How many damages of each class there are."""
    from collections import Counter

    counts: Counter[str] = Counter()
    optional: Counter[str] = Counter()
    for row in rows:
        for edit in row["edits"]:
            counts[edit["class"]] += 1
            optional[edit["class"]] += edit["optional"]
    lines = [f"{counts.total()} damages in {len(rows)} article{'s' * (len(rows) != 1)}\n"]
    for name in sorted(classes, key=lambda name: (-counts[name], name)):
        more = f", {optional[name]} optional" if optional[name] else ""
        none = "" if counts[name] else "  (no article allows it, or the rate is too low)"
        lines.append(f"  {counts[name]:>6}  {name}{more}{none}\n")
    return "".join(lines)
