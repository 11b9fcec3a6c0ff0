"""The line around a place, as far as rules need to see it, and whether it looks like code or a table."""

from __future__ import annotations

import re
from itertools import islice

from restore import Snapshot

from .gates import latin1_pattern

REACH = 200
"""Code points on each side of a place that count as its line."""
_CODE = re.compile(r"[{}=\\^]|&&|\|\||->|::|~/|\$[A-Za-z({]|\w\(\)| --?[a-z]")
_SIGNS = latin1_pattern(rb"[a-z]\(\)|[a-z]_[a-z]|[\s`'\"(]--?[a-z][a-z-]+|::|->|=>|==|\\[a-z]|[{}]|\$[A-Za-z({]|[^`]``[^`]")
_MARKUP = re.compile(r"^[^<>]*(?:[\w\"'/]|--)>|<[/!]?[a-zA-Z-][^<>]*(?:>|$)|`[^`\n]*`")
_COMMAND = re.compile(
    r"\s*(?:[$#%>] |--|//|>>>|(?:sudo |\d+[.)] )?(?:cat|cd|chmod|cp|curl|diff|docker|du|echo|find|git|go|grep|ls|make|"
    r"mkdir|mv|npm|pip|python3?|rm|rsync|ssh|tar|touch|wget)\s)"
)


def is_indented(before: str) -> bool:
    """Whether the line is set in as code is in plain text."""
    return before.startswith("    ") and len(before) < REACH


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before ``start`` and after ``end`` on the same line."""
    low = max(text.rfind("\n", max(start - REACH, 0), start) + 1, start - REACH, 0)
    high = text.find("\n", end, end + REACH)
    return text[low:start], text[end : end + REACH if high == -1 else high]


def is_code(before: str, mark: str, after: str) -> bool:
    """Whether the line is a command, or the words around ``mark`` look like code; tags and Markdown's code aside."""
    if len(before) < REACH and _COMMAND.match(before):
        return True
    return _CODE.search(without_markup(before[-60:] + mark + after[:60])) is not None


def without_markup(words: str) -> str:
    """Part of a line without its tags and Markdown's code."""
    return _MARKUP.sub("", words) if "<" in words or ">" in words or "`" in words else words


def is_technical(snapshot: Snapshot) -> bool:
    """Whether the text is about programs: calls, options, names with underlines or other signs of code stand here and there.

    There words stand between marks as they are typed, with their spaces: `lines that begin with "From "`.
    """
    known = snapshot.memo.get("restore_typography.technical")
    if known is None:
        # What is marked as code is told apart by its markup.
        found = (m for m in _SIGNS.finditer(snapshot.latin1) if not snapshot.protected.touching(m.start(), m.end()))
        known = snapshot.memo["restore_typography.technical"] = len(list(islice(found, 4))) > 3
    return bool(known)


def is_table(before: str, after: str) -> bool:
    """Whether the line has columns."""
    return "|" in before or "|" in after or "\t" in before or "\t" in after
