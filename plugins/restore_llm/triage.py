"""Which chunks look damaged, by signs that cost little.

No sign proves anything, and a swap that leaves the grammar whole gives none. So one sign is enough by default, and an
article in which rules found damage is asked about as a whole: on the development data that separates better than all
signs together (`benchmarks/prompts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from restore import Snapshot

from .guards.words import alike, lists, spelt

_ARTICLE = re.compile(r"\b(an?) ([a-zA-Z][\w-]*)", re.IGNORECASE)
_LEAST = 6


def damaged(chunk: Snapshot, threshold: float) -> bool:
    """Whether a chunk has at least ``threshold`` signs of damage per 100 words."""
    words = max(len(spelt(chunk.text)), 1)
    return len(list(signs(chunk))) * 100 >= threshold * words


def signs(chunk: Snapshot) -> Iterator[tuple[str, str]]:
    """What looks damaged: the kind of sign and the words."""
    text = chunk.text
    low = [word.lower() for word in spelt(text)]
    yield from (("article", m.group()) for m in _ARTICLE.finditer(text) if _wrong_article(m[1].lower(), m[2]))
    yield from (("grammar", m.group()) for pattern in _patterns() for m in pattern.finditer(text))
    yield from (("doubled", f"{a} {b}") for a, b in pairwise(low) if len(a) > 4 and a != b and alike(a, b))
    known = set(low)
    yield from (("dialect", f"{a} {b}") for a, b in lists("signs")["dialects"] if a in known and b in known)
    yield from (("misspelt", word) for word in _misspelt(low))
    hallmark = _hallmarks()
    yield from (("hallmark", word) for word in low if hallmark.fullmatch(word))


def _wrong_article(article: str, word: str) -> bool:
    if word.isupper() or len(word) < 3:
        return False  # letters are read out: an NHS nurse, a US ship
    vowel = word[0].lower() in "aeiou"
    special = _stems("an_words" if not vowel else "a_words")
    if special.match(word.lower()):
        vowel = not vowel
    return (article == "an") != vowel


def _misspelt(low: list[str]) -> Iterator[str]:
    """Words that differ in one letter, not the last, from one that the article uses more often."""
    from rapidfuzz.distance import DamerauLevenshtein

    counts: dict[str, int] = {}
    for word in low:
        if len(word) >= _LEAST and word.isalpha():
            counts[word] = counts.get(word, 0) + 1
    often = [word for word, count in counts.items() if count > 1]
    for word in [word for word, count in counts.items() if count == 1]:
        for other in often:
            ending = word[:-2] == other[: len(word) - 2]
            near = abs(len(word) - len(other)) < 2 and word[:2] == other[:2] and not ending
            if near and DamerauLevenshtein.distance(word, other, score_cutoff=1) == 1:
                yield word
                break


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in lists("signs")["patterns"]]


@cache
def _hallmarks() -> re.Pattern[str]:
    return _stems("hallmarks")


@cache
def _stems(name: str) -> re.Pattern[str]:
    words = lists("signs")[name].split()
    return re.compile("|".join(re.escape(w[:-1]) + r"[\w-]*" if w.endswith("*") else re.escape(w) + r"\b" for w in words))
