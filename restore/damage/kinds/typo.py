"""Slips of the keyboard, in words that are no names."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from ..wording import like
from .kind import Kind

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT = {ch: row[max(i - 1, 0) : i] + row[i + 1 : i + 2] for row in _ROWS for i, ch in enumerate(row)}


def slip(word: str, random: Random) -> str:
    """``word`` with one slip after its first letter: two letters changed over, one lost, doubled, or the next key."""
    at = random.randrange(1, len(word) - 1)
    ways = [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
    ]
    if word[at] in _NEXT:
        ways.append(word[:at] + random.choice(_NEXT[word[at]]) + word[at + 1 :])
    return random.choice(ways)


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    known = clean.data.pairs("misspelt")
    for word in clean.words:
        text = word.group()
        if text.lower() in known or text in known:
            wrong = known.get(text) or like(known[text.lower()], text)
            # Not for every `the`.
            if len(text) > 3 or random.random() < 0.1:
                yield Damage(*word.span(), wrong, "typo")
        elif len(text) >= 6 and text.isascii() and text.isalpha() and text.islower():
            wrong = slip(text, random)
            if wrong not in clean.places:
                yield Damage(*word.span(), wrong, "typo")


KIND = Kind("typo", 3.0, "slips of the keyboard and common misspellings", "The government received several offers.", _find)
