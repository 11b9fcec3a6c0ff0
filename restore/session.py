"""One article on disk: read it, restore it, write it with its ledger."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from .article import Article
from .config import Config
from .dialogue import Question
from .engine import Engine, finish
from .errors import ConfigError, RestoreError
from .files import locked, read_bytes, write_atomically
from .ledger import Ledger, Run, hold_key, ledger_bytes, ledger_path, read_ledger
from .report import Outcome
from .talking import Answers, Speaker

T = TypeVar("T")
Work = Generator[tuple[Speaker, Sequence[Question]], Answers, T]
"""Work that waits for answers: see `Engine.steps`."""


class Session:
    """An engine with the settings of a run over many files."""

    def __init__(self, config: Config) -> None:
        self.config = config

    @cached_property
    def engine(self) -> Engine:
        """Made when first needed: undoing a change needs no plugin."""
        return Engine(self.config)

    def read(self, path: Path) -> Article:
        """The article at ``path``.

        Raises:
            ArticleError: it cannot be read or decoded.
        """
        data = read_bytes(path, self.config["max-bytes"])
        return Article.from_bytes(data, str(path), encoding=self.config["encoding"])

    def ledger_path(self, path: Path) -> Path:
        return ledger_path(path, self.config["ledger"], self.config.root)

    def check(self, path: Path, *, redo: bool = False) -> Outcome:
        """Restore in memory; nothing is written."""
        return finish(self.work(path, write=False, redo=redo))

    def fix(self, path: Path, *, redo: bool = False) -> Outcome:
        """Restore on disk: the ledger first, then the article, each in one step."""
        return finish(self.work(path, write=True, redo=redo))

    def work(self, path: Path, *, write: bool, redo: bool = False) -> Work[Outcome]:
        """Restore one article, as a generator that yields what language stages ask and is sent the answers."""
        try:
            with ExitStack() as held:
                if write and not self.engine.talks:
                    held.enter_context(locked(path))
                outcome, article, runs = yield from self._restore(path, redo)
                result = outcome.result
                if not write or result is None or not result.applied:
                    return outcome
                if self.engine.talks:
                    # Not while others answer: only now. What another run did in between is seen before writing.
                    held.enter_context(locked(path))
                    if read_ledger(self.ledger_path(path)).runs[: len(runs)] != runs:
                        raise Changed(f"{path}: was restored by another run in the meantime; nothing was written")
                self.write(path, article, result.restored, [*runs, result.run])
                return replace(outcome, written=True)
        except RestoreError as problem:
            return Outcome(str(path), error=str(problem), code=2)
        except OSError as problem:
            return Outcome(str(path), error=f"{path}: {problem.strerror or problem}; nothing was changed", code=3)
        except Changed as problem:
            return Outcome(str(path), error=str(problem), code=3)

    def _restore(self, path: Path, redo: bool) -> Work[tuple[Outcome, Article, list[Run]]]:
        article = self.read(path)
        ledger = read_ledger(self.ledger_path(path))
        runs = ledger.history(article.digest)
        last = runs[-1] if runs else None
        result = yield from self.engine.steps(
            article,
            holds=frozenset() if redo else held(ledger),
            previous=chain(runs),
            settled=last.head.talks if last and last.end and last.end.result == article.digest else (),
        )
        return Outcome(str(path), result), article, runs

    def write(self, path: Path, before: Article, after: Article, runs: list[Run]) -> None:
        """Write the ledger, then the article. If the article cannot be written the ledger is as it was.

        Raises:
            Changed: the file does not hold ``before`` any more, or the new text would not be read back as it is.
            OSError: the disk is full, the folder cannot be written; the article is as it was.
        """
        place, data = self.ledger_path(path), after.to_bytes()
        if not _reads_back(data, after):
            raise Changed(f"{path}: the restored text would not be read back as it is; nothing was written")
        old = place.read_bytes() if place.exists() else None
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise ConfigError(f"ledger: {place.parent} is not a directory") from None
        write_atomically(place, ledger_bytes(runs), like=path)
        try:
            if read_bytes(path, sys.maxsize) != before.to_bytes():
                raise Changed(f"{path}: was changed by somebody else while restore worked on it; nothing was written")
            write_atomically(path, data)
        except BaseException:
            # An interruption can come when the new text is in place already; then its ledger must stay.
            if not _holds(path, data):
                with suppress(OSError):
                    if old is None:
                        place.unlink()
                    else:
                        write_atomically(place, old)
            raise


class Changed(Exception):
    """The file or the text is not what it must be to be written."""


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path, sys.maxsize) == data
    except RestoreError:
        return False


def _reads_back(data: bytes, article: Article) -> bool:
    try:
        encoding = "" if article.bom or article.encoding == "utf-8" else article.encoding
        return Article.from_bytes(data, article.name, encoding=encoding).text == article.text
    except RestoreError:
        return False


def held(ledger: Ledger) -> frozenset[str]:
    """Keys of the changes that a person has undone one by one: they are not made again."""
    by_id = {change.id: change for change in ledger.changes}
    undone = [by_id[change.reverts] for change in ledger.changes if change.hold and change.reverts in by_id]
    return frozenset(hold_key(change.rule, [record.edit for record in change.edits]) for change in undone)


def chain(runs: list[Run]) -> str:
    """The last link of the chain, which the next run continues."""
    return runs[-1].records[-1].chain if runs else ""
