"""`restore revert` after a person edited the article: a single change is found again by its words, or left alone."""

from __future__ import annotations

import pytest
from cli_kit import RESTORED, SAMPLE, assert_told, changes

from restore.testing.plugin import Restorer

EDITED = RESTORED.replace(b"Grey Kestrel", b"Grey Heron")


@pytest.fixture
def edited(fixed: Restorer) -> Restorer:
    fixed.write("a.txt", EDITED)
    return fixed


@pytest.mark.parametrize(
    ("rule", "back"),
    [
        ("names.honorific", (b"Mr. Lindqvist, who", b"M. Lindqvist, who")),
        ("typography.unit-spacing", (b"46 km/h", b"46 km / h")),
        ("structure.duplicate", (b"\n\nHan Seo Jin and", b"\n\n" + SAMPLE.split(b"\n")[0] + b"\nHan Seo Jin and")),
    ],
)
def test_a_change_on_another_line(edited: Restorer, rule: str, back: tuple[bytes, bytes]) -> None:
    (id,) = changes(edited)[rule]
    ran = edited.run("revert", "a.txt", "--change", id).assert_code(0)
    assert "edited by hand" in ran.stdout
    assert edited.read("a.txt") == EDITED.replace(*back)
    edited.run("replay", "a.txt").assert_code(0)
    assert edited.run("fix", "a.txt", "-q").code in (0, 1)
    assert edited.read("a.txt") == EDITED.replace(*back), "a later run makes the undone change again"


def test_a_change_whose_words_are_gone(fixed: Restorer) -> None:
    """There is another “Mr. Lindqvist” in the article, which was always there: it must not be taken for the change."""
    (id,) = changes(fixed)["names.honorific"]
    text = RESTORED.replace(b"Mr. Lindqvist, who", b"The captain, who")
    fixed.write("a.txt", text)
    ran = fixed.run("revert", "a.txt", "--change", id)
    assert_told(ran, 2, "a.txt", id, "cannot be found again with certainty")
    assert fixed.read("a.txt") == text


def test_a_change_whose_words_stand_twice_alike(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    text = RESTORED + b"\n" + RESTORED
    fixed.write("a.txt", text)
    assert_told(fixed.run("revert", "a.txt", "--change", id), 2, id, "cannot be found again with certainty")
    assert fixed.read("a.txt") == text


def test_of_two_one_that_cannot_be_found_leaves_both(edited: Restorer) -> None:
    found = changes(edited)
    text = EDITED.replace(b"46 km/h", b"85 km/h by sea")
    edited.write("a.txt", text)
    ids = (found["names.honorific"][0], found["typography.unit-spacing"][0])
    ran = edited.run("revert", "a.txt", "--change", ids[0], "--change", ids[1])
    if ran.code:
        assert edited.read("a.txt") == text


@pytest.mark.parametrize("args", [(), ("--rule", "names.honorific"), ("--stage", "names")], ids=" ".join)
def test_only_single_changes(edited: Restorer, args: tuple[str, ...]) -> None:
    assert_told(edited.run("revert", "a.txt", *args), 2, "a.txt", "edited by hand", "--change ID", "restore log a.txt")
    assert edited.read("a.txt") == EDITED


def test_an_unknown_change(edited: Restorer) -> None:
    assert_told(edited.run("revert", "a.txt", "--change", "c_0000000000"), 2, "c_0000000000")


def test_fix_goes_on_from_the_edited_text(edited: Restorer) -> None:
    edited.write("a.txt", EDITED + b"\n\nThe leader of Korea, North spoke.")
    edited.run("fix", "a.txt", "-q")
    assert edited.read("a.txt") == EDITED + b"\n\nThe leader of North Korea spoke."
    assert edited.run("log", "a.txt").stdout.count(" fix, safe") == 2
    edited.run("replay", "a.txt").assert_code(0)
    edited.run("revert", "a.txt").assert_code(0)
    assert edited.read("a.txt") == EDITED + b"\n\nThe leader of Korea, North spoke."


def test_what_was_undone_by_its_words_is_not_made_again(edited: Restorer) -> None:
    (id,) = changes(edited)["names.honorific"]
    edited.run("revert", "a.txt", "--change", id).assert_code(0)
    edited.run("fix", "a.txt", "-q")
    assert b"M. Lindqvist, who" in edited.read("a.txt"), "fix made again what a person undid"


def test_a_change_undone_before_the_edit_stays_undone(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    fixed.write("a.txt", fixed.read("a.txt").replace(b"Grey Kestrel", b"Grey Heron"))
    fixed.run("fix", "a.txt", "-q")
    assert b"M. Lindqvist, who" in fixed.read("a.txt")


def test_a_change_already_undone_is_not_undone_twice(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    text = fixed.read("a.txt").replace(b"Grey Kestrel", b"Grey Heron")
    fixed.write("a.txt", text)
    assert_told(fixed.run("revert", "a.txt", "--change", id), 2, id)
    assert fixed.read("a.txt") == text
