"""Characters that nobody sees: zero-width, soft hyphens, byte order marks, spaces that do not break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .hyphenation import divisions
from .kind import Kind

# Not before figures or after capitals, where such a space may be meant.
_PLAIN_SPACE = re.compile("[a-z] [a-z]")
_INSIDE = ("\u200b", "\u00ad", "\u00ad", "\ufeff", "\u2060", "\u200c")
_BEFORE = ("\u200b", "\ufeff", "\u200e", "\u200b", "\ufffc", "\u0002")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for word in random.sample(clean.words, min(len(clean.words), 200 + len(clean.words) // 10)):
        if not word.group().isascii():
            continue
        draw = random.random()
        places = divisions(word.group())
        if draw < 0.5 and places:
            at = word.start() + random.choice(places)
            yield Damage(at, at, random.choice(_INSIDE), "invisible")
        elif draw < 0.8:
            yield Damage(word.start(), word.start(), random.choice(_BEFORE), "invisible")
        elif _PLAIN_SPACE.match(clean.text, word.end() - 1):
            yield Damage(word.end(), word.end() + 1, "\u00a0", "invisible")


KIND = Kind(
    "invisible",
    3.0,
    "zero-width characters, soft hyphens, byte order marks, no-break spaces",
    "The committee considered the agreement carefully.",
    _find,
)
