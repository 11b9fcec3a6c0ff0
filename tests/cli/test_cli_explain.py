"""`restore explain`: a rule, a change, or who wrote a place."""

from __future__ import annotations

import pytest
from cli_kit import LEDGER, RESTORED, SMALL, assert_told, changes

from restore.testing.plugin import Restorer


def test_a_rule(restorer: Restorer) -> None:
    out = restorer.run("explain", "names.honorific").assert_code(0).stdout
    assert out.startswith("names.honorific  (stage names, at most safe, from restore_names)\n")
    for heading in ("What it does:", "Why:", "Example:", "Safety:"):
        assert heading in out


def test_every_rule_that_is_listed_can_be_explained(restorer: Restorer) -> None:
    for line in restorer.run("rules").assert_code(0).stdout.splitlines():
        restorer.run("explain", line.split()[0]).assert_code(0)


def test_a_rule_of_the_user(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'a'\nreplacement = 'b'\nwhy = 'house style'\n")
    out = restorer.run("explain", "user.x").assert_code(0).stdout
    assert "at most unsafe, from you" in out
    assert "house style" in out


def test_a_misspelt_rule(restorer: Restorer) -> None:
    assert_told(restorer.run("explain", "names.honorifics"), 2, "did you mean 'names.honorific'?")
    assert_told(restorer.run("explain", "xyzzy"), 2, "no rule, change or article 'xyzzy'", "see `restore rules`")


def test_a_change(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    for args in ((id,), (id, "a.txt"), (id[:9], "a.txt")):
        out = fixed.run("explain", *args).assert_code(0).stdout
        assert out.startswith(f"{id}  applied  ({LEDGER if len(args) == 1 else 'a.txt'})\n")
        assert "[-M.-]{+Mr.+}" in out
        assert "why       line 20 says “Mr. Lindqvist”" in out
        assert "rule      names.honorific (safe), stage names" in out
        assert "plugin    restore_names" in out
        assert "evidence  anchor: Mr" in out


def test_a_change_that_was_undone(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id).assert_code(0)
    undoing = changes(fixed)["names.honorific"][1]
    assert f"applied, undone by {undoing}" in fixed.run("explain", id).stdout
    assert f"undoes {id}" in fixed.run("explain", undoing).stdout


def test_a_change_in_a_ledger_folder(article: Restorer) -> None:
    article.write("restore.toml", "ledger = 'kept'\n")
    article.run("fix", "a.txt")
    (id,) = changes(article)["names.honorific"]
    assert f"{id}  applied" in article.run("explain", id).assert_code(0).stdout


def test_a_change_that_nobody_knows(fixed: Restorer) -> None:
    assert_told(fixed.run("explain", "c_0000000000"), 2, "c_0000000000", "see `restore log`")
    assert_told(fixed.run("explain", "c_0000000000", "a.txt"), 2, "c_0000000000", "a.txt")
    assert_told(fixed.run("explain", "c_0000000000", "b.txt"), 2, "b.txt: no such file")


def test_a_line(fixed: Restorer) -> None:
    out = fixed.run("explain", "a.txt:18").assert_code(0).stdout
    assert out.count("names.inverted-place") == 2
    assert "{+New Zealand+}" in out
    assert "{+South Korea+}" in out
    assert fixed.run("explain", "a.txt:1").assert_code(0).stdout == "a.txt, line 1: the original, unchanged\n"


def test_a_line_and_column(fixed: Restorer) -> None:
    out = fixed.run("explain", "a.txt:18:3").assert_code(0).stdout
    assert "{+New Zealand+}" in out
    assert "South Korea" not in out.partition("why")[0]
    assert fixed.run("explain", "a.txt:18:30").stdout == "a.txt, line 18, column 30: the original, unchanged\n"


def test_a_place_where_words_were_taken_out(fixed: Restorer) -> None:
    assert "structure.duplicate" in fixed.run("explain", "a.txt:3").assert_code(0).stdout


@pytest.mark.parametrize("line", ["0", "25", "999", "99999999999999999999"])
def test_a_line_that_is_not_there(fixed: Restorer, line: str) -> None:
    assert len(RESTORED.splitlines()) == 24
    assert_told(fixed.run("explain", f"a.txt:{line}"), 2, f"a.txt: has no line {line}")


def test_a_path_without_a_line_says_how_to_ask(fixed: Restorer) -> None:
    assert_told(fixed.run("explain", "a.txt"), 2, "a.txt", "LINE")


def test_a_file_that_is_not_there(restorer: Restorer) -> None:
    assert_told(restorer.run("explain", "nowhere.txt:3"), 2, "nowhere.txt", "no such file")


def test_a_name_with_colons(restorer: Restorer) -> None:
    restorer.write("12:30.txt", SMALL)
    restorer.run("fix", "12:30.txt").assert_code(0)
    assert "names.inverted-place" in restorer.run("explain", "12:30.txt:1").assert_code(0).stdout
    assert "names.inverted-place" in restorer.run("explain", "12:30.txt:1:16").assert_code(0).stdout


def test_without_a_ledger_or_edited_by_hand(fixed: Restorer) -> None:
    fixed.write("b.txt", SMALL)
    assert_told(fixed.run("explain", "b.txt:1"), 2, "b.txt: has no ledger", "`restore fix` writes one")
    fixed.write("a.txt", RESTORED + b"More.")
    assert_told(fixed.run("explain", "a.txt:1"), 2, "a.txt", "edited by hand since the last run")


def test_every_change_can_be_explained(fixed: Restorer) -> None:
    for ids in changes(fixed).values():
        for id in ids:
            assert id in fixed.run("explain", id, "a.txt").assert_code(0).stdout
