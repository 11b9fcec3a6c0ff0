"""Words and fixed terms swapped as a thesaurus spinner does it: blind to the sense, in the right form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from ..clean import WORD, Clean
from ..data import Data
from ..edit import Damage
from ..inflect import forms
from ..wording import like
from .kind import Kind


@cache
def _swaps(data: Data) -> dict[str, tuple[str, str]]:
    """By each form of a word: the swap in the same form, and the word's base."""
    found: dict[str, tuple[str, str]] = {}
    for part, word, other in data.table("synonyms"):
        old, new = forms(word, part), forms(other, part)
        for form, swap in zip(old, new, strict=False):
            found.setdefault(form, (swap, old[0]))
    return found


@cache
def _terms(data: Data) -> dict[tuple[str, ...], str]:
    return {tuple(term.split()): swap for term, swap in data.table("terms")}


def swaps(text: str, data: Data) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, swap and base form of each word of ``text`` that a spinner would swap."""
    for word in WORD.finditer(text):
        known = _swaps(data).get(word.group().lower())
        if known and not _doubles(known[0], text, word):
            yield word.start(), word.end(), like(known[0], word.group()), known[1]


def _doubles(swap: str, text: str, word: re.Match[str]) -> bool:
    """Whether the swap would write a word twice, as `make use of of`: which of the two to take out misleads."""
    before = text[max(word.start() - 30, 0) : word.start()].split()[-1:]
    after = text[word.end() : word.end() + 30].split()[:1]
    return swap.split()[-1:] == after or swap.split()[:1] == before


def _find(clean: Clean, random: Random) -> Iterator[Damage]:  # noqa: ARG001 - every kind is given chance
    yield from _found_terms(clean)
    found: dict[str, list[tuple[int, int, str]]] = {}
    for start, end, written, base in swaps(clean.text, clean.data):
        # A name such as `White House` is no place for a spinner: it leaves words with a capital alone.
        if clean.text[start].islower() or clean.opens_sentence(start):
            found.setdefault(base, []).append((start, end, written))
    for places in found.values():
        # The article's own use of the word is what tells which one it was; without another use, nobody can know.
        kept = places[0][:2]
        for start, end, written in places:
            needs = (kept,) if (start, end) != kept else ()
            yield Damage(start, end, written, "synonym", optional=not needs, needs=needs)


def _found_terms(clean: Clean) -> Iterator[Damage]:
    words, terms = clean.words, _terms(clean.data)
    for i, word in enumerate(words):
        for size in (2, 3):
            run = words[i : i + size]
            term = tuple(w.group().lower() for w in run)
            text = clean.text[word.start() : run[-1].end()]
            if term in terms and text.lower() == " ".join(term):
                yield Damage(word.start(), run[-1].end(), like(terms[term], text), "synonym")


KIND = Kind(
    "synonym",
    5.0,
    "words and fixed terms swapped as a thesaurus spinner does it",
    "The prime minister took the train. The train was late, and so was the prime minister.",
    _find,
)
