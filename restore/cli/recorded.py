"""What the commands that read ledgers share: finding the ledger of an article and the runs that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..article import Article
from ..config import Config
from ..errors import LedgerError
from ..files import find_articles, read_bytes
from ..ledger import SUFFIX, Ledger, Run, Trace, ledger_path, read_ledger, revert


@dataclass(frozen=True)
class Recorded:
    """An article on disk with its ledger. ``runs`` lead to the present bytes; empty if it was edited by hand since."""

    path: Path
    article: Article
    ledger_path: Path
    ledger: Ledger
    runs: list[Run]

    @property
    def original(self) -> str:
        """The text before the first of ``runs``."""
        return revert(self.article.text, self.runs)

    @property
    def trace(self) -> Trace:
        """Who wrote each character of the article."""
        return Trace(len(self.original), self.runs)


def recorded(path: Path, config: Config) -> Recorded:
    """The article at ``path`` with its ledger.

    Raises:
        LedgerError: there is no ledger, or it is damaged.
    """
    data = read_bytes(path, config["max-bytes"])
    place = ledger_path(path, config["ledger"], config.root)
    ledger = read_ledger(place)
    if not ledger.runs:
        state = "is empty" if place.exists() else "does not exist"
        hint = "`restore fix` writes one when it changes something"
        raise LedgerError(f"{path}: has no ledger ({place} {state}); {hint}")
    last = ledger.runs[-1].head.doc
    article = Article.from_bytes(data, str(path), format=last.format, encoding="" if last.bom else last.encoding)
    return Recorded(path, article, place, ledger, ledger.since(article.digest))


def ledgers(paths: tuple[str, ...], config: Config) -> Iterator[tuple[Path, Ledger]]:
    """The ledgers of the articles that ``paths`` name; articles without one are passed over."""
    for path in find_articles(paths or (".",), config):
        ledger = read_ledger(ledger_path(path, config["ledger"], config.root))
        if ledger.runs:
            yield path, ledger


def all_ledgers(config: Config) -> Iterator[tuple[Path, Ledger]]:
    """Every ledger below the working directory or in the configured folder."""
    base = config.root / config["ledger"] if config["ledger"] else Path()
    for place in sorted(base.rglob(f"*{SUFFIX}")):
        yield place, read_ledger(place)
