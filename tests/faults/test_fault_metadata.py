"""What belongs to the file and not to its text: mode and owner stay, the ledger can be read by who can read the article."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, stage

from restore.testing.plugin import Restorer


@pytest.fixture
def umask() -> Iterator[None]:
    """The usual one."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_mode_stays(restorer: Restorer, wanted: int) -> None:
    path = restorer.write("a.txt", SAMPLE)
    path.chmod(wanted)
    restorer.run("fix", "a.txt").assert_code(1)
    assert mode(path) == wanted
    restorer.run("revert", "a.txt").assert_code(0)
    assert mode(path) == wanted


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("wanted", [0o600, 0o644])
def test_who_reads_the_article_reads_its_ledger_and_nobody_else(restorer: Restorer, wanted: int) -> None:
    """The ledger holds the article's words."""
    path = restorer.write("a.txt", SAMPLE)
    path.chmod(wanted)
    restorer.run("fix", "a.txt").assert_code(1)
    assert mode(restorer.folder / "a.txt.restore.jsonl") == wanted


@pytest.mark.usefixtures("umask")
def test_a_report_has_the_usual_mode(restorer: Restorer) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.run("check", "a.txt", "-o", "report.txt").assert_code(1)
    assert mode(restorer.folder / "report.txt") == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_root_leaves_the_owner_alone(restorer: Restorer) -> None:
    path = restorer.write("a.txt", SAMPLE)
    os.chown(path, 1234, 4321)
    restorer.run("fix", "a.txt").assert_code(1)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_an_article_that_a_person_saves_during_the_run(restorer: Restorer, plugin) -> None:  # type: ignore[no-untyped-def]
    """Their text must not be overwritten by what was made of the old one."""
    plugin(stage("open('a.txt', 'a').write('Saved meanwhile.\\n')\nreturn []"))
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt", "--trust", "probe-plugin")
    assert b"Saved meanwhile." in restorer.read("a.txt"), "what a person saved during the run is lost"


def test_a_clean_article_is_not_touched(restorer: Restorer) -> None:
    path = restorer.write("a.txt", RESTORED)
    os.utime(path, (1, 1))
    before = path.stat()
    restorer.run("fix", "a.txt")
    assert (path.stat().st_mtime, path.stat().st_ino) == (before.st_mtime, before.st_ino)
    assert_sound(restorer, "a.txt")
    assert not (restorer.folder / "a.txt.restore.jsonl").exists()
