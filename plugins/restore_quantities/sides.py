"""One number with its magnitude and unit: a whole quantity, or one end of a range."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .data_files import words
from .figure import exact, plain
from .money import pounds
from .nouns import noun_after
from .numbers import Amount, digits_at, scaled, times, words_at
from .units import Found, Unit, table, unit_at

_LETTER = re.compile(r"(m|k|M|K|B|T|b)(?![^\W_])")
_LETTERS = {"m": 6, "M": 6, "k": 3, "K": 3, "B": 9, "b": 9, "T": 12}
_NEXT_PART = re.compile(r",?[ \u00a0](?:and[ \u00a0])?|")
_SMALLER = {"ft": {"in": 12}, "st": {"lb": 14}, "lb": {"oz": 16}, "h": {"min": 60}, "min": {"s": 60}, "day": {"h": 24},
            "week": {"day": 7}, "year": {"month": 12, "week": 52}, "month": {"week": 5, "day": 31}}  # fmt: skip


class Side(NamedTuple):
    """One number with its unit: a whole quantity, or one end of a range."""

    amount: Amount
    unit: Unit | None
    end: int
    word: str = ""
    per: str = ""
    scaled: bool = False


class Following(NamedTuple):
    """A number with its magnitude words, and the unit after them."""

    whole: Amount
    unit: Found | None


def side_at(text: str, amount: Amount, money: bool, known: Following | None = None) -> Side:
    """The magnitude and unit after a number; ``known`` is what was read of them before."""
    whole = known.whole if known else scaled(text, amount)
    big = whole.end > amount.end
    if not big and not amount.words and (letter := _LETTER.match(text, amount.end)):
        power = _letter_power(text, letter, amount, money)
        if power:
            factor = Decimal(1).scaleb(power)
            whole = amount._replace(value=times(amount.value, factor), step=times(amount.step, factor), end=letter.end())
            big = True
    elif not big and money and text[amount.end : amount.end + 3] in (" m ", " M ", " m.", " m,", " B ", " b "):
        factor = Decimal(1).scaleb(_LETTERS[text[amount.end + 1]])
        whole = amount._replace(value=times(amount.value, factor), step=times(amount.step, factor), end=amount.end + 2)
        big = True
    if known and whole is known.whole:
        found = None if money else known.unit
    else:
        found = None if money else unit_at(text, whole.end)
    if found is not None and found.word == "s" and amount.value >= 100 and found.start == whole.end:
        found = None  # `707s` are aircraft
    if found is not None and found.unit.dimension == "money" and not _money_fits(found, whole, big, text):
        found = None
    if found is None:
        return Side(whole, None, whole.end, scaled=big)
    unit = pounds(text, whole.start, found.end) if found.word.lower() == "pounds" and found.unit.name == "lb" else found.unit
    if found.word.lower() == "pound" and found.unit.name == "lb" and big:
        unit = table().units["GBP"]
    return Side(whole, unit, found.end, found.word, found.per, big)


def _money_fits(found: Found, amount: Amount, big: bool, text: str) -> bool:
    if found.word == "won":  # also a verb
        after = text[found.end : found.end + 5]
        return big or (amount.value >= 100 and not after.startswith((" the ", " by ", " a "))) or after[:2] in (" (",)
    return found.word not in ("bucks",) or amount.value >= 1


def _letter_power(text: str, letter: re.Match[str], amount: Amount, money: bool) -> int:
    """The power of ten that a letter at a figure stands for; 0 where it is a unit or a name: `100m`, `4K`."""
    mark, end = letter[1], letter.end()
    if money:
        return _LETTERS[mark]
    if mark in "BTb":
        return 0
    noun = noun_after(text, end)
    following = unit_at(text, end)
    if mark in "kK":
        next_word = text[end : end + 9].lower().lstrip()
        if next_word.startswith(
            ("run", "race", "walk", "tv", "resolut", "video", "screen", "display", "televis", "camera", "monitor")
        ):
            return 0
        return 3 if mark == "k" or noun or amount.value >= 10 else 0
    if following and following.unit.name not in ("m",) and text[end : end + 1] in " -":
        return 6
    if mark == "M":
        return 6 if noun or "." in text[amount.start : amount.end] else 0
    if text.startswith(("-strong", " strong"), end):
        return 6
    if noun is None or noun.word in words("words.txt")["metres"] or text[end : end + 1] in "-‑":
        return 0
    first = text[end : noun.end].split()
    return 0 if amount.value >= 1000 or (first and first[0].lower() in words("words.txt")["metres"]) else 6


def number_at(text: str, at: int) -> Amount | None:
    ch = text[at : at + 1]
    if not ch:
        return None
    return words_at(text, at) if ch.isalpha() else digits_at(text, at)


def negated(side: Side) -> Side:
    return side._replace(amount=side.amount._replace(value=-side.amount.value))


def joined(text: str, one: Side) -> Side:
    """`5ft 10in`, `four hours and 20 minutes` as one side in the smaller unit."""
    for _ in range(2):
        smaller = _SMALLER.get(one.unit.name) if one.unit else None
        if not smaller or one.amount.part:
            return one
        joint = _NEXT_PART.match(text, one.end)
        number = number_at(text, joint.end()) if joint else None
        if number is None or (number.words != one.amount.words and " and " not in text[one.end : number.start]):
            return one
        two = side_at(text, number, False)
        ratio = smaller.get(two.unit.name) if two.unit else None
        if ratio is None or exact(two.amount.value) >= ratio or two.per:
            return one
        unit = one.unit
        assert unit is not None
        assert two.unit is not None
        value = plain(exact(one.amount.value) * unit.factor / two.unit.factor + exact(two.amount.value))
        one = two._replace(amount=two.amount._replace(value=value, start=one.amount.start))
    return one
