"""Links: a link stays one and its target is restored; links to folders are not followed; dangling ones are told."""

from __future__ import annotations

import os

import pytest
from fault_kit import RESTORED, SAMPLE, assert_told

from restore.testing.plugin import Restorer


def test_a_link_stays_a_link_and_its_target_is_restored(restorer: Restorer) -> None:
    restorer.write("far/target.txt", SAMPLE)
    (restorer.folder / "a.txt").symlink_to("far/target.txt")
    restorer.run("fix", "a.txt").assert_code(1)
    assert (restorer.folder / "a.txt").is_symlink()
    assert restorer.read("far/target.txt") == RESTORED
    restorer.run("replay", "a.txt").assert_code(0)
    restorer.run("revert", "a.txt").assert_code(0)
    assert (restorer.folder / "a.txt").is_symlink()
    assert restorer.read("far/target.txt") == SAMPLE


def test_a_folder_that_is_a_link_is_not_walked(restorer: Restorer) -> None:
    restorer.write("in/a.txt", SAMPLE)
    restorer.write("elsewhere/b.txt", SAMPLE)
    (restorer.folder / "in" / "link.txt").symlink_to("../elsewhere")
    (restorer.folder / "in" / "loop").symlink_to("..")
    restorer.run("fix", "in").assert_code(1)
    assert restorer.read("in/a.txt") == RESTORED
    assert restorer.read("elsewhere/b.txt") == SAMPLE


@pytest.mark.parametrize("target", ["nowhere", "a.txt"], ids=["dangling", "to itself"])
def test_a_link_to_nothing(restorer: Restorer, target: str) -> None:
    (restorer.folder / "a.txt").symlink_to(target)
    assert_told(restorer.run("fix", "a.txt"), 2, "a.txt", "cannot be read")
    assert (restorer.folder / "a.txt").is_symlink()
    assert not (restorer.folder / "nowhere").exists()


def test_a_hard_link_never_shows_half_a_text(restorer: Restorer) -> None:
    """The article is replaced, so that the other name keeps the old text."""
    path = restorer.write("a.txt", SAMPLE)
    os.link(path, restorer.folder / "b.txt")
    restorer.run("fix", "a.txt").assert_code(1)
    assert (restorer.read("a.txt"), restorer.read("b.txt")) == (RESTORED, SAMPLE)
