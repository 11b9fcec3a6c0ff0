"""What is running text that stands by itself."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from restore import Snapshot

from .lines import Line, is_cell

CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Credit|Source|Video|Map)s?: ")
_ROW = 35
"""Code points that each hard line of running text has at least but the last."""
_STANZA = 4
"""Lines that a stanza has, or running text that is too short to tell whether its lines are filled."""
_SLACK = 8
"""Code points by which joining a divided word may have shortened a line."""
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
    """Whether a paragraph has short lines, or its first line ends with a comma and the lines are not filled."""
    rows = [row.strip() for row in text.splitlines()]
    if len(rows) < 2:
        return False
    if any(len(row) < _ROW for row in rows[:-1]):
        return True
    return rows[0].endswith((",", ";")) and (len(rows) <= _STANZA or not _is_filled(rows))


def _is_filled(rows: list[str]) -> bool:
    """Whether no line has room for the word that begins the next one."""
    width = max(map(len, rows)) - _SLACK
    return all(len(row) + 1 + len(below.partition(" ")[0]) > width for row, below in pairwise(rows))
