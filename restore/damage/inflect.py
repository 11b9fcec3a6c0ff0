"""Regular English inflection: enough to swap a word for another in the same form."""

from __future__ import annotations

import re

_VOWEL_Y = re.compile(r"[aeiou]y$")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")


def forms(word: str, part: str) -> tuple[str, ...]:
    """The forms of a word: itself, then for a noun (``n``) the plural, for a verb (``v``) the forms in -s, -ed and -ing.

    Of several words the last is inflected for a noun, the first for a verb. Other parts of speech have one form. An
    irregular word is given with its forms, parted by ``/``.
    """
    if "/" in word:
        return tuple(word.split("/"))
    if part == "n":
        head, _, last = word.rpartition(" ")
        return word, f"{head} {_plural(last)}".strip()
    if part == "v":
        first, _, rest = word.partition(" ")
        return tuple(f"{form} {rest}".strip() for form in (first, _plural(first), _past(first), _participle(first)))
    return (word,)


def _plural(word: str) -> str:
    if _HISSING.search(word):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and not _VOWEL_Y.search(word) else word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and not _VOWEL_Y.search(word):
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _SHORT.search(word) else word + "ed"


def _participle(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _SHORT.search(word) else word + "ing"
