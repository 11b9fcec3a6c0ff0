"""Ranges: `15 to 20`, `8- to 10-foot`, `between £2m and £3m`, `$5-10 million`."""

from __future__ import annotations

import re
from fractions import Fraction

from .bounds import limits
from .counts import counted
from .figure import Figure, Value, exact, plain
from .making import AGED, OLD, kind_of, made
from .money import Currency, currency_before
from .scores import against
from .sides import Side, negated, number_at, side_at
from .units import per_at

_RANGE = re.compile(r"[-–‑](?=[\d$£€¥.])|[-‑]?[ \u00a0]to[ \u00a0]|[-‑]to[-‑]|[ \u00a0][-–][ \u00a0](?=\d)|[-–](?=[a-z])")
_OR = re.compile(r"[ \u00a0]or[ \u00a0]|[-‑]or[-‑]")
_AND = re.compile(r"[-‑]?[ \u00a0]and[ \u00a0]")
_BETWEEN = re.compile(r"between[ \u00a0](?:about |around |roughly |some )?$", re.IGNORECASE)
_SIGN = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹₩₽]|(?:[A-Z]{3}|Rs\.?)[ ]")
_FROM = re.compile(r"from[ \u00a0]$", re.IGNORECASE)


def range_at(text: str, start: int, one: Side, currency: Currency | None) -> Figure | None:
    """The range that ``one`` begins."""
    between = _BETWEEN.search(text, max(start - 20, 0), start)
    separator = (_AND if between else _RANGE).match(text, one.end)
    either = None
    if not separator and not between and (either := _OR.match(text, one.end)):
        separator = either
    if not separator:
        return None
    at = separator.end()
    minus = False
    if text[at : at + 1] in "-−" and text[at + 1 : at + 2].isdigit():
        minus, at = True, at + 1
    if text[at : at + 6].lower() == "minus ":
        minus, at = True, at + 6
    second_currency = None
    if currency or text[at : at + 1] in "$£€¥₹" or text[at : at + 3].isalpha():
        sign = _SIGN.match(text, at)
        if sign and (second_currency := currency_before(text, sign.end())):
            at = sign.end()
    number = number_at(text, at)
    if number is None or (number.words and separator.group() in ("-", "–")):
        return None
    two = side_at(text, number, bool(currency or second_currency))
    if two.unit is None and (second_currency or currency):
        two = two._replace(unit=(second_currency or currency).unit)  # type: ignore[union-attr]
    if minus:
        two = negated(two)
    if one.unit is None and two.unit is not None and (text[at : at + 1] not in "$£€¥₹" or currency):
        one = one._replace(unit=two.unit)
    if two.unit is None and one.unit is not None:
        return None
    if one.unit is not two.unit and one.unit != two.unit:
        return None
    if two.scaled and not one.scaled and exact(one.amount.value) < exact(number.value):
        factor = exact(two.amount.value) / exact(number.value)
        one = one._replace(
            amount=one.amount._replace(
                value=plain(exact(one.amount.value) * factor), step=plain(exact(one.amount.step) * factor)
            )
        )
    low, high = exact(one.amount.value), exact(two.amount.value)
    if either and not (one.unit is two.unit and 0 < high - low <= max(low, Fraction(2))):
        return None
    if high <= low and not (_FROM.search(text, max(start - 6, 0), start) and one.end == one.amount.end and two.unit):
        return against(text, start, one, two) if separator.group().strip() == "to" else None
    begin = between.start() if between else start
    return _pair(text, begin, start, one, two)


def _pair(text: str, begin: int, start: int, one: Side, two: Side) -> Figure | None:
    value: Value = (one.amount.value, two.amount.value)
    steps = (one.amount.step, two.amount.step)
    end, unit, per = two.end, two.unit, two.per
    if unit is None:
        if AGED.search(text, max(start - 22, 0), start):
            return made(text, begin, end, "age", value, "year", "time", steps=steps)
        return counted(text, (begin, start, end), value, steps, two.amount)
    kind = kind_of(unit)
    if unit.dimension == "time" and (old := OLD.match(text, end)):
        kind, end = "age", old.end()
    if kind == "money" and not per:
        per, _ = per_at(text, end)
    bound, hedge = limits(text, start, end)
    return made(text, begin, end, kind, value, unit.name, unit.dimension, bound, hedge, per=per, steps=steps)
