"""A sentence that comes again right after itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Snapshot, Span

from .prose import is_verse
from .wording import letters

_LEAST, _MOST = 40, 600
"""Code points that a sentence has that is looked at: shorter ones are said twice for effect."""
_WORDS = 8
"""Different words that it has."""
_STOP = re.compile(r"[.!?…][”\"’')\]]*\s+(?=[“‘\"'(]?[A-Z0-9])")
_PIECES = 3
_SLACK = 12
"""Code points by which damage may have made one of them longer."""
_KEY = 12


def repeated_sentences(snapshot: Snapshot) -> Iterator[tuple[int, int, int]]:
    """The first sentence's start, and the start and end of the second, up to where the next one begins or its text ends."""
    text = snapshot.text
    if _may_repeat(text):
        for block in snapshot.blocks:
            piece = text[block.start : block.end]
            if len(piece) > 2 * _LEAST and _may_repeat(piece) and not is_verse(piece):
                yield from _in_block(text, block)


def _may_repeat(text: str) -> bool:
    """Whether two sentences end alike: a cheap look."""
    endings = [piece[-_KEY:] for piece in text.split(".") if len(piece) >= _LEAST // 2]
    return len(set(endings)) < len(endings)


def _in_block(text: str, block: Span) -> Iterator[tuple[int, int, int]]:
    """Up to three pieces in a row are looked at as one: an abbreviation parts a sentence, and two may come again."""
    bounds = [block.start, *(stop.end() for stop in _STOP.finditer(text, block.start, block.end)), block.end]
    done = block.start
    for n in range(1, len(bounds) - 1):
        for size in range(1, min(n, len(bounds) - 1 - n, _PIECES) + 1):
            before, start, end = bounds[n - size], bounds[n], bounds[n + size]
            if before >= done and _is_same(text[before:start], text[start:end]):
                yield before, start, end
                done = end
                break


def _is_same(first: str, second: str) -> bool:
    if not _LEAST <= len(second) <= _MOST or abs(len(first) - len(second)) > _SLACK or second.rstrip()[-1] == "?":
        return False
    return len(set(second.lower().split())) >= _WORDS and letters(first) == letters(second)
