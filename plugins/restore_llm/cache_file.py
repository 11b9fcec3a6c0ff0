"""The file of the reply cache: where it is, how it is opened, and what becomes of a damaged one."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from restore import ConfigError, Settings
from restore.files import locked

VERSION = 2
_APPLICATION = 0x52535452
_SECONDS = 30.0
"""How long to wait for another process that writes."""
# Files of version 1 have a second table, which nothing uses any more.
_TABLES = """
CREATE TABLE IF NOT EXISTS replies (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, asked TEXT NOT NULL, served TEXT NOT NULL,
    tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL, made INTEGER NOT NULL
) WITHOUT ROWID;
DROP TABLE IF EXISTS settled;
"""
_DAMAGE = ("malformed", "not a database", "disk image", "corrupt", "no such table", "no such column")
log = logging.getLogger("restore")


def cache_path(settings: Settings, environ: Mapping[str, str] | None = None) -> Path:
    """Command line before RESTORE_CACHE before configuration before the user's cache folder."""
    environ = os.environ if environ is None else environ
    given = environ.get("RESTORE_CACHE", "")
    if given and settings.origin("cache") != "command line":
        return Path(given)
    if settings["cache"]:
        return settings.root / Path(settings["cache"]).expanduser()
    return user_folder(environ) / "restore" / "replies.db"


def user_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where programs of this user keep caches on this platform.

    Raises:
        ConfigError: the user has no home folder.
    """
    given = environ.get("LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME", "")
    if given and (platform == "win32" or (platform != "darwin" and given.startswith("/"))):
        return Path(given)
    try:
        home = Path.home()
    except RuntimeError:
        raise ConfigError("the user has no home folder for the reply cache; set RESTORE_CACHE") from None
    return home.joinpath(*{"win32": ("AppData", "Local"), "darwin": ("Library", "Caches")}.get(platform, (".cache",)))


def connect(path: Path) -> sqlite3.Connection:
    """The opened database, made if need be, for its owner only; a damaged one is moved aside first.

    Raises:
        ConfigError: the file belongs to something else or to a newer version, or cannot be made.
    """
    try:
        try:
            return _open(path)
        except sqlite3.DatabaseError as problem:
            if not is_damage(problem):
                raise
            replace_damaged(path, problem)
            return _open(path)
    except (OSError, sqlite3.Error) as problem:
        words = getattr(problem, "strerror", None) or problem
        raise ConfigError(f"{path}: the reply cache cannot be opened: {words}; choose another with llm.cache") from None


def is_damage(problem: sqlite3.Error) -> bool:
    """Whether the file itself is broken, not just busy, full or read-only."""
    return any(words in str(problem) for words in _DAMAGE)


def replace_damaged(path: Path, problem: object) -> None:
    """Move a damaged database and its companions aside, unless another process has done so, and say so."""
    lock = path.with_name(path.name + ".lock")
    os.close(os.open(lock, os.O_WRONLY | os.O_CREAT, 0o600))
    with locked(lock):
        if not _is_sound(path):
            _move_aside(path, problem)


def _is_sound(path: Path) -> bool:
    try:
        db = _open(path)
    except sqlite3.DatabaseError as problem:
        return not is_damage(problem)
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as problem:
        return not is_damage(problem)
    finally:
        db.close()


def _move_aside(path: Path, problem: object) -> None:
    tail = f".damaged-{token_hex(4)}"
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        with suppress(FileNotFoundError):
            os.replace(path.with_name(name), path.with_name(name + tail))
    log.warning("%s: the reply cache was damaged (%s); it was moved to %s", path, problem, path.name + tail)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made here, not by SQLite: nobody else may read what articles say, not even for a moment.
    # Only a new file is opened: to close a second handle of a database would drop SQLite's locks on it.
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        with suppress(OSError):
            os.chmod(path, 0o600)
    db = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    # In one transaction: another process may be making the tables right now.
    db.execute("BEGIN")
    try:
        version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
        filled = db.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    finally:
        db.execute("COMMIT")
    if application not in (0, _APPLICATION) or (application == 0 and filled):
        raise ConfigError(f"{path}: is a database of something else; choose another file with llm.cache")
    if version > VERSION:
        raise ConfigError(f"{path}: was made by a newer restore; choose another file with llm.cache")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    if version < VERSION:
        db.execute("BEGIN IMMEDIATE")
        for statement in _TABLES.split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    db.execute("SELECT count(*) FROM (SELECT id FROM replies LIMIT 1)")
