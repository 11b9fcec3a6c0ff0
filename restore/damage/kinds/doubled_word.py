"""A word written twice."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_OFTEN = set(
    "the a an of to in on at by for with from and or but as than if when into is are was were has be been its".split()
)
# Twice is right in some sentence, or an emphasis.
_MAY_BE_TWICE = set("had that very so no is her his that's long many far really ha bye yes never again much".split())


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for word in clean.words:
        low = word.group().lower()
        if low in _MAY_BE_TWICE or clean.text[word.end() : word.end() + 1] != " ":
            continue
        if low not in _OFTEN and (not word.group().islower() or random.random() > 0.1):
            continue
        if random.random() < 0.1 and clean.text[max(word.start() - 1, 0)] == " ":
            # Across the end of a line: which of the two goes is all the same.
            written = f" {word.group()}{clean.newline}{word.group()}"
            yield Damage(word.start() - 1, word.end(), written, "doubled-word", (clean.newline + word.group(),))
            continue
        again = low if word.group().istitle() and random.random() < 0.7 else word.group()
        yield Damage(word.start(), word.end(), f"{word.group()} {again}", "doubled-word")


KIND = Kind("doubled-word", 2.0, "a word written twice", "The ferry left the harbour on Monday for the island.", _find)
