"""Reading edits off two texts: a token diff by longest common runs.

The alignment is Ratcliff and Obershelp's, as in `difflib.SequenceMatcher` without its junk heuristics, because scores are
compared with scorers that use it. Runs are searched for in strings of one character a token, which is many times quicker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
_BREAKS = re.compile(r"\s*\n\s*")
_FIRST = 0xE000
"""Characters from here on stand for tokens: past the surrogates."""


class TokenEdit(NamedTuple):
    """``text`` instead of ``start:end``; code points of the first text."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """``length`` tokens are the same from ``first`` in one text and from ``second`` in the other."""

    first: int
    second: int
    length: int


def tokens(text: str) -> list[str]:
    """Words, runs of white space and single marks; together they are ``text``."""
    return _TOKEN.findall(text)


def spaced(text: str) -> str:
    """``text`` with every gap reduced to one space or one line break, and none at its ends."""
    return _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()


def token_edits(first: str, second: str) -> list[TokenEdit]:
    """The edits that make ``second`` of ``first``, in order."""
    if first == second:
        return []
    a, b = tokens(first), tokens(second)
    starts = list(accumulate(map(len, a), initial=0))
    runs = [Run(0, 0, 0), *common_runs(a, b), Run(len(a), len(b), 0)]
    edits = []
    for (i, j, length), (next_i, next_j, _) in pairwise(runs):
        i, j = i + length, j + length
        if i < next_i or j < next_j:
            edits.append(TokenEdit(starts[i], starts[next_i], "".join(b[j:next_j])))
    return edits


def common_runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The runs that both sequences share: the longest, then the longest before and after it, and so on; in order."""
    codes: dict[str, int] = {}
    first, second = ("".join(chr(codes.setdefault(token, _FIRST + len(codes))) for token in tokens) for tokens in (a, b))
    found: list[Run] = []
    waiting = [(0, len(first), 0, len(second))]
    while waiting:
        low_a, high_a, low_b, high_b = waiting.pop()
        run = _longest(first[low_a:high_a], second[low_b:high_b])
        if run.length:
            i, j = run.first + low_a, run.second + low_b
            found.append(Run(i, j, run.length))
            waiting += [(low_a, i, low_b, j), (i + run.length, high_a, j + run.length, high_b)]
    return sorted(found)


def _longest(a: str, b: str) -> Run:
    """The longest string in both; of several the first in ``a``, then the first in ``b``."""
    best, length, at = 0, 0, 0
    while at + length < len(a):
        # Only what is longer than the best so far is looked for, so most places cost one search.
        found = b.find(a[at : at + length + 1])
        if found == -1:
            at += 1
            continue
        length += 1
        while at + length < len(a) and found + length < len(b) and a[at + length] == b[found + length]:
            length += 1
        best = at
    return Run(best, b.find(a[best : best + length]), length)
