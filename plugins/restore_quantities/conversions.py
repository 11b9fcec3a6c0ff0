"""Whether a quantity and its conversion agree: `59 km/h (37 mph)` does, `59 km/h (73 mph)` does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .figure import Figure, exact, shown
from .sameness import unit_of
from .units import Unit

_HEDGE = (
    r"(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|or|over|under|just over|just under|~|≈|=|i\.e\.)"
)
BETWEEN = re.compile(rf"\s{{0,2}}[(\[]\s{{0,2}}(?:{_HEDGE}\s{{0,2}}){{0,2}}$")
CLOSES = re.compile(r"\s{0,2}[)\]]")
LOOSE, WRONG = Fraction(3, 100), Fraction(10, 100)
_DEGREES = Fraction(40)
"""Temperatures near zero are compared on this scale, in degrees."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``name`` is ``exact``, ``rounded``, ``loose`` or ``wrong``; ``says`` is the first quantity in the second's unit."""

    name: str
    says: tuple[Fraction, ...]
    error: Fraction
    meets: bool = True
    """Whether the two could be the same, each rounded as it is written."""


@lru_cache(maxsize=256)
def verdict(one: Figure, other: Figure) -> Verdict | None:
    """How well ``other`` converts ``one``; None where they do not measure the same thing in two units."""
    mine, its = unit_of(one), unit_of(other)
    numbers, others = one.numbers, other.numbers
    if mine is None or its is None or mine == its or mine.dimension != its.dimension or len(numbers) != len(others):
        return None
    if not numbers or one.kind != "measure" or other.kind != "measure" or mine.dimension in ("money", "data", "points"):
        return None
    parts = [
        _one(mine, its, exact(a), exact(b), exact(s), exact(t))
        for a, b, s, t in zip(numbers, others, one.steps, other.steps, strict=True)
    ]
    order = ("exact", "rounded", "loose", "wrong")
    worst = max(parts, key=lambda part: (order.index(part[0]), part[2]))
    return Verdict(worst[0], tuple(part[1] for part in parts), worst[2], all(part[3] for part in parts))


def _one(
    mine: Unit, its: Unit, a: Fraction, b: Fraction, step: Fraction, its_step: Fraction
) -> tuple[str, Fraction, Fraction, bool]:
    says = _to(mine, its, a)
    best = _judge(says, _to(its, mine, b), a, b, step, its_step, mine, its)
    if mine.dimension == "temperature":  # it may be a difference: `a rise of 2C (3.6F)`
        scale = mine.factor / its.factor
        rise = _judge(a * scale, b / scale, a, b, step, its_step, mine, its, difference=True)
        if rise[0] in ("exact", "rounded") and best[0] in ("loose", "wrong"):
            return rise[0], a * scale, rise[1], True
    return best[0], says, best[1], best[2]


def _judge(
    says: Fraction,
    back: Fraction,
    a: Fraction,
    b: Fraction,
    step: Fraction,
    its_step: Fraction,
    mine: Unit,
    its: Unit,
    difference: bool = False,
) -> tuple[str, Fraction, bool]:
    off = abs(says - b)
    least = _DEGREES if mine.dimension == "temperature" and not difference else Fraction(0)
    scale = max(abs(says), abs(b), least)
    error = off / scale if scale else Fraction(0)
    if off == 0:
        return "exact", error, True
    narrow, its_narrow = min(step, Fraction(1)), min(its_step, Fraction(1))
    if off <= its_narrow / 2 or abs(back - a) <= narrow / 2:
        return "rounded", error, True
    ratio = mine.factor / its.factor
    if off <= (its_step + step * ratio) / 2:
        return ("rounded" if error <= LOOSE else "loose" if error <= WRONG else "wrong"), error, True
    return ("loose" if error <= LOOSE else "wrong"), error, False


def _to(mine: Unit, its: Unit, value: Fraction) -> Fraction:
    return (mine.base(value) - its.offset) / its.factor


def written(value: Fraction, step: Fraction) -> str:
    """A converted number with the decimals of ``step``."""
    places = 0
    while step < 1 and places < 6:
        step, places = step * 10, places + 1
    return f"{float(round(value, places)):,.{places}f}"


def rough(value: Fraction, other: Figure) -> str:
    """A converted number for people: decimals as in the figure beside it, three digits of a large one."""
    decimals = min(exact(step) for step in other.steps)
    if abs(value) < 1000 or "million" in other.text or "bn" in other.text:
        return written(value, min(decimals, Fraction(1)))
    unit = 10 ** (len(str(int(abs(value)))) - 3)
    return f"{round(value / unit) * unit:,}"


def transposed(digits: str, other: str) -> bool:
    """Whether one number has the digits of the other in another order: `73` and `37`."""
    one, two = re.sub(r"\D", "", digits), re.sub(r"\D", "", other)
    return one != two and len(one) > 1 and sorted(one) == sorted(two)


_NUMBER = re.compile(r"[-−]?[\d,.]*\d")


def told(one: Figure, other: Figure, result: Verdict) -> str:
    """The arithmetic in words."""
    says = "–".join(rough(value, other) for value in result.says)
    number = _NUMBER.match(other.text)
    if number and len(other.numbers) == 1:
        return f"{one.text} is {says}{other.text[number.end() :]}, not {other.text}"
    return f"{one.text} is {says} {other.unit}, not {shown(other.value)} {other.unit}"
