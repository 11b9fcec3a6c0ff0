"""Lines and how to take them out cleanly."""

from __future__ import annotations

import re
from typing import NamedTuple

from restore import Edit, Snapshot

_BREAKS = re.compile(r"\r\n|\n|\r")


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
        for block in snapshot.blocks:
            found += _split(snapshot.text, block.start, block.end)
        known = snapshot.memo["restore_structure.lines"] = found
    return known  # type: ignore[return-value]


def _split(text: str, start: int, end: int) -> list[Line]:
    found = []
    while start < end:
        match = _BREAKS.search(text, start, end)
        stop = match.start() if match else end
        line = text[start:stop]
        stripped = line.strip()
        if stripped:
            lead = len(line) - len(line.lstrip())
            found.append(Line(start + lead, start + lead + len(stripped), stripped))
        start = match.end() if match else end
    return found


def removal(text: str, start: int, end: int) -> Edit:
    """The edit that takes ``text[start:end]``, whole lines, out with the line breaks that it leaves over.

    What follows moves up to where the lines began; at the end of the text, what precedes keeps its own ending: a final
    newline stays if there was one, and none appears.
    """
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    after = end
    while after < len(text) and text[after] in " \t\r\n":
        after += 1
    if after < len(text):
        # Keep the indentation of what follows.
        after = max(text.rfind("\n", end, after), text.rfind("\r", end, after)) + 1 or after
        return Edit(start, after, text[start:after], "")
    while start > 0 and text[start - 1] in " \t\r\n":
        start -= 1
    return Edit(start, end, text[start:end], "")
