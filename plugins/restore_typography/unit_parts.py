"""Parts of a quantity that came apart or got lost: `1 / 2 tsp.`, `4.2 cm 3 of sand`, `38 oC (100.4F)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Proposal, Snapshot

from .gates import latin1_pattern

ID = "typography.figure-spacing"
# `²` and `³` of Latin-1 are one byte there.
_GATE = latin1_pattern(rb"[0-9] / [0-9]|[0-9] ?[ck]?m [23][ .,;)]|[0-9] ?[\xb0o]?[CF] \([0-9.]{1,6} ?[CF]\)|[0-9] ?o[CF]\b")
_FRACTION = re.compile(
    r"(?<![\w./,])(?<![/.=+*×] )([1-9])( / )([2-9])(?= (?:tsp|tbsp|teaspoons?|tablespoons?|cups?|oz|ounces?|lbs?|pounds?|"
    r"pints?|quarts?|inch|inches|miles?|gallons?)\b)"
)
_POWER = re.compile(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?[ \u00a0]?([ck]?m)( [23])"
    r"(?=[.,;)](?:\s|$)|[ \n](?:of|per|and|or|in|is|was|are|were|for|to|at|on|from|with)[ \n])"
)
_SQUARES = re.compile(r"m[²³]")
_DEGREES = re.compile(r"(?<![\w.])(-?\d{1,4}(?:\.\d)?)([ \u00a0]?)[°o]?([CF]) \((-?\d{1,4}(?:\.\d)?)([ \u00a0]?)([CF])\)")
_LETTER = re.compile(r"(?<![\w.,])-?\d{1,4}(?:\.\d)?[ \u00a0]?(o)[CF](?![\w’'-])")
_REACH = 16
_NEAR = 1.6
"""Degrees Fahrenheit by which a rounded conversion may be wrong."""


def parts(snapshot: Snapshot) -> Iterator[Proposal]:
    """Fractions before a measure, powers of a length, and signs of degrees that became a letter or got lost."""
    text = snapshot.text
    places = [match.start() for match in _GATE.finditer(snapshot.latin1)]
    for place in places:
        for edit, why, sure in _at(text, max(place - _REACH, 0), place, place + 2 * _REACH):
            if not snapshot.protected.touching(edit.start - 1, edit.end + 1):
                level = SAFE if sure else UNSAFE
                yield Proposal(ID, (edit,), why, level, evidence=(Evidence("rule", "the figure stays"),))


def _at(text: str, low: int, place: int, high: int) -> Iterator[tuple[Edit, str, bool]]:
    for match in _FRACTION.finditer(text, low, high):
        if match.start() == place and match[1] < match[3]:
            yield Edit(match.start(2), match.end(2), match[2], "/"), "a fraction has no spaces", True
    for match in _POWER.finditer(text, low, high):
        if match.start() <= place < match.end():
            # Where no other power is raised, the figure may begin something.
            raised = _SQUARES.search(text) is not None
            new = match[2][1] if not raised else "²³"[int(match[2][1]) - 2]
            yield Edit(match.start(2), match.end(2), match[2], new), f"{match[1]}{new} is one unit", raised
    for match in _LETTER.finditer(text, low, high):
        if match.start() <= place < match.end():
            yield Edit(match.start(1), match.end(1), "o", "°"), "a letter stands for the sign of a degree", True
    for match in _DEGREES.finditer(text, low, high):
        if match.start() <= place < match.end() and match[3] != match[6]:
            celsius, fahrenheit = (
                (float(match[1]), float(match[4])) if match[3] == "C" else (float(match[4]), float(match[1]))
            )
            if abs(celsius * 1.8 + 32 - fahrenheit) < _NEAR:
                new = match[2] + "°" + match[6]
                why = f"{match[4]} °{match[6]} is {match[1]} °{match[3]}"
                yield Edit(match.start(5), match.end(6), match[5] + match[6], new), why, True
