"""Words left divided where a printed line ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_COMPOUND = re.compile(r"(?<![\w'’-])([A-Za-z]{3,})-([a-z]{3,}) ")
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z][a-z]{6,} ")
_VOWELS = set("aeiouy")
_TOGETHER = {
    "th",
    "ch",
    "sh",
    "ph",
    "wh",
    "gh",
    "ck",
    "qu",
    "gn",
    "ng",
    "tr",
    "pr",
    "br",
    "cr",
    "dr",
    "gr",
    "fr",
    "bl",
    "cl",
    "pl",
}


def divisions(word: str) -> list[int]:
    """Where a printer might divide ``word``: between two consonants, or before one, with vowels on both sides."""
    low, found = word.lower(), []
    for i in range(2, len(low) - 2):
        before, here, after = low[i - 1], low[i], low[i + 1]
        if here in _VOWELS or not _VOWELS & set(low[:i]) or not _VOWELS & set(low[i : len(low) - 1]):
            continue
        if low[i - 1 : i + 1] in _TOGETHER:
            continue
        opens = after in _VOWELS or (low[i : i + 2] in _TOGETHER and low[i + 2 : i + 3] in _VOWELS)
        if opens and (before in _VOWELS or low[i - 2] in _VOWELS):
            found.append(i)
    return found


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for match in _WORD.finditer(clean.text):
        word = match.group()[:-1]
        places = divisions(word)
        if places:
            at = random.choice(places)
            break_ = clean.newline if random.random() < 0.8 else " "
            yield Damage(
                match.start(),
                match.end(),
                f"{word[:at]}-{break_}{word[at:]} ",
                "hyphenation",
                (word + clean.newline,),
            )
    for match in _COMPOUND.finditer(clean.text):
        whole = match.group()[:-1]
        written = f"{match.group(1)}-{clean.newline}{match.group(2)} "
        yield Damage(match.start(), match.end(), written, "hyphenation", (whole + clean.newline,))


KIND = Kind(
    "hyphenation",
    2.0,
    "a word left divided where a printed line ended",
    "The committee considered the long-term agreement carefully before Wednesday morning.",
    _find,
)
