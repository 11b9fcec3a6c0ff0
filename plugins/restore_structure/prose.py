"""What is running text that stands by itself."""

from __future__ import annotations

import re
from functools import partial

from restore import Snapshot

from .lines import Line, is_cell

CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Credit|Source|Video|Map)s?: ")
_ROW = 35
"""Code points that each hard line of running text has at least but the last."""
_STANZA = 8
WORDS = 9
"""Words that a repeated paragraph has at least: shorter ones are refrains, labels and signatures."""
_ABOVE = re.compile(r"(?:^|>|\n[ \t]*\n|\r\n[ \t]*\r\n|\r\r)\s*$")
_BELOW = re.compile(r"[ \t]*(?:$|<|\n[ \t]*(?:\n|$)|\r\n[ \t]*(?:\r\n|$)|\r(?:\r|$))")


def is_prose(snapshot: Snapshot, copies: list[Line]) -> bool:
    """Whether these are paragraphs by themselves that end as a sentence does: no lines of a poem, a list or a recipe."""
    first = copies[0]
    ends = first.text.rstrip("”\"'’)").endswith((".", "!", "?", "…"))
    if not ends or first.text[0] in "-*•|>#<{[" or '": "' in first.text or CREDIT.search(first.text):
        return False
    if sum(map(str.isalpha, first.text)) < len(first.text) // 2 or any(map(partial(is_cell, snapshot), copies)):
        return False
    return all(is_alone(snapshot.text, line) for line in copies) or first.text.count(" ") >= 2 * WORDS


def is_alone(text: str, line: Line) -> bool:
    """Whether blank lines or tags are around it."""
    above, below = text[max(line.start - 80, 0) : line.start], text[line.end : line.end + 80]
    return _ABOVE.search(above) is not None and _BELOW.match(below) is not None


def is_verse(text: str) -> bool:
    """Whether a paragraph has short lines, or few of which the first ends with a comma, as a stanza does."""
    rows = text.splitlines()
    if len(rows) < 2:
        return False
    return any(len(row) < _ROW for row in rows[:-1]) or (len(rows) <= _STANZA and rows[0].rstrip().endswith((",", ";")))
