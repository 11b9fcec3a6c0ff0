"""Byte order marks, line ends and encodings survive fix and revert, byte for byte."""

from __future__ import annotations

import codecs

import pytest
from cli_kit import RESTORED, SAMPLE, assert_told

from restore.testing.plugin import Restorer

TEXT, WANTED = SAMPLE.decode(), RESTORED.decode()
FORMS = {
    "BOM": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM and CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16 with mark": lambda text: text.encode("utf-16"),
    "UTF-16 BE, CRLF": lambda text: codecs.BOM_UTF16_BE + text.replace("\n", "\r\n").encode("utf-16-be"),
    "UTF-32 with mark": lambda text: text.encode("utf-32"),
    "cp1252": lambda text: text.encode("cp1252"),
    "cp1252, CRLF": lambda text: text.replace("\n", "\r\n").encode("cp1252"),
    "no line end at the end": lambda text: text.rstrip().encode(),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_fix_and_revert(restorer: Restorer, form, name: str) -> None:  # type: ignore[no-untyped-def]
    restorer.write(name, form(TEXT))
    restorer.run("fix", name, "-q").assert_code(1)
    assert restorer.read(name) == form(WANTED)
    restorer.run("replay", name).assert_code(0)
    fixed = restorer.read(name)
    restorer.run("fix", name, "-q")
    assert restorer.read(name) == fixed, "a second run reads the article in another way"
    restorer.run("revert", name).assert_code(0)
    assert restorer.read(name) == form(TEXT)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_undoing_one_rule(restorer: Restorer, form) -> None:  # type: ignore[no-untyped-def]
    restorer.write("a.txt", form(TEXT))
    restorer.run("fix", "a.txt", "-q")
    restorer.run("revert", "a.txt", "--rule", "names.honorific").assert_code(0)
    restorer.run("replay", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == form(WANTED.replace("Mr. Lindqvist, who", "M. Lindqvist, who"))


def test_mixed_line_ends_stay_as_they_are(restorer: Restorer) -> None:
    data = b"The leader of Korea, North spoke.\r\nThe leader of Korea, North sat.\nThe leader of Korea, North left.\r"
    restorer.write("a.txt", data)
    restorer.run("fix", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == data.replace(b"Korea, North", b"North Korea")
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == data


def test_an_assumed_encoding_is_told(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT.encode("cp1252"))
    out = restorer.run("check", "a.txt").assert_code(1).stdout
    assert "encoding assumed: windows-1252 (name another with --encoding)" in out or "encoding assumed: cp1252" in out


def test_a_named_encoding(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT.encode("cp1252"))
    assert "assumed" not in restorer.run("fix", "--encoding", "cp1252", "a.txt").assert_code(1).stdout
    assert restorer.read("a.txt") == WANTED.encode("cp1252")
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == TEXT.encode("cp1252")


def test_a_named_encoding_that_does_not_fit(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT.encode("cp1252"))
    assert_told(restorer.run("fix", "--encoding", "utf-8", "a.txt"), 2, "a.txt: is not utf-8", "--encoding")
    assert_told(restorer.run("fix", "--encoding", "klingon", "a.txt"), 2, "unknown encoding 'klingon'")


def test_a_letter_that_the_encoding_lacks_is_not_written(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'sawmill'\nreplacement = 'piła → mill'\nsafe = true\n")
    restorer.write("a.txt", TEXT.encode("cp1252"))
    restorer.run("fix", "a.txt", "--encoding", "cp1252", "-q").assert_code(1)
    assert restorer.read("a.txt") == WANTED.encode("cp1252")
    line = next(line for line in restorer.run("log", "--all").stdout.splitlines() if "user.x" in line)
    assert "cp1252 text cannot hold it" in restorer.run("explain", line.split()[0]).stdout
