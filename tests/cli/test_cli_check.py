"""`restore check`: says what would change, writes nothing, and tells by its exit code."""

from __future__ import annotations

import pytest
from cli_kit import CHANGES, CLEAN, LEDGER, SAMPLE, SMALL, assert_told

from restore.testing.plugin import Restorer


def test_pending_changes(article: Restorer) -> None:
    ran = article.run("check", "a.txt").assert_code(1)
    assert "[-Korea, South-]{+South Korea+}" in ran.stdout
    assert "names.inverted-place (safe): line 1 says “South Korea”" in ran.stdout
    assert f"{CHANGES} changes, 2 unsafe proposals held back (--unsafe applies them), 1 finding in 1 article." in ran.stdout
    assert ran.stderr == ""
    assert article.read("a.txt") == SAMPLE
    assert not (article.folder / LEDGER).exists()


def test_clean(restorer: Restorer) -> None:
    restorer.write("a.txt", CLEAN)
    assert restorer.run("check", "a.txt").assert_code(0).stdout == "0 changes in 1 article.\n"


def test_findings_alone_are_exit_code_1(fixed: Restorer) -> None:
    assert "0 changes, 2 unsafe proposals" in fixed.run("check", "a.txt").assert_code(1).stdout


def test_unsafe_counts_as_pending(article: Restorer) -> None:
    article.write("b.txt", SMALL)
    ran = article.run("check", "--unsafe", "a.txt").assert_code(1)
    assert f"{CHANGES + 2} changes" in ran.stdout
    assert "held back" not in ran.stdout


def test_held_back_proposals_alone_are_clean(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'wrong'\nreplacement = 'right'\n")
    restorer.write("a.txt", CLEAN)
    assert "1 unsafe proposal held back" in restorer.run("check", "a.txt").assert_code(0).stdout
    restorer.run("check", "--unsafe", "a.txt").assert_code(1)


def test_exit_zero(article: Restorer) -> None:
    article.run("check", "--exit-zero", "a.txt").assert_code(0)


def test_exit_zero_is_for_findings_only(restorer: Restorer) -> None:
    restorer.write("a.txt", b"\0")
    assert_told(restorer.run("check", "--exit-zero", "a.txt"), 2, "a.txt")


def test_several_articles_in_order(article: Restorer) -> None:
    article.write("b.txt", SMALL)
    out = article.run("check", "b.txt", "a.txt", "b.txt").assert_code(1).stdout
    assert out.index("b.txt\n") < out.index("a.txt\n")
    assert out.count("b.txt\n") == 1
    assert "in 2 articles." in out


def test_select_and_ignore(article: Restorer) -> None:
    out = article.run("check", "--select", "names.*", "--ignore", "names.honorific", "a.txt").assert_code(1).stdout
    assert "names.inverted-place" in out
    assert "names.honorific" not in out
    assert "typography" not in out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_is_not_there(article: Restorer, option: str) -> None:
    assert_told(
        article.run("check", option, "names.invertedplace", "a.txt"), 2, option[2:], "did you mean 'names.inverted-place'?"
    )


@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_a_report_in_a_file(article: Restorer, format: str) -> None:
    wanted = article.run("check", "-f", format, "a.txt").assert_code(1).stdout
    ran = article.run("check", "-f", format, "-o", "report", "a.txt").assert_code(1)
    assert (ran.stdout, article.read("report").decode()) == ("", wanted)


def test_a_report_where_no_folder_is(article: Restorer) -> None:
    assert_told(article.run("check", "-o", "nowhere/report", "a.txt"), 2, "nowhere/report")


def test_a_format_that_is_not_there(article: Restorer) -> None:
    assert_told(article.run("check", "-f", "jsn", "a.txt"), 2, "--format jsn", "text, concise, json, github")


def test_concise(article: Restorer) -> None:
    out = article.run("check", "-f", "concise", "a.txt").stdout.splitlines()
    assert "a.txt:22:1: names.honorific safe: 'M.' -> 'Mr.' (line 20 says “Mr. Lindqvist”)" in out
    assert all(line.startswith("a.txt:") for line in out)
    places = [tuple(map(int, line.split(":")[1:3])) for line in out]
    assert places == sorted(places)


def test_the_number_of_processes_does_not_matter(article: Restorer) -> None:
    for n in range(5):
        article.write(f"in/{n}.txt", SMALL if n % 2 else SAMPLE)
    one = article.run("check", "-j", "1", "in").assert_code(1)
    two = article.run("check", "-j", "2", "in").assert_code(1)
    assert one == two
