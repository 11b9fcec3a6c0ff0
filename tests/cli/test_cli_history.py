"""`log`, `blame` and `stats`: what the ledgers hold."""

from __future__ import annotations

import json

import pytest
from cli_kit import CHANGES, LEDGER, RESTORED, SMALL, assert_told, changes

from restore.testing.plugin import Restorer


def test_log(fixed: Restorer) -> None:
    lines = fixed.run("log", "a.txt").assert_code(0).stdout.splitlines()
    assert lines[0] == "a.txt"
    assert lines[1].endswith("  fix, safe, complete")
    assert len(lines) == CHANGES + 2
    assert any("names.honorific" in line and "[-M.-]{+Mr.+}" in line for line in lines)


def test_log_of_this_folder(fixed: Restorer) -> None:
    fixed.write("in/b.txt", SMALL)
    fixed.write("c.txt", SMALL)
    fixed.run("fix", "in", "-q")
    out = fixed.run("log").assert_code(0).stdout
    assert "a.txt\n" in out
    assert "in/b.txt\n" in out
    assert "c.txt" not in out


def test_log_all_shows_what_lost(fixed: Restorer) -> None:
    (fixed.folder / LEDGER).unlink()
    fixed.write("restore.toml", "protect = ['Zealand, New']\n")
    fixed.write("a.txt", SMALL + b"\nZealand, New is far away.\n")
    fixed.run("fix", "a.txt", "-q")
    assert "vetoed" not in fixed.run("log", "a.txt").stdout
    line = next(line for line in fixed.run("log", "a.txt", "--all").stdout.splitlines() if "vetoed" in line)
    told = fixed.run("explain", line.split()[0]).assert_code(0).stdout
    assert "protected" in told
    assert "reason" in told


def test_log_of_a_partial_run(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'spoke'\nreplacement = 'spoke!'\nsafe = true\nmay = []\n")
    restorer.write("a.txt", SMALL)
    restorer.run("fix", "a.txt").assert_code(3)
    assert "fix, safe, partial" in restorer.run("log", "a.txt").stdout


@pytest.mark.parametrize("command", ["log", "stats"])
def test_no_ledger(restorer: Restorer, command: str) -> None:
    restorer.write("a.txt", SMALL)
    assert_told(restorer.run(command, "a.txt"), 2, "no ledger for a.txt")
    assert_told(restorer.run(command), 2, "no ledger for the articles below this folder")
    assert_told(restorer.run(command, "b.txt"), 2, "b.txt: no such file")


def test_blame(fixed: Restorer) -> None:
    lines = fixed.run("blame", "a.txt").assert_code(0).stdout.splitlines()
    (id,) = changes(fixed)["names.honorific"]
    assert any(line.split()[:3] == ["22:1", "3", id] and line.endswith("Mr.") for line in lines)
    assert any("(removed)" in line for line in lines)
    known = {id for ids in changes(fixed).values() for id in ids}
    assert {word for line in lines for word in line.split() if word.startswith("c_")} == known


def test_blame_after_a_revert(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    assert id not in fixed.run("blame", "a.txt").assert_code(0).stdout
    fixed.run("revert", "a.txt")
    assert fixed.run("blame", "a.txt").assert_code(0).stdout == ""


def test_blame_of_an_article_edited_by_hand(fixed: Restorer) -> None:
    fixed.write("a.txt", RESTORED + b"x")
    assert_told(fixed.run("blame", "a.txt"), 2, "a.txt: was edited by hand since the last run")
    fixed.write("b.txt", SMALL)
    assert_told(fixed.run("blame", "b.txt"), 2, "b.txt: has no ledger")


def test_stats(fixed: Restorer) -> None:
    fixed.write("b.txt", SMALL)
    fixed.run("fix", "b.txt", "-q")
    fixed.run("revert", "a.txt", "--rule", "names.honorific")
    lines = fixed.run("stats").assert_code(0).stdout.splitlines()
    assert lines[0] == "2 articles with a ledger"
    assert lines[1].split() == ["6", "names.inverted-place", "6", "applied"]
    table = json.loads(fixed.run("stats", "--json").assert_code(0).stdout)
    assert table["articles"] == 2
    assert table["rules"]["names.inverted-place"] == {"applied": 6}
    assert table["rules"]["names.honorific"] == {"undone": 1}


def test_stats_of_one_article(fixed: Restorer) -> None:
    assert fixed.run("stats", "a.txt").assert_code(0).stdout.startswith("1 article with a ledger\n")
