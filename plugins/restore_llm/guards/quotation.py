"""Quotations: nothing inside quotation marks changes."""

from __future__ import annotations

import re

from restore import Snapshot

from .base import Change, guard

_MARK = re.compile(r"[“”„«»\"]|&(?:quot|[lrb]dquo|laquo|raquo|#34|#8220|#8221|#x201[cdCD]);")
_SINGLE = re.compile(r"‘(?:[^‘’\n]|’(?=\w)){1,600}’|(?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){1,600}'(?!\w)")
_BREAK = re.compile(r"\n[ \t\r]*\n")
_ELEMENT = re.compile(r"<(/?)(?:q|blockquote)\b", re.IGNORECASE)
_REACH = 20_000


@guard("llm.quotation", "nothing inside quotation marks changes, and no mark is added or removed")
def quotation(change: Change) -> str:
    """Refuse what is inside a quotation, or where marks are damaged so that nobody can tell."""
    if any(_MARK.findall(e.expect) != _MARK.findall(e.replacement) for e in change.edits):
        return "It adds, removes or changes a quotation mark."
    for edit in change.edits:
        if reason := _inside(change.snapshot, edit.start, edit.end):
            return reason
    return ""


def _inside(snapshot: Snapshot, start: int, end: int) -> str:
    text = snapshot.text
    low, high = _paragraph(text, start, end)
    marks = [m.start() for m in _MARK.finditer(text, low, high) if not snapshot.protected.touching(m.start(), m.end())]
    before = sum(at < end for at in marks)
    if before % 2:
        return "It is inside a quotation; quoted words stand as they are."
    if before and len(marks) % 2:
        return "The quotation marks of this paragraph do not pair, so the words may be quoted; they stand as they are."
    if text[low:high].lstrip().startswith(">"):
        return "It is inside a block quotation; quoted words stand as they are."
    if any(m.start() < end and start < m.end() for m in _SINGLE.finditer(text, low, high)):
        return "It is inside single quotation marks; quoted words stand as they are."
    elements = list(_ELEMENT.finditer(text, max(start - _REACH, 0), start)) if snapshot.format != "plain" else []
    return "It is inside a quotation element; quoted words stand as they are." if elements and not elements[-1][1] else ""


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(start - _REACH, 0)
    for match in _BREAK.finditer(text, low, start):
        low = match.end()
    after = _BREAK.search(text, end)
    return low, min(after.start() if after else len(text), end + _REACH)
