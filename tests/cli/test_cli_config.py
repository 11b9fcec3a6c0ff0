"""Configuration: which file counts, what beats what, and what is wrong with a wrong one."""

from __future__ import annotations

import pytest
from cli_kit import SMALL

from restore.testing.plugin import Restorer


def test_the_nearest_file_upwards(article: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    article.write("restore.toml", "unsafe = true\n")
    article.write("in/deep/b.txt", SMALL)
    monkeypatch.chdir(article.folder / "in" / "deep")
    assert "unsafe = true  # restore.toml" in article.run("config", "show", "--origin").stdout
    article.write("in/restore.toml", "jobs = 2\n")
    out = article.run("config", "show", "--origin").stdout
    assert "jobs = 2  # restore.toml" in out
    assert "unsafe = false  # default" in out


def test_pyproject(article: Restorer) -> None:
    article.write("pyproject.toml", "[project]\nname = 'x'\n[tool.restore]\nunsafe = true\n")
    assert "unsafe = true  # pyproject.toml" in article.run("config", "show", "--origin").assert_code(0).stdout
    article.write("restore.toml", "jobs = 2\n")
    out = article.run("config", "show", "--origin").stdout
    assert "unsafe = false  # default" in out
    assert "jobs = 2  # restore.toml" in out


def test_a_pyproject_without_our_table_is_passed_over(article: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    article.write("restore.toml", "unsafe = true\n")
    article.write("in/pyproject.toml", "[project]\nname = 'x'\n")
    monkeypatch.chdir(article.folder / "in")
    assert "unsafe = true" in article.run("config", "show").stdout


def test_isolated(article: Restorer) -> None:
    article.write("restore.toml", "unsafe = true\nnonsense = 1\n")
    assert "unsafe = false" in article.run("config", "show", "--isolated").assert_code(0).stdout
    article.run("check", "--isolated", "a.txt").assert_code(1)


def test_a_named_file(article: Restorer) -> None:
    article.write("restore.toml", "jobs = 2\n")
    article.write("other/mine.toml", "unsafe = true\nledger = 'kept'\n")
    out = article.run("config", "show", "--origin", "--config", "other/mine.toml").assert_code(0).stdout
    assert "unsafe = true  # mine.toml" in out
    assert "jobs = 0  # default" in out
    article.run("fix", "a.txt", "-q", "--config", "other/mine.toml")
    assert (article.folder / "other/kept").is_dir(), "paths in a configuration file start from its folder"


@pytest.mark.parametrize(
    ("toml", "args", "shown"),
    [
        ("jobs = 2", ("--jobs", "3"), "jobs = 3"),
        ("encoding = 'cp1252'", ("--encoding", "utf-8"), 'encoding = "utf-8"'),
        ("select = ['names.*']", ("--select", "structure.*"), 'select = ["structure.*"]'),
        ("ledger = 'a'", ("--ledger", "b"), 'ledger = "b"'),
        ("trust = ['a']", ("--trust", "b"), 'trust = ["b"]'),
    ],
)
def test_the_command_line_beats_the_file(restorer: Restorer, toml: str, args: tuple[str, ...], shown: str) -> None:
    restorer.write("restore.toml", toml)
    assert f"{shown}  # command line\n" in restorer.run("config", "show", "--origin", *args).assert_code(0).stdout


def test_an_empty_value_on_the_command_line_beats_the_file_too(restorer: Restorer) -> None:
    restorer.write("restore.toml", "ledger = 'kept'\n")
    assert 'ledger = ""  # command line' in restorer.run("config", "show", "--origin", "--ledger", "").stdout
