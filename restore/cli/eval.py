"""`restore eval`: how well a configuration restores articles whose right text is known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import CLEAN, FOUND, INCOMPLETE, asking, configured, fail, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("eval", short_help="Score restored articles against what they should be.")
@click.argument("pairs", nargs=-1)
@click.option("--clean", multiple=True, metavar="PATH", help="Clean articles: files, folders, .jsonl with `text`.")
@click.option(
    "--outputs", type=click.Path(path_type=Path), metavar="FOLDER", help="Score <id>.txt of another tool; run nothing."
)
@click.option("--compare", metavar="WHAT", help="Also score a configuration file, KEY=VALUE or a folder of outputs.")
@click.option("--fail-under", multiple=True, metavar="METRIC=VALUE", help="Exit with 1 where a figure is worse.")
@click.option("--unsafe", is_flag=True, help="Apply unsafe proposals too.")
@click.option("--format", "-f", "format", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option("--show", "show_all", is_flag=True, help="List every missed and false edit.")
@click.option("--resamples", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="For the intervals.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the resampling.")
@asking
@configured
def command(
    pairs: tuple[str, ...],
    config: Config,
    clean: tuple[str, ...],
    outputs: Path | None,
    compare: str | None,
    fail_under: tuple[str, ...],
    format: str,
    output: Path | None,
    show_all: bool,
    resamples: int,
    seed: int,
) -> None:
    """Score PAIRS… (gold.jsonl files, or folders with NAME.damaged.EXT and NAME.restored.EXT).

    \b
    Exit codes: 0 scored; 1 a figure is worse than --fail-under allows;
    2 usage, configuration or input; 3 incomplete.
    """
    from ..errors import ArticleError, ConfigError
    from ..evaluation.compare import compare as compared
    from ..evaluation.formats import format_named
    from ..evaluation.limits import broken, parse_limit
    from ..evaluation.reading import read_clean, read_pairs
    from ..evaluation.running import Incomplete
    from ..evaluation.systems import System, evaluated, second_system
    from ..report.show import visible
    from .run import progress, put, warn

    if output is not None and not output.parent.is_dir():
        raise ConfigError(f"--output {output}: there is no folder {output.parent}")  # known before the long work
    limits = [parse_limit(text) for text in fail_under]
    first = System(config, outputs)
    other = second_system(compare, config) if compare is not None else None
    samples = [*read_pairs(pairs, config), *read_clean(clean, config)]
    if not samples:
        raise ArticleError("nothing to score: name pairs (a gold.jsonl or a folder), or clean articles with --clean")
    systems = [first, other] if other else [first]
    try:
        made = [evaluated(system, samples, resamples=resamples, seed=seed, over=progress) for system in systems]
    except Incomplete as ended:
        fail(str(ended), INCOMPLETE)
    comparison = compared(made[0], made[1]) if other else None
    reasons = [reason for limit in limits if (reason := broken(limit, made[0]))]
    put(format_named(format)(made[0], comparison, show_all), output)
    for reason in reasons:
        show(f"restore: {reason}\n", err=True)
    code = FOUND if reasons else CLEAN
    for evaluation in made:
        for problem in evaluation.problems:
            show(f"restore: incomplete: {visible(problem)}\n", err=True)
            code = INCOMPLETE
    loaded = {str((s.config["trust"], s.config["disable"])): (s.plugins, s.config) for s in systems if s.plugins}
    for plugins, settings in loaded.values():
        warn((), plugins, settings)
        code = INCOMPLETE if plugins.problems else code
    sys.exit(code)
