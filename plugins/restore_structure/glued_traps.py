"""What looks like two words that are stuck together: code, and words misspelt."""

from __future__ import annotations

from functools import cache, lru_cache

from restore import Snapshot
from restore.vocabulary import COMMON, FREQUENT, tier, tiers

from .lists import word_list

_CODE = ("()", "{", "=>", "==", "::", "\nimport ", "</")


def is_code(snapshot: Snapshot) -> bool:
    """Whether the text has signs of code, in which much stands together that is not stuck together."""
    known = snapshot.memo.get("restore_structure.code")
    if known is None:
        known = snapshot.memo["restore_structure.code"] = any(_stands(snapshot, sign) for sign in _CODE)
    return bool(known)


def _stands(snapshot: Snapshot, sign: str) -> bool:
    """Whether ``sign`` is in the running text: what is marked as code, or as mark-up, says nothing of the rest."""
    # One character is found, or not, many times faster than two.
    at = snapshot.text.find(sign) if sign[0] in snapshot.text else -1
    while at != -1 and snapshot.protected.at(at):
        at = snapshot.text.find(sign, at + 1)
    return at != -1


_LETTERS = [bytes((letter,)) for letter in b"abcdefghijklmnopqrstuvwxyz"]


@lru_cache(1024)  # asked in each pass again
def is_slip(word: str, left: str, right: str) -> bool:
    """Whether one letter more, less or other, or two in turn, make a known word: then ``word`` may be that, misspelt."""
    most = FREQUENT if is_grammar(left) and is_grammar(right) else COMMON
    token = word.encode("latin-1", "replace")
    cuts = [(token[:n], token[n:]) for n in range(len(token) + 1)]
    slips = [head + tail[1:] for head, tail in cuts if tail]
    slips += [head + tail[1:2] + tail[:1] + tail[2:] for head, tail in cuts if len(tail) > 1]
    slips += [head + letter + rest for head, tail in cuts for rest in (tail, tail[1:]) for letter in _LETTERS]
    known = tiers()
    return any(known[slip] <= most for slip in filter(known.__contains__, slips))


_ENDINGS = "s er ers or ors ing ings ed able ness ize ized izes izing ist ists ism less like ly ally ity".split()


def is_derived(word: str) -> bool:
    """Whether ``word`` is a known word with an ending: `formatters`, `shippable`."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3:
            if tier(stem) <= COMMON or tier(stem + "e") <= COMMON:
                return True
            if stem[-1] == stem[-2] and tier(stem[:-1]) <= COMMON:
                return True
    return False


def is_grammar(word: str) -> bool:
    """Whether ``word`` is a word of grammar."""
    return word in _grammar()


@cache
def _grammar() -> frozenset[str]:
    keys = ("left", "left_short", "right", "right_short", "open")
    return frozenset().union(*(word_list("glued", key) for key in keys))
