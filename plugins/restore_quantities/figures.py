"""Figures written in digits, and the guard that keeps them."""

from __future__ import annotations

import re

from restore import Proposal, Snapshot, windows

# A figure keeps its separators and sign: `1,200`, `59.5`, `-3`, `24:18`, `2019-03-01`.
_FIGURE = re.compile(r"[-−]?\d+(?:[.,:/-]\d+)*")


def figures(text: str) -> list[str]:
    """The figures of ``text`` in order, as written."""
    return _FIGURE.findall(text)


def figures_kept(snapshot: Snapshot, proposal: Proposal, may: frozenset[str]) -> str:
    """Veto a proposal after which the words around its edits hold other figures, unless the rule may."""
    if "figures" in may:
        return ""
    for old, new in windows(snapshot.text, proposal.edits):
        before, after = figures(old), figures(new)
        if before != after:
            return f"changes figures: {' '.join(before) or 'none'} -> {' '.join(after) or 'none'}"
    return ""
