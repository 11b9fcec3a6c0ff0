"""Plain text: paragraphs between blank lines; addresses are protected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..spans import Span, Spans

# A paragraph ends at a blank line. Linear: each alternative begins with a line break.
_GAP = re.compile(r"\n[ \t\u00a0]*\n\s*")
_ANY_GAP = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)\s*")
# What every address has; the rest is found from there, outwards.
_SIGNS = ("://", "@", "www.")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}$")
_USER = re.compile(r"[\w.+-]{1,64}$")
_REST = re.compile(r"[^\s<>\"“”«»]+")
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TRAILING = ".,;:!?)]}'’"


def blocks(text: str) -> list[Span]:
    """The paragraphs of a plain text, without the white space around them."""
    found, start = [], len(text) - len(text.lstrip())
    for gap in (_ANY_GAP if "\r" in text else _GAP).finditer(text, start):
        found.append(Span(start, gap.start(), "paragraph"))
        start = gap.end()
    end = len(text.rstrip())
    if start < end:
        found.append(Span(start, end, "paragraph"))
    return found


def addresses(text: str) -> list[Span]:
    """Web and e-mail addresses in running text."""
    found = [span for sign in _SIGNS if sign in text for span in _around(text, sign)]
    return found if len(found) < 2 else list(Spans(found))


def _around(text: str, sign: str) -> Iterator[Span]:
    at = text.find(sign)
    while at != -1:
        before, end = text[max(at - 64, 0) : at], at + len(sign)
        first = (_USER if sign == "@" else _SCHEME).search(before) if sign != "www." else None
        rest = (_DOMAIN if sign == "@" else _REST).match(text, end)
        if rest and (first or (sign == "www." and not before[-1:].isalnum())):
            stop = rest.end()
            while stop > end and text[stop - 1] in _TRAILING:
                stop -= 1
            yield Span(at - len(first.group()) if first else at, stop, "link")
            end = max(stop, end)
        at = text.find(sign, end)
