"""Odd paths: outside the folder, impossible ones, names that are no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, assert_told, process

from restore.testing.plugin import Restorer

IMPOSSIBLE = {
    "with NUL": "a\0b.txt",
    "a name that is too long": "x" * 300 + ".txt",
    "a path that is too long": "x/" * 3000,
    "empty, as an unset variable in a script": "",
    "below a file": "a.txt/b.txt",
    "a line break": "\n",
}


def test_outside_the_folder(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    restorer.write("x.txt", SAMPLE)
    restorer.write("one/two/y.txt", SAMPLE)
    monkeypatch.chdir(restorer.folder / "one" / "two")
    restorer.run("fix", "../../x.txt").assert_code(1)
    assert restorer.read("x.txt") == RESTORED
    restorer.run("replay", str(restorer.folder / "x.txt")).assert_code(0)
    restorer.run("fix", str(restorer.folder / "one/two/y.txt")).assert_code(1)
    assert restorer.read("one/two/y.txt") == RESTORED
    assert_told(restorer.run("fix", "../../nowhere"), 2, "../../nowhere", "no such file")


@pytest.mark.parametrize("command", ["check", "fix", "diff", "replay", "log", "stats", "revert", "blame"])
@pytest.mark.parametrize("path", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_paths_that_cannot_be(restorer: Restorer, command: str, path: str) -> None:
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run(command, path), 2)
    assert_sound(restorer, "a.txt", restored=SAMPLE)


def test_a_name_that_is_no_utf8(restorer: Restorer) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    path = restorer.folder / name
    path.write_bytes(SAMPLE)
    for args in (("check", "."), ("check", ".", "-f", "json"), ("fix", "."), ("replay", name), ("log", "."), ("stats",)):
        ran = process(*args, cwd=restorer.folder)
        assert "Traceback" not in ran.stderr, args
        assert ran.code in (0, 1), ran.stderr
    assert Path(path).read_bytes() == RESTORED
