"""`restore revert`: everything, a run, a stage, a rule or one change; what was undone alone is not made again."""

from __future__ import annotations

import re

import pytest
from cli_kit import CHANGES, LEDGER, RESTORED, SAMPLE, assert_told, changes

from restore.testing.plugin import Restorer


def run_ids(restorer: Restorer) -> list[str]:
    return re.findall(r"r_[0-9a-f]{12}", restorer.run("log", "a.txt").stdout)


def test_everything(fixed: Restorer) -> None:
    ran = fixed.run("revert", "a.txt").assert_code(0)
    assert fixed.read("a.txt") == SAMPLE
    assert f"undid {CHANGES} of {CHANGES} changes" in ran.stdout
    fixed.run("replay", "a.txt").assert_code(0)
    assert "every change has been undone" in fixed.run("diff", "a.txt").assert_code(0).stdout


def test_everything_is_made_again_when_asked(fixed: Restorer) -> None:
    fixed.run("revert", "a.txt")
    fixed.run("fix", "a.txt").assert_code(1)
    assert fixed.read("a.txt") == RESTORED
    assert "3 runs" in fixed.run("replay", "a.txt").assert_code(0).stdout


def test_one_change(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    assert f"undid 1 of {CHANGES} changes" in fixed.run("revert", "a.txt", "--change", id).assert_code(0).stdout
    assert fixed.read("a.txt") == RESTORED.replace(b"Mr. Lindqvist, who", b"M. Lindqvist, who")
    fixed.run("replay", "a.txt").assert_code(0)
    assert "undone" in fixed.run("log", "a.txt").stdout


def test_several_changes_by_the_beginning_of_their_ids(fixed: Restorer) -> None:
    ids = changes(fixed)["names.person-order"]
    fixed.run("revert", "a.txt", *(part for id in ids[:2] for part in ("--change", id[:9]))).assert_code(0)
    assert fixed.read("a.txt").count(b"Seo Jin Han") == 2


@pytest.mark.parametrize(
    ("args", "back", "kept"),
    [
        (("--rule", "names.inverted-place"), b"Zealand, New", b"South Korean media"),
        (("--stage", "typography"), b"( 29 mph )", b"New Zealand sold"),
        (("--stage", "structure"), b"JavaScript", b"New Zealand sold"),
        (("--rule", "structure.boilerplate"), b"JavaScript", b"ParataGetty"[:6]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_rule_or_a_stage(fixed: Restorer, args: tuple[str, ...], back: bytes, kept: bytes) -> None:
    fixed.run("revert", "a.txt", *args).assert_code(0)
    text = fixed.read("a.txt")
    assert back in text
    assert kept in text
    fixed.run("replay", "a.txt").assert_code(0)
    fixed.run("fix", "a.txt", "-q")
    assert fixed.read("a.txt") == text, "fix made again what was undone"
    fixed.run("fix", "--redo", "a.txt", "-q")
    assert fixed.read("a.txt") == RESTORED


def test_a_run(fixed: Restorer) -> None:
    fixed.run("fix", "--unsafe", "a.txt", "-q")
    safe, unsafe = run_ids(fixed)
    fixed.run("revert", "a.txt", "--run", unsafe).assert_code(0)
    assert fixed.read("a.txt") == RESTORED
    fixed.run("revert", "a.txt", "--run", safe).assert_code(0)
    assert fixed.read("a.txt") == SAMPLE


def test_undoing_what_undid(fixed: Restorer) -> None:
    (id,) = changes(fixed)["names.honorific"]
    fixed.run("revert", "a.txt", "--change", id)
    undoing = changes(fixed)["names.honorific"][1]
    ran = fixed.run("revert", "a.txt", "--change", undoing)
    if ran.code == 0:
        assert fixed.read("a.txt") == RESTORED
    else:
        assert_told(ran, 2, undoing)
    fixed.run("replay", "a.txt").assert_code(0)


def test_the_ledger_keeps_both(fixed: Restorer) -> None:
    before = fixed.read(LEDGER)
    fixed.run("revert", "a.txt", "--rule", "names.honorific")
    assert fixed.read(LEDGER).startswith(before)
