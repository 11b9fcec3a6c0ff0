"""Counts with their noun, ages and fractions: `20 cars`, `aged 34`, `Mrs Smith, 34,`, `two-thirds of the votes`."""

from __future__ import annotations

import re

from .bounds import limits
from .data_files import words
from .figure import Figure, Number, Value
from .making import AGED, made
from .nouns import Noun, looks_plural, noun_after
from .numbers import Amount, scaled
from .sides import Following
from .units import per_at, table, unit_at

_NAMED_AGE = re.compile(r"[A-Z][\w’'-]+, $")
_PERSON_AGE = re.compile(r"([a-z]+), $")
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred"
_ONE_OF = re.compile(
    r" of (?:the|its|his|her|their|our|my|those|these|many|several|a|an)(?= [A-Za-z])"
    rf"(?! (?:[a-z]{{1,20}} )?(?:{_SMALL})(?![a-z]))"
)
_NEXT_WORD = re.compile(r"[ \u00a0]([A-Za-z-]{1,30})")


def counted(
    text: str, place: tuple[int, int, int], value: Value, steps: tuple[Number, ...], amount: Amount
) -> Figure | None:
    """A count with its noun, an age or a fraction.

    ``place`` is where the figure begins, where its first number begins, and where it ends.
    """
    begin, start, end = place
    pair = isinstance(value, tuple)
    aged = AGED.search(text, max(start - 22, 0), start)
    if aged and not amount.part:
        begin = aged.start() if not pair else begin
        bound, hedge = limits(text, begin, end)
        return made(text, begin, end, "age", value, "year", "time", bound, hedge, steps=steps)
    if not pair and not amount.words and _is_named_age(text, start, end, amount):
        return made(text, start, end, "age", value, "year", "time", steps=steps)
    decimal = not pair and not amount.words and "." in text[amount.start : amount.end]
    one = not pair and value == 1
    if one and amount.words and not _is_number_one(text, start, end):
        return None
    noun: Noun | None = noun_after(text, end, one, decimal)
    name = noun.word if noun else ""
    bound, hedge = limits(text, start, end)
    if amount.part:
        return made(text, begin, end, "fraction", value, name or "count", "count", bound, hedge, name, steps=steps)
    per, unit = "", name or "count"
    if noun:
        per, _ = per_at(text, noun.end)
        if (
            per
            and text[noun.end : noun.end + 5] == " per "
            and table().units.get(per)
            and table().units[per].dimension != "time"
        ):
            unit, end = f"{name}/{per}", per_at(text, noun.end)[1]
    if noun and noun.end - end < 40 and not bound:
        after, other = limits(text, start, noun.end)
        bound, hedge = after or bound, other or hedge
    return made(text, begin, end, "count", value, unit, "count", bound, hedge, name, per, steps)


def _is_named_age(text: str, start: int, end: int, amount: Amount) -> bool:
    """`Mrs Smith, 34, said`."""
    if end - start > 3 or not 0 < amount.value <= 115 or text[end : end + 1] not in (",", ".", ")", ";"):
        return False
    if text[end : end + 2] not in (", ", ".", ". ", ",\n", ".\n", ")") and end != len(text) - 1:
        return False
    if _NAMED_AGE.search(text, max(start - 26, 0), start):
        return True
    person = _PERSON_AGE.search(text, max(start - 26, 0), start)
    return bool(person and person[1] in words("nouns.txt")["persons"] and text[end : end + 1] == ",")


def _is_number_one(text: str, start: int, end: int) -> bool:
    """Whether `one` counts something: not `no one`, `the one`, `one another`, `one day`, `one-off`, `one of the best`."""
    before = text[max(start - 10, 0) : start].lower().split()
    if before and text[start - 1 : start] in " \u00a0" and before[-1] in words("words.txt")["before-pronoun"]:
        return False
    if text[end : end + 1] in "-‑'’" and text[start:end].lower() == "one":
        return False
    if _ONE_OF.match(text, end):
        return False
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1].lower() not in words("words.txt")["after-one"]


def followed(text: str, amount: Amount) -> tuple[Following, bool, bool]:
    """What follows a number, whether it is a unit or magnitude, and whether it is a plural noun."""
    whole = scaled(text, amount)
    following = Following(whole, unit_at(text, whole.end))
    if whole.end > amount.end or following.unit is not None:
        return following, True, False
    match = _NEXT_WORD.match(text, whole.end)
    return following, False, bool(match and looks_plural(match[1].lower()))
