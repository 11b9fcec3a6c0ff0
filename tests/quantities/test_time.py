"""Hostile text costs no more a character when there is more of it, and edits far from figures cost next to nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from restore_quantities import compare, extract
from restore_quantities.guard import figures_kept

from restore import Edit, Proposal, Snapshot
from restore.plugins import load_plugins

HOSTILE = {
    "digits": "1",
    "groups": "1,234,",
    "spaced groups": "123 ",
    "points": "1.2.",
    "dashes": "1-2-",
    "slashes": "1/2/",
    "words": "twenty-",
    "and": "hundred and ",
    "million": "one million ",
    "of": "tens of ",
    "currency": "$",
    "currency and digit": "US$1",
    "letters and digits": "a1",
    "between": "between 1 and ",
    "to": "1 to ",
    "brackets": "1 km (",
    "per": "1 km per ",
    "month": "3 May ",
    "clock": "1:1",
    "dots": ". ",
    "quotes": "'1",
    "capitals": "Ab Cd ",
    "list": ": Ab, Cd, Ef and ",
    "born": "born in 1950 died ",
    "spaces": "1 ",
    "remaining": "the remaining 5% ",
    "no end": "x",
}
SMALL, LARGE = 4_000, 32_000
RULES = next(stage.rules for stage in load_plugins().stages if stage.name == "quantities")


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def all_rules(text: str) -> None:
    snapshot = Snapshot(text)
    for rule in RULES:
        list(rule.check(snapshot))


def compared(text: str) -> None:
    compare(text, text + "x")


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("work", [extract, all_rules, compared])
def test_time_grows_with_the_text(piece: str, work: Callable[[str], object]) -> None:
    small, large = (piece * (length // len(piece) + 1) for length in (SMALL, LARGE))
    work(small)
    few, many = seconds(lambda: work(small)), seconds(lambda: work(large))
    # Eight times the text; quadratic would be 64 times the time.
    assert many < 24 * few + 0.02, f"{few:.4f} s -> {many:.4f} s"


def test_an_edit_far_from_figures_is_cheap() -> None:
    text = "The old harbour wall was painted by the pupils of the school nearby, and nobody minded. " * 40
    at = text.index("painted")
    proposal = Proposal("x.y", (Edit(at, at + 7, "painted", "repainted"),), "why")
    snapshot = Snapshot(text)
    each = seconds(lambda: [figures_kept(snapshot, proposal, frozenset()) for _ in range(1000)]) / 1000
    assert each < 100e-6
