"""A hyphen between two whole words at the end of a line: `a swarm-` / `of small shocks`."""

from __future__ import annotations

import re

from restore import Snapshot
from restore.vocabulary import COMMON, UNKNOWN, is_english, tier

# No compound that breaks after its first hyphen has one of these in second place and no hyphen after it.
_FUNCTION = frozenset("of was were had has from his her their its".split())
# `a sort-of plan`, `the unheard-of`, `far-from certain`.
_BEFORE_OF = frozenset(
    "sort kind out right good hard unheard well man matter next most best first far by here there".split()
)
_DASH = re.compile(r"--|[ \n]-|- ")
_REACH = 200
_LEAST = 3


def is_stray(snapshot: Snapshot, at: int, first: str, after: re.Match[str]) -> bool:
    """Whether the hyphen at ``at`` joins nothing: a whole word, then one of grammar, and no dash in the lines around."""
    second, text = after[1], snapshot.text
    if second not in _FUNCTION or after[2] or first in _BEFORE_OF or len(first) < _LEAST or not first.islower():
        return False
    if tier(first) > COMMON or tier(first + second) != UNKNOWN or not is_english(snapshot):
        return False
    around = text[max(at - _REACH, 0) : at] + text[after.start(1) : after.end() + _REACH]
    return _DASH.search(around) is None and text[after.end() : after.end() + 1] in (" ", "\n")
