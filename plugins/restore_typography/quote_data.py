"""Double marks that are no quotation of prose: data, code, columns and words of programs as they are typed."""

from __future__ import annotations

from restore import Snapshot, Span

from .quote_marks import Mark
from .surroundings import is_code, is_table, is_technical, line_around

_DATA = ('": ', '":"', '" : ')
_STOPS = tuple(",.?!…;")


def is_data(snapshot: Snapshot, span: Span, found: list[Mark]) -> bool:
    """Whether a mark that stands wrong is part of data or a column or, in a text about programs, of what is typed."""
    text = snapshot.text
    loose = [mark for mark in found if not mark.settled and mark.sign == '"']
    if not loose:
        return False
    if any(text.find(sign, span.start, span.end) != -1 for sign in _DATA):
        return True
    return any(_is_column(text, mark.at) for mark in loose) or (
        is_technical(snapshot) and any(_is_typed(text, mark) for mark in loose)
    )


def _is_column(text: str, at: int) -> bool:
    """Whether a mark begins a line with a space after it, as a comment does, or stands beside more than one space."""
    if text[at - 2 : at] == "  " or text[at + 1 : at + 3] == "  ":
        return True
    before, after = line_around(text, at, at + 1)
    return is_table(before, after) or (not before.strip() and at > 0 and after[:1] == " ")


def _is_typed(text: str, mark: Mark) -> bool:
    before, after = line_around(text, mark.at, mark.at + 1)
    if is_code(before, mark.sign, after):
        return True
    if mark.role == "close":
        return mark.spaced in ("both", "open") and text[mark.at - 2 : mark.at - 1] not in _STOPS
    return mark.after.isspace()
