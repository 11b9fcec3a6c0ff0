"""Figures and units put together wrongly; the figures stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_RATE = re.compile(r"(?<=[\d ])(km|m|cm|mi|kg|g|l|L|GB|Mbit|MB)/(h|s|m|hr|min|l|L|kg|day)(?![\w/])")
_UNITS = "km mm cm kg mg mph kW MW GW kWh MWh GWh TWh GB MB TB MHz GHz Hz ha ft lb lbs hPa kPa mL ml kph kmh mi oz"
_SPACED = re.compile(rf"(?<=\d) (?:{_UNITS.replace(' ', '|')})(?![\w/])")
_JOINED = re.compile(rf"(?<=\d)(?:{_UNITS.replace(' ', '|')})(?![\w/])")
_PERCENT = re.compile(r"(?<=\d)%")
_MONEY = re.compile(r"[$£€](?=\d)")
_DEGREES = re.compile(r"(?<=\d) ?°[CF](?!\w)")
_CASES = {"km": "Km", "kg": "Kg", "kW": "Kw", "MW": "Mw", "kWh": "kwh", "GB": "Gb", "MHz": "Mhz", "GHz": "Ghz", "mph": "Mph"}
_CASED = re.compile(rf"(?<=\d )(?:{'|'.join(_CASES)})(?![\w/])")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    text = clean.text
    for match in _RATE.finditer(text):
        yield Damage(*match.span(), random.choice(("{} / {}", "{} /{}", "{}/ {}")).format(*match.groups()), "units")
    for match in _DEGREES.finditer(text):
        letter = match.group()[-1]
        yield Damage(*match.span(), random.choice((f" ° {letter}", f"° {letter}")), "units")
    # What only differs in style can be told by another place alone, where the article writes it its way.
    styles = ((_SPACED, ""), (_JOINED, " {}"), (_PERCENT, " %"), (_MONEY, "{} "))
    for pattern, written in styles:
        found = list(pattern.finditer(text))
        for match in found:
            other = found[0] if match is not found[0] else found[-1]
            needs = (other.span(),) if other is not match else ()
            made = written.format(match.group()) or match.group().strip()
            yield Damage(*match.span(), made, "units", optional=not needs, needs=needs)
    for match in _CASED.finditer(text):
        yield Damage(*match.span(), _CASES[match.group()], "units")


KIND = Kind(
    "units",
    3.0,
    "figures and units put together wrongly: `59 km / h`, `5 %`; the figures stay",
    "It ran at 40 km/h for 12 km and used 5% more fuel, then 7% less, at 3 °C.",
    _find,
)
