"""A rule that returns nonsense: the proposal is refused or the rule left out; never a crash, never a damaged article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fault_kit import RESTORED, SAMPLE, assert_sound, stage

from restore.testing.plugin import Ran, Restorer

Fix = Callable[..., Ran]
LEVELS = ("SAFE", "UNSAFE", "DISPLAY")
REFUSED = {
    "overlapping": "Edit(0, 8, text[0:8], 'x'), Edit(4, 9, text[4:9], 'y')",
    "the same twice": "Edit(0, 3, text[:3], 'x'), Edit(0, 3, text[:3], 'x')",
    "two insertions at one place": "Edit(5, 5, '', 'x'), Edit(5, 5, '', 'y')",
    "beyond the end": "Edit(len(text), len(text) + 5, '', 'x'),",
    "far beyond the end": "Edit(10**12, 10**12 + 1, 'x', 'y'),",
    "before the start": "Edit(-5, -1, text[-5:-1], 'x'),",
    "backwards": "Edit(9, 3, '', 'x'),",
    "stale": "Edit(0, 3, 'zzz', 'x'),",
    "no change": "Edit(0, 3, text[:3], text[:3]),",
    "no edits": "",
}
WRONG = {
    "None": "None",
    "a number": "7",
    "a list of numbers": "[7]",
    "another rule's name": "[Finding('names.honorific', 0, 1, 'x')]",
    "offsets of None": "[Proposal('probe.one', (Edit(None, None, '', 'x'),), 'x')]",
    "offsets with a fraction": "[Proposal('probe.one', (Edit(0.5, 1.5, 'x', 'y'),), 'x')]",
    "a replacement of None": "[Proposal('probe.one', (Edit(0, 1, text[0], None),), 'x')]",
    "bytes": "[Proposal('probe.one', (Edit(0, 1, text[0], b'x'),), 'x')]",
    "edits of None": "[Proposal('probe.one', None, 'x')]",
    "a reason of None": "[Proposal('probe.one', (Edit(0, 1, text[0], 'x'),), None)]",
    "a reason that is an object": "[Proposal('probe.one', (Edit(0, 1, text[0], 'x'),), object())]",
    "evidence of words": "[Proposal('probe.one', (Edit(0, 1, text[0], 'x'),), 'x', SAFE, ('words',))]",
    "evidence that is an object": "[Proposal('probe.one', (Edit(0, 1, text[0], 'x'),), 'x', SAFE, (object(),))]",
    "a level of words": "[Proposal('probe.one', (Edit(0, 1, text[0], 'x'),), 'x', 'safe')]",
    "half a character": "[Proposal('probe.one', (Edit(0, 1, text[0], chr(0xD800)),), 'x')]",
    "a finding of None": "[Finding('probe.one', None, None, 'x')]",
    "a finding without a message": "[Finding('probe.one', 0, 1, None)]",
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("edits", REFUSED.values(), ids=REFUSED)
def test_bad_edits_are_refused(restorer: Restorer, fix: Fix, edits: str, level: str) -> None:
    ran = fix(f"return [Proposal('probe.one', ({edits}), 'a probe', {level})]")
    assert ran.code in (1, 3)
    assert restorer.read("a.txt") == RESTORED
    assert_sound(restorer, "a.txt")
    restorer.run("replay", "a.txt").assert_code(0)


def test_a_refusal_is_in_the_log_with_its_reason(restorer: Restorer, fix: Fix) -> None:
    fix(f"return [Proposal('probe.one', ({REFUSED['stale']}), 'a probe')]")
    line = next(line for line in restorer.run("log", "a.txt", "--all").stdout.splitlines() if "probe.one" in line)
    assert "refused" in line
    assert "stale: expects 'zzz' at 0" in restorer.run("explain", line.split()[0]).stdout


@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
def test_values_of_the_wrong_kind_leave_the_rule_out(restorer: Restorer, fix: Fix, value: str) -> None:
    ran = fix(f"return {value}").assert_code(3)
    assert "incomplete  probe.one: " in ran.stdout
    assert restorer.read("a.txt") == RESTORED
    assert_sound(restorer, "a.txt")


@pytest.mark.parametrize(("start", "end"), [(0, 10**9), (10**9, 10**9 + 1), (-9, -1), (5, 2)])
def test_a_finding_outside_the_text_is_told_or_refused(restorer: Restorer, fix: Fix, start: int, end: int) -> None:
    ran = fix(f"return [Finding('probe.one', {start}, {end}, 'look')]")
    assert ran.code in (1, 3)
    assert restorer.read("a.txt") == RESTORED


@pytest.mark.parametrize(("new", "what"), [(r"\0", "a zero byte"), (r"\ufeff", "a byte order mark")], ids=["NUL", "BOM"])
def test_what_is_written_can_be_read_again(restorer: Restorer, plugin: Callable[..., None], new: str, what: str) -> None:
    plugin(stage(f"return [] if text[0] == '{new}' or text[0] == 'N' else [propose(text, 0, 1, '{new}')]"))
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt", "--trust", "probe-plugin")
    again = restorer.run("check", "a.txt")
    assert again.code in (0, 1), f"after a rule wrote {what}: {again.stderr}"
    restorer.run("replay", "a.txt").assert_code(0)
    restorer.run("revert", "a.txt").assert_code(0)
    assert restorer.read("a.txt") == SAMPLE
