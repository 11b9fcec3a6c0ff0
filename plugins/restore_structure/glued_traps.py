"""What looks like two words that are stuck together: code, and words misspelt."""

from __future__ import annotations

from functools import cache, lru_cache

from restore import Snapshot
from restore.vocabulary import COMMON, FREQUENT, tiers

from .lists import word_list

_CODE = ("()", "{", "=>", "==", "::", "\nimport ", "</")


def is_code(snapshot: Snapshot) -> bool:
    """Whether the text has signs of code, in which much stands together that is not stuck together."""
    known = snapshot.memo.get("restore_structure.code")
    if known is None:
        known = snapshot.memo["restore_structure.code"] = any(
            # One character is found, or not, many times faster than two.
            sign[0] in snapshot.text and sign in snapshot.text
            for sign in _CODE
        )
    return bool(known)


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


def is_grammar(word: str) -> bool:
    """Whether ``word`` is a word of grammar."""
    return word in _grammar()


@cache
def _grammar() -> frozenset[str]:
    keys = ("left", "left_short", "right", "right_short", "open")
    return frozenset().union(*(word_list("glued", key) for key in keys))
