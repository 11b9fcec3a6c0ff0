"""`restore lexicon`: adding to a list, listing, checking, and what goes wrong."""

from __future__ import annotations

import tomllib

import pytest
from cli_kit import assert_told

from restore.testing.plugin import Restorer

LIST = "wrong,right,note\nglass cricket,crystal cricket,\nfull toss tea,high tea,\nfoo bar baz,foo or bar,\n"


@pytest.fixture
def listed(restorer: Restorer) -> Restorer:
    restorer.write("in.csv", LIST)
    return restorer


def test_add_makes_a_list_and_names_it(listed: Restorer) -> None:
    listed.write("a.txt", "We had full toss tea.\n")
    told = listed.run("lexicon", "add", "in.csv").assert_code(0).stdout
    assert "2 added, 0 known, 1 skipped" in told
    assert "no single established term" in told
    assert tomllib.loads(listed.read("restore.toml").decode()) == {"lexicon": {"files": ["words.tsv"]}}
    assert "high tea" in listed.run("check", "a.txt").assert_code(0).stdout
    listed.run("fix", "--unsafe", "a.txt").assert_code(0)
    assert listed.read("a.txt") == b"We had high tea.\n"


def test_add_twice_changes_nothing(listed: Restorer) -> None:
    listed.run("lexicon", "add", "in.csv").assert_code(0)
    before = listed.read("words.tsv"), listed.read("restore.toml")
    assert "0 added, 2 known" in listed.run("lexicon", "add", "in.csv").assert_code(0).stdout
    assert (listed.read("words.tsv"), listed.read("restore.toml")) == before


def test_add_keeps_what_is_there(listed: Restorer) -> None:
    own = b"# mine\nignore = []\n\n[[rule]]\nid = 'x'\npattern = 'zzz'\nreplacement = 'z'\n"
    listed.write("restore.toml", own)
    mine = b"term,phrase,owner\r\nhigh tea,full toss tea,Ada\r\n"
    listed.write("mine.csv", mine)
    listed.run("lexicon", "add", "in.csv", "--to", "mine.csv", "--safe").assert_code(0)
    assert listed.read("mine.csv") == mine + b"crystal cricket,glass cricket,\r\n"
    assert listed.read("restore.toml").startswith(own)
    assert listed.run("config", "show").assert_code(0).stdout.count('files = ["mine.csv"]') == 1


def test_add_tells_the_line_where_it_cannot_write_it(listed: Restorer) -> None:
    config = b"[lexicon]\ndialect = ''\n"
    listed.write("restore.toml", config)
    told = listed.run("lexicon", "add", "in.csv").assert_code(0).stdout
    assert 'files = ["words.tsv"]' in told
    assert listed.read("restore.toml") == config


def test_list_finds_terms(listed: Restorer) -> None:
    listed.run("lexicon", "add", "in.csv", "--safe").assert_code(0)
    assert listed.run("lexicon", "list", "--own").assert_code(0).stdout.splitlines() == [
        "glass cricket -> crystal cricket  (safe, words.tsv:2)",
        "full toss tea -> high tea  (safe, words.tsv:3)",
    ]
    assert "bosom peril -> breast cancer" in listed.run("lexicon", "list", "Breast").stdout


def test_check_tells_what_clean_articles_have(listed: Restorer) -> None:
    assert "in.csv:4" in listed.run("lexicon", "check", "in.csv").assert_code(0).stdout
    listed.write("clean/a.txt", "Glass crickets, and a glass cricket.\n")
    told = listed.run("lexicon", "check", "in.csv", "--against", "clean").assert_code(1).stdout
    assert "in.csv:2" in told
    assert "2 times" in told
    listed.write("clean/a.txt", "Tea.\n")
    listed.run("lexicon", "check", "in.csv", "--against", "clean").assert_code(0)


@pytest.mark.parametrize("args", [["lexicon", "add", "bad.csv"], ["lexicon", "check", "bad.csv"], ["check", "a.txt"]])
def test_a_bad_list_is_one_line(restorer: Restorer, args: list[str]) -> None:
    restorer.write("a.txt", "Tea.\n")
    restorer.write("bad.csv", "wrong,right\nglass cricket,a,b,c\n")
    ran = restorer.run(*args, "--set", 'lexicon.files=["bad.csv"]')
    assert_told(ran, 2, "bad.csv:2")
    assert not (restorer.folder / "words.tsv").exists()


def test_a_list_that_is_not_there(listed: Restorer) -> None:
    listed.write("restore.toml", '[lexicon]\nfiles = ["words.tsv"]\n')
    assert_told(listed.run("lexicon", "list"), 2, "words.tsv", "cannot be read")
    listed.run("lexicon", "add", "in.csv").assert_code(0)
    listed.run("lexicon", "list", "--own").assert_code(0)


def test_without_the_plugin(restorer: Restorer) -> None:
    ran = restorer.run("lexicon", "list", "--set", 'disable=["restore_lexicon"]')
    assert_told(ran, 2, "restore_lexicon", "not loaded")
