"""Modality: how sure, how many, at least or at most."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .base import Change, guard, quoted
from .words import classes, lists, tokens


@guard("llm.modality", "no possibility, duty, doubt, quantifier or bound is changed")
def modality(change: Change) -> str:
    """Compare modal words of the changed words, and bounds before numbers in the sentence."""
    before, after = _modal(change.old), _modal(change.new)
    if before != after:
        lost, more = " ".join((before - after).elements()), " ".join((after - before).elements())
        return f"It changes how sure or how many: {quoted(lost or 'nothing')} becomes {quoted(more or 'nothing')}."
    low, high = _bounds(change.before), _bounds(change.after)
    if low != high:
        shown = " ".join(((low - high) + (high - low)).elements())
        return f"It changes the bound of a number: {quoted(shown)}."
    return ""


def _modal(text: str) -> Counter[str]:
    known = classes("modality", "words")
    return Counter(known[word] for word in tokens(text) if word in known)


def _bounds(text: str) -> Counter[str]:
    # `more then 20` is a slip of the pen for the same bound.
    line = " ".join(tokens(text.replace(",", ""))).replace(" then ", " than ")
    return Counter(name for name, pattern in _patterns() for _ in pattern.finditer(line))


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    numbers = "|".join(sorted({word for line in lists("words")["amount"]["words"] for word in line.split()}))
    bounds: list[str] = lists("words")["modality"]["bounds"]
    return [(line.split("|")[0], re.compile(rf"\b(?:{line}) (?:an? |the )?(?=\d|(?:{numbers})\b)")) for line in bounds]
