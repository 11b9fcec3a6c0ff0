"""Names: words with a capital letter."""

from __future__ import annotations

from collections import Counter

from .base import Change, guard, quoted
from .words import spelt, words

_COMMON = ("tion", "tions", "ment", "ments", "ness", "ance", "ances", "ence", "ences", "ities")
"""Endings that names do not have."""


@guard("llm.names", "no name is invented, changed, dropped or moved, unless the article itself has the new form")
def names(change: Change) -> str:
    """Compare the words with a capital letter, in their order."""
    old, new = _capitalised(change.old), _capitalised(change.new)
    if change.initial:
        first, second = (spelt(change.old) or [""])[0], (spelt(change.new) or [""])[0]
        if first != second and _ordinary(change, first) and _ordinary(change, second):
            old, new = old[first[:1].isupper() :], new[second[:1].isupper() :]
    if old == new or _anchored(change, old, new):
        return ""
    lost, more = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not lost and not more:
        return f"It changes the order of names: {quoted(change.old)} becomes {quoted(change.new)}."
    if not lost:
        return f"It brings in {quoted(' '.join(more))}, which is not there; names are never added."
    if not more:
        return f"It drops or writes small {quoted(' '.join(lost))}; names stand as they are."
    return (
        f"It changes the name {quoted(' '.join(lost))} to {quoted(' '.join(more))}, a form that the article does not prove."
    )


def _capitalised(text: str) -> list[str]:
    return [_bare(word) for word in spelt(text) if any(ch.isupper() for ch in word)]


def _bare(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def _ordinary(change: Change, word: str) -> bool:
    """Whether a word that begins a sentence is surely no name: the article writes it small, or its form shows it."""
    if not word or word[1:] != word[1:].lower():
        return False
    small = word.lower()
    if word == small or small in words("function") or small.endswith(_COMMON):
        return True
    here = range(change.start, change.start + len(change.old))
    return any(m.start not in here for m in change.snapshot.anchors.mentions(small))


def _anchored(change: Change, old: list[str], new: list[str]) -> bool:
    """Whether the article has the new form elsewhere: the same name in another order, or an office with its capital."""
    form = " ".join(spelt(change.new))
    if not form:
        return False
    here = range(change.start, change.start + len(change.old))
    if not any(m.start not in here for m in change.snapshot.anchors.mentions(form)):
        return False
    same = Counter(old) == Counter(new)
    if same and len(new) == len(spelt(change.new)):
        return True
    folded = [word.casefold() for word in spelt(change.old)] == [word.casefold() for word in spelt(change.new)]
    if folded:
        return len(new) > len(old)
    offices = words("titles", "offices")
    return not old and len(spelt(change.new)) <= len(spelt(change.old)) and spelt(change.new)[-1].lower() in offices
