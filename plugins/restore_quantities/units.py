"""Units after a figure: `km/h`, `km / h`, `cubic metres per second`, `miles an hour`; the table is ``data/units.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from .data_files import rows


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``value * factor + offset`` is in the SI unit of the dimension."""

    name: str
    dimension: str
    factor: Fraction
    offset: Fraction = Fraction(0)

    def base(self, value: Fraction) -> Fraction:
        """``value`` in the SI unit."""
        return value * self.factor + self.offset


class Found(NamedTuple):
    """A unit where it stands; ``per`` is what a rate is counted by, where no unit of its own says it."""

    unit: Unit
    start: int
    end: int
    word: str
    per: str = ""


class Table(NamedTuple):
    """Spellings: ``symbols`` by case, ``names`` in lower case; ``first`` has the most words that begin with a word."""

    symbols: dict[str, Unit]
    names: dict[str, Unit]
    first: dict[str, int]
    units: dict[str, Unit]


@cache
def table() -> Table:
    """The units of ``data/units.tsv`` and the currencies of ``data/currencies.tsv``."""
    symbols: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for name, signs, spellings, dimension, factor, offset, _ in rows("units.tsv"):
        unit = units[name] = Unit(name, dimension, Fraction(factor), Fraction(offset))
        symbols |= dict.fromkeys(_parts(signs), unit)
        for spelling in _parts(spellings):
            names |= dict.fromkeys(_plurals(spelling), unit)
    for kind in ("square", "cubic"):
        for spelling in [name for name in names if name.startswith(kind + " ")]:
            length = names.get(spelling.partition(" ")[2])
            for sign, unit in symbols.items() if length else ():
                if unit == length and len(sign) > 0 and sign.isalpha():
                    names[f"{kind} {sign.lower()}"] = names[spelling]
    for row in rows("currencies.tsv"):
        unit = units[row[0]] = Unit(row[0], "money", Fraction(1))
        for spelling in row[2].split(";") if len(row) > 2 else ():
            names |= dict.fromkeys(_plurals(spelling.lower()), unit)
        symbols |= {sign: unit for sign in row[1].split(";") if (len(sign) == 3 and sign.isalpha()) or sign == "¢"}
    first: dict[str, int] = {}
    for name in names:
        words = name.split()
        first[words[0]] = max(first.get(words[0], 0), len(words))
    for kind in ("sq", "cu"):
        first[kind] = 2
    return Table(symbols, names, first, units)


@cache
def unit_endings() -> tuple[frozenset[str], frozenset[str]]:
    """The letters that the spellings of units end in, after their last space or sign, and the signs that they end in.

    Names are in lower case.
    """
    known = table()
    spellings = (*known.symbols, *known.names, "C", "F", "p", *"°º℃℉%¢′″²³23'\"’”")
    letters = frozenset(re.split(r"[\W\d_]", spelling)[-1] for spelling in spellings)
    return letters - {""}, frozenset(spelling[-1] for spelling in spellings if not spelling[-1].isalpha())


def _parts(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split(";")


def _plurals(name: str) -> tuple[str, ...]:
    name = name.replace("-", " ")
    head, _, rest = name.partition(" ")
    return name, name + "s", f"{head}s {rest}" if rest else name


_TOKEN = re.compile(
    r"(?:[A-Za-zµμ\u2126\u03a9ł]+[²³23]?(?:/[A-Za-z]{1,4})?|[°º][ \u00a0\u202f]?[CFcf]|[°º℃℉%¢′″])(?![^\W_]|[%°])"
    r"|[$€£]|(?:[A-Za-zµμ]+[²³]?)(?![^\W_])"
)
_GAP = re.compile(r"[ \u00a0\u202f\u2009]?[-‑]?")
_MORE = re.compile(r"\.?[ \u00a0-]([A-Za-z]+)(?![^\W_])")
_RATE = re.compile(r"([ \u00a0]?/[ \u00a0]?)|([ -]per[ -])|([ -]an?[ -])")
_EACH = re.compile(r"[A-Za-z]+")
_ALONE = {"m": "m", "g": "g", "t": "t", "s": "s", "h": "h", "l": "L", "L": "L", "V": "V", "W": "W", "J": "J", "K": "K"}
_TIGHT = frozenset("in p C F h s t g W V J pc".split())
"""Read as a unit only where they touch the figure: with a space they are words, initials or something else."""
_INCHES = re.compile(r"\.?(?: ?[)\]]| ?\( ?\d[\d.,]* ?(?:mm|cm|m)\b)")
"""What closes `in` as inches, spaced or not: nobody writes a preposition before a bracket that ends or converts."""
NAMED = {
    ("mi", "h"): "mph", ("km", "h"): "km/h", ("m", "s"): "m/s", ("km", "s"): "km/s", ("ft", "s"): "ft/s",
    ("lb", "sqin"): "psi",
    ("mi", "gal"): "mpg", ("m3", "s"): "m3/s", ("nmi", "h"): "kn", ("kbit", "s"): "kbps", ("Mbit", "s"): "Mbps",
    ("Gbit", "s"): "Gbps",
}  # fmt: skip
_DIMENSIONS = {("length", "time"): "speed", ("length", "volume"): "fuel economy", ("volume", "time"): "flow"}


def unit_at(text: str, at: int) -> Found | None:
    """The unit after a figure that ends at ``at``, with what it is a rate of: `metres per second`, `dollars a day`."""
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    found = simple_at(text, start, tight=start == at or text[start - 1] in "-‑")
    if found is None:
        return None
    return _rated(text, found)


def simple_at(text: str, start: int, tight: bool = False) -> Found | None:
    """The unit without rate that begins at ``start``."""
    match = _TOKEN.match(text, start)
    if not match:
        return None
    known, word = table(), match.group()
    end = match.end()
    lower = word.lower()
    most = known.first.get(lower, 0)
    if most > 1 and (found := _named(text, start, end, lower, most)):
        return found
    unit = known.symbols.get(word)
    if unit is None and "/" in word:
        word = lower = word.partition("/")[0]
        lower = word.lower()
        end = start + len(word)
        unit = known.symbols.get(word)
    if unit is not None and (len(word) > 1 or word in "%°º¢′″℃℉\u2126\u03a9" or word in _ALONE):
        if word in _TIGHT and not tight and not (word == "in" and _INCHES.match(text, end)):
            return None
        return Found(unit, start, end, word)
    if tight and word in ("C", "F", "p"):
        return Found(known.units[{"C": "degC", "F": "degF", "p": "penny"}[word]], start, end, word)
    if word[0] in "°º" and len(word) > 1:
        return Found(known.units["degC" if word[-1] in "Cc" else "degF"], start, end, word)
    if lower in known.names and len(lower) > 2:
        return Found(known.names[lower], start, end, word)
    return None


def _named(text: str, start: int, end: int, first: str, most: int) -> Found | None:
    """The longest name of several words: `nautical miles`, `degrees Celsius`, `sq km`."""
    names = table().names
    phrase = {"sq": "square", "cu": "cubic"}.get(first, first)
    best = (names[phrase], end) if phrase in names else None
    for _ in range(min(most, 5) - 1):
        more = _MORE.match(text, end)
        if not more:
            break
        phrase, end = f"{phrase} {more[1].lower()}", more.end()
        if phrase in names:
            best = names[phrase], end
    return Found(best[0], start, best[1], text[start : best[1]]) if best else None


def _rated(text: str, found: Found) -> Found:
    rate = _RATE.match(text, found.end)
    if not rate:
        return found
    below = simple_at(text, rate.end(), tight=True)
    if below is None:
        if rate[2] and (noun := _EACH.match(text, rate.end())):
            return found._replace(per=noun.group().lower(), end=found.end)
        return found
    unit = found.unit
    if rate[3] and below.unit.dimension != "time" and unit.dimension != "money":
        return found
    if unit.dimension in ("money", "percent", "points"):
        return found._replace(per=below.unit.name)
    if unit.dimension == "time" and rate[3]:
        return found._replace(per=below.unit.name)
    return found._replace(unit=ratio(unit, below.unit), end=below.end)


@cache
def ratio(over: Unit, under: Unit) -> Unit:
    """The unit of a rate, under its own name where it has one."""
    name = NAMED.get((over.name, under.name))
    if name:
        return table().units[name]
    dimension = _DIMENSIONS.get((over.dimension, under.dimension), f"{over.dimension} per {under.dimension}")
    return Unit(f"{over.name}/{under.name}", dimension, over.factor / under.factor)


def per_at(text: str, at: int) -> tuple[str, int]:
    """What a count or amount is a rate of, and where that ends: `a week`, `per person`; ("", at) for none."""
    rate = _RATE.match(text, at)
    if not rate:
        return "", at
    below = simple_at(text, rate.end(), tight=True)
    if below is not None and (below.unit.dimension == "time" or not rate[3] or below.unit.dimension in ("mass", "volume")):
        return below.unit.name, below.end
    if rate[2] and (noun := _EACH.match(text, rate.end())):
        return noun.group().lower(), noun.end()
    return "", at
