"""Hostile patterns in restore.toml: all are linear, because RE2 runs them; what RE2 lacks is one clear line, exit code 2."""

from __future__ import annotations

import time

import pytest
from fault_kit import SAMPLE, SMALL, assert_told

from restore.testing.plugin import Restorer

SLOW_ELSEWHERE = {
    "words and blanks": r"(\w+\s?)*$",
    "nested plus": r"(a+)+$",
    "nested thrice": r"((a+)+)+$",
    "alternatives that overlap": r"(a|aa)+$",
    "alternatives with an empty one": r"(a|a?)+$",
    "stars in a row": r"a*a*a*a*a*a*a*a*a*a*b",
    "dots in a row": r".*.*.*.*.*=.*",
    "trailing blanks": r"\s+$",
    "a quotation": r"“([^”]|[^”]+)*”x",
    "counted": r"(?:a{1,50}){1,20}$",
    "an address": r"^([a-z0-9]+([-.][a-z0-9]+)*)*@$",
}
TEXTS = {"many a": b"a" * 100_000 + b"!", "blanks": b" " * 100_000 + b"x", "words": b"word \xc3\xa9 " * 12_000 + b"!"}
LACKING = {
    "look-ahead": r"Korea(?=, North)",
    "negative look-ahead": r"Korea(?!, South)",
    "look-behind": r"(?<=the )Korea",
    "back-reference": r"(\w+) \1",
    "possessive": r"a++",
    "atomic group": r"(?>a+)",
    "condition": r"(a)?(?(1)b|c)",
    "an open bracket": r"(Korea",
    "an open set": r"[a-",
    "nothing to repeat": r"*a",
    "a repeat that is too large": r"(a{1000}){1000}",
    "no such property": r"\p{Klingon}",
}


def rule(pattern: str, replacement: str = "", *, more: str = "safe = true") -> str:
    return f"[[rule]]\nid = 'mine'\npattern = '''{pattern}'''\nreplacement = '{replacement}'\n{more}\n"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("pattern", SLOW_ELSEWHERE.values(), ids=SLOW_ELSEWHERE)
def test_no_pattern_hangs_a_rule_or_a_protection(restorer: Restorer, pattern: str, text: bytes) -> None:
    restorer.write("restore.toml", f"protect = ['''{pattern}''']\n{rule(pattern)}")
    restorer.write("a.txt", text)
    begun = time.monotonic()
    ran = restorer.run("fix", "a.txt", "-q")
    assert time.monotonic() - begun < 3
    assert ran.code in (0, 1), ran.stderr


def test_trailing_blanks_of_100_kilobytes_go(restorer: Restorer) -> None:
    restorer.write("restore.toml", rule(r"\s+$"))
    restorer.write("a.txt", SMALL + b" " * 100_000)
    restorer.run("fix", "a.txt", "-q").assert_code(0)
    assert restorer.read("a.txt") == b"The leader of North Korea spoke first."
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == SMALL + b" " * 100_000


def test_many_matches_in_text_beyond_ascii(restorer: Restorer) -> None:
    """Byte offsets become code points for every match; that must not cost a pass over the text each."""
    restorer.write("restore.toml", rule("ß", "ss"))
    restorer.write("a.txt", "Straße \U0001f600 ".encode() * 20_000)
    begun = time.monotonic()
    restorer.run("fix", "a.txt", "-q").assert_code(0)
    assert time.monotonic() - begun < 12
    assert restorer.read("a.txt") == "Strasse \U0001f600 ".encode() * 20_000


@pytest.mark.parametrize("key", ["rule", "protect"])
@pytest.mark.parametrize("pattern", LACKING.values(), ids=LACKING)
def test_what_re2_lacks_is_told(restorer: Restorer, pattern: str, key: str) -> None:
    restorer.write("restore.toml", rule(pattern) if key == "rule" else f"protect = ['''{pattern}''']\n")
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run("fix", "a.txt"), 2, "mine" if key == "rule" else "protect", "does not compile", "RE2")
    assert restorer.read("a.txt") == SAMPLE
