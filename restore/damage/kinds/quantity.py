"""Figures, magnitudes and units changed: the one class that changes numbers, off unless asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/])")
_MAGNITUDES = ("thousand", "million", "billion", "trillion")
_MAGNITUDE = re.compile(rf"(?<=\d )(?:{'|'.join(_MAGNITUDES)})\b")
_UNITS = {
    "km": "miles",
    "miles": "km",
    "mph": "km/h",
    "kg": "lb",
    "lb": "kg",
    "metres": "feet",
    "meters": "feet",
    "feet": "metres",
}
_UNIT = re.compile(rf"(?<=\d )(?:{'|'.join(_UNITS)})\b(?!/)")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    figures = list(_FIGURE.finditer(clean.text))
    said: dict[str, tuple[int, int]] = {}
    for match in figures:
        # Only another mention tells what the figure was.
        first = said.setdefault(match.group(), match.span())
        needs = (first,) if first != match.span() else ()
        yield Damage(*match.span(), _changed(match.group(), random), "quantity", optional=not needs, needs=needs)
    for match in _MAGNITUDE.finditer(clean.text):
        other = random.choice([word for word in _MAGNITUDES if word != match.group()])
        yield Damage(*match.span(), other, "quantity", optional=True)
    for match in _UNIT.finditer(clean.text):
        yield Damage(*match.span(), _UNITS[match.group()], "quantity", optional=True)


def _changed(figure: str, random: Random) -> str:
    """Another figure of the same shape, or one ten times as large."""
    if random.random() < 0.2 and "," not in figure and "." not in figure:
        return figure + "0"
    at = random.choice([i for i, ch in enumerate(figure) if ch.isdigit()])
    digit = random.choice([d for d in "123456789" if d != figure[at]])
    return figure[:at] + digit + figure[at + 1 :]


KIND = Kind(
    "quantity",
    0.0,
    "a digit, a magnitude or a unit changed, to test guards; off unless asked for",
    "The bridge cost 42 million and is 310 metres long.",
    _find,
)
