"""Odd content: empty, binary, in no known encoding, too large, of one endless line. Told in one line, or left alone."""

from __future__ import annotations

import time

import pytest
from fault_kit import SAMPLE, SMALL, assert_told

from restore.testing.plugin import Restorer

QUIET = {
    "empty": b"",
    "one newline": b"\n",
    "newlines": b"\n" * 5000,
    "carriage returns": b"\r" * 5000,
    "mixed line ends": b"\r\n\n\r\r\n" * 1000,
    "blanks": b" \t\xc2\xa0" * 3000,
    "a mark and nothing else": b"\xef\xbb\xbf",
    "a UTF-16 mark and nothing else": b"\xff\xfe",
    "combining marks": "́".encode() * 5000,
    "the last code point": "\U0010ffff".encode() * 500,
    "one word": b"word",
    "form feeds": b"\f\xc2\x85\xe2\x80\xa8" * 100,
}
BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "zero bytes": b"\0" * 100,
    "text with a zero byte": SMALL + b"\0" + SMALL,
    "UTF-16 without a mark": SMALL.decode().encode("utf-16-le"),
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + bytes(range(255, 0, -1)),
}
UNDECODABLE = {
    "lone continuation bytes": b"caf\x81\x8d\x8f\x90\x9d and \x81\x8d\x8f\x90\x9d",
    "half a character at the end": "The leader of Korea, North — ".encode()[:-2],
    "a surrogate": SMALL + b"\xed\xa0\x80",
    "UTF-16 of odd length": b"\xff\xfe" + SMALL.decode().encode("utf-16-le") + b"x",
    "UTF-16 with half a pair": b"\xff\xfe" + "ab".encode("utf-16-le") + b"\x00\xd8",
    "UTF-32 beyond Unicode": b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f",
}


@pytest.mark.parametrize("data", QUIET.values(), ids=QUIET)
def test_nothing_to_do(restorer: Restorer, data: bytes) -> None:
    restorer.write("a.txt", data)
    restorer.run("check", "a.txt").assert_code(0)
    restorer.run("fix", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == data
    assert sorted(path.name for path in restorer.folder.iterdir()) == ["a.txt"]


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_binary_is_refused(restorer: Restorer, data: bytes, command: str) -> None:
    restorer.write("a.txt", data)
    assert_told(restorer.run(command, "a.txt"), 2, "a.txt", "looks binary", "restore reads text only")
    assert restorer.read("a.txt") == data


@pytest.mark.parametrize("data", UNDECODABLE.values(), ids=UNDECODABLE)
def test_what_cannot_be_decoded_is_refused_or_kept(restorer: Restorer, data: bytes) -> None:
    restorer.write("a.txt", data)
    ran = restorer.run("fix", "a.txt", "-q")
    if ran.code == 2:
        assert_told(ran, 2, "a.txt", "--encoding")
        assert restorer.read("a.txt") == data
    else:
        # A detector's guess gives the very same bytes back.
        restorer.run("revert", "a.txt")
        assert restorer.read("a.txt") == data


def test_the_message_names_the_byte(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chardet.detect", lambda _: {"encoding": None})
    restorer.write("a.txt", UNDECODABLE["lone continuation bytes"])
    assert_told(restorer.run("check", "a.txt"), 2, "a.txt", "byte 3 is not UTF-8", "--encoding")


@pytest.mark.parametrize(
    "name", ["klingon", "utf\0", "undefined", "hex", "rot13", "utf-16", "idna", "a" * 5000, "unicode_escape"]
)
def test_an_encoding_that_does_not_fit(restorer: Restorer, name: str) -> None:
    restorer.write("restore.toml", f'encoding = "{name}"\n'.replace("\0", "\\u0000"))
    restorer.write("a.txt", "“Korea, North”".encode())
    ran = restorer.run("check", "a.txt")
    if ran.code:
        assert_told(ran, 2, "a.txt", "encoding")


def test_one_bad_article_does_not_stop_the_others(restorer: Restorer) -> None:
    restorer.write("a.txt", BINARY["PNG"])
    restorer.write("b.txt", SMALL)
    assert_told(restorer.run("fix", "."), 2, "a.txt")
    assert b"North Korea" in restorer.read("b.txt")


@pytest.mark.parametrize(
    "args", [("check", "a.txt"), ("fix", "a.txt"), ("fix", "--stdout", "a.txt"), ("check", ".")], ids=" ".join
)
def test_too_large(restorer: Restorer, args: tuple[str, ...]) -> None:
    restorer.write("restore.toml", "max-bytes = 1000\n")
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run(*args), 2, "a.txt", f"{len(SAMPLE):,} bytes", "max-bytes (1,000)")
    assert restorer.read("a.txt") == SAMPLE


def test_too_large_on_standard_input(restorer: Restorer) -> None:
    restorer.write("restore.toml", "max-bytes = 1000\n")
    assert_told(restorer.run("check", "-", stdin=SAMPLE), 2, "max-bytes (1,000)")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_line_of_a_megabyte(restorer: Restorer, name: str) -> None:
    restorer.write(
        name, b"The leader of Korea, North and " * 10 + b"x" * 500_000 + b" <" * 50_000 + b"[" * 50_000 + b"*_" * 20_000
    )
    begun = time.monotonic()
    assert restorer.run("fix", name, "-q").code in (0, 1)
    assert time.monotonic() - begun < 15
    assert b"North Korea" in restorer.read(name)
