"""Links, markup and commands: nothing of the kind comes in or goes."""

from __future__ import annotations

import re
from collections import Counter

from .base import Change, guard, quoted
from .words import tokens, words

_FREE = frozenset(" ,.!?…;'’‘“”\"-–\u00a0\n\r\t")
"""Marks of running text; other guards watch them."""
_LEAD = re.compile(r"[^\w\n]*")
_PATTERNS = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}:(?=[^\s:])[^\s]*|\b(?:javascript|vbscript|data)\s*:|[\w.+-]+@[\w-]+|"
    r"\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}\b|--+|\.\./|</?\w+|&\w+;|&#\w+;|\]\(",
    re.IGNORECASE,
)


@guard("llm.payload", "no link, address, markup, template, code or command comes in or goes")
def payload(change: Change) -> str:
    """Compare marks that running text has no use for, addresses, and the names of commands."""
    old, new = _marks(change.old), _marks(change.new)
    if old != new:
        shown = " ".join(sorted({*(old - new), *(new - old)}))
        return f"It adds or removes {quoted(shown)}; links, markup, code and special characters stand as they are."
    text = change.snapshot.text
    for edit in change.edits:
        line = text.rfind("\n", 0, edit.start) + 1
        ahead, rest = text[max(line, edit.start - 80) : edit.start], text[edit.end : edit.end + 80]
        if _LEAD.match(ahead + edit.expect + rest)[0] != _LEAD.match(ahead + edit.replacement + rest)[0]:  # type: ignore[index]
            return "It changes the marks that a line begins with, such as those of a heading or a list."
    before, after = set(_PATTERNS.findall(change.before)), set(_PATTERNS.findall(change.after))
    if before != after:
        return f"It makes or breaks an address or markup: {quoted(' '.join(sorted(before ^ after)))}."
    if more := _commands(set(tokens(change.old)), set(tokens(change.new))):
        return f"It brings in {quoted(more)}, a command or a scheme."
    return ""


def _commands(old: set[str], new: set[str]) -> str:
    """A command that comes in, by itself or put into a word."""
    for word in sorted(new - old):
        for command in words("commands", "words"):
            if word == command or (command in word and word.replace(command, "", 1) in old):
                return word
    return ""


def _marks(text: str) -> Counter[str]:
    return Counter(ch for ch in text if not ch.isalnum() and ch not in _FREE)
