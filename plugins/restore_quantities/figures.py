"""Figures written in digits, and the guard that keeps them."""

from __future__ import annotations

import re

from restore import Proposal, Snapshot

# A figure keeps its separators and sign: `1,200`, `59.5`, `-3`, `24:18`, `2019-03-01`.
_FIGURE = re.compile(r"[-−]?\d+(?:[.,:/-]\d+)*")

_REACH = 80
"""Code points around an edit that can belong to one figure with it."""


def figures(text: str) -> list[str]:
    """The figures of ``text`` in order, as written."""
    return _FIGURE.findall(text)


def figures_kept(snapshot: Snapshot, proposal: Proposal, may: frozenset[str]) -> str:
    """Veto a proposal after which the words around its edits hold other figures, unless the rule may."""
    if "figures" in may:
        return ""
    text = snapshot.text
    for edit in proposal.edits:
        # Whole tokens: an edit of one digit, or beside one, changes the figure that it is part of.
        start, end = edit.start, edit.end
        first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
        while start > first and not text[start - 1].isspace():
            start -= 1
        while end < last and not text[end].isspace():
            end += 1
        before, after = (
            figures(text[start:end]),
            figures(text[start : edit.start] + edit.replacement + text[edit.end : end]),
        )
        if before != after:
            return f"changes figures: {' '.join(before) or 'none'} -> {' '.join(after) or 'none'}"
    return ""
