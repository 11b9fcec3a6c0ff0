"""Where words stand twice by right: in verse, in code, and where people falter."""

from __future__ import annotations

import re

# Words that people say twice, and what writing sets where they falter.
_STAMMERED = frozenset("we they he she it you i no and but or because not this that who what when if again".split())
_STAMMER = re.compile(r"\.\.|…|—|–|\b(\w+) \1\b.{1,20}\b(\w+) \2\b", re.DOTALL)
_REACH = 40
_LINES, _VERSE = 3, 45
"""How many lines, and how short, make a verse."""


def is_verse(text: str, start: int, end: int) -> bool:
    """Among short lines that do not end as sentences do."""
    before = text[max(start - 300, 0) : start].replace("\r", "").rpartition("\n\n")[2]
    lines = (before + text[start : end + 300].replace("\r", "").partition("\n\n")[0]).strip().splitlines()
    return len(lines) >= _LINES and max(map(len, lines)) < _VERSE


def in_quotation(text: str, at: int) -> bool:
    """Whether a quotation mark is open at ``at``, in its line."""
    line = text[max(at - 2000, 0) : at].rpartition("\n")[2]
    return line.rfind("“") > line.rfind("”") or line.count('"') % 2 == 1


def in_backticks(text: str, at: int) -> bool:
    """Whether ``at`` is in code that a plain text sets in backticks."""
    line = text[max(at - 500, 0) : at].rpartition("\n")[2]
    return line.count("`") % 2 == 1


def stammers(text: str, start: int, end: int, word: str) -> bool:
    """Whether a speaker may have said ``word`` twice: people do, or what stands around it shows that they falter."""
    return word in _STAMMERED or _STAMMER.search(text[max(start - _REACH, 0) : end + _REACH]) is not None
