"""Chooses the damages of an article: so many for a thousand words, disjoint, the same for the same seed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from hashlib import sha256
from random import Random

from .clean import Clean
from .edit import Damage
from .kinds import KINDS
from .sound import allowed, keep_whole


def damage(clean: Clean, rates: Mapping[str, float], seed: int = 0) -> list[Damage]:
    """The damages of one article, in order. ``rates`` are damages per 1,000 words by class.

    They depend on the seed, the rates and the article's own text, on nothing else. Where a text does not allow so many
    of a class, there are fewer.
    """
    taken, held = _Ranges(), _Ranges()
    chosen: list[Damage] = []
    own = sha256(clean.text.encode("utf-8", "surrogatepass")).hexdigest()
    for kind in KINDS:
        rate = rates.get(kind.name, 0.0)
        if rate <= 0 or not clean.size:
            continue
        random = Random(f"{seed}:{kind.name}:{own}")  # a string seeds the same way on every platform
        wanted = int(rate * clean.size / 1000 + random.random())
        if not wanted:
            continue
        candidates = list(kind.find(clean, random))
        random.shuffle(candidates)
        done = 0
        for one in candidates:
            if done == wanted:
                break
            if taken.meets(one.start, one.end) or held.meets(one.start, one.end):
                continue
            if any(taken.meets(*span) for span in one.needs) or not allowed(clean, one):
                continue
            taken.add(one.start, one.end)
            for span in one.needs:
                held.add(*span)
            chosen.append(one)
            done += 1
    return keep_whole(clean, sorted(chosen))


class _Ranges:
    """Disjoint or nested ranges with a look-up for neighbours: ranges one character apart meet too."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []
        self._longest = 0

    def add(self, start: int, end: int) -> None:
        insort(self._ranges, (start, end))
        self._longest = max(self._longest, end - start)

    def meets(self, start: int, end: int) -> bool:
        i = bisect_left(self._ranges, (start - self._longest - 1, -1))
        while i < len(self._ranges) and self._ranges[i][0] <= end + 1:
            if self._ranges[i][1] + 1 >= start:
                return True
            i += 1
        return False
