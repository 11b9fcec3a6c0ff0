"""Which files of a folder are left out: .gitignore, .restoreignore, include and exclude, ledgers."""

from __future__ import annotations

from cli_kit import assert_told, chosen

from restore.testing.plugin import Restorer


def test_gitignore(folder: Restorer) -> None:
    folder.write(".gitignore", "# ours\nin/deep/\n*.md\n!b.md\n/a.txt\n")
    names = chosen(folder, ".")
    assert "b.md" in names
    assert "in/h.txt" in names
    assert not {"a.txt", "in/deep/i.txt"} & set(names)


def test_a_gitignore_further_down(folder: Restorer) -> None:
    folder.write("in/.gitignore", "*.txt\n")
    names = chosen(folder, ".")
    assert "a.txt" in names
    assert not {"in/h.txt", "in/deep/i.txt"} & set(names)


def test_a_gitignore_further_down_takes_back(folder: Restorer) -> None:
    """As git does: the nearest file decides."""
    folder.write(".gitignore", "*.txt\n")
    folder.write("in/.gitignore", "!h.txt\n")
    names = chosen(folder, ".")
    assert "in/h.txt" in names
    assert "a.txt" not in names


def test_restoreignore(folder: Restorer) -> None:
    folder.write(".restoreignore", "in/\n")
    assert not [name for name in chosen(folder, ".") if name.startswith("in/")]


def test_ignored_files_can_be_named(folder: Restorer) -> None:
    folder.write(".gitignore", "a.txt\n")
    assert chosen(folder, "a.txt") == ["a.txt"]


def test_gitignore_off(folder: Restorer) -> None:
    folder.write(".gitignore", "a.txt\n")
    folder.write("restore.toml", "gitignore = false\n")
    assert "a.txt" in chosen(folder, ".")


def test_an_ignore_file_above_the_folder(folder: Restorer) -> None:
    """`restore check in` must leave out what `restore check .` leaves out."""
    folder.write(".restoreignore", "h.txt\n")
    assert chosen(folder, "in") == ["in/deep/i.txt"]


def test_include_and_exclude(folder: Restorer) -> None:
    folder.write("restore.toml", "include = ['*.rst', '*.txt']\nexclude = ['in/deep/', 'a.txt']\n")
    assert chosen(folder, ".") == [".k.txt", "f.rst", "in/h.txt"]


def test_exclude_counts_from_the_root_not_from_the_folder_named(folder: Restorer) -> None:
    folder.write("restore.toml", "exclude = ['/in/deep/']\n")
    assert chosen(folder, "in") == ["in/h.txt"]


def test_an_exclude_that_is_no_pattern(folder: Restorer) -> None:
    folder.write("restore.toml", "exclude = ['!', '[', '\\\\']\n")
    ran = folder.run("check", ".")
    if ran.code != 1:
        assert_told(ran, 2, "exclude")


def test_ledgers_are_left_out(folder: Restorer) -> None:
    folder.write("restore.toml", "include = ['*']\n")
    folder.run("fix", "in", "-q").assert_code(0)
    assert not [name for name in chosen(folder, ".") if name.endswith(".restore.jsonl")]
    assert not [name for name in chosen(folder, "**/*.jsonl", "a.txt") if name.endswith(".restore.jsonl")]
