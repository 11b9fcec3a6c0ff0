"""`restore fix`: restores in place with a ledger; --diff, --stdout, --quiet; a second run has nothing to do."""

from __future__ import annotations

import json

from cli_kit import CHANGES, CLEAN, LEDGER, RESTORED, SAMPLE, SMALL, SMALL_RESTORED, assert_told

from restore.testing.plugin import Restorer


def test_in_place_with_a_ledger(article: Restorer) -> None:
    ran = article.run("fix", "a.txt").assert_code(1)
    assert article.read("a.txt") == RESTORED
    assert f"{CHANGES} changes applied" in ran.stdout
    lines = [json.loads(line) for line in article.read(LEDGER).splitlines()]
    assert [line["kind"] for line in lines] == ["run", *["change"] * CHANGES, "end"]


def test_without_findings_the_exit_code_is_0(restorer: Restorer) -> None:
    restorer.write("a.txt", SMALL)
    restorer.run("fix", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == SMALL_RESTORED


def test_a_second_run_changes_nothing(fixed: Restorer) -> None:
    before = fixed.read(LEDGER)
    assert "0 changes, " in fixed.run("fix", "a.txt").stdout
    assert (fixed.read("a.txt"), fixed.read(LEDGER)) == (RESTORED, before)


def test_the_same_run_gives_the_same_bytes(fixed: Restorer) -> None:
    first = fixed.read(LEDGER)
    (fixed.folder / LEDGER).unlink()
    fixed.write("a.txt", SAMPLE)
    fixed.run("fix", "a.txt")
    assert fixed.read(LEDGER) == first


def test_a_clean_article_gets_no_ledger(restorer: Restorer) -> None:
    restorer.write("a.txt", CLEAN)
    restorer.run("fix", "a.txt").assert_code(0)
    assert [path.name for path in restorer.folder.iterdir()] == ["a.txt"]


def test_unsafe_later_is_a_run_of_its_own(fixed: Restorer) -> None:
    fixed.run("fix", "--unsafe", "a.txt")
    assert b"trade minister of New Zealand" in fixed.read("a.txt")
    log = fixed.run("log", "a.txt").stdout
    assert "fix, safe, complete" in log
    assert "fix, unsafe, complete" in log
    assert "2 runs" in fixed.run("replay", "a.txt").assert_code(0).stdout


def test_diff_writes_nothing(article: Restorer) -> None:
    ran = article.run("fix", "--diff", "a.txt")
    assert "[-Korea, South-]{+South Korea+}" in ran.stdout
    assert "applied" not in ran.stdout.splitlines()[-1].partition("unsafe")[0]
    assert article.read("a.txt") == SAMPLE
    assert not (article.folder / LEDGER).exists()


def test_stdout_leaves_the_file_alone(article: Restorer) -> None:
    ran = article.run("fix", "--stdout", "a.txt").assert_code(1)
    assert ran.stdout.encode() == RESTORED
    assert article.read("a.txt") == SAMPLE
    assert not (article.folder / LEDGER).exists()


def test_stdout_takes_one_article(article: Restorer) -> None:
    article.write("in/b.txt", SMALL)
    article.write("in/c.txt", SMALL)
    assert_told(article.run("fix", "--stdout", "a.txt", "in/b.txt"), 2, "--stdout takes one article")
    assert_told(article.run("fix", "--stdout", "in"), 2, "--stdout takes one article; in holds 2")


def test_quiet(article: Restorer) -> None:
    ran = article.run("fix", "-q", "a.txt").assert_code(1)
    assert (ran.stdout, ran.stderr) == ("", "")
    assert_told(article.run("fix", "-q", "nowhere.txt"), 2, "nowhere.txt: no such file or folder")


def test_protected_words_stay(article: Restorer) -> None:
    article.write("restore.toml", "protect = ['Korea, South']\n")
    article.run("fix", "a.txt")
    assert b"envoy of Korea, South, has" in article.read("a.txt")
    assert b"Zealand, New" not in article.read("a.txt")


def test_a_ledger_folder(article: Restorer) -> None:
    article.write("in/deep/b.txt", SMALL)
    article.run("fix", "a.txt", "in", "--ledger", "ledgers", "-q")
    assert (article.folder / "ledgers" / LEDGER).exists()
    assert (article.folder / "ledgers/in/deep/b.txt.restore.jsonl").exists()
    assert not (article.folder / LEDGER).exists()
    article.run("replay", "a.txt", "in/deep/b.txt", "--ledger", "ledgers").assert_code(0)
    assert_told(article.run("replay", "a.txt"), 2, "a.txt: has no ledger")


def test_a_ledger_folder_that_is_a_file(article: Restorer) -> None:
    article.write("ledgers", b"")
    assert_told(article.run("fix", "a.txt", "--ledger", "ledgers", "-q"), 2, "ledgers", "directory")
    assert article.read("a.txt") == SAMPLE


def test_redo_makes_undone_changes_again(fixed: Restorer) -> None:
    fixed.run("revert", "a.txt", "--rule", "names.honorific").assert_code(0)
    reverted = fixed.read("a.txt")
    fixed.run("fix", "a.txt", "-q")
    assert fixed.read("a.txt") == reverted
    assert "{+Mr.+}" in fixed.run("fix", "--redo", "--diff", "a.txt").stdout, "--diff does not show what --redo would do"
    assert b"Mr. Lindqvist, who" in fixed.run("fix", "--redo", "--stdout", "a.txt").stdout.encode()
    fixed.run("fix", "--redo", "a.txt", "-q")
    assert fixed.read("a.txt") == RESTORED
    fixed.run("replay", "a.txt").assert_code(0)
