"""FIFOs and devices, also in the place of our own files: never read, never waited for, never replaced."""

from __future__ import annotations

import os

import pytest
from fault_kit import SAMPLE, assert_told, process

from restore.testing.plugin import Restorer


@pytest.mark.parametrize("command", ["check", "fix", "replay", "diff", "revert", "blame"])
def test_a_fifo_does_not_block(restorer: Restorer, command: str) -> None:
    os.mkfifo(restorer.folder / "a.txt")
    assert_told(process(command, "a.txt", cwd=restorer.folder, timeout=8), 2, "a.txt", "not a regular file")


@pytest.mark.parametrize("name", ["a.txt.restore.jsonl", ".gitignore", ".restoreignore", "restore.toml"])
def test_a_fifo_in_the_place_of_one_of_our_files_does_not_block(restorer: Restorer, name: str) -> None:
    restorer.write("a.txt", SAMPLE)
    os.mkfifo(restorer.folder / name)
    ran = process("fix", ".", "-q", cwd=restorer.folder, timeout=3)
    assert "Traceback" not in ran.stderr


def test_a_fifo_in_a_folder_is_passed_over(restorer: Restorer) -> None:
    restorer.write("in/a.txt", SAMPLE)
    os.mkfifo(restorer.folder / "in" / "b.txt")
    ran = process("fix", "in", cwd=restorer.folder, timeout=8).assert_code(1)
    assert "b.txt" not in ran.stdout + ran.stderr


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_device(restorer: Restorer, command: str) -> None:
    assert_told(restorer.run(command, "/dev/null"), 2, "/dev/null", "not a regular file")


def test_a_report_into_a_fifo_or_device_does_not_replace_it(restorer: Restorer) -> None:
    """`check -o /dev/null` as root must not turn /dev/null into a file."""
    restorer.write("a.txt", SAMPLE)
    os.mkfifo(restorer.folder / "pipe")
    process("check", "a.txt", "-o", "pipe", cwd=restorer.folder, timeout=4)
    assert (restorer.folder / "pipe").is_fifo(), "the FIFO was replaced by a regular file; so would be /dev/null"


def test_a_folder_in_the_place_of_the_ledger(restorer: Restorer) -> None:
    restorer.write("a.txt", SAMPLE)
    (restorer.folder / "a.txt.restore.jsonl").mkdir()
    assert_told(restorer.run("fix", "a.txt"), 2, "a.txt.restore.jsonl", "directory")
    assert restorer.read("a.txt") == SAMPLE
