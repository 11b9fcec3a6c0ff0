"""What `check` and `fix` share: going over the articles, reporting, the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ..article import Article
from ..config import Config
from ..engine import Engine
from ..errors import ConfigError
from ..files import find_articles
from ..report import FORMATS, Outcome, Report, report
from ..scale.local import run
from .common import CLEAN, FOUND, INCOMPLETE, show


def over(paths: tuple[str, ...], config: Config, *, write: bool, redo: bool = False) -> list[Outcome]:
    """Restore all articles that ``paths`` name, with a progress bar on a terminal."""
    found = find_articles(paths, config)
    outcomes = run(found, config, write=write, redo=redo)
    if len(found) < 2 or not sys.stderr.isatty():
        return list(outcomes)
    return list(_progress(outcomes, len(found)))


def _progress(outcomes: Iterable[Outcome], length: int) -> Iterator[Outcome]:
    with click.progressbar(outcomes, length=length, label="restore", file=sys.stderr) as bar:
        yield from bar


def from_stdin(config: Config, name: str) -> Outcome:
    """Restore the article on standard input."""
    article = Article.from_bytes(sys.stdin.buffer.read(), name, encoding=config["encoding"])
    return Outcome(name, Engine(config).run(article))


def tell(outcomes: Sequence[Outcome], config: Config, *, format: str, output: Path | None = None) -> None:
    """Report in ``format``, to a file or standard output; errors and plugin problems go to standard error."""
    made = chosen(format, config)
    text = made(outcomes)
    if output:
        from ..files import write_atomically

        write_atomically(output, click.unstyle(text).encode())
    else:
        show(text)
    for outcome in outcomes:
        if outcome.error:
            show(f"restore: {outcome.error}\n", err=True)
    warn_of_plugins(config)


def chosen(format: str, config: Config) -> Report:
    """A built-in report, or one of a plugin."""
    if format in FORMATS:
        return report(format)
    from ..plugins import load_plugins

    reports = load_plugins(config["trust"], config["disable"]).reports
    if format not in reports:
        raise ConfigError(f"--format {format}: use one of {', '.join((*FORMATS, *sorted(reports)))}")
    return reports[format]


def warn_of_plugins(config: Config) -> None:
    """Say which installed plugins are not loaded, and why."""
    from ..plugins import BUNDLED, candidates

    trusted = {BUNDLED, *(name.lower() for name in config["trust"])}
    for candidate in candidates():
        if candidate.distribution not in trusted and "*" not in trusted and candidate.name not in config["disable"]:
            show(
                f"restore: plugin {candidate.name} of {candidate.distribution} is installed but not trusted, and was not "
                f"loaded; add {candidate.distribution!r} to `trust` to use it\n",
                err=True,
            )


def exit_code(outcomes: Sequence[Outcome], *, pending: bool) -> int:
    """The code of the table; ``pending`` counts changes that were not written."""
    code = CLEAN
    for outcome in outcomes:
        code = max(code, outcome.code)
        result = outcome.result
        if result is None:
            continue
        if result.partial:
            code = max(code, INCOMPLETE)
        if result.findings or (pending and result.applied):
            code = max(code, FOUND)
    return code
