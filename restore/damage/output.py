"""Writes damaged articles, their clean texts and the gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..errors import ArticleError
from ..files import write_atomically
from .apply import damaged_text, gold_edits
from .choose import damage
from .clean import Clean
from .data import Data
from .sources import Source

GOLD = "gold.jsonl"
# Line ends to some readers, though not to JSON Lines.
_ENDS = {ord(ch): f"\\u{ord(ch):04x}" for ch in "\x85\u2028\u2029"}


def gold_row(source: Source, rates: Mapping[str, float], seed: int, data: Data) -> dict[str, Any]:
    """The gold of one article: ``id``, ``name``, ``damaged``, ``restored``, ``edits``."""
    clean = Clean(source.article, data)
    damages = damage(clean, rates, seed)
    return {
        "id": source.name,
        "name": source.name + source.ending,
        "damaged": damaged_text(clean.text, damages),
        "restored": clean.text,
        "edits": gold_edits(clean.text, damages),
    }


def prepare(folder: Path, force: bool) -> None:
    """Make ``folder``.

    Raises:
        ArticleError: it is not empty and ``force`` is not given, or it is no folder.
    """
    if folder.exists() and not folder.is_dir():
        raise ArticleError(f"{folder}: is not a folder; choose another with -o")
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise ArticleError(f"{folder}: is not empty; choose another folder, or write over it with --force")
    folder.mkdir(parents=True, exist_ok=True)


def write(folder: Path, made: Iterable[tuple[Source, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Write all articles, and last the gold, so that a gold file is never about articles that are not there."""
    (folder / GOLD).unlink(missing_ok=True)
    rows = []
    for source, row in made:
        damaged = source.article.with_text(row["damaged"]).to_bytes()
        write_atomically(folder / f"{source.name}.damaged{source.ending}", damaged)
        write_atomically(folder / f"{source.name}.restored{source.ending}", source.data)
        rows.append(row)
    lines = "".join(_line(row) + "\n" for row in rows)
    write_atomically(folder / GOLD, lines.encode("utf-8"))
    return rows


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False).translate(_ENDS)
