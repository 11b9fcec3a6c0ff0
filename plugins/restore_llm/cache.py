"""The reply cache: every usable answer, in SQLite, kept from the moment that anybody hears it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from restore.dialogue import OK, Answer

from .cache_file import connect, is_damage, replace_damaged

Result = TypeVar("Result")


class ReplyCache:
    """One file, for any number of threads and processes.

    A write that has returned is on the disk: killing the process loses nothing. A damaged file is moved aside with a
    warning, and a new one begun.

    Raises:
        ConfigError: the file is no file of ours, of a newer version, or cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Two connections: looking something up does not wait for the disk.
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._reader, self._writer = connect(path), connect(path)

    def get(self, id: str) -> Answer | None:
        """The stored answer to the question with this id."""

        def read(db: sqlite3.Connection) -> Answer | None:
            row = db.execute("SELECT text, served, tokens_in, tokens_out FROM replies WHERE id = ?", (id,)).fetchone()
            return Answer(OK, row[0], "", row[1], row[2], row[3], cached=True) if row else None

        return self._read(read)

    def put(self, answers: Mapping[str, Answer], asked: Mapping[str, str] | None = None) -> None:
        """Store usable answers by the ids of their questions; ``asked`` names the models. Returns when all are on disk."""
        now, asked = int(time.time()), asked or {}
        rows = [
            (id, a.text, asked.get(id, ""), a.served, a.tokens_in, a.tokens_out, now)
            for id, a in answers.items()
            if a.outcome == OK
        ]
        self.put_rows(rows)

    def put_rows(self, rows: Iterable[tuple[str, str, str, str, int, int, int]]) -> int:
        """Store rows (id, text, asked, served, tokens in, tokens out, time) in one step; gives how many were new."""
        kept = list(rows)

        def write(db: sqlite3.Connection) -> int:
            with _transaction(db):
                before = db.total_changes
                db.executemany("INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
                return db.total_changes - before

        return self._write(write) if kept else 0

    def do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run ``work`` on the open database, for the functions that look after the cache."""
        return self._write(work)

    def close(self) -> None:
        with self._writing, self._lock:
            self._close()

    def _read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        try:
            with self._lock:
                return work(self._reader)
        except sqlite3.DatabaseError as problem:
            if not is_damage(problem):
                raise
            with self._writing, self._lock:
                self._renew(problem)
                return work(self._reader)

    def _write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._writing:
            try:
                return work(self._writer)
            except sqlite3.DatabaseError as problem:
                if not is_damage(problem):
                    raise
                with self._lock:
                    self._renew(problem)
                    return work(self._writer)

    def _renew(self, problem: sqlite3.Error) -> None:
        self._close()
        replace_damaged(self.path, problem)
        self._reader, self._writer = connect(self.path), connect(self.path)

    def _close(self) -> None:
        self._reader.close()
        self._writer.close()


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
