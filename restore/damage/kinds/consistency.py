"""One mention of a name misspelt, where the others are right."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind
from .typo import slip


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for word, spans in clean.places.items():
        named = word.isalpha() and word.istitle() and len(word) >= 5 and len(spans) >= 3
        if not named or word.lower() in clean.places or all(clean.opens_sentence(start) for start, _ in spans):
            continue
        wrong = slip(word, random)
        kept = random.sample(spans, 2)
        for start, end in spans:
            if (start, end) not in kept and wrong not in clean.places:
                yield Damage(start, end, wrong, "consistency", needs=tuple(kept))


KIND = Kind(
    "consistency",
    1.5,
    "one mention of a name misspelt; two others stay right",
    "On Monday Anders Lindqvist won. A glad Lindqvist cried; even so, Lindqvist went home.",
    _find,
)
