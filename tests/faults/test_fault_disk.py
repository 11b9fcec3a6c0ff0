"""No space, no permission, no luck: exit code 3, one line that names the article, and nothing is changed."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, assert_told, process

from restore.testing.plugin import Restorer

FAILS = [(os, "replace"), (os, "fsync")]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the calls of a function fail from the ``nth`` on, or only that one."""

    def make(module: object, name: str, nth: int, *, once: bool = False, code: int = errno.ENOSPC) -> None:
        real, count = getattr(module, name), 0

        def instead(*args: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == nth or (count > nth and not once):
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        monkeypatch.setattr(module, name, instead)

    return make


@pytest.mark.parametrize("once", [True, False], ids=["once", "from then on"])
@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("what", FAILS, ids=[name for _, name in FAILS])
def test_no_space_at_any_moment(restorer: Restorer, fail, monkeypatch, what, nth: int, once: bool) -> None:  # type: ignore[no-untyped-def]
    restorer.write("a.txt", SAMPLE)
    fail(*what, nth, once=once)
    ran = restorer.run("fix", "a.txt", "-q")
    monkeypatch.undo()
    monkeypatch.chdir(restorer.folder)
    assert_sound(restorer, "a.txt")
    if ran.code == 3:
        assert_told(ran, 3, "a.txt", "No space left on device", "nothing was changed")
        assert restorer.read("a.txt") == SAMPLE
    else:
        assert restorer.read("a.txt") == RESTORED
    restorer.run("fix", "a.txt").assert_code(1)
    assert restorer.read("a.txt") == RESTORED
    restorer.run("replay", "a.txt").assert_code(0)


@pytest.mark.parametrize("nth", [1, 2])
def test_an_older_ledger_comes_back(restorer: Restorer, fail: Callable[..., None], nth: int) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    before = restorer.read("a.txt.restore.jsonl")
    edited = restorer.read("a.txt") + b"\n\nThe leader of Korea, North spoke."
    restorer.write("a.txt", edited)
    fail(os, "replace", nth, once=True)
    restorer.run("fix", "a.txt", "-q").assert_code(3)
    assert restorer.read("a.txt") == edited
    assert restorer.read("a.txt.restore.jsonl") == before


@pytest.mark.parametrize("what", FAILS, ids=[name for _, name in FAILS])
def test_revert_names_the_article_too(restorer: Restorer, fail: Callable[..., None], what: tuple[object, str]) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    fail(*what, 1)
    assert_told(restorer.run("revert", "a.txt"), 3, "a.txt", "No space left on device")
    assert restorer.read("a.txt") == RESTORED


def test_a_folder_that_cannot_be_written(restorer: Restorer, fail: Callable[..., None]) -> None:
    restorer.write("a.txt", SAMPLE)
    fail(os, "replace", 1, code=errno.EACCES)
    assert_told(restorer.run("fix", "a.txt", "-q"), 3, "a.txt", "Permission denied", "nothing was changed")
    assert_sound(restorer, "a.txt", restored=SAMPLE)


@pytest.mark.skipif(os.geteuid() == 0, reason="root ignores modes")
def test_modes_that_forbid(restorer: Restorer) -> None:
    restorer.write("in/a.txt", SAMPLE)
    (restorer.folder / "in").chmod(0o500)
    assert_told(restorer.run("fix", "in/a.txt", "-q"), 3, "a.txt", "Permission denied")
    (restorer.folder / "in/a.txt").chmod(0)
    assert_told(restorer.run("check", "in/a.txt"), 2, "a.txt", "Permission denied")
    (restorer.folder / "in").chmod(0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("room", [0, 1, 2, 3, 4, 5])
def test_a_full_disk(small_disk: Path, room: int) -> None:
    """With room for nothing, for the ledger only, for both; in pages of 4 KiB."""
    article, filler = small_disk / "a.txt", small_disk / "filler"
    article.write_bytes(SAMPLE)
    free = os.statvfs(small_disk).f_bavail * 4096
    filler.write_bytes(b"x" * max(free - room * 4096, 0))
    ran = process("fix", "a.txt", "-q", cwd=small_disk)
    assert sorted(path.name for path in small_disk.iterdir() if path.name.startswith(".")) == []
    if article.read_bytes() == SAMPLE:
        assert_told(ran, 3, "a.txt", "No space left on device", "nothing was changed")
    else:
        assert article.read_bytes() == RESTORED
        process("replay", "a.txt", cwd=small_disk).assert_code(0)
    filler.unlink()
    process("fix", "a.txt", cwd=small_disk).assert_code(1)
    assert article.read_bytes() == RESTORED
    process("replay", "a.txt", cwd=small_disk).assert_code(0)
