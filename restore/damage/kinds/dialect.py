"""One word in American spelling in a British article, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from ..wording import like
from .kind import Kind


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    british = clean.data.pairs("dialects")
    american = {other: word for word, other in british.items()}
    uses = [[w for w in clean.words if w.group().lower() in side] for side in (british, american)]
    for (own, other), side in zip((uses, uses[::-1]), (british, american), strict=True):
        # Two witnesses of one spelling and none of the other, else nobody can tell which the article is in.
        if other or len({word.group().lower() for word in own}) < 2:
            continue
        witness = random.choice(own)
        needs = (witness.span(),)
        for word in own:
            if word.group().lower() == witness.group().lower():
                continue
            yield Damage(*word.span(), like(side[word.group().lower()], word.group()), "dialect", needs=needs)


KIND = Kind(
    "dialect",
    1.0,
    "one word in the spelling of the other side of the Atlantic",
    "The harbour authority organised a defence of the theatre.",
    _find,
)
