"""`1 , 000 people`, `10 . 5 seconds`, `$ 500` -> `1,000 people`, `10.5 seconds`, `$500`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .figure_context import goes_on, has_unit, is_calibre, reads_on, waits
from .figure_gaps import gaps
from .gates import latin1_pattern
from .signs import is_astray
from .surroundings import is_code, is_table, line_around
from .unit_parts import parts

ID = "typography.figure-spacing"
_SPACE = " \u00a0\u202f"
# Some separator between figures with a space beside it: without one only currency signs are left to look at.
# Thousands that a space before or after their comma parts.
_THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:[{_SPACE}]?,[{_SPACE}]?\d{{3}})+(?![\d,]|[{_SPACE}]?,[{_SPACE}]?\d)")
_DECIMAL = re.compile(rf"(?<![\d.,])\d{{1,4}}([{_SPACE}]\.[{_SPACE}]?)\d{{1,3}}(?![\d.])")
# `0. 21 mm`: no sentence begins with a figure and a sign of a unit.
_SIGN = "%|°C|[µnmck]?m|[mkµ]?g|m[lL]|[kMG]?W|[kMG]Hz|[kM]?V|kWh|mph|km/h|m/s|mi|ft|lb|oz|ha"
_NOUGHT = re.compile(rf"[a-z] [~≈]?0(\.[{_SPACE}])\d{{1,3}}[{_SPACE}]?(?:{_SIGN})(?![\w/’'])")
_TWICE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}(, ,) (?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(
    rf"(?<![\d:])(?:[01]?\d|2[0-3])([{_SPACE}]:[{_SPACE}]?|:[{_SPACE}])[0-5]\d"
    rf"(?=[{_SPACE}]?(?:[ap]\.?m\b|GMT|BST|UTC|ET\b|local time))",
    re.IGNORECASE,
)
_DATE = re.compile(rf"(?<![\d/])\d{{1,2}}[{_SPACE}]/[{_SPACE}]\d{{1,2}}[{_SPACE}]/[{_SPACE}](?:19|20)?\d{{2}}(?![\d/])")
_CURRENCY = re.compile(rf"([$£€¥])(?<!\d.)(?<!\d[{_SPACE}].)([{_SPACE}])(?=\d)")
_TIGHT = re.compile(r"[$£€¥]\d")
# What all of these have, in Latin-1 (where other spaces and the euro are `?`): most texts have none of it.
_GATE = latin1_pattern(
    rb"[0-9](?:[ \xa0?][,.:/][ \xa0?]?[0-9]|,[ \xa0?][0-9]{3}(?:[^0-9]|$)|:[ \xa0?][0-5][0-9]|, , [12][09])"
    rb"| 0\.[ \xa0?][0-9]|[$\xa3\xa5?][ \xa0?][0-9]"
)
_REACH = 24
"""Code points before and after such a place that a figure can have."""
_WHOLE = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)")
_FRACTION = re.compile(r"\.\d{1,2}(?![\d.]\d?)")
_COMMA = re.compile(rf"[{_SPACE}]?,[{_SPACE}]?")
_LOOSE = re.compile(r"(?<=\d) -(?=[a-z])")
_GAPS = re.compile(rf"[{_SPACE}]")
_FORMAT = (Evidence("rule", "the digits stay"),)


@rule(ID, may={"figures", "quotation"})
def figure_spacing(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Close the spaces inside figures.

    What it does:
        Closes thousands (`1 , 000`), decimals (`10 . 5 seconds`), times of the day (`10 : 30 a.m.`) and dates
        (`5 / 6 / 2019`) with spaces around their separators, fractions before a measure (`1 / 2 tsp.`), powers of a length
        (`4 cm 3 of sand`), and the space after a currency sign where the article has none. `38 oC (100.4F)` gets its signs.
    Why:
        Tokenisers and spinners set spaces around every mark, also inside figures.
    Example:
        1 , 000 people saw it -> 1,000 people saw it
    Safety:
        Safe: the digits stay, and only what has a space before its separator, which nobody writes between two figures.
        `4, 500` may be two figures and is unsafe; rows of figures, code and tables are left alone.
    """
    text = snapshot.text
    yield from parts(snapshot)
    for gap in gaps(snapshot):
        # `18 -year-old` looks like an option of a command.
        before, after = (_LOOSE.sub("-", part) for part in line_around(text, gap.start, gap.end))
        free = not snapshot.protected.touching(gap.start - 1, gap.end + 1)
        if free and not is_table(before, after) and not is_code(before, gap.new, after):
            yield Proposal(ID, (Edit(gap.start, gap.end, text[gap.start : gap.end], gap.new),), gap.why, gap.level, _FORMAT)
    places = [match.start() for match in _GATE.finditer(snapshot.latin1)]
    if not places:
        return
    for start, end, level, why in dict.fromkeys(_found(text, places, is_astray(snapshot))):
        before, after = line_around(text, start, end)
        if snapshot.protected.touching(start, end) or is_table(before, after) or is_code(before, "", after):
            continue
        if text[start:end] == ", ,":
            yield Proposal(ID, (Edit(start, end, ", ,", ","),), why, level, _FORMAT)
            continue
        edits = tuple(Edit(start + gap.start(), start + gap.end(), gap[0], "") for gap in _GAPS.finditer(text[start:end]))
        yield Proposal(ID, edits, why, level, _FORMAT)


def _found(text: str, places: list[int], odd: bool) -> Iterator[tuple[int, int, Applicability, str]]:
    shapes: set[str] | None = None
    for place in places:
        low, high = max(place - _REACH, 0), min(place + _REACH, len(text))
        for match in _THOUSANDS.finditer(text, low, high):
            figure = match[0]
            if not _GAPS.search(figure) or match.end() == high < len(text):
                continue
            sure = _sure_thousands(figure) or (
                reads_on(text, match.start(), match.end()) and not _is_row(text, match.start(), match.end())
            )
            if (
                not sure
                and (decimal := _FRACTION.match(text, match.end()))
                and not _is_row(text, match.start(), decimal.end())
            ):
                # `21, 701.15` beside `21,482.60`
                shapes = shapes if shapes is not None else {_shape(whole[0]) for whole in _WHOLE.finditer(text)}
                like = _shape(_GAPS.sub("", figure) + decimal[0]) in shapes
                sure = like or (waits(text, match.start()) and goes_on(text, decimal.end()))
            if sure or not _is_row(text, match.start(), match.end()):
                yield match.start(), match.end(), SAFE if sure else UNSAFE, "thousands are written without a space"
        for match in _TWICE.finditer(text, low, high):
            yield match.start(1), match.end(1), SAFE, "the comma of a date stands twice"
        for match in _NOUGHT.finditer(text, low, high):
            yield match.start(1), match.end(1), SAFE, "a decimal has no space"
        for match in _DECIMAL.finditer(text, low, high):
            after = text[match.end() : match.end() + 2]
            if not (after[1:].isupper() and not has_unit(text, match.end())) and not is_calibre(
                text, text.index(".", match.start(1))
            ):
                # After a stop a sentence would begin, and not with a figure and a small letter.
                sure = after[1:].islower() or has_unit(text, match.end())
                yield match.start(1), match.end(1), SAFE if sure else UNSAFE, "a decimal has no space"
        for pattern, why in ((_CLOCK, "a time of the day has no space"), (_DATE, "a date has no space")):
            for match in pattern.finditer(text, low, high):
                yield match.start(), match.end(), SAFE, why
    yield from _currencies(text, places, odd)


def _currencies(text: str, places: list[int], odd: bool) -> Iterator[tuple[int, int, Applicability, str]]:
    spaced = [sign for place in places if (sign := _CURRENCY.match(text, place))]
    tight = len(_TIGHT.findall(text)) if spaced else 0
    often = Counter(match[1] for match in spaced)
    for match in spaced:
        # As often is enough: who sets a sign apart does not close it up elsewhere. Or one
        # where other spaces went astray.
        if often[match[1]] <= tight or (odd and len(spaced) == 1):
            yield match.start(2), match.end(2), SAFE, f"{match[1]} touches its figure in this article"


def _sure_thousands(figure: str) -> bool:
    """Whether every gap has one before its comma: `1 , 000`, `3 ,500`."""
    commas = [match[0] for match in _COMMA.finditer(figure)]
    return all(comma == "," or comma[0] != "," for comma in commas)


def _shape(figure: str) -> str:
    """How many digits stand between the signs of a figure: `00,000.00`."""
    return re.sub("[0-9]", "0", figure)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether other figures stand beside: `rooms 4, 500 and 612`."""
    before, after = text[max(start - 8, 0) : start], text[end : end + 8]
    return bool(re.search(r"\d[,;]?(?: and| or)? ?$", before) or re.match(r",? ?(?:and |or )?\d", after))
