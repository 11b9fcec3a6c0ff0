"""A guard that cannot say yes says no, is named, and neither hangs nor ends the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fault_kit import HEAD, RESTORED, SAMPLE, assert_sound, process

from restore.testing.plugin import Restorer

BAD = {
    "raises": "raise ValueError('broken')",
    "exits": "sys.exit(0)",
    "sleeps": "time.sleep(60)",
    "loops": "while True: pass",
}


def guard(body: str) -> str:
    """The source of a plugin with one guard."""
    return (
        f"{HEAD}\ndef check(snapshot, proposal, may):\n    {body}\n\n@hookimpl\n"
        "def restore_register_guards(register):\n    register(Guard('probe.guard', check))\n"
    )


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_no_answer_is_a_no(restorer: Restorer, plugin: Callable[..., None], body: str) -> None:
    plugin(guard(body))
    restorer.write("restore.toml", "stage-seconds = 0.5\ntrust = ['probe-plugin']\n")
    restorer.write("a.txt", SAMPLE)
    ran = process("fix", "a.txt", cwd=restorer.folder, timeout=10).assert_code(3)
    assert restorer.read("a.txt") == SAMPLE
    assert "probe.guard" in ran.stdout


def test_none_is_a_yes(restorer: Restorer, plugin: Callable[..., None]) -> None:
    plugin(guard("return None"))
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt", "--trust", "probe-plugin").assert_code(1)
    assert restorer.read("a.txt") == RESTORED


@pytest.mark.parametrize("reason", ["7", "True", "['x']", "b'x'"])
def test_a_reason_that_is_no_text_does_not_spoil_the_ledger(
    restorer: Restorer, plugin: Callable[..., None], reason: str
) -> None:
    plugin(guard(f"return {reason} if proposal.rule == 'names.honorific' else ''"))
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt", "--trust", "probe-plugin")
    assert b"Mr. Lindqvist, who has" not in restorer.read("a.txt")
    restorer.run("replay", "a.txt").assert_code(0)
    restorer.run("revert", "a.txt").assert_code(0)
    assert_sound(restorer, "a.txt")
