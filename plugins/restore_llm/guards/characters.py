"""Characters: letters of the article's own script, nothing that hides."""

from __future__ import annotations

import unicodedata

from .base import Change, guard

_SPACES = " \u00a0"


@guard("llm.characters", "no control, invisible or foreign characters come in")
def characters(change: Change) -> str:
    """Refuse characters that running text of this article has no use for."""
    have = set(change.old)
    for edit in change.edits:
        for ch in edit.replacement:
            if ch in have or (ch.isascii() and (ch.isprintable())) or ch in _SPACES:
                continue
            name = f"U+{ord(ch):04X}"
            category = unicodedata.category(ch)
            if category[0] in "CZ":
                return f"It brings in {name}, a character that cannot be seen."
            if category[0] in "MS":
                return f"It brings in {name}, a combining character or a symbol."
            if category[0] == "L" and _script(ch) != "LATIN" and _script(ch) not in map(_script, change.snapshot.text):
                return f"It brings in {name}, a letter of a script that the article does not use."
    if any(len({_script(ch) for ch in word if ch.isalpha()}) > 1 for word in change.new.split() if word not in change.old):
        return "It mixes scripts within a word."
    return ""


def _script(ch: str) -> str:
    return unicodedata.name(ch, "?").partition(" ")[0]
