"""Letters in another form: accents apart from their letters, ligatures, full width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_LIGATURE = re.compile("ffi|ffl|ff|fi|fl")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for word in clean.words:
        apart = unicodedata.normalize("NFD", word.group())
        if apart != word.group() and unicodedata.normalize("NFC", apart) == word.group():
            yield Damage(*word.span(), apart, "form")
        elif match := _LIGATURE.search(word.group()):
            start = word.start() + match.start()
            yield Damage(start, start + len(match.group()), _LIGATURES[match.group()], "form")
        elif len(word.group()) >= 4 and word.group().isascii() and word.group().isalpha() and random.random() < 0.01:
            yield Damage(*word.span(), "".join(chr(ord(ch) + 0xFEE0) for ch in word.group()), "form")


KIND = Kind(
    "form", 1.0, "accents apart from their letters, ligatures, full-width letters", "The café’s first official menu.", _find
)
