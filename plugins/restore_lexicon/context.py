"""The surroundings of a phrase: its sentence, its paragraph, and whether it stands in a quotation or a title."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n[ \t]*\r?\n")
_STOP = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9“‘\"])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|vs|etc|No|Fig|al)|\b[A-Za-z]|[eE]\.g|[iI]\.e)\.$"
)
_OPENS = re.compile(r"(?:^|[.!?:…]\s|[-*•–—|>#\]]|\d[.)])[\s\"“”‘’(\[*_]*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STRAIGHT = re.compile(r"(?<!\w)'(?=\w)[^'\n]*$")
_CLOSED = re.compile(r"\w[.,!?]?'(?!\w)")
_REACH, _LINE = 3000, 200
SMALL = frozenset("a an and as at but by for from in into nor of off on or over per so than the to up via vs with".split())
"""Words that stay small in a title."""


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the paragraph of ``text[start:end]`` begins and ends."""
    low = max(start - _REACH, 0)
    breaks = list(_BREAK.finditer(text, low, start))
    after = _BREAK.search(text, end, end + _REACH)
    return (breaks[-1].end() if breaks else low), (after.start() if after else min(end + _REACH, len(text)))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of ``text[start:end]`` begins and ends."""
    low, high = paragraph(text, start, end)
    for stop in _STOP.finditer(text, low, start):
        if not _SHORT.search(text, low, stop.start() + 1):
            low = stop.end()
    for stop in _STOP.finditer(text, end, high):
        if not _SHORT.search(text, low, stop.start() + 1):
            return low, stop.start() + 1
    return low, high


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a list item or a line of its own begins at ``start``."""
    low = text.rfind("\n", max(start - _REACH, 0), start) + 1
    if not text[low:start].strip():
        return _OPENS.search(text[max(low - 80, 0) : low].rstrip()[-1:] + " ") is not None or _is_block(text, low)
    return _OPENS.search(text, max(start - 12, low), start) is not None


def _is_block(text: str, low: int) -> bool:
    """Whether a paragraph begins with the line at ``low``."""
    return _BREAK.search(text, max(low - 80, 0), low) is not None or (low < 80 and not text[:low].strip())


def is_title(text: str, start: int, end: int, least: int = 2) -> bool:
    """Whether the line around a phrase is set as a title: its longer words are capitalised, and no stop ends it.

    ``least``: how many there must be besides the phrase.
    """
    low = text.rfind("\n", max(start - _LINE, 0), start) + 1 or max(start - _LINE, 0)
    high = text.find("\n", end, end + _LINE)
    line = text[low : end + _LINE if high == -1 else high]
    if len(line) > _LINE:
        return False
    others = [word for word in _WORD.findall(text[low:start]) + _WORD.findall(line[end - low :]) if word not in SMALL]
    return (
        len(others) >= least
        and sum(word[0].isupper() for word in others) >= 0.8 * len(others)
        and (len(others) > 2 or not line.rstrip().endswith((".", "!", "?")))
    )


def in_quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation is open at ``start``, or the phrase stands alone between marks or asterisks."""
    low, high = paragraph(text, start, end)
    before, after = text[low:start], text[end:high]
    if before[-1:] in ("*", "_", "“", "‘", '"', "'", "«", "„", "`") and after[:1] in (
        "*",
        "_",
        "”",
        "’",
        '"',
        "'",
        "»",
        "“",
        "`",
    ):
        return True
    if before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»") or before.count('"') % 2:
        return True
    single = before.rfind("‘")
    if single != -1 and not re.search(r"’(?!\w)", before[single:]) and re.search(r"’(?!\w)", after):
        return True
    return (opened := _STRAIGHT.search(before)) is not None and not _CLOSED.search(opened[0]) and bool(_CLOSED.search(after))
