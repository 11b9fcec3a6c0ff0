"""Files on disk: finding articles, reading them safely, writing them atomically."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .config import Config
from .errors import ArticleError
from .ledger.file import SUFFIX

_IGNORE_FILES = (".gitignore", ".restoreignore")
TEMPORARY = ".restore-tmp-"


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file.

    Raises:
        ArticleError: it does not exist, is no regular file (a folder, a FIFO, a device), is too large or unreadable.
    """
    try:
        # O_NONBLOCK: opening a FIFO must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as problem:
        raise ArticleError(f"{path}: cannot be read: {getattr(problem, 'strerror', None) or problem}") from None
    with os.fdopen(handle, "rb") as file:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise ArticleError(f"{path}: is not a regular file")
        if info.st_size > limit:
            raise ArticleError(f"{path}: {info.st_size:,} bytes are more than max-bytes ({limit:,}); raise it to go on")
        try:
            return file.read()
        except OSError as problem:
            raise ArticleError(f"{path}: cannot be read: {problem.strerror}") from None


def write_atomically(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step, keeping its mode; a reader sees the old bytes or the new ones.

    A symbolic link stays one: its target is replaced.

    Raises:
        OSError: the folder cannot be written, the disk is full; ``path`` is as it was.
    """
    path = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(OSError):
                os.fchmod(handle, stat.S_IMODE(os.stat(path).st_mode))
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # So that the new name survives a power loss; Windows cannot open folders.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def find_articles(paths: tuple[str, ...], config: Config) -> list[Path]:
    """The articles that ``paths`` name: files as they are, folders by the include patterns, globs expanded.

    Raises:
        ArticleError: a path does not exist, or nothing matches.
    """
    found: dict[Path, None] = {}
    for name in paths:
        path = Path(name)
        if "\0" in name:
            raise ArticleError(f"{name!r}: not a path")
        if path.is_dir():
            found |= dict.fromkeys(_walk(path, config))
        elif path.exists() or path.is_symlink():
            found[path] = None
        else:
            matches = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor)))) if _is_glob(name) else []
            if not matches:
                what = "no file matches" if _is_glob(name) else "no such file or folder"
                raise ArticleError(f"{name}: {what}")
            for match in matches:
                if match.is_dir():
                    found |= dict.fromkeys(_walk(match, config))
                elif not match.name.endswith(SUFFIX):
                    found[match] = None
    if not found:
        include = ", ".join(config["include"])
        raise ArticleError(f"{' '.join(paths)}: no articles there; the setting `include` takes {include}")
    return list(found)


def _is_glob(name: str) -> bool:
    return any(ch in name for ch in "*?[")


def _walk(folder: Path, config: Config) -> Iterator[Path]:
    """Articles below ``folder``, sorted, without what ignore files name; links to folders are not followed."""
    from pathspec import GitIgnoreSpec

    include = GitIgnoreSpec.from_lines(config["include"])
    exclude = GitIgnoreSpec.from_lines([".git/", f"*{SUFFIX}", f"{TEMPORARY}*", *config["exclude"]])
    ignored: dict[Path, GitIgnoreSpec] = {}

    def is_ignored(path: Path, is_folder: bool) -> bool:
        tail = "/" if is_folder else ""
        if exclude.match_file(path.relative_to(folder).as_posix() + tail):
            return True
        return any(
            spec.match_file(path.relative_to(base).as_posix() + tail)
            for base, spec in ignored.items()
            if path.is_relative_to(base)
        )

    for place, folders, files in os.walk(folder):
        here = Path(place)
        if config["gitignore"]:
            lines = [line for name in _IGNORE_FILES for line in _lines(here / name)]
            if lines:
                ignored[here] = GitIgnoreSpec.from_lines(lines)
        folders[:] = sorted(name for name in folders if not is_ignored(here / name, True))
        for name in sorted(files):
            path = here / name
            if include.match_file(name) and not is_ignored(path, False) and (path.is_file() or path.is_symlink()):
                yield path


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
