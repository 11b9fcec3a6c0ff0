"""Omissions: no words fall away."""

from __future__ import annotations

from .additions import added
from .base import Change, guard, quoted
from .words import alike, letters, tokens


@guard("llm.omissions", "no words fall away, unless they stand there twice")
def omissions(change: Change) -> str:
    """Refuse to drop words while the others stay; a word beside another form of itself may go."""
    if letters(change.old) == letters(change.new):
        return ""
    new = tokens(change.new)
    gone = [word for word in added(new, tokens(change.old)) if not any(alike(word, kept) for kept in new)]
    return f"It drops {quoted(' '.join(gone))}; nothing is taken from the article." if gone else ""
