"""A hyphen of a line that is no more, within a line and before an ending that is no word: `rank pages by fresh-ness`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import re2

from restore import Snapshot
from restore.vocabulary import COMMON, UNKNOWN, is_english_near, tier

_ENDINGS = b"ness|nesses|ment|ments|tion|tions|sion|sions|ity|ities|ously|ically|fully|ingly|ward|wards"
_MANY = 3
"""From so many on the article shows how words are divided."""


class Inner(NamedTuple):
    """A hyphen at ``at`` and the word without it."""

    at: int
    whole: str


def _pattern() -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(rb"\b([a-zA-Z][a-z]{1,20})-(" + _ENDINGS + rb")\b", options)


_FOUND = _pattern()


def inner_hyphens(snapshot: Snapshot) -> Iterator[Inner]:
    """Every such hyphen; none where several stand, for they part syllables."""
    text = snapshot.text
    found = list(_FOUND.finditer(snapshot.latin1))
    if not 0 < len(found) < _MANY:
        return
    for match in found:
        first, last = match.group(1).decode("latin-1"), match.group(2).decode("latin-1")
        start, end = match.span()
        beside = (text[start - 1 : start] if start else "") + text[end : end + 1]
        if any(sign.isalnum() or sign in "-_/@’'‑*" for sign in beside):
            continue
        whole = first + last
        # `moon-ward` makes no word, `back-wards` does.
        joined = min(tier(whole), tier(whole.lower())) <= COMMON and tier(f"{first}-{last}") == UNKNOWN
        if joined and is_english_near(text, start, end):
            yield Inner(match.end(1), whole)
