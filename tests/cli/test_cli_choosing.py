"""Which files are articles: names, folders, patterns."""

from __future__ import annotations

import pytest
from cli_kit import SMALL, assert_told, chosen

from restore.testing.plugin import Restorer


def test_a_folder_gives_what_include_names(folder: Restorer) -> None:
    names = [".k.txt", "a.txt", "b.md", "c.markdown", "d.html", "e.htm", "in/h.txt", "in/deep/i.txt"]
    assert chosen(folder, ".") == names


def test_a_file_by_name_needs_no_pattern(folder: Restorer) -> None:
    assert chosen(folder, "f.rst", "g") == ["f.rst", "g"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", [".k.txt", "a.txt"]),
        ("**/*.txt", [".k.txt", "a.txt", "in/deep/i.txt", "in/h.txt"]),
        ("[ab].*", ["a.txt", "b.md"]),
        ("?.md", ["b.md"]),
        ("in*", ["in/h.txt", "in/deep/i.txt"]),
    ],
)
def test_patterns(folder: Restorer, pattern: str, names: list[str]) -> None:
    assert [name for name in chosen(folder, pattern) if not name.startswith(".git/")] == names


def test_a_pattern_below_another_folder(folder: Restorer) -> None:
    assert chosen(folder, str(folder.folder / "in" / "*.txt")) == [str(folder.folder / "in" / "h.txt")]


def test_a_pattern_does_not_take_the_inside_of_git(folder: Restorer) -> None:
    assert ".git/j.txt" not in chosen(folder, "**/*.txt")


def test_a_name_that_looks_like_a_pattern_is_a_name(restorer: Restorer) -> None:
    restorer.write("a[1].txt", SMALL)
    restorer.write("a1.txt", SMALL)
    assert chosen(restorer, "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("pattern", ["[", "a[", "**", "***", "a**b", "/*nowhere*", "[!", "*" * 500, "**/" * 50 + "*.rst"])
def test_patterns_of_all_kinds(folder: Restorer, pattern: str) -> None:
    ran = folder.run("check", pattern)
    if ran.code not in (0, 1):
        assert_told(ran, 2)


def test_each_article_once(folder: Restorer) -> None:
    assert chosen(folder, "a.txt", "*.txt", "./a.txt", ".").count("a.txt") == 1


def test_nothing_matches(folder: Restorer) -> None:
    assert_told(folder.run("check", "*.pdf"), 2, "*.pdf: no file matches")
    (folder.folder / "empty").mkdir()
    assert_told(folder.run("check", "empty"), 2, "empty: no articles there", "include", "*.txt")
