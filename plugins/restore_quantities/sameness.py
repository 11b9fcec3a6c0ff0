"""When two figures say the same, and what is different where they do not."""

from __future__ import annotations

import re

from .figure import Figure, Value, exact
from .nouns import same_noun
from .units import Unit, table

_HARD = frozenset(("about", "nearly"))
_SPACE = re.compile(r"[\s\u00a0\u202f\u2009‑-]+")
_LOOSE = re.compile(r"dozen|half|hundred|thousand|million|billion|quarter|decade|couple", re.I)


def written(figure: Figure) -> str:
    """The written form without spaces and hyphens; case counts: `MW` is not `mW`."""
    text = figure.text.replace("−", "-").replace("minus ", "-")
    sign = "-" if text.startswith("-") else ""
    return sign + _SPACE.sub("", text).replace("–", "").replace("’", "'")


def same_value(one: Value, other: Value) -> bool:
    """Whether two values are equal; kinds of number do not matter, and a clock time is the same in any dress."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(same_value, one, other))
    return type(one) is type(other) and one == other if isinstance(one, str) or isinstance(other, str) else one == other


def same_amount(one: Figure, other: Figure) -> bool:
    """Whether value and unit are equal, if need be after an exact conversion: `60 minutes` and `1 hour`."""
    if same_unit(one, other):
        return same_value(one.value, other.value)
    first, second = unit_of(one), unit_of(other)
    if first is None or second is None or first.dimension != second.dimension or first.dimension in ("money", "temperature"):
        return False
    numbers, others = one.numbers, other.numbers
    if not numbers or len(numbers) != len(others):
        return False
    return all(first.base(exact(a)) == second.base(exact(b)) for a, b in zip(numbers, others, strict=True))


def unit_of(figure: Figure) -> Unit | None:
    """The unit of a measured figure."""
    known = table().units.get(figure.unit)
    if known is None and "/" in figure.unit:
        from .units import ratio

        over, _, under = figure.unit.partition("/")
        units = table().units
        return ratio(units[over], units[under]) if over in units and under in units else None
    return known


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same things."""
    if one.dimension == "count" and other.dimension == "count":
        return one.unit.partition("/")[2] == other.unit.partition("/")[2]
    return one.unit == other.unit and (one.dimension == other.dimension or one.unit == "deg")


def same_hedge(one: Figure, other: Figure) -> bool:
    """Whether two figures are as exact as each other; `some` agrees with any, and so do round words such as a dozen."""
    if one.hedge == other.hedge or "some" in (one.hedge, other.hedge):
        return True
    if {one.hedge, other.hedge} <= {"", *_HARD} and "" not in (one.hedge, other.hedge):
        return True
    plain = one if not one.hedge else other
    return bool(_LOOSE.search(plain.text)) and not any(ch.isdigit() for ch in plain.text)


def same_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures can stand for each other: `3-1` and `3 to 1`, an age and its years."""
    if one.kind == other.kind:
        return True
    pair = {one.kind, other.kind}
    return pair <= {"age", "measure", "count"} or pair <= {"score", "count"} or pair <= {"fraction", "count", "multiple"}


def identity(figure: Figure) -> str:
    """An identifier without what may differ: case, hyphens and spaces."""
    return _SPACE.sub("", figure.text.casefold())


def difference(one: Figure, other: Figure) -> str:
    """What is different between two figures: "" for nothing, else the kind of `Difference`."""
    if one.kind == "identifier" or other.kind == "identifier":
        return "" if one.kind == other.kind and identity(one) == identity(other) else "identifier"
    if one.kind == "indefinite" or other.kind == "indefinite":
        if one.kind != other.kind or _indefinite(one) != _indefinite(other):
            return "value"
        return "" if same_noun(one.noun, other.noun) else "noun"
    if one.ledger != other.ledger:
        return "kind"
    if one.ledger == "dates":
        return _dates(one, other)
    alike = written(one) == written(other)
    if not alike and (not same_kind(one, other) or not same_amount(one, other)):
        return _amounts(one, other)
    if one.bound != other.bound:
        return "bound"
    if not same_hedge(one, other):
        return "approximation"
    if one.per != other.per and one.dimension != "time":
        return "unit"
    if one.dimension == "count" and other.dimension == "count" and not same_noun(one.noun, other.noun):
        return "noun"
    return ""


def _indefinite(figure: Figure) -> str:
    return written(figure).casefold().removesuffix("of")


def _dates(one: Figure, other: Figure) -> str:
    if one.kind != other.kind:
        return "kind"
    if one.value != other.value and written(one) != written(other):
        return one.kind
    # `local time` is what a time without a zone is.
    zones = {figure.noun.lower().replace("local time", "") for figure in (one, other)}
    return "zone" if one.kind == "time" and len(zones) > 1 else ""


def _amounts(one: Figure, other: Figure) -> str:
    """Why two amounts are not the same: sign, magnitude, digits or unit."""
    first, second = one.numbers, other.numbers
    if len(first) != len(second):
        return "range"
    if first == second:
        return "unit" if not same_unit(one, other) else "kind"
    if same_unit(one, other):
        if tuple(-n for n in first) == second:
            return "sign"
        if first and all(a and b and _power(exact(a) / exact(b)) for a, b in zip(first, second, strict=True)):
            return "magnitude"
    return "value"


def _power(ratio: object) -> bool:
    """A whole power of a thousand, or of ten from a hundred on."""
    text = str(ratio)
    over, _, under = text.partition("/")
    return (over.strip("0") == "1" and not under and len(over) > 3) or (
        over == "1" and under.strip("0") == "1" and len(under) > 3
    )
