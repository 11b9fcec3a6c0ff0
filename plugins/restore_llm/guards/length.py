"""Length: an edit is small."""

from __future__ import annotations

from .base import Change, guard
from .words import spelt

MOST = 8
"""Words that one edit may replace."""


@guard("llm.length", "an edit replaces a few words by about as many; nothing is rewritten")
def length(change: Change) -> str:
    """Bound the words and characters of the old and the new words."""
    old, new = len(spelt(change.old)), len(spelt(change.new))
    if old > MOST:
        return f"It replaces {old} words; an edit replaces at most {MOST}, the damaged ones only."
    if new > 2 * old + 1:
        return f"It puts {new} words in the place of {old}; put back only the words that were lost."
    before, after = len(change.old), len(change.new)
    if after > 3 * before + 12 or before > 4 * after + 12:
        return f"It turns {before} characters into {after}, too great a change for one edit."
    return ""
