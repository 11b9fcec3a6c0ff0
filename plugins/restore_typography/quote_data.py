"""Double marks that are no quotation of prose: data, code, columns and words of programs as they are typed."""

from __future__ import annotations

from restore import Snapshot, Span

from .quote_marks import Mark
from .surroundings import is_code, is_table, is_technical, line_around

_DATA = ('": ', '":"', '" : ')
_NAMED = (" and '", " or '", ' and "', ' or "')
_STOPS = tuple(",.?!…;")


def is_data(snapshot: Snapshot, span: Span, found: list[Mark]) -> bool:
    """Whether a mark that stands wrong is part of data or a column or, in a text about programs, of what is typed."""
    text = snapshot.text
    loose = [mark for mark in found if not mark.settled and mark.sign == '"']
    if not loose:
        return False
    if any(text.find(sign, span.start, span.end) != -1 for sign in _DATA):
        return True
    if any(mark.role == "open" and text.startswith(_NAMED, mark.at + 1) for mark in loose):
        return True  # signs that the text speaks of: `between " and '`
    comments = snapshot.text.count('\n" ') > 1
    return any(_is_column(text, mark.at, comments) for mark in loose) or (
        any(_is_typed(text, mark) for mark in loose) and is_technical(snapshot)
    )


def _is_column(text: str, at: int, comments: bool) -> bool:
    """Whether a mark stands beside more than one space or, where ``comments`` do so, begins a line with a space after it."""
    # Two spaces also part sentences.
    if (text[at - 2 : at] == "  " and text[at - 3 : at - 2] not in _STOPS) or text[at + 1 : at + 4] == "   ":
        return True
    before, after = line_around(text, at, at + 1)
    return is_table(before, after) or (comments and not before.strip() and after[:1] == " ")


def _is_typed(text: str, mark: Mark) -> bool:
    before, after = line_around(text, mark.at, mark.at + 1)
    if is_code(before, mark.sign, after):
        return True
    if mark.role == "close":
        return mark.spaced in ("both", "open") and text[mark.at - 2 : mark.at - 1] not in _STOPS
    return mark.spaced == "both" and mark.after.isspace()
