"""`restore revert`: what cannot be undone, and why."""

from __future__ import annotations

import pytest
from cli_kit import RESTORED, SMALL, assert_told, changes

from restore.testing.plugin import Restorer


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--change", "c_0000000000"), ("no change 'c_0000000000'", "restore log a.txt")),
        (("--rule", "names.nothing"), ("rule names.nothing", "restore log a.txt")),
        (("--stage", "nothing"), ("stage nothing",)),
        (("--run", "r_000000000000"), ("run r_000000000000",)),
    ],
    ids=lambda value: " ".join(value) if value[0].startswith("--") else "",
)
def test_nothing_of_that_name(fixed: Restorer, args: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert_told(fixed.run("revert", "a.txt", *args), 2, "a.txt", *words)
    assert fixed.read("a.txt") == RESTORED


def test_an_ambiguous_beginning_is_called_so(fixed: Restorer) -> None:
    assert "several" in fixed.run("revert", "a.txt", "--change", "c_").stderr


def test_twice(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    assert_told(fixed.run("revert", "a.txt", "--change", id), 2, f"{id} is not in the text", "undone by c_")
    fixed.run("revert", "a.txt")
    assert_told(fixed.run("revert", "a.txt"), 2, "a.txt", "is in the text")


def test_without_a_ledger(restorer: Restorer) -> None:
    restorer.write("a.txt", SMALL)
    assert_told(restorer.run("revert", "a.txt"), 2, "a.txt: has no ledger")
    assert_told(restorer.run("revert", "b.txt"), 2, "b.txt", "No such file")
    restorer.write("in/c.txt", SMALL)
    assert_told(restorer.run("revert", "in"), 2, "in", "not a regular file")


def test_a_change_below_a_later_one(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'North Korea'\nreplacement = 'the North'\nsafe = true\n")
    restorer.write("a.txt", SMALL)
    restorer.run("fix", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == b"The leader of the North spoke first.\n"
    (lower,), (upper,) = changes(restorer)["names.inverted-place"], changes(restorer)["user.x"]
    assert_told(restorer.run("revert", "a.txt", "--change", lower), 2, lower, upper, "undo those first")
    restorer.run("revert", "a.txt", "--change", lower, "--change", upper).assert_code(0)
    assert restorer.read("a.txt") == SMALL
