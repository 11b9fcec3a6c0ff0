"""What `check` and `fix` share: going over the articles, reporting, the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from ..article import Article
from ..config import Config
from ..engine import Engine
from ..errors import ArticleError, ConfigError
from ..files import find_articles, sweep, write_atomically
from ..plugins import Plugins, candidates, normal, told
from ..report import FORMATS, Outcome, report
from ..report.show import visible
from ..scale.local import run
from ..session import Session
from .common import CLEAN, FOUND, INCOMPLETE, fail, show

Item = TypeVar("Item")


def over(paths: tuple[str, ...], config: Config, *, write: bool, redo: bool = False) -> tuple[list[Outcome], Plugins]:
    """Restore all articles that ``paths`` name, with a progress bar on a terminal."""
    found = find_articles(paths, config)
    session = Session(config)
    plugins = session.engine.plugins  # made now: a bad configuration is one clear error, not one for each article
    folders = {path.parent for path in found} if write else set()
    for folder in folders:
        sweep(folder)
    outcomes = run(found, session, write=write, redo=redo)
    done = list(progress(outcomes, len(found)))
    if any(outcome.code == INCOMPLETE for outcome in done):
        for folder in folders:
            sweep(folder)  # what a worker left that a plugin ended
    return done, plugins


def progress(items: Iterable[Item], length: int) -> Iterator[Item]:
    """``items`` as they come, with a progress bar on a terminal if there are several."""
    if length < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label="restore", file=sys.stderr) as bar:
        yield from bar


def from_stdin(config: Config, name: str) -> tuple[list[Outcome], Plugins]:
    """Restore the article on standard input."""
    limit = config["max-bytes"]
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"standard input: more than max-bytes ({limit:,}); raise it to go on")
    engine = Engine(config)
    article = Article.from_bytes(data, name, encoding=config["encoding"])
    return [Outcome(name, engine.run(article))], engine.plugins


def tell(outcomes: Sequence[Outcome], plugins: Plugins, *, format: str, output: Path | None = None) -> None:
    """Report in ``format``, to a file or standard output."""
    made = report(format) if format in FORMATS else plugins.reports.get(format)
    if made is None:
        raise ConfigError(f"--format {format}: use one of {', '.join((*FORMATS, *sorted(plugins.reports)))}")
    try:
        text = made(outcomes)
        if not isinstance(text, str):
            raise TypeError(f"returned {type(text).__name__}, not text")
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
        fail(f"--format {format}: the report failed: {told(problem)}", INCOMPLETE)
    put(text, output)


def put(text: str, output: Path | None) -> None:
    """Show a report, or write it to a file in one step, without colours.

    Raises:
        ConfigError: the file's folder does not exist.
    """
    if output is None:
        show(text)
    elif not output.parent.is_dir():
        raise ConfigError(f"--output {output}: there is no folder {output.parent}")
    elif output.exists() and not output.is_file():
        # A pipe or a device must stay one, and a pipe without a reader must not block.
        with os.fdopen(os.open(output, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)), "wb") as file:
            file.write(click.unstyle(text).encode())
    else:
        write_atomically(output, click.unstyle(text).encode())


def warn(outcomes: Sequence[Outcome], plugins: Plugins, config: Config, *, incomplete: bool = True) -> None:
    """Say on standard error what failed: articles, rules (with ``incomplete``), plugins; and what is not trusted."""
    for outcome in outcomes:
        if outcome.error:
            show(f"restore: {visible(outcome.error)}\n", err=True)
        for problem in outcome.result.problems if outcome.result and incomplete else ():
            what = f"incomplete: {problem.plugin}: {problem.message}"
            show(f"restore: {visible(outcome.path)}: {visible(what)}\n", err=True)
    for problem in plugins.problems:
        show(f"restore: plugin {problem.plugin} cannot be loaded: {visible(problem.message)}\n", err=True)
    for candidate in plugins.untrusted:
        where = f"plugin {candidate.name} of {candidate.distribution}"
        hint = f"add {candidate.distribution!r} to `trust` to use it"
        show(f"restore: {where} is installed but not trusted, and was not loaded; {hint}\n", err=True)
    known = {candidate.distribution for candidate in candidates()}
    for name in config["trust"]:
        if name != "*" and normal(name) not in known:
            show(f"restore: trust: no plugin of {name!r} is installed\n", err=True)


def exit_code(outcomes: Sequence[Outcome], plugins: Plugins, *, pending: bool) -> int:
    """The code of the table; ``pending`` counts changes that were not written."""
    code = INCOMPLETE if plugins.problems else CLEAN
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
