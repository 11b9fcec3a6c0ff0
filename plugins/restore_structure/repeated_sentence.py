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
    starts = [block.start, *(stop.end() for stop in _STOP.finditer(text, block.start, block.end))]
    ends = [*starts[1:], block.end]
    before = ""
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        sentence = text[start:end]
        fits = (
            _LEAST <= len(sentence) <= _MOST
            and len(set(sentence.lower().split())) >= _WORDS
            and sentence.rstrip()[-1] != "?"
        )
        key = letters(sentence) if fits else ""
        if key and key == before:
            yield starts[n - 1], start, end
        before = key
