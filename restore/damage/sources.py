"""The clean articles that a command line names: files, folders, globs and JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..article import Article
from ..config import Config
from ..errors import ArticleError
from ..files import find_articles, read_bytes

_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Source:
    """A clean article, the name that its files begin with, their ending, and its exact bytes."""

    name: str
    ending: str
    article: Article
    data: bytes


def read_sources(paths: tuple[str, ...], config: Config, keep_out: Path) -> list[Source]:
    """All articles of ``paths``, by name. Articles of one name and different text get a part of their hash as well.

    Raises:
        ArticleError: there is none, one cannot be read, or one lies in ``keep_out``, the folder to be written.
    """
    found: dict[str, dict[bytes, Source]] = {}
    for source in _read(paths, config, keep_out):
        found.setdefault(source.name.lower(), {})[source.data] = source
    named = []
    for same in found.values():
        for data, source in same.items():
            digest = sha256(data + source.ending.encode()).hexdigest()[:8]
            name = source.name if len(same) == 1 else f"{source.name}-{digest}"
            named.append(Source(name, source.ending, source.article, data))
    return sorted(named, key=lambda source: source.name)


def _read(paths: tuple[str, ...], config: Config, keep_out: Path) -> Iterator[Source]:
    tables = [name for name in paths if name.endswith(".jsonl") and Path(name).is_file()]
    others = tuple(name for name in paths if name not in tables)
    for path in [Path(name) for name in tables] + (find_articles(others, config) if others else []):
        if path.resolve().is_relative_to(keep_out.resolve()):
            raise ArticleError(f"{path}: lies in the folder to be written; choose another folder with -o")
        data = read_bytes(path, config["max-bytes"])
        if path.suffix == ".jsonl":
            yield from _rows(path, data)
        else:
            article = Article.from_bytes(data, path.name, encoding=config["encoding"])
            yield Source(_name(path.stem), path.suffix or ".txt", article, data)


def _rows(path: Path, data: bytes) -> Iterator[Source]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
            name, text = row["id"], row["text"]
            encoded = text.encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ArticleError(f"{path}:{number}: not a JSON object with the texts `id` and `text`") from None
        if not isinstance(name, str | int):
            raise ArticleError(f"{path}:{number}: `id` is neither a text nor a number")
        yield Source(_name(str(name)), ".txt", Article(text), encoded)


def _name(name: str) -> str:
    """A name that files can have everywhere."""
    return _UNFIT.sub("_", name).strip("._")[:100] or "article"
