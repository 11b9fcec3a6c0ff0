"""A damaged ledger: fix, replay and revert refuse, naming the line, and leave the article and the ledger alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fault_kit import RESTORED, SAMPLE, assert_told

from restore.testing.plugin import Restorer

LEDGER = "a.txt.restore.jsonl"
Lines = list[bytes]


def edited(lines: Lines) -> Lines:
    return [*lines[:3], lines[3].replace(b'"why":"', b'"why":"not '), *lines[4:]]


def swapped(lines: Lines) -> Lines:
    return [*lines[:3], lines[4], lines[3], *lines[5:]]


# What is done to the lines, and the line, from 1, that the message names.
DAMAGE: dict[str, tuple[Callable[[Lines], Lines], int]] = {
    "a line edited": (edited, 4),
    "a line removed": (lambda lines: lines[:3] + lines[4:], 4),
    "two lines swapped": (swapped, 4),
    "a line twice": (lambda lines: lines[:4] + lines[3:], 5),
    "the first line removed": (lambda lines: lines[1:], 1),
    "a blank line": (lambda lines: [*lines[:3], b"\n", *lines[3:]], 4),
    "a line that is no JSON": (lambda lines: [*lines[:3], b"{\n", *lines[3:]], 4),
    "a line of another kind": (lambda lines: [*lines[:3], b'{"kind":"note"}\n', *lines[3:]], 4),
    "bytes that are no UTF-8": (lambda lines: [*lines[:3], b"\xff\xfe\n", *lines[3:]], 4),
    "cut within a line": (lambda lines: [*lines[:3], lines[3][:50]], 4),
    "cut within the last line": (lambda lines: [*lines[:-1], lines[-1][:-20]], -1),
    "cut after a line": (lambda lines: lines[:5], 5),
    "cut before its end": (lambda lines: lines[:-1], -2),
    "another version": (lambda lines: [lines[0].replace(b'"v":1', b'"v":2'), *lines[1:]], 1),
    "another text": (lambda _: [b"Not a ledger.\n"], 1),
}


@pytest.fixture
def damaged(restorer: Restorer, request: pytest.FixtureRequest) -> int:
    """The sample, restored and edited by hand so that there is work to do, with a damaged ledger; gives the line."""
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    change, line = DAMAGE[request.param]
    lines = restorer.read(LEDGER).splitlines(keepends=True)
    restorer.write(LEDGER, b"".join(change(lines)))
    return line if line > 0 else len(lines) + 1 + line


@pytest.mark.parametrize("damaged", DAMAGE, indirect=True)
@pytest.mark.parametrize("command", ["fix", "check", "replay", "revert", "log", "stats", "blame", "diff"])
def test_refused_with_the_line(restorer: Restorer, damaged: int, command: str) -> None:
    before = restorer.read(LEDGER)
    assert_told(restorer.run(command, "a.txt"), 2, f"{LEDGER}, line {damaged}: ")
    assert restorer.read("a.txt") == RESTORED
    assert restorer.read(LEDGER) == before


@pytest.mark.parametrize("damaged", DAMAGE, indirect=True)
def test_work_waits_until_the_ledger_is_mended(restorer: Restorer, damaged: int) -> None:
    """Also with new damage in the article: fixing it would drop what the ledger still knows."""
    edited = RESTORED + b"\n\nThe leader of Korea, North spoke."
    restorer.write("a.txt", edited)
    before = restorer.read(LEDGER)
    assert_told(restorer.run("fix", "a.txt"), 2, f"line {damaged}")
    assert (restorer.read("a.txt"), restorer.read(LEDGER)) == (edited, before)


@pytest.mark.parametrize("damaged", ["a line edited"], indirect=True)
def test_the_message_says_what_to_do(restorer: Restorer, damaged: int) -> None:
    ran = restorer.run("fix", "a.txt")
    assert damaged == 4
    assert any(word in ran.stderr for word in ("backup", "move it away", "delete", "remove it")), ran.stderr


@pytest.mark.parametrize("damaged", ["a line edited"], indirect=True)
def test_other_articles_go_on(restorer: Restorer, damaged: int) -> None:
    restorer.write("b.txt", SAMPLE)
    assert_told(restorer.run("fix", "."), 2, LEDGER, f"line {damaged}")
    assert restorer.read("b.txt") == RESTORED


def test_an_empty_ledger_is_not_called_missing(restorer: Restorer) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    restorer.write(LEDGER, b"")
    ran = restorer.run("replay", "a.txt").assert_code(2)
    assert "does not exist" not in ran.stderr, ran.stderr


def test_line_ends_that_git_changed_do_no_harm(restorer: Restorer) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    restorer.write(LEDGER, restorer.read(LEDGER).replace(b"\n", b"\r\n"))
    restorer.run("replay", "a.txt").assert_code(0)


def test_the_ledger_of_another_article(restorer: Restorer) -> None:
    restorer.write("a.txt", SAMPLE)
    restorer.write("b.txt", b"Another article altogether.\n")
    restorer.run("fix", "a.txt")
    restorer.write("b.txt.restore.jsonl", restorer.read(LEDGER))
    assert restorer.run("replay", "b.txt").code != 0
    assert restorer.run("revert", "b.txt").code == 2
    assert restorer.read("b.txt") == b"Another article altogether.\n"


def test_ledgers_are_never_articles(restorer: Restorer) -> None:
    """`restore fix *` in a shell names the ledgers of the last run too."""
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt")
    before = restorer.read(LEDGER)
    for names in (("a.txt", LEDGER), ("*",), (".",), ("*.jsonl",)):
        restorer.run("fix", *names)
        assert restorer.read(LEDGER) == before, f"the ledger itself was restored: restore fix {' '.join(names)}"
    assert sorted(path.name for path in restorer.folder.iterdir()) == ["a.txt", LEDGER]
