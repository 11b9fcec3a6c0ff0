"""Looking after the reply cache: what is in it, taking it along, making it smaller."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from restore import RestoreError

from .cache import ReplyCache

_ID = re.compile(r"q_[0-9a-f]{32}")
_COLUMNS = ("id", "text", "asked", "served", "tokens_in", "tokens_out", "made")
_TYPES: tuple[type, ...] = (str, str, str, str, int, int, int)
_OVERHEAD = 120
"""Bytes that a reply takes besides its text, about."""


@dataclass(frozen=True)
class CacheStats:
    """Numbers about a cache; times are seconds since 1970, 0 in an empty cache."""

    replies: int = 0
    bytes: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    oldest: int = 0
    newest: int = 0
    models: dict[str, int] = field(default_factory=dict)


def stats(cache: ReplyCache) -> CacheStats:
    """Count what is in the cache."""

    def read(db: sqlite3.Connection) -> CacheStats:
        query = "SELECT count(*), total(tokens_in), total(tokens_out), min(made), max(made) FROM replies"
        count, tokens_in, tokens_out, oldest, newest = db.execute(query).fetchone()
        models = dict(db.execute("SELECT asked, count(*) FROM replies GROUP BY asked ORDER BY asked").fetchall())
        return CacheStats(count, _used(db), int(tokens_in), int(tokens_out), oldest or 0, newest or 0, models)

    return cache.do(read)


def export_lines(cache: ReplyCache) -> Iterator[str]:
    """The replies as JSON Lines, by id; without dates, so that the same replies give the same bytes."""
    columns, last = ", ".join(_COLUMNS[:-1]), ""
    while True:
        query = f"SELECT {columns} FROM replies WHERE id > ? ORDER BY id LIMIT 1000"
        rows = cache.do(lambda db, query=query, last=last: db.execute(query, (last,)).fetchall())  # type: ignore[misc]
        for row in rows:
            yield json.dumps(dict(zip(_COLUMNS[:-1], row, strict=True)))
        if not rows:
            return
        last = rows[-1][0]


def import_lines(cache: ReplyCache, lines: Iterable[str], name: str) -> tuple[int, int]:
    """Take in exported replies, all or none; gives how many there were and how many of them were new.

    Raises:
        RestoreError: a line is no reply; ``name`` and its number are in the message.
    """
    now = int(time.time())
    rows = [_row(line, now, f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    return len(rows), cache.put_rows(rows)


def prune(
    cache: ReplyCache, *, older_than: float | None = None, most_bytes: int | None = None, everything: bool = False
) -> int:
    """Remove replies older than so many seconds, the oldest until the rest fits, or all; gives how many went."""

    def write(db: sqlite3.Connection) -> int:
        before = db.execute("SELECT count(*) FROM replies").fetchone()[0]
        limit = int(time.time() - older_than) if older_than is not None else None
        if everything:
            db.execute("DELETE FROM replies")
        elif limit is not None:
            db.execute("DELETE FROM replies WHERE made < ?", (limit,))
        if most_bytes is not None:
            size = f"sum(length(CAST(text AS BLOB)) + {_OVERHEAD}) OVER (ORDER BY made DESC, id)"
            query = (
                f"DELETE FROM replies WHERE id IN (SELECT id FROM (SELECT id, {size} AS size FROM replies) WHERE size > ?)"
            )
            db.execute(query, (most_bytes,))
        gone = before - db.execute("SELECT count(*) FROM replies").fetchone()[0]
        wait = db.execute("PRAGMA busy_timeout").fetchone()[0]
        try:
            db.execute("PRAGMA busy_timeout = 2000")
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            pass  # somebody else is reading: the space is used again later
        finally:
            db.execute(f"PRAGMA busy_timeout = {wait}")
        return int(gone)

    return cache.do(write)


def _used(db: sqlite3.Connection) -> int:
    pages, free, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _row(line: str, now: int, where: str) -> Any:
    try:
        entry = json.loads(line)
    except ValueError:
        raise RestoreError(f"{where}: is no JSON; nothing was imported") from None
    if not isinstance(entry, dict) or not _ID.fullmatch(str(entry.get("id"))) or not isinstance(entry.get("text"), str):
        raise RestoreError(f"{where}: is no reply of a `restore cache export`; nothing was imported")
    row: tuple[Any, ...] = tuple(entry.get(name, kind()) for name, kind in zip(_COLUMNS[:-1], _TYPES[:-1], strict=True))
    for name, kind, value in zip(_COLUMNS, _TYPES, row, strict=False):
        if type(value) is not kind or (isinstance(value, int) and not 0 <= value < 2**53):
            raise RestoreError(f"{where}: {name!r} cannot be {value!r}; nothing was imported")
    return (*row, now)
