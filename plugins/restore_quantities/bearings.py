"""Where a sentence begins and ends, as far as the guard and the rules read."""

from __future__ import annotations

import re

NEAR = 72
"""Code points around an edit within which a figure could be meant by it: its bound, unit or noun."""
_NEARBY = 120
REACH = 400
"""The most that is read of a sentence on each side of an edit."""
_START = re.compile(r"(?:[.!?…]['\"’”)\]]?[ \u00a0]|[\r\n])(?=\S)")
_END = re.compile(r"[.!?…](?=['\"’”)\]]?[ \u00a0][\"“‘(]?[A-Z0-9])|[\r\n]")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds ``at`` begins, as far as the guard reads."""
    at = max(at - NEAR // 3, 0)
    low = max(at - REACH, 0)
    start = low
    # What was found last is looked for nearby first.
    for first in (max(at - _NEARBY, low), low):
        for match in _START.finditer(text, first, at):
            start = match.end()
        if start > low:
            return start
    while 0 < start == low and not text[start - 1].isspace() and start < at:
        start = low = low + 1
    return start


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that holds ``at`` ends, as far as the guard reads."""
    at = min(at + NEAR // 3, len(text))
    match = _END.search(text, at, at + REACH)
    if match:
        return match.end()
    end = min(at + REACH, len(text))
    while at < end < len(text) and not text[end].isspace():
        end -= 1
    return end
