"""Amounts in words: numbers, magnitudes, units after a number, dates."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .base import Change, guard, quoted
from .words import classes, tokens, words

_DIGITS = re.compile(r"\d")


@guard("llm.amount", "no number, magnitude, unit or date in words is changed, dropped or invented")
def amount(change: Change) -> str:
    """Compare amounts and units of the changed words, and the units after numbers in the sentence."""
    if change.old.casefold() == change.new.casefold():
        return ""
    for name, before, after in (
        ("the number or magnitude", _numbers(change.old), _numbers(change.new)),
        ("the date", _dates(change.old), _dates(change.new)),
        ("the unit", _units(change.before), _units(change.after)),
    ):
        if before != after:
            lost, new = " ".join((before - after).elements()), " ".join((after - before).elements())
            told = f"{quoted(lost or 'nothing')} becomes {quoted(new or 'nothing')}"
            return f"It changes {name}: {told}; figures stand as the article has them."
    old, other = _listed(change.old), _listed(change.new)
    if old and other and old != other:
        return f"It changes the unit: {quoted(' '.join(old))} becomes {quoted(' '.join(other))}."
    return ""


def _listed(text: str) -> list[str]:
    known = classes("amount", "units")
    return sorted(known[word] for word in tokens(text) if word in known)


def _numbers(text: str) -> Counter[str]:
    known = classes("amount", "words")
    return Counter(known[word] for word in tokens(text) if word in known)


def _dates(text: str) -> Counter[str]:
    exact, relative = words("amount", "dates"), words("amount", "relative")
    found = Counter(word for word in re.findall(r"[A-Za-z]+", text) if word in exact)
    return found + Counter(word for word in tokens(text) if word in relative)


def _units(text: str) -> Counter[str]:
    known, numbers = classes("amount", "units"), classes("amount", "words")
    row = re.findall(r"\d[\d.,]*|[^\W\d_]+", text.lower().replace("per cent", "percent"))
    return Counter(
        known[word] for number, word in pairwise(row) if word in known and (_DIGITS.match(number) or number in numbers)
    )
