"""Spaces lost after stops, put before them, on the wrong side of brackets, or inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .hyphenation import divisions
from .kind import Kind

_BRACKETS = re.compile(r"(?<=\w) \((?=\w)[^()\n]{1,80}\)(?=[\s.,;:]|$)")
_BEFORE = re.compile(r"(?<=[a-z])[,;:?!.](?=\s|$)")
_AFTER = re.compile(r"(?<=[a-z]{2})[,;:.?!] (?=[A-Za-z])")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    text = clean.text
    for match in _BRACKETS.finditer(text):
        opens, closes = match.start(), match.end() - 1
        ways = [
            (opens, opens + 2, "( "),
            (opens, opens + 2, "("),
            (opens + 1, opens + 2, "( "),
            (closes, closes + 1, " )"),
        ]
        if text[closes + 1 : closes + 2] == " ":
            ways.append((closes, closes + 2, ")"))
        yield Damage(*random.choice(ways), "spacing")
    some = max(4, len(clean.blocks))
    for pattern, written in ((_BEFORE, " {}"), (_AFTER, "{}")):
        found = [match for match in pattern.finditer(text) if not text.startswith("..", match.start())]
        for match in random.sample(found, min(some, len(found))):
            yield Damage(*match.span(), written.format(match.group().strip()), "spacing")
    yield from _split(clean, random, some)


def _split(clean: Clean, random: Random, some: int) -> Iterator[Damage]:
    """`govern ment`, where another mention of the word stays whole."""
    again = [w for w in clean.words if len(w.group()) >= 8 and w.group().islower() and len(clean.places[w.group()]) > 1]
    for word in random.sample(again, min(some, len(again))):
        places = divisions(word.group())
        if places:
            at = word.start() + random.choice(places)
            evidence = next(span for span in clean.places[word.group()] if span != word.span())
            yield Damage(at, at, " ", "spacing", needs=(evidence,))


KIND = Kind(
    "spacing",
    3.0,
    "spaces lost after stops, put before them, turned at brackets, or put into words",
    "The ferry (built in Oslo) left on Monday, and it came back; nobody waved.",
    _find,
)
