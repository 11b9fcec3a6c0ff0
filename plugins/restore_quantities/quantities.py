"""A quantity where it stands: its number or range, unit, currency or counted noun, with its bound."""

from __future__ import annotations

import re
from decimal import Decimal

from .bounds import limits
from .counts import counted
from .figure import Figure
from .making import OLD, kind_of, made
from .money import Currency, currency_before
from .numbers import Amount
from .ranges import range_at
from .scores import special
from .sides import Following, Side, joined, negated, side_at
from .units import per_at

_PRIMES = re.compile(r"(\d{1,2})['′’][ ]?(\d{1,2})(?:[\"″”]|''|’’)")
_WARM = re.compile(r"temperature|heat|cold|hot|warm|minus|freez|below zero", re.IGNORECASE)


def quantity_at(text: str, at: int, amount: Amount, known: Following | None = None) -> Figure | None:
    """The quantity whose first number is ``amount`` at ``at``; ``known`` is what was read after it before."""
    currency = None if amount.words else currency_before(text, at)
    start = currency.start if currency else at
    minus = bool(currency and currency.minus)
    minus_start = _minus(text, start)
    if minus_start is not None:
        start, minus = minus_start, True
    elif start and text[start - 1] == "+" and (start == 1 or text[start - 2] in " (\u00a0"):
        start -= 1
    one = side_at(text, amount, currency is not None, known)
    if currency:
        one = one._replace(unit=currency.unit)
    if minus:
        one = negated(one)
    if not minus and not currency and (figure := special(text, at, one, amount)):
        return figure
    ranged = None if amount.part and one.unit is None else range_at(text, start, one, currency)
    if ranged:
        return ranged
    if one.unit is not None and not currency:
        one = joined(text, one)
    return _whole(text, start, one, currency)


def _minus(text: str, start: int) -> int | None:
    """Where a minus sign or word before ``start`` begins."""
    if start and text[start - 1] in "-−–":
        if start == 1 or text[start - 2] in ' (\u00a0\n\u202f[“"~':
            return start - 1
        return None
    if text[max(start - 6, 0) : start].lower() == "minus ":
        return start - 6
    return None


def _whole(text: str, start: int, one: Side, currency: Currency | None) -> Figure | None:
    value, end = one.amount.value, one.end
    steps = (one.amount.step,)
    unit, per = one.unit, one.per
    if unit is None:
        return counted(text, (start, start, end), value, steps, one.amount)
    kind = kind_of(unit)
    if kind == "money":
        if currency:
            per, _ = per_at(text, end)
    elif unit.dimension == "time" and (old := OLD.match(text, end)):
        kind, end = "age", old.end()
    bound, hedge = limits(text, start, end)
    dimension = unit.dimension
    if unit.name == "deg" and re.search(
        r"temperature|heat|cold|hot|warm|minus|freez|below zero", text[max(start - 60, 0) : end + 40], re.I
    ):
        dimension = "temperature"
    return made(text, start, end, kind, value, unit.name, dimension, bound, hedge, per=per, steps=steps)


def height_at(text: str, at: int) -> Figure | None:
    """`6'4"` at ``at``."""
    match = _PRIMES.match(text, at)
    if not match or int(match[2]) >= 12:
        return None
    value = Decimal(int(match[1]) * 12 + int(match[2]))
    return made(text, at, match.end(), "measure", value, "in", "length", steps=(Decimal(1),))
