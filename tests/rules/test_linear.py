"""Every rule needs time in proportion to the text, also for text that was made to be slow.

A text four times as long may take four times as long; a quadratic rule would take sixteen times. What takes no time worth
measuring passes, and a slow moment of the machine gets further chances.
"""

from __future__ import annotations

import gc
import time
from itertools import islice
from pathlib import Path

import pytest

from restore import Rule, Snapshot, load_plugins
from restore.testing import cases

CASES = Path(__file__).resolve().parents[1] / "cases"
RULES = {rule.id: rule for rule in load_plugins().rules}
SHORT, LONG = 5_000, 20_000
NOTHING = 0.005
"""Seconds below which a ratio says nothing."""
WORST = 9.0
# Characters that patterns begin, end or go on with, alone and in pairs, and words that open what is never closed.
UNITS = [
    *"“”\"'’‘()[]<>&.,;:!?-–—…@#*_`/\\|%°$ \t\na1A\u00a0\u200b\u00ad\x85é",
    *("a ", "A ", "1 ", "1,", "1.", "A.", "a.", " .", " ,", "a-", "-\n", "a\n", "A\n\n", "“ ", "” ", "a”", "”a", "(1", "1)"),
    *("((", "<a ", "<b>", "&#", "&amp;", "&lt;b ", "Ã", "â€", "Mr. ", "Mr. A ", "Kim Jong ", "Korea, North ", "the the "),
    *(
        "59 km / h( ",
        "1 , 000 ",
        "10 . 5 ",
        "a , ",
        "isn ' t ",
        "Photo: ",
        "Getty Images",
        "read more: ",
        "of A ",
        "a, b ",
        "A, ",
    ),
    *("said “", "word.Word", "wordword", "AbAb", "aB", "1a", "a1", "https://a.b/", "www.a", "a@b.c ", "| a ", "\r\n", "\r"),
]


def seconds(rule: Rule, unit: str, length: int) -> float:
    text = unit * (length // len(unit) + 1)
    snapshot = Snapshot(text)
    assert len(snapshot.protected) >= 0  # reading the format is not the rule's
    gc.disable()  # what else the process holds is not the rule's
    try:
        begun = time.process_time()
        for _ in islice(rule.check(snapshot), length):
            pass
        return time.process_time() - begun
    finally:
        gc.enable()


def is_linear(rule: Rule, unit: str) -> bool:
    """The best of several tries of each length: a busy machine makes both slow, never fast."""
    short = long = float("inf")
    for _ in range(6):
        long = min(long, seconds(rule, unit, LONG))
        if long < NOTHING:
            return True
        short = min(short, seconds(rule, unit, SHORT))
        if long < WORST * max(short, NOTHING / 8):
            return True
    return False


@pytest.mark.parametrize("id", sorted(RULES))
def test_linear(id: str) -> None:
    file = CASES / f"{id}.toml"
    own = [case.damaged for case in cases(file)] if file.exists() else []
    slow = [unit for unit in [*UNITS, *own] if unit and not is_linear(RULES[id], unit)]
    assert not slow, f"{id} takes more than {WORST} times as long for four times the text: {slow}"
