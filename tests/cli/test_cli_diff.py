"""`restore diff`: the recorded changes of an article, or what `fix` would do."""

from __future__ import annotations

from cli_kit import LEDGER, RESTORED, SMALL, assert_told, changes

from restore.testing.plugin import Restorer


def test_diff_shows_what_is_recorded(fixed: Restorer) -> None:
    out = fixed.run("diff", "a.txt").assert_code(0).stdout
    assert out.startswith(f"a.txt  (from {LEDGER})\n")
    assert "[-M.-]{+Mr.+} Lindqvist" in out
    for ids in changes(fixed).values():
        assert all(id in out for id in ids)


def test_diff_leaves_out_what_was_undone(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    out = fixed.run("diff", "a.txt").stdout
    assert id not in out
    assert "[-M.-]" not in out


def test_diff_without_a_ledger_shows_what_fix_would_do(restorer: Restorer) -> None:
    restorer.write("a.txt", SMALL)
    ran = restorer.run("diff", "a.txt").assert_code(1)
    assert ran.stdout.startswith("a.txt: nothing recorded yet; this is what `restore fix` would do\n")
    assert "[-Korea, North-]{+North Korea+}" in ran.stdout
    assert restorer.read("a.txt") == SMALL


def test_diff_of_an_article_edited_by_hand(fixed: Restorer) -> None:
    fixed.write("a.txt", RESTORED + b"x")
    assert "edited by hand since the last run" in fixed.run("diff", "a.txt").stdout


def test_diff_tells_its_errors(restorer: Restorer) -> None:
    assert_told(restorer.run("diff", "nowhere.txt"), 2, "nowhere.txt: no such file")
    restorer.write("a.txt", b"\0")
    ran = restorer.run("diff", "a.txt").assert_code(2)
    assert "looks binary" in ran.stderr
