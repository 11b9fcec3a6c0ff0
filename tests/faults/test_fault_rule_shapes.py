"""Rules in restore.toml of odd shapes: any replacement, empty matches, wrong values."""

from __future__ import annotations

import pytest
from fault_kit import SAMPLE, SMALL, assert_told

from restore.testing.plugin import Restorer


def rule(pattern: str, replacement: str = "", *, more: str = "safe = true") -> str:
    return f"[[rule]]\nid = 'mine'\npattern = '''{pattern}'''\nreplacement = '{replacement}'\n{more}\n"


@pytest.mark.parametrize("replacement", [r"\1", r"\9", r"\g<x>", "\\", r"\g<0>", r"\0", "$1", r"\x"])
def test_replacements_of_all_kinds(restorer: Restorer, replacement: str) -> None:
    restorer.write("restore.toml", rule("(Korea), North", replacement))
    restorer.write("a.txt", SMALL)
    ran = restorer.run("fix", "a.txt", "-q")
    assert ran.code in (0, 1, 2), ran.stderr
    if ran.code == 2:
        assert_told(ran, 2, "mine", "replacement")
    restorer.run("revert", "a.txt")
    assert restorer.read("a.txt") == SMALL


@pytest.mark.parametrize("pattern", ["", "x*", "^", r"\b", "(?m)$"])
def test_a_pattern_that_matches_nothing_at_all(restorer: Restorer, pattern: str) -> None:
    """An empty match inserts for ever: it does not settle, and is left out."""
    restorer.write("restore.toml", "max-passes = 5\n" + rule(pattern, "+"))
    restorer.write("a.txt", SMALL)
    ran = restorer.run("fix", "a.txt")
    assert ran.code == 3 or (ran.code == 2 and "mine" in ran.stderr)
    assert restorer.read("a.txt") in (SMALL, SMALL.replace(b"Korea, North", b"North Korea"))


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        (rule("a", more="may = [['x']]"), "may"),
        (rule("a", more="may = [1]"), "may"),
        (rule("a", more="may = ['everything']"), "everything"),
        (rule("a").replace("mine", "Not An Id"), "Not An Id"),
        (rule("a") + rule("b"), "mine"),
        (rule("a", more="because = 'x'"), "because"),
        ("rule = ['a']", "table"),
        ("[rule]\nid = 'x'", "rule"),
        ("[[rule]]\nid = 'x'\npattern = 'a'", "replacement"),
    ],
    ids=[
        "may of lists",
        "may of numbers",
        "may of no kind",
        "id",
        "one id twice",
        "unknown key",
        "no table",
        "one table",
        "lacks",
    ],
)
def test_rules_of_the_wrong_shape(restorer: Restorer, toml: str, word: str) -> None:
    restorer.write("restore.toml", toml)
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run("fix", "a.txt"), 2, word)
    assert restorer.read("a.txt") == SAMPLE
