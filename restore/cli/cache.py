"""`restore cache`: what models answered is kept; look at it, take it along, make it smaller."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .common import configured, show

if TYPE_CHECKING:
    from restore_llm.cache import ReplyCache

    from ..config import Config

_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "B": 1}
_SPANS = {"d": 86400.0, "h": 3600.0, "w": 7 * 86400.0}


@click.group("cache", short_help="Look after the replies of models.")
def command() -> None:
    """Look after the replies of models: what was asked once is not asked again."""


@command.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@configured
def show_stats(as_json: bool, config: Config) -> None:
    """Say how much is in the cache."""
    import json
    from dataclasses import asdict
    from time import localtime, strftime

    from restore_llm.cache_care import stats

    from ..report.show import visible

    with _opened(config) as cache:
        found = stats(cache)
    if as_json:
        show(json.dumps({"path": str(cache.path), **asdict(found)}) + "\n")
        return
    show(f"{cache.path}\n  {_replies(found.replies)}, {found.bytes:,} bytes\n")
    show(f"  {found.tokens_in:,} tokens of input, {found.tokens_out:,} of output\n")
    for model, count in found.models.items():
        show(f"  {_replies(count)} of {visible(model) or 'an unnamed model'}\n")
    if found.replies:
        oldest, newest = (strftime("%Y-%m-%d", localtime(when)) for when in (found.oldest, found.newest))
        show(f"  from {oldest} to {newest}\n")


@command.command("export")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output.")
@configured
def export(output: Path | None, config: Config) -> None:
    """Write all replies as JSON Lines."""
    from restore_llm.cache_care import export_lines

    from ..files import write_atomically

    with _opened(config) as cache:
        if output:
            write_atomically(output, "".join(line + "\n" for line in export_lines(cache)).encode())
            return
        for line in export_lines(cache):
            show(line + "\n")


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@configured
def import_files(files: tuple[Path, ...], config: Config) -> None:
    """Take in what `restore cache export` wrote; replies that are here already stay."""
    import sys

    from restore_llm.cache_care import import_lines

    from ..errors import ArticleError
    from ..files import read_bytes

    with _opened(config) as cache:
        for file in files:
            try:
                lines = read_bytes(file, sys.maxsize).decode().split("\n")
            except UnicodeDecodeError:
                raise ArticleError(f"{file}: is not UTF-8, so no export of a cache") from None
            total, new = import_lines(cache, lines, str(file))
            show(f"{file}: {_replies(total)}, {new:,} of them new\n")


@command.command("prune")
@click.option("--older-than", metavar="AGE", help="Remove replies of this age: 30d, 12h, 8w.")
@click.option("--max-size", metavar="SIZE", help="Remove the oldest until the rest fits: 100MB, 2GB.")
@click.option("--all", "everything", is_flag=True, help="Remove all.")
@configured
def prune_replies(older_than: str | None, max_size: str | None, everything: bool, config: Config) -> None:
    """Remove replies."""
    from restore_llm.cache_care import prune

    if not (older_than or max_size or everything):
        raise click.UsageError("say what to remove: --older-than, --max-size or --all")
    age = _measure(older_than, _SPANS, "--older-than") if older_than else None
    size = int(_measure(max_size, _UNITS, "--max-size")) if max_size else None
    with _opened(config) as cache:
        gone = prune(cache, older_than=age, most_bytes=size, everything=everything)
    show(f"{_replies(gone)} removed\n")


def _replies(number: int) -> str:
    from ..report.show import count

    return count(number, "reply", "replies")


@contextmanager
def _opened(config: Config) -> Iterator[ReplyCache]:
    from restore_llm.cache import ReplyCache
    from restore_llm.cache_file import cache_path
    from restore_llm.settings import settings_of

    cache = ReplyCache(cache_path(settings_of(config)))
    try:
        yield cache
    finally:
        cache.close()


def _measure(text: str, units: dict[str, Any], option: str) -> float:
    """A number with a unit."""
    for unit, factor in units.items():
        number = text.strip().removesuffix(unit)
        if number != text.strip() and number.strip().replace(".", "", 1).isdecimal():
            return float(number) * float(factor)
    raise click.UsageError(f"{option} {text}: give a number with {', '.join(units)}")
