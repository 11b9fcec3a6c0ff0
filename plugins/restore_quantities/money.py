"""Currencies before a figure: `$1.2bn`, `US$45`, `Rs 5 crore`, `EUR 200`; and whether `pounds` are money."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .data_files import rows
from .units import Unit, table

_SIGN = re.compile(
    r"(?:(?<![A-Za-z])(?:[A-Za-z]{1,3}))?[$£€¥₹₩₽₴₺₪₦฿₫₱₿¢][ \u00a0\u202f]?(-|−)?$"
    r"|(?<![A-Za-z])(?:[A-Z]{2,3}|Rs\.?|Fr|Dhs?|K[Ss]h|Rp|Tk)[ \u00a0\u202f]?(-|−)?$"
)
_SIGNS = frozenset("$£€¥₹₩₽₴₺₪₦฿₫₱₿")
_MASS = re.compile(
    r"weigh|heav|\bmass\b|\blb|bomb|overweight|lighter|lost|gain|payload|cargo|carr(?:y|ied)|cocaine|meat|fish|cannabis|marijuana"
    r"|heroin|drugs|ounces|explosive|TNT|thrust|force|pressure",
    re.I,
)
_MONEY = re.compile(
    r"cost|paid|pay|price|worth|fine|compensation|damages|salar|earn|spen[dt]|sold|bill|fee|tax|£|fund|grant|reward", re.I
)


class Currency(NamedTuple):
    """A currency sign before a figure, and where it begins."""

    unit: Unit
    start: int
    minus: bool


@cache
def _signs() -> dict[str, Unit]:
    return {sign: table().units[row[0]] for row in rows("currencies.tsv") for sign in row[1].split(";")}


def currency_before(text: str, at: int) -> Currency | None:
    """The currency that stands before the figure at ``at``."""
    head = text[max(at - 7, 0) : at]
    last = head.rstrip(" \u00a0\u202f-−")[-1:]
    if last not in _SIGNS and not (last.isalpha() or last == "."):
        return None
    match = _SIGN.search(text, max(at - 7, 0), at)
    if not match:
        return None
    sign = match.group().rstrip(" \u00a0\u202f-−")
    unit = _signs().get(sign) or _signs().get(sign[:1].upper() + sign[1:])
    if unit is None and sign[-1] in _SIGNS:
        unit = Unit(sign, "money", table().units["USD"].factor)  # `US€` is no currency: it must not pass for one
    return Currency(unit, match.start(), bool(match[1] or match[2])) if unit else None


def pounds(text: str, start: int, end: int) -> Unit:
    """What `pounds` at ``start:end`` are: the words around say it, else the mass."""
    around = text[max(start - 70, 0) : end + 50]
    units = table().units
    if _MONEY.search(around) and not re.search(r"weigh|\blb", around):
        return units["GBP"]
    if _MASS.search(around):
        return units["lb"]
    return units["GBP" if "£" in text[max(start - 2000, 0) : end + 2000] else "lb"]
