"""The noun that a figure counts: `20 bulletproof cars` -> `cars`; and when two nouns count the same things."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .data_files import groups, words

_MOST = 5
_WORD = re.compile(r"([ \u00a0\u202f\u2009]|[-‑])([A-Za-z][A-Za-z]*(?:['’][a-z]+)?(?:[-‑][A-Za-z]+){0,3})(['’]?)")
_OF = re.compile(r" of (?:the|its|his|her|their|our|these|those|all|my|your)(?: (?:more than|about|other|total))?(?= [A-Za-z])")


class Noun(NamedTuple):
    """The noun as written, and where it ends."""

    word: str
    end: int


def noun_after(text: str, at: int, one: bool = False, decimal: bool = False) -> Noun | None:
    """The noun counted by a figure that ends at ``at``; with ``one`` it may be singular."""
    of = _OF.match(text, at)
    if of:
        at = of.end()
    best: Noun | None = None
    last: Noun | None = None
    stop, plural = words("nouns.txt")["stop"], False
    for number in range(_MOST):
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[2]
        lower = word.lower()
        if lower in stop and not (number and plural and False):
            break
        if number == 0 and match[1] in "-‑":
            return Noun(word.lower(), match.end(2))  # `10-member`
        at = match.end()
        last = Noun(lower.replace("’", "'").removesuffix("'s"), match.end(2))
        is_plural = looks_plural(lower)
        if plural and not is_plural:
            break
        if is_plural:
            best, plural = last, True
        if text[at : at + 1] not in (" ", "\u00a0"):
            break
    if best is None and last is not None and (one or decimal):
        first = _WORD.match(text, of.end() if of else last.end - len(last.word) - 1)
        return last if one or first else None
    return best


@cache
def looks_plural(word: str) -> bool:
    """Whether a word in lower case has the form of a plural."""
    known = words("nouns.txt")
    word = word.rpartition("-")[2]
    if word in known["plural"]:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in known["mass-s"]


_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "lives": "life", "wives": "wife", "knives": "knife", "troops": "troop", "policemen": "policeman", "policewomen": "policewoman",
    "gunmen": "gunman", "servicemen": "serviceman", "crewmen": "crewman", "spokesmen": "spokesman", "fishermen": "fisherman",
    "deaths": "death", "staffers": "staffer", "series": "series", "species": "species",
}  # fmt: skip


@cache
def singular(word: str) -> str:
    """The singular of a noun in lower case, near enough to compare two."""
    word = word.rpartition("-")[2]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups("synonyms.txt")):
        for word in group:
            found.setdefault(word.rpartition("-")[2], set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns count the same things; none at all agrees with any."""
    if not one or not other:
        return True
    one, other = singular(one), singular(other)
    return one == other or bool(_groups().get(one, frozenset()) & _groups().get(other, frozenset()))
