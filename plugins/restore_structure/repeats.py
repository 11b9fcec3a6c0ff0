"""Where words stand twice by right, and how to take one of two out."""

from __future__ import annotations

import re

from restore import Edit

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


def without_one(text: str, first: tuple[int, int], second: tuple[int, int]) -> Edit:
    """Without the second of two equal stretches; in a hard-wrapped paragraph the line still ends where it did."""
    (start, half), (rest, end) = first, second
    if "\n" not in text[half:rest] or not _is_wrapped(text, start, end):
        return Edit(half, end, text[half:end], "")
    if text[start - 1 : start] == " ":
        return Edit(start - 1, half, text[start - 1 : half], "")
    return Edit(start, rest, text[start:rest], "")


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether the paragraph has line breaks besides one in ``text[start:end]``."""
    before, after = text[max(start - 300, 0) : start], text[end : end + 300]
    return (
        "\n" in before.replace("\r", "").rpartition("\n\n")[2]
        or "\n" in after.replace("\r", "").partition("\n\n")[0].rstrip()
    )
