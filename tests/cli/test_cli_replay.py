"""`restore replay`: original + ledger = file, byte for byte."""

from __future__ import annotations

import pytest
from cli_kit import EXAMPLES, RESTORED, SAMPLE, SMALL, assert_told, changes

from restore.testing.plugin import Restorer

ORIGINAL = str(EXAMPLES / "harbour-talks.damaged.txt")


def test_this_file(fixed: Restorer) -> None:
    out = fixed.run("replay", "a.txt").assert_code(0).stdout
    assert out == "a.txt: original + 1 run (3 steps) = this file, byte for byte\n"


def test_from_the_original(fixed: Restorer) -> None:
    fixed.run("replay", "a.txt", "--original", ORIGINAL).assert_code(0)
    assert fixed.run("replay", "a.txt", "--original", ORIGINAL, "--stdout").stdout.encode() == RESTORED


def test_after_reverts_too(fixed: Restorer) -> None:
    fixed.run("revert", "a.txt", "--rule", "names.honorific")
    fixed.run("fix", "--redo", "a.txt")
    fixed.run("revert", "a.txt", "--stage", "typography")
    assert "4 runs" in fixed.run("replay", "a.txt", "--original", ORIGINAL).assert_code(0).stdout


def test_another_original(fixed: Restorer) -> None:
    fixed.write("b.txt", SAMPLE + b"\n")
    assert_told(fixed.run("replay", "a.txt", "--original", "b.txt"), 2, "b.txt: is not the file", "a.txt.restore.jsonl")


def test_an_original_that_is_not_there(fixed: Restorer) -> None:
    ran = fixed.run("replay", "a.txt", "--original", "nowhere").assert_code(2)
    assert "nowhere" in ran.stderr


def test_edited_by_hand(fixed: Restorer) -> None:
    fixed.write("a.txt", RESTORED.replace(b"Grey Kestrel", b"Grey Heron"))
    ran = fixed.run("replay", "a.txt").assert_code(1)
    assert ran.stderr.startswith("a.txt: was changed by hand since the last run")
    ran = fixed.run("replay", "a.txt", "--original", ORIGINAL).assert_code(1)
    assert "a.txt: differs" in ran.stderr
    assert fixed.run("replay", "a.txt", "--original", ORIGINAL, "--stdout").stdout.encode() == RESTORED


def test_a_folder_checks_all_and_passes_over_what_has_no_ledger(fixed: Restorer) -> None:
    fixed.write("b.txt", SMALL)
    fixed.write("c.txt", SMALL)
    fixed.run("fix", "c.txt", "-q")
    out = fixed.run("replay", ".").assert_code(0).stdout
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.txt", "c.txt"]
    fixed.write("a.txt", RESTORED + b"x")
    ran = fixed.run("replay", ".").assert_code(1)
    assert ran.stderr.startswith("a.txt: ")
    assert ran.stdout.startswith("c.txt: ")


@pytest.mark.parametrize("option", [("--stdout",), ("--original", ORIGINAL)], ids=["--stdout", "--original"])
def test_options_for_one_article(fixed: Restorer, option: tuple[str, ...]) -> None:
    fixed.write("b.txt", SMALL)
    assert_told(fixed.run("replay", "a.txt", "b.txt", *option), 2, "--original and --stdout take one article")


def test_without_a_ledger(restorer: Restorer) -> None:
    restorer.write("a.txt", SMALL)
    assert_told(restorer.run("replay", "a.txt"), 2, "a.txt: has no ledger", "`restore fix` writes one")
    assert_told(restorer.run("replay", "b.txt"), 2, "b.txt: no such file")


def test_a_moved_article_with_its_ledger(fixed: Restorer) -> None:
    (fixed.folder / "in").mkdir()
    for name in ("a.txt", "a.txt.restore.jsonl"):
        (fixed.folder / name).rename(fixed.folder / "in" / name.replace("a.txt", "b.txt"))
    fixed.run("replay", "in/b.txt").assert_code(0)
    fixed.run("revert", "in/b.txt").assert_code(0)
    assert fixed.read("in/b.txt") == SAMPLE


def test_an_article_renamed_to_another_format(fixed: Restorer) -> None:
    for name in ("a.txt", "a.txt.restore.jsonl"):
        (fixed.folder / name).rename(fixed.folder / name.replace("a.txt", "a.md"))
    fixed.run("replay", "a.md").assert_code(0)
    (id,) = changes(fixed, "a.md")["names.honorific"]
    fixed.run("revert", "a.md", "--change", id).assert_code(0)
    fixed.run("replay", "a.md").assert_code(0)
