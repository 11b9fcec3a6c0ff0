"""The noun that a figure counts: `20 bulletproof cars` -> `cars`; and when two nouns count the same things."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .data_files import groups, words

_MOST = 5
_WORD = re.compile(r"([ \u00a0\u202f\u2009]|[-‑])([A-Za-z][A-Za-z0-9]*(?:['’][a-z]+)?(?:[-‑][A-Za-z0-9]+){0,3})(['’]?)")
_OF = re.compile(
    r" of (?:the|its|his|her|their|our|these|those|all|my|your)(?: (?:more than|about|other|total))?(?= [A-Za-z])"
)


class Noun(NamedTuple):
    """The noun as written, and where it ends."""

    word: str
    end: int


def noun_after(text: str, at: int, one: bool = False, decimal: bool = False, first: bool = False) -> Noun | None:
    """The noun counted by a figure that ends at ``at``.

    With ``one`` it may be singular, with ``decimal`` it is the next word where no plural follows (`a 4.5 magnitude quake`),
    with ``first`` a second plural is a verb (`one in five households rents`).
    """
    of = _OF.match(text, at)
    at = of.end() if of else at
    stop = words("nouns.txt")["stop"]
    seen: list[Noun] = []
    best: Noun | None = None
    for number in range(_MOST):
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[2].lower()
        if word in stop:
            break
        noun = Noun(word.replace("’", "'").removesuffix("'s"), match.end(2))
        if number == 0 and match[1] in "-‑":
            return noun  # `10-member`
        plural = looks_plural(word)
        if best and not plural:
            break
        seen.append(noun)
        best = noun if plural else best
        at = match.end()
        if text[at : at + 1] not in (" ", "\u00a0") or (first and best):
            break
    if best is None and seen and (one or decimal):
        return seen[0] if decimal else seen[-1]
    return best


@cache
def looks_plural(word: str) -> bool:
    """Whether a word in lower case has the form of a plural."""
    known = words("nouns.txt")
    word = word.rpartition("-")[2]
    if word in known["plural"]:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in known["mass-s"]
    )


@cache
def _irregular() -> dict[str, str]:
    return {line[0]: line[1] for line in groups("irregular.txt")}


@cache
def singular(word: str) -> str:
    """The singular of a noun in lower case, near enough to compare two."""
    word = word.rpartition("-")[2]
    if word in _irregular():
        return _irregular()[word]
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
