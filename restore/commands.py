"""What the commands of plugins may use: options from the settings, errors as one line, reading articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .article import Article
from .cli.common import CLEAN, FOUND, INCOMPLETE, USAGE, configured, fail, show
from .config import Config
from .files import find_articles, read_bytes
from .report.show import visible

__all__ = ["CLEAN", "FOUND", "INCOMPLETE", "USAGE", "articles", "configured", "fail", "read", "show", "visible"]


def articles(paths: tuple[str, ...], config: Config) -> Iterator[Article]:
    """The articles that ``paths`` name: files, folders, globs.

    Raises:
        ArticleError: a path does not exist, or an article cannot be read.
    """
    for path in find_articles(paths, config):
        yield read(path, config)


def read(path: Path, config: Config) -> Article:
    """The article at ``path``.

    Raises:
        ArticleError: it is no file, too large, or cannot be decoded.
    """
    return Article.from_bytes(read_bytes(path, config["max-bytes"]), str(path), encoding=config["encoding"])
