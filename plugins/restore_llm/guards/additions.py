"""Additions: no words besides those that were there."""

from __future__ import annotations

from .base import Change, guard, quoted
from .words import alike, letters, tokens, words


@guard("llm.additions", "no words are added to those that were there")
def additions(change: Change) -> str:
    """Refuse new words beside old ones that all stay."""
    if letters(change.old) == letters(change.new):
        return ""
    if more := added(tokens(change.old), tokens(change.new)):
        return f"It adds {quoted(' '.join(more))} to words that all stay; nothing is added to the article."
    old, new = set(tokens(change.old)), set(tokens(change.new))
    for word in sorted(new - old):
        if stuffed := next((one for one in sorted(old - new) if _stuffed(one, word)), ""):
            return f"It puts letters into {quoted(stuffed)}, which gives {quoted(word)}."
    return ""


def _stuffed(word: str, longer: str) -> bool:
    """Whether three or more letters were put into the middle of a word."""
    if len(word) < 4 or len(longer) < len(word) + 3:
        return False
    return any(longer.startswith(word[:n]) and longer.endswith(word[n:]) for n in range(2, len(word) - 1))


def added(few: list[str], many: list[str]) -> list[str]:
    """The words, other than function words, that ``many`` has more, if the rest of it are all of ``few``, in order."""
    if len(many) <= len(few):
        return []
    rest, at = [], 0
    for word in many:
        if at < len(few) and alike(few[at], word):
            at += 1
        else:
            rest.append(word)
    return [word for word in rest if word not in words("function")] if at == len(few) else []
