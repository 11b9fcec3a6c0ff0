"""Lines and how to take them out cleanly."""

from __future__ import annotations

import re
from typing import NamedTuple

from restore import Edit, Snapshot

_OPENING = re.compile(r"<(p|h[1-6]|li|div|figcaption)(?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_CLOSING = re.compile(r"\s*</(p|h[1-6]|li|div|figcaption)\s*>", re.IGNORECASE)
_CELL = re.compile(r"<(?:li|td|th|h[1-6]|dt|dd|blockquote|figcaption|label|button)(?:\s[^<>]*)?>\s*$", re.IGNORECASE)
# The end of a line that has text, directly above.
_ABOVE = re.compile(r"(\S)[ \t]*(?:\r\n|\n|\r)\Z")


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


def lines(snapshot: Snapshot) -> list[Line]:
    """The lines of all blocks, in order; found once per snapshot."""
    known = snapshot.memo.get("restore_structure.lines")
    if known is None:
        found = []
        text = snapshot.text
        for start, end, _ in snapshot.blocks:
            piece = text[start:end]
            if "\n" in piece or "\r" in piece:
                found += _split(piece, start)
            else:
                found.append(Line(start, end, piece))
        known = snapshot.memo["restore_structure.lines"] = found
    return known  # type: ignore[return-value]


def _split(piece: str, start: int) -> list[Line]:
    found = []
    # `\r\n` gives an empty line more, which counts for nothing.
    for line in (piece.replace("\r", "\n") if "\r" in piece else piece).split("\n"):
        stripped = line.strip()
        if stripped:
            at = start + line.find(stripped[0])
            found.append(Line(at, at + len(stripped), stripped))
        start += len(line) + 1
    return found


def is_cell(snapshot: Snapshot, line: Line) -> bool:
    """Whether it is all that a list item, a cell, a heading or a quotation of an HTML page begins with."""
    return snapshot.format == "html" and _CELL.search(snapshot.text, max(line.start - 200, 0), line.start) is not None


def is_part(snapshot: Snapshot, line: Line) -> bool:
    """Whether the line is part of something: a paragraph that goes on over it, a list, a table."""
    text = snapshot.text
    if snapshot.format == "html":
        return _CELL.search(text, max(line.start - 200, 0), line.start) is not None
    above, below = text[max(line.start - 80, 0) : line.start], text[line.end : line.end + 80]
    before, after = above.rstrip(" \t"), below.lstrip(" \t")
    if before and before[-1] not in "\r\n":
        return True
    row = before.rstrip("\r\n")
    near = before[len(row) :].replace("\r\n", "\n").count("\n") == 1
    if near and row and row[-1].isalpha() and len(row.rpartition("\n")[2]) > 60:
        return True
    following = after.lstrip("\r\n")
    touching = after[: len(after) - len(following)].replace("\r\n", "\n").count("\n") == 1
    goes_on = line.text[0].islower() and not line.text.startswith("pic.twitter.com/")
    return goes_on or (touching and following[:1].islower())


def removal(snapshot: Snapshot, start: int, end: int) -> Edit:
    """The edit that takes ``text[start:end]``, whole lines, out with the line breaks that it leaves over.

    What follows moves up to where the lines began; at the end of the text or of a paragraph, what precedes keeps its own
    ending: a final newline stays if there was one, and none appears.
    """
    text = snapshot.text
    if snapshot.format == "html":
        start, end = _element(text, start, end)
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    after = end
    while after < len(text) and text[after] in " \t\r\n":
        after += 1
    if after < len(text):
        gap = text[end:after].replace("\r\n", "\n")
        if gap.count("\n") + gap.count("\r") > 1 and (above := _ABOVE.search(text, max(start - 200, 0), start)):
            # The last line of a paragraph: the blank line after it stays.
            return Edit(above.end(1), end, text[above.end(1) : end], "")
        # Keep the indentation of what follows.
        after = max(text.rfind("\n", end, after), text.rfind("\r", end, after)) + 1 or after
        return Edit(start, after, text[start:after], "")
    while start > 0 and text[start - 1] in " \t\r\n":
        start -= 1
    return Edit(start, end, text[start:end], "")


def _element(text: str, start: int, end: int) -> tuple[int, int]:
    """With the tags of the element whose whole content ``text[start:end]`` is."""
    opening, closing = _OPENING.search(text, max(start - 200, 0), start), _CLOSING.match(text, end)
    if opening and closing and opening[1].lower() == closing[1].lower():
        return opening.start(), closing.end()
    return start, end
