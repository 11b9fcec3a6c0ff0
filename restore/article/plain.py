"""Plain text: paragraphs between blank lines; addresses are protected."""

from __future__ import annotations

import re

from ..spans import Span

# A paragraph ends at a blank line. Linear: each alternative begins with a line break.
_GAP = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)\s*")
_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|www\.)[^\s<>\"“”«»]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TRAILING = ".,;:!?)]}'’"


def blocks(text: str) -> list[Span]:
    """The paragraphs of a plain text, without the white space around them."""
    found, start = [], len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text, start):
        found.append(Span(start, gap.start(), "paragraph"))
        start = gap.end()
    end = len(text.rstrip())
    if start < end:
        found.append(Span(start, end, "paragraph"))
    return found


def addresses(text: str) -> list[Span]:
    """Web and e-mail addresses in running text."""
    if "://" not in text and "@" not in text and "www." not in text:
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in _TRAILING:
            end -= 1
        found.append(Span(match.start(), end, "link"))
    return found
