"""Amounts in words: numbers, magnitudes, units after a number, dates."""

from __future__ import annotations

import re
from collections import Counter

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
            lost, new = " ".join((before - after).elements()) or "nothing", " ".join((after - before).elements()) or "nothing"
            return f"It changes {name}: {quoted(lost)} becomes {quoted(new)}; figures stand as the article has them."
    before, after = _listed(change.old), _listed(change.new)
    if before and after and before != after:
        return f"It changes the unit: {quoted(' '.join(before))} becomes {quoted(' '.join(after))}."
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
        known[word]
        for number, word in zip(row, row[1:], strict=False)
        if word in known and (_DIGITS.match(number) or number in numbers)
    )
