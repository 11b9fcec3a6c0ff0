"""Offices and ranks in small letters."""

from __future__ import annotations

from collections import Counter

from .base import Change, guard, quoted
from .words import tokens, words


@guard("llm.titles", "no office or rank is changed, unless the article itself has the new one")
def titles(change: Change) -> str:
    """Compare offices and ranks of the changed words."""
    old, new = tokens(change.old), tokens(change.new)
    ranks = words("titles", "ranks")
    if (before := _of(old, ranks)) != (after := _of(new, ranks)):
        return f"It changes a rank: {_told(before)} becomes {_told(after)}."
    before, after = _of(old, words("titles", "offices")), _of(new, words("titles", "offices"))
    if not before or before == after:
        return ""
    here = range(change.start, change.start + len(change.old))
    for office in after - before:
        if not any(m.start not in here for m in change.snapshot.anchors.mentions(office, case=False)):
            return f"It changes an office: {_told(before)} becomes {_told(after)}, which the article does not use."
    if not after:
        return f"It drops the office {_told(before)}."
    return ""


def _of(row: list[str], known: frozenset[str]) -> Counter[str]:
    return Counter(word for word in row if word in known)


def _told(found: Counter[str]) -> str:
    return quoted(" ".join(found.elements()) or "nothing")
