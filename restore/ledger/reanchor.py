"""Finding a change again in a text that was edited by hand since: by its words and the words around them."""

from __future__ import annotations

from ..edits import Edit
from .records import ChangeRecord, EditRecord

NEEDED = 8
"""Code points of context that must agree, in all, for a place to count."""


def reanchor(text: str, change: ChangeRecord) -> list[Edit] | None:
    """The edits that undo ``change`` in ``text``; None where a place cannot be told with certainty."""
    edits = [_place(text, record) for record in change.edits]
    found = [edit for edit in edits if edit is not None]
    return found if len(found) == len(edits) else None


def _place(text: str, record: EditRecord) -> Edit | None:
    words, at = record.replacement, record.at
    scored: list[tuple[int, int]] = []
    start = text.find(words)
    while start != -1:
        end = start + len(words)
        score = _common(at.prefix[::-1], text[max(start - len(at.prefix), 0) : start][::-1])
        score += _common(at.suffix, text[end : end + len(at.suffix)])
        if score >= min(NEEDED, len(at.prefix) + len(at.suffix)):
            scored.append((score, start))
        # An empty string is found everywhere: every place is looked at.
        start = text.find(words, start + 1)
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    start = scored[0][1]
    return Edit(start, start + len(words), words, at.exact)


def _common(a: str, b: str) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length
