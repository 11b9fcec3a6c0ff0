"""Marks of another kind or one too many in a paragraph whose double marks do not pair: `a wonder.'`, `the hinge.""`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from restore import SAFE, UNSAFE, Edit, Evidence, Proposal, Snapshot, Span

from .quote_evidence import is_curly
from .quote_marks import Mark
from .signs import is_astray
from .surroundings import is_code, line_around
from .words import CONTINUING

ID = "typography.quote-direction"
_ENDS = ".,?!…"
_CLOSES = re.compile(r"(?<=[.,?!…])['’](?=\s|$|<)")
_ANY_CLOSE = re.compile(r"['’](?=[\s.,;:!?)<—–-]|$)")
# A curly one opens wherever it stands, also with its space astray: `he said,‘ We go.’`.
_OPENS = re.compile(r"‘|(?:(?<=[\s(—–:>])|^)['’](?=\w)", re.MULTILINE)
_SPEAKS = re.compile(r"(?:(?<=[.,?!:] )|(?<=>)|^)['‘](?=[A-Z])", re.MULTILINE)
_TWO = re.compile(r"(?<=[,.?!…])’’(?=\s|$)")
_INNER = re.compile(r"(“\w[^“”‘’\n]{1,50}[a-rt-z])’ ([a-z]+)\b")
_REACH = 800
_RULE = (Evidence("rule", "the mark of the same quotation"),)


def slips(snapshot: Snapshot, span: Span, found: list[Mark]) -> Iterator[Proposal]:
    """At most one proposal; only where with it all double marks of the paragraph pair and stand right."""
    if len(found) % 2 == 0:
        return
    text = snapshot.text
    slip = (
        _doubled(found)
        or _two_singles(text, found)
        or _inner_close(text, span, found)
        or _single_close(snapshot, span, found)
        or _single_open(snapshot, span, found)
    )
    if slip is None:
        return
    edit, why = slip
    before, after = line_around(text, edit.start, edit.end)
    if not is_code(before, edit.expect, after) and not snapshot.protected.touching(edit.start, edit.end):
        # A lone single mark may be a writer's slip; where spaces went astray, too, it is damage.
        sure = not edit.replacement or edit.expect in ("”", "’’") or is_astray(snapshot)
        level = SAFE if sure else UNSAFE
        yield Proposal(ID, (edit,), why, level, evidence=_RULE)


def _doubled(found: list[Mark]) -> tuple[Edit, str] | None:
    for n, (one, other) in enumerate(pairwise(found)):
        if other.at != one.at + 1 or one.sign != other.sign:
            continue
        rest = found[n + 2 :]
        if not _alternate(found[:n], "open") or not _alternate(rest, "close" if n % 2 == 0 else "open"):
            return None
        if n % 2:  # closing
            stands = (
                one.before
                and (one.before in _ENDS or one.before.isalpha())
                and (not other.after or other.after in " \n<,.;:!?)")
            )
        else:
            stands = (not one.before or one.before.isspace() or one.before in "(>") and other.after.isalnum()
        return (Edit(other.at, other.at + 1, other.sign, ""), "the mark stands twice") if stands else None
    return None


def _two_singles(text: str, found: list[Mark]) -> tuple[Edit, str] | None:
    """`“We go,’’ he said`: two single marks for the one that closes."""
    for n in range(0, len(found), 2):
        mark = found[n]
        end = found[n + 1].at if n + 1 < len(found) else mark.at + _REACH
        if mark.sign != "“":
            return None
        match = _TWO.search(text, mark.at + 1, min(end, len(text)))
        if match and "\n\n" not in text[mark.at : match.start()] and "‘" not in text[mark.at : match.start()]:
            if not _alternate(found[:n], "open") or not _alternate(found[n + 1 :], "open"):
                return None
            return Edit(match.start(), match.end(), "’’", "”"), "two single marks stand for a double one"
    return None


def _inner_close(text: str, span: Span, found: list[Mark]) -> tuple[Edit, str] | None:
    """`‘You cannot say “job done’ and go.’`: the only double mark of the paragraph, within single ones."""
    if len(found) != 1 or found[0].looks != "open" or found[0].spaced != "open":
        return None
    match = _INNER.match(text, found[0].at, span.end)
    if not match or match[2] not in CONTINUING or not _ANY_CLOSE.search(text, match.end(), span.end):
        return None
    return Edit(match.end(1), match.end(1) + 1, "’", "”"), "a double mark opened the inner quotation"


def _single_close(snapshot: Snapshot, span: Span, found: list[Mark]) -> tuple[Edit, str] | None:
    """A quotation that a double mark opens and a single one closes."""
    text = snapshot.text
    for n in range(0, len(found), 2):
        mark = found[n]
        if mark.spaced != "open" or mark.looks == "close":
            return None
        last = n + 1 == len(found)
        if not last and found[n + 1].spaced in ("close", "both") and found[n + 1].looks != "open":
            continue  # a pair
        if not _alternate(found[n + 1 :], "open"):
            return None
        low, high = mark.at + 1, span.end if last else found[n + 1].at
        ends = list(_CLOSES.finditer(text, low, high))
        if len(ends) != 1 or _OPENS.search(text, low, ends[0].start()):
            return None
        if not last and len(_ANY_CLOSE.findall(text, ends[0].end(), high)) > 0:
            return None
        at = ends[0].start()
        return Edit(at, at + 1, text[at], '"' if mark.sign == '"' else "”"), "a double mark opened the quotation"
    return None


def _single_open(snapshot: Snapshot, span: Span, found: list[Mark]) -> tuple[Edit, str] | None:
    """A quotation that a single mark opens and a double one closes, also within another quotation."""
    text = snapshot.text
    for n, mark in enumerate(found):
        expected = "close" if n % 2 else "open"
        if _stands(mark, expected) and not (n % 2 and n + 1 < len(found) and not _stands(found[n + 1], "open")):
            continue
        if n % 2:
            # `“He told me, ‘Do not wait”. So I left,” she said.`
            low = found[n - 1].at + 1
            if not _alternate(found[n + 1 :], "close"):
                return None
            if opening := _unclosed(text, low, mark.at):
                return Edit(
                    mark.at, mark.at + 1, mark.sign, "’" if opening == "‘" else "'"
                ), "a single mark opened the quotation"
            return None
        if not _stands(mark, "close") or (mark.before not in _ENDS + "”" and not mark.before.isalpha()):
            return None
        if not _alternate(found[n + 1 :], "open"):
            return None
        low = found[n - 1].at + 1 if n else span.start
        opening = _unclosed(text, low, mark.at)
        if opening == "‘" and text.count("‘") > text.count("“"):
            return Edit(mark.at, mark.at + 1, mark.sign, "’"), "a single mark opened the quotation"
        places = [m.start() for m in _SPEAKS.finditer(text, low, mark.at)]
        if not opening or len(places) != 1:
            return None
        new = '"' if mark.sign == '"' and not (opening == "‘" and is_curly(snapshot)) else "“"
        return Edit(places[0], places[0] + 1, text[places[0]], new), "a double mark closes the quotation"
    return None


def _unclosed(text: str, low: int, high: int) -> str:
    """The only single mark that opens between the two offsets, if none closes after it; else ""."""
    places = [m.start() for m in _OPENS.finditer(text, low, high)]
    if len(places) != 1 or _ANY_CLOSE.search(text, places[0] + 1, high):
        return ""
    return text[places[0]]


def _stands(mark: Mark, role: str) -> bool:
    return mark.looks in ("any", role) and mark.spaced in (role, "both")


def _alternate(marks: list[Mark], role: str) -> bool:
    """Whether the marks stand right, the first of them in ``role``."""
    other = {"open": "close", "close": "open"}
    for mark in marks:
        if not _stands(mark, role):
            return False
        role = other[role]
    return True
