"""`59 km / h` -> `59 km/h`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .signs import odd_signs
from .surroundings import is_code, line_around

ID = "typography.unit-spacing"
_LENGTH = "m2|m3|m²|m³|km2|km²|km3|km³|ft3|ft³|km|m|cm|mm|mi|miles?|ft|nmi|kilomet(?:re|er)s?|met(?:re|er)s?"
_AMOUNT = "g|kg|mg|µg|μg|mcg|t|l|L|ml|mL|dl|kWh|MWh|kW|W|MW|J|kJ|N|mol|mmol|bits?|[kMGT]?B|[kMGT]b|[kMGT]bit|beats|gal"
_PER = "h|hr|s|sec|min|d|day|yr|year|km|m|m2|m3|m²|m³|cm2|cm3|cm²|cm³|km2|km²|l|L|ml|dL|dl|kg|ha|mi|ft|gal|s2|s²|kWh"
# A figure and a unit before a slash, a unit that ends after it.
_BEFORE = re.compile(rf"\d[ \u00a0\u202f]?(?:{_LENGTH}|{_AMOUNT})([ \u00a0]?)$")
_AFTER = re.compile(rf"([ \u00a0]?)(?:{_PER})(?![\w/])")
_SPACES = (" ", "\u00a0")
# What is one word with a slash in it.
_PAIRS = (("and", "or"), ("AND", "OR"), ("N", "A"), ("w", "o"))
_WORD = re.compile(r"(?<![\w/-])(\w{1,3})([ \u00a0]?)/([ \u00a0]?)(\w{1,3})(?![\w/-])")
_DEGREE = re.compile(r"°(?:(?<=\d°)|(?<=\d[ \u00a0]°))([ \u00a0]+)[CF](?!\w)")


@rule(ID, may={"quotation"})
def unit_spacing(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Close up units of a rate or a degree.

    What it does:
        Takes the spaces out of `km / h`, `kg / m³`, `° C` after a figure, and out of `and / or`, `N / A`. Figures
        and units stay as they are.
    Why:
        Tokenisers and spinners set spaces around every sign.
    Example:
        59 km / h -> 59 km/h
    Safety:
        Safe: only between two known units after a figure, and in one word. `3 / 4`, `he / she`, verse and code are left.
    """
    text = snapshot.text
    at = text.find("/") if odd_signs(snapshot) else -1
    while at != -1:
        if text[at - 1 : at] in _SPACES or text[at + 1 : at + 2] in _SPACES:
            before, after = _BEFORE.search(text, max(at - 20, 0), at), _AFTER.match(text, at + 1)
            if before and after:
                start, end = before.start(1), after.end(1)
                yield _proposal(start, text[start:end], "/", "a rate is written without spaces")
            elif pair := _pair(text, at):
                start, end = pair
                yield _proposal(start, text[start:end], "/", "this is written without spaces")
        at = text.find("/", at + 1)
    if "°" in text:
        for match in _DEGREE.finditer(text):
            yield _proposal(match.start(1), match[1], "", "° and its scale belong together")


def _pair(text: str, at: int) -> tuple[int, int] | None:
    """Where the slash of `and / or`, with its spaces, begins and ends; None for lines of verse, parted by more of them."""
    match = next((m for m in _WORD.finditer(text, max(at - 5, 0), at + 6) if m.start() < at < m.end()), None)
    if not match or (match[1], match[4]) not in _PAIRS:
        return None
    before, after = line_around(text, match.start(), match.end())
    return None if " / " in before or " / " in after or is_code(before, "", after) else (match.end(1), match.start(4))


def _proposal(start: int, expect: str, replacement: str, why: str) -> Proposal:
    edit = Edit(start, start + len(expect), expect, replacement)
    return Proposal(ID, (edit,), why, evidence=(Evidence("rule", "SI brochure, 5.4.3"),))
