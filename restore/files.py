"""Files on disk: finding articles, reading them safely, writing them atomically."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from .config import Config
from .errors import ArticleError, ConfigError
from .ledger.file import SUFFIX

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

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
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            what = "a directory" if stat.S_ISDIR(info.st_mode) else "a pipe or a device"
            raise ArticleError(f"{path}: is {what}, not a regular file")
        if info.st_size > limit:
            raise ArticleError(f"{path}: {info.st_size:,} bytes are more than max-bytes ({limit:,}); raise it to go on")
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read()
    except OSError as problem:
        raise ArticleError(f"{path}: cannot be read: {problem.strerror}") from None
    finally:
        os.close(handle)


def is_file(name: str) -> bool:
    """Whether ``name`` is a regular file; a name that cannot be one is not."""
    try:
        return os.path.isfile(name)
    except (OSError, ValueError):
        return False


def exists(name: str) -> bool:
    """Whether there is anything called ``name``; a name that cannot be one is not there."""
    try:
        return os.path.lexists(name)
    except (OSError, ValueError):
        return False


def write_atomically(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Replace ``path`` by ``data`` in one step; a reader sees the old bytes or the new ones.

    Mode and owner are those of the old file, or of ``like`` for a new one. A symbolic link stays one: its target is
    replaced.

    Raises:
        OSError: the folder cannot be written, the disk is full; ``path`` is as it was.
    """
    path = Path(os.path.realpath(path))
    temporary = path.parent / f"{TEMPORARY}{os.getpid()}-{token_hex(4)}"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            _look_like(handle, path if path.exists() else like)
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.replace(temporary, path)
    except BaseException as problem:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(problem, OSError):
            # The user knows the file, not the temporary one.
            problem.filename, problem.filename2 = str(path), None
        raise
    _sync_folder(path.parent)


def _look_like(handle: int, model: Path | None) -> None:
    """Give an open file the mode and, where that is allowed, the owner of another."""
    if model is None or not hasattr(os, "fchmod"):
        return
    with suppress(OSError):
        info = os.stat(model)
        if (info.st_uid, info.st_gid) != (os.geteuid(), os.getegid()):
            with suppress(OSError):
                os.fchown(handle, info.st_uid, info.st_gid)
        os.fchmod(handle, stat.S_IMODE(info.st_mode))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs of ours from working on the same file at the same time, where the system has locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    while True:
        if not path.is_file():
            yield  # reading it will say what is wrong
            return
        with open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # Another run may have put a new file in its place while we waited.
            if path.is_file() and os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                yield
                return


def sweep(folder: Path) -> None:
    """Remove temporary files that killed processes left in ``folder``."""
    for left in folder.glob(f"{TEMPORARY}*"):
        pid = left.name.removeprefix(TEMPORARY).partition("-")[0]
        if pid.isdigit() and not _is_running(int(pid)):
            with suppress(OSError):
                left.unlink()


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


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
        found |= dict.fromkeys(_named(name, config))
    if not found:
        include = ", ".join(config["include"])
        raise ArticleError(f"{' '.join(paths)}: no articles there; the setting `include` takes {include}")
    return list(found)


def _named(name: str, config: Config) -> Iterator[Path]:
    """The articles that one argument names; ledgers and temporary files are none."""
    if not name.strip():
        raise ArticleError("an empty path; name files, folders or globs")
    path = Path(name)
    try:
        if path.is_dir():
            yield from _walk(path, config)
            return
        if path.exists() or path.is_symlink():
            if not _is_ours(path):
                yield path
            return
        if not _is_glob(name):
            raise ArticleError(f"{name}: no such file or folder")
        matches = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    except (OSError, ValueError, NotImplementedError) as problem:
        raise ArticleError(f"{name[:200]}: not a path: {getattr(problem, 'strerror', None) or problem}") from None
    if not matches:
        raise ArticleError(f"{name}: no file matches")
    exclude = _excluded(config)
    for match in matches:
        if exclude.match_file(match.as_posix() + "/" * match.is_dir()) or _is_ours(match):
            continue
        if match.is_dir():
            yield from _walk(match, config)
        else:
            yield match


def _is_ours(path: Path) -> bool:
    return path.name.endswith(SUFFIX) or path.name.startswith(TEMPORARY)


def _is_glob(name: str) -> bool:
    return any(ch in name for ch in "*?[")


def _walk(folder: Path, config: Config) -> Iterator[Path]:
    """Articles below ``folder``, sorted, without what ignore files name; links to folders are not followed."""
    from pathspec import GitIgnoreSpec

    include = GitIgnoreSpec.from_lines(config["include"])
    exclude = _excluded(config)
    root = config.root.absolute()
    ignored = _ignored_above(folder) if config["gitignore"] else {}

    def is_ignored(path: Path, is_folder: bool) -> bool:
        tail = "/" if is_folder else ""
        whole = path.absolute()
        if exclude.match_file(_posix(path.relative_to(folder)) + tail):
            return True
        if whole.is_relative_to(root) and exclude.match_file(_posix(whole.relative_to(root)) + tail):
            return True
        # As in git: the deepest file that says something about a path decides.
        for base in sorted(ignored, key=lambda base: -len(base.parts)):
            if whole.is_relative_to(base):
                verdict = ignored[base].check_file(_posix(whole.relative_to(base)) + tail).include
                if verdict is not None:
                    return verdict
        return False

    for place, folders, files in os.walk(folder):
        here = Path(place)
        if config["gitignore"] and (spec := _ignore_spec(here)):
            ignored[here.absolute()] = spec
        folders[:] = sorted(name for name in folders if not is_ignored(here / name, True))
        for name in sorted(files):
            path = here / name
            if (
                include.match_file(_posix(Path(name)))
                and not is_ignored(path, False)
                and (path.is_file() or path.is_symlink())
            ):
                yield path


def _posix(path: Path) -> str:
    """A path for pattern matching; its bytes need not be text."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _ignored_above(folder: Path) -> dict[Path, GitIgnoreSpec]:
    """The ignore files of the folders above, up to the root of the repository."""
    found: dict[Path, GitIgnoreSpec] = {}
    here = folder.absolute()
    if (here / ".git").exists():
        return found
    for above in here.parents:
        if spec := _ignore_spec(above):
            found[above] = spec
        if (above / ".git").exists():
            return found
    return {}


def _ignore_spec(folder: Path) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    lines = [line for name in _IGNORE_FILES for line in _lines(folder / name)]
    return GitIgnoreSpec.from_lines(lines) if lines else None


def _excluded(config: Config) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([".git/", f"*{SUFFIX}", f"{TEMPORARY}*", *config["exclude"]])
    except ValueError as problem:
        raise ConfigError(f"{config.origin('exclude')}: exclude: {problem}") from None


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    try:
        return read_bytes(path, 1_000_000).decode("utf-8", "replace").splitlines()
    except ArticleError:
        return []
