"""A wrong configuration: one line that says which file, which key, and what to write instead."""

from __future__ import annotations

import pytest
from cli_kit import SAMPLE, assert_told, process

from restore.testing.plugin import Restorer

WRONG = {
    "unknown key": ("unsfe = true", ("'unsfe'", "did you mean 'unsafe'?")),
    "unknown key, near to none": ("xyzzy = 1", ("'xyzzy'", "restore config show")),
    "underscore": ("max_bytes = 1", ("'max_bytes'", "did you mean 'max-bytes'?")),
    "text for a truth value": ("unsafe = 'yes'", ("'unsafe' must be true or false, not 'yes'",)),
    "number for a truth value": ("unsafe = 1", ("'unsafe' must be true or false",)),
    "truth value for a number": ("jobs = true", ("'jobs' must be a whole number",)),
    "fraction for a whole number": ("jobs = 1.5", ("'jobs' must be a whole number",)),
    "text for a list": ("select = 'names.*'", ("'select' must be a list",)),
    "list of numbers": ("protect = [1]", ("'protect' must be a list of strings",)),
    "negative": ("max-bytes = -1", ("'max-bytes' must not be negative",)),
    "negative time": ("stage-seconds = -0.5", ("'stage-seconds' must not be negative",)),
    "a table for a value": ("[unsafe]\nx = 1", ("'unsafe'",)),
    "no TOML": ("unsafe = ", ("is not TOML",)),
    "a key twice": ("unsafe = true\nunsafe = false", ("is not TOML",)),
    "an unknown rule": ("select = ['names.honor']", ("no rule matches 'names.honor'", "did you mean 'names.honorific'?")),
    "an unknown vocabulary": ("tokenizer = 'gpt2'", ("tokenizer 'gpt2' is unknown", "o200k_base")),
    "an unknown key of a rule": ("[[rule]]\nid='x'\npatern='a'", ("'patern'", "did you mean 'pattern'?")),
    "a rule without a pattern": ("[[rule]]\nid='x'\nreplacement='a'", ("lacks 'pattern'",)),
    "a rule's truth value as text": ("[[rule]]\nid='x'\npattern='a'\nreplacement='a'\nsafe='yes'", ("'safe'",)),
}


@pytest.mark.parametrize(("toml", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_file(article: Restorer, toml: str, words: tuple[str, ...]) -> None:
    article.write("restore.toml", toml)
    command = ("doctor",) if "tokenizer" in toml else ("fix", "a.txt")
    assert_told(process(*command, cwd=article.folder), 2, "restore.toml" if "gpt2" not in toml else "tokenizer", *words)
    assert article.read("a.txt") == SAMPLE


@pytest.mark.parametrize("command", ["check a.txt", "rules", "plugins", "config show", "doctor", "log", "revert a.txt"])
def test_every_command_tells_it(fixed: Restorer, command: str) -> None:
    fixed.write("restore.toml", "unsfe = true\n")
    assert_told(process(*command.split(), cwd=fixed.folder), 2, "restore.toml", "did you mean 'unsafe'?")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"\xef\xbb\xbfunsafe = true\n", b"unsafe = true\0"], ids=["UTF-16", "BOM", "NUL"]
)
def test_a_file_that_is_no_utf8(article: Restorer, data: bytes) -> None:
    article.write("restore.toml", data)
    ran = process("check", "a.txt", cwd=article.folder)
    if data.startswith(b"\xef") and ran.code == 1:
        return
    assert_told(ran, 2, "restore.toml: is not TOML")


@pytest.mark.parametrize("toml", ["tool = 1", "[tool]\nrestore = 1", "[tool]\nrestore = []", "[[tool]]\nrestore = 1"])
def test_a_pyproject_of_the_wrong_shape(article: Restorer, toml: str) -> None:
    article.write("pyproject.toml", toml)
    ran = process("check", "a.txt", cwd=article.folder)
    assert "Traceback" not in ran.stderr
    if ran.code != 1:
        assert_told(ran, 2, "pyproject.toml")


def test_someone_elses_broken_pyproject_is_told(article: Restorer) -> None:
    article.write("pyproject.toml", "[tool.other\n")
    assert_told(process("check", "a.txt", cwd=article.folder), 2, "pyproject.toml: is not TOML")


@pytest.mark.parametrize("name", ["nowhere.toml", ".", "a.txt"])
def test_a_named_file_that_is_none(article: Restorer, name: str) -> None:
    assert_told(process("check", "--config", name, "a.txt", cwd=article.folder), 2, name)
