"""The cheap looks of the boilerplate rule let through all that its patterns fit."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from restore_structure.cue_gate import may_weigh
from restore_structure.cue_table import candidates, table
from restore_structure.cue_text import plain_text, sentences
from restore_structure.cues import weigh

CASES = sorted((Path(__file__).parents[1] / "cases").glob("structure.boilerplate*.toml"))
BLOCKS = sorted(
    {
        block
        for file in CASES
        for case in tomllib.loads(file.read_text())["case"]
        for block in case["damaged"].split("\n\n")
        if block
    }
)


def test_a_pattern_fits_nothing_without_a_word_of_has() -> None:
    missed = []
    for block in BLOCKS:
        for part in sentences(plain_text(block).text):
            found = candidates(f" {part.text.lower()} ")
            missed += [
                (cue.id, part.text) for cue in table().cues if cue.raw and cue not in found and cue.pattern.search(part.text)
            ]
    assert not missed


@pytest.mark.parametrize("mark", ["", "."])
def test_the_gate_opens_for_all_that_weighs(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [block.strip().rstrip(".") + mark for block in BLOCKS if block.strip()]
    shut = [block for block in blocks if not may_weigh(block)]
    assert shut
    monkeypatch.setattr("restore_structure.cues.may_weigh", lambda _: True)
    weigh.cache_clear()
    wrong = [block for block in shut if (what := weigh(block)) and what.weight > 1 and what.own]
    weigh.cache_clear()
    assert not wrong
