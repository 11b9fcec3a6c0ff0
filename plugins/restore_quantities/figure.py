"""A figure of a text: what `extract` gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction
Value = Number | str | None | tuple[Number, Number] | tuple[str, str]

KINDS = (
    "count",  # 20 cars
    "measure",  # 59 km/h
    "money",  # $1.2bn
    "percent",  # 12%
    "points",  # 0.25 percentage points
    "fraction",  # two-thirds, one in five
    "multiple",  # twice, tenfold
    "indefinite",  # dozens of
    "age",  # aged 34
    "score",  # 3-1
    "ordinal",  # third
    "date",  # 3 May 2019, 1990s, Monday
    "time",  # 18:30 GMT
    "identifier",  # F-16: kept as it is written
)
LEDGERS = {"ordinal": "dates", "date": "dates", "time": "dates", "identifier": "identifiers"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``text`` at ``start:end`` (code points, end exclusive) and what it says.

    ``value`` is a number (`Fraction` where a decimal would be inexact), a pair for a range or score, an ISO 8601 string for
    a date or time, None for an identifier or an indefinite amount. ``unit`` is the unit's name, a currency code, or the
    noun that is counted; ``dimension`` is what it measures. ``bound`` is ``at-least``, ``at-most``, ``more-than`` or
    ``less-than``; ``hedge`` is ``about``, ``nearly`` or ``some``; ``per`` is what the figure is a rate of (`$5 a day`).
    ``steps`` is the place of the last written digit of each number: 0.1 for `3.5`.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Value = None
    unit: str = ""
    dimension: str = ""
    bound: str = ""
    hedge: str = ""
    noun: str = ""
    per: str = ""
    steps: tuple[Number, ...] = ()

    @property
    def approximate(self) -> bool:
        """Whether the text says that the figure is not exact."""
        return bool(self.hedge)

    @property
    def ledger(self) -> str:
        """``quantities``, ``dates`` (with times and ordinals) or ``identifiers``."""
        return LEDGERS.get(self.kind, "quantities")

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the value: none, one, or two of a pair."""
        parts = self.value if isinstance(self.value, tuple) else (self.value,)
        return tuple(part for part in parts if isinstance(part, (Decimal, Fraction)))


def exact(number: Number) -> Fraction:
    """A number for arithmetic."""
    return number if isinstance(number, Fraction) else Fraction(number)


def plain(number: Fraction) -> Number:
    """The decimal that equals a fraction, else the fraction."""
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return number if rest != 1 else Decimal(number.numerator) / Decimal(number.denominator)


def shown(value: Value) -> str:
    """A value as people write it: `1,200`, `10–15`, `2/3`."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "–".join(map(shown, value))
    if isinstance(value, Decimal):
        return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"
    return str(value)
