"""How like two runs of sentences are, and whether damage explains where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .lists import pair_list, word_list
from .wording import words

LEAST_WORDS = 7


class Likeness(NamedTuple):
    """How two runs of words differ: ``slots`` are the words that stand for others; ``tail``: the last ends only theirs."""

    slots: tuple[tuple[str, str], ...]
    common: int
    certain: bool
    tail: bool = False


@lru_cache(maxsize=256)
def likeness(ours: str, theirs: str) -> Likeness | None:
    """How like they are; None where they differ in more than damage can explain. Kept for the next pass over a text."""
    if len(theirs) > 2 * len(ours) or len(ours) > 2 * len(theirs) or ours.endswith("?"):
        return None
    if 2 * len(set(ours.split()) & set(theirs.split())) < ours.count(" "):
        return None
    (ours_words, a), (theirs_words, b) = words(ours), words(theirs)
    if "".join(a) == "".join(b):
        return Likeness((), len(a), True)
    slots: list[tuple[str, str]] = []
    common, certain, tail = 0, True, 0
    for tag, a1, a2, b1, b2 in _changes(a, b):
        if tag == "equal":
            common += a2 - a1
            continue
        if _is_twice(a, a1, a2, b, b1, b2) or _is_light(a, a1, a2, b, b1, b2) or _is_slip(a[a1:a2], b[b1:b2]):
            common += min(a2 - a1, b2 - b1)
            continue
        slots.append((" ".join(ours_words[a1:a2]), " ".join(theirs_words[b1:b2])))
        tail = b2 - b1 if a1 == len(a) else 0
        certain = certain and is_spun(ours_words[a1:a2], theirs_words[b1:b2], a1 == 0)
    if common < 0.6 * max(len(a), len(b) - tail) or common < LEAST_WORDS - 1:
        return None
    return Likeness(tuple(slots), common, certain, tail > 0)


def _changes(a: list[str], b: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes from ``a`` to ``b``, with a deletion and an insertion at one place as a replacement."""
    at_a = at_b = 0
    for block in Indel.editops(a, b).as_matching_blocks():
        if at_a < block.a or at_b < block.b:
            yield "replace", at_a, block.a, at_b, block.b
        if block.size:
            yield "equal", block.a, block.a + block.size, block.b, block.b + block.size
        at_a, at_b = block.a + block.size, block.b + block.size


def _is_twice(a: list[str], a1: int, a2: int, b: list[str], b1: int, b2: int) -> bool:
    """Whether one of them has some words twice in a row, and the other once."""
    if a1 != a2 and b1 != b2:
        return False
    more, start, end = (b, b1, b2) if a1 == a2 else (a, a1, a2)
    size, extra = end - start, more[start:end]
    return size <= 3 and extra in (more[max(start - size, 0) : start], more[end : end + size])


def _is_light(a: list[str], a1: int, a2: int, b: list[str], b1: int, b2: int) -> bool:
    """Whether nothing differs but an article, a possessive that one of them lacks, or `on` before a day."""
    mine, others = a[a1:a2], b[b1:b2]
    if mine and others:
        return len(mine) == len(others) == 1 and {*mine, *others} <= {"a", "an", "the"}
    following = (a[a2 : a2 + 1] or [""])[0]
    light = word_list("contrast", "light")
    return all(word in light or (word == "on" and following in word_list("contrast", "days")) for word in mine + others)


def _is_slip(ours: list[str], theirs: list[str]) -> bool:
    """Spaces, an ending or agreement: the same words all the same."""
    if "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
        return True
    return len(ours) == len(theirs) and all(map(_is_form, ours, theirs))


def _is_form(x: str, y: str) -> bool:
    """Two forms of one word, or one with a slip of the pen."""
    if y in pair_list("contrast", "agreement").get(x, ()) or x + "s" == y or y + "s" == x:
        return True
    if {x, y} & word_list("contrast", "contrast") or not (x.isalpha() and y.isalpha()) or min(len(x), len(y)) < 4:
        return False
    return x[:3] == y[:3] and abs(len(x) - len(y)) <= 2 and Indel.normalized_similarity(x, y) > 0.8


def is_contrary(text: str, left_out: bool = False) -> bool:
    """Whether a word of ``text`` makes another statement: a number, a day, a negation, one of two opposites, a unit.

    A unit does not where it is ``left_out``.
    """
    unlike = word_list("contrast", "contrast")
    units = {} if left_out else pair_list("contrast", "units")
    found = text.lower().replace("’", "'").replace("-", " ").split()
    return any(word in unlike or word in units or word.endswith("n't") for word in found)


def is_spun(ours: list[str], theirs: list[str], first: bool) -> bool:
    """Content words for content words; no name, figure or word that makes another statement of it."""
    if not ours or not theirs or max(len(ours), len(theirs)) > 5:
        return False
    grammar = word_list("contrast", "grammar")
    for n, word in [*enumerate(" ".join(ours).split()), *enumerate(" ".join(theirs).split())]:
        if word.lower() in grammar or is_contrary(word):
            return False
        if not word[0].isalpha() or (word[0].isupper() and not (first and n == 0)):
            return False
    return True
