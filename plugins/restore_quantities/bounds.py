"""Bounds and approximations around a figure: `at least`, `up to`, `unable to exceed`, `or more`, `about`, `~`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .data_files import rows

_REACH = 64
_MOST = 4
_NOT = frozenset(
    "no not never cannot unable can't won't couldn't can’t won’t couldn’t doesn't didn't isn't without nor".split()
)
_FLIPPED = {"more-than": "at-most", "less-than": "at-least"}
_HEDGES = frozenset(("about", "nearly", "some"))
_SIGNS = {"~": ("", "about"), "≈": ("", "about"), ">": ("more-than", ""), "<": ("less-than", ""), "≥": ("at-least", "")}
_SIGNS |= {"≤": ("at-most", "")}


class Limits(NamedTuple):
    """What the words around a figure make of it."""

    bound: str = ""
    hedge: str = ""


@cache
def _tables() -> tuple[dict[tuple[str, ...], str], tuple[tuple[str, str], ...]]:
    before: dict[tuple[str, ...], str] = {}
    after: list[tuple[str, str]] = []
    for words, meaning, place in rows("bounds.tsv"):
        if place == "before":
            before[tuple(words.split())] = meaning
        else:
            after.append((" " + words, meaning))
    return before, tuple(after)


@cache
def _last() -> frozenset[str]:
    return frozenset(words[-1] for words in _tables()[0])


def limits(text: str, start: int, end: int) -> Limits:
    """The bound and hedge of the figure at ``start:end``."""
    bound, hedge = _before(text, start)
    if (not bound and text[end : end + 1] == " " and text[end + 1 : end + 2] in "oaO") or text[end : end + 1] == "+":
        bound, hedge = _after(text, end, bound, hedge)
    return Limits(bound, hedge)


def _before(text: str, start: int) -> tuple[str, str]:
    if start and text[start - 1] in _SIGNS:
        return _SIGNS[text[start - 1]]
    head = text[max(start - _REACH, 0) : start].lower()
    if not head or head[-1] not in ' \u00a0\n(“"':
        return "", ""
    words = head.split()
    if not words or words[-1].strip('(“"') not in _last():
        return "", ""
    words[-1] = words[-1].strip('(“"')
    known = _tables()[0]
    bound = hedge = ""
    for _ in range(2):
        for length in range(min(_MOST, len(words)), 0, -1):
            meaning = known.get(tuple(words[-length:]))
            if meaning:
                break
        else:
            break
        found, words = words[-length:], words[:-length]
        if meaning in _HEDGES:
            hedge = hedge or meaning
        else:
            if meaning in _FLIPPED and (found[-1] == "than" or found[0].startswith("exceed")) and _NOT & set(words[-5:]):
                meaning = _FLIPPED[meaning]
            bound = bound or meaning
    return bound, hedge


def _after(text: str, end: int, bound: str, hedge: str) -> tuple[str, str]:
    if text[end] == "+":
        return "at-least", hedge
    tail = text[end : end + 18].lower()
    for words, meaning in _tables()[1]:
        if tail.startswith(words) and not tail[len(words) : len(words) + 1].isalnum():
            return (bound, meaning) if meaning in _HEDGES else (meaning, hedge)
    return bound, hedge
