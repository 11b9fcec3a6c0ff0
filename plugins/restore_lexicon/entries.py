"""An entry of a phrase list: what a spinner wrote, what it stood for, and when it may be believed."""

from __future__ import annotations

import re
from typing import NamedTuple

KINDS = ("noun", "mass", "verb", "name", "title", "fixed")
"""`noun` has a plural, `mass` has none; `verb` begins with its verb; `title` may be capitalised anywhere; a `name` is."""
CONFIDENCES = ("safe", "unsafe", "finding")
_GAPS = re.compile(r"[\s\u2010\u2011-]+")


class Near(NamedTuple):
    """Words of which one stands near; a word that ends in ``*`` is a beginning. ``sentence``: not the paragraph counts."""

    words: tuple[str, ...] = ()
    sentence: bool = False

    @classmethod
    def read(cls, cell: str) -> Near:
        """``word; two words; begin*``, all of it after ``sentence:`` if only the sentence counts."""
        sentence = cell.startswith("sentence:")
        words = (flat(word) for word in cell.removeprefix("sentence:").split(";"))
        return cls(tuple(word for word in words if word), sentence)

    def found_in(self, words: str) -> bool:
        """Whether one of the words is among ``words``, which are in the form of `flat`."""
        return any(_pattern(word).search(words) for word in self.words)


class Entry(NamedTuple):
    """One row of a list. ``key`` is ``damaged`` in the form of `flat`; ``source`` is the name of the list and the line."""

    damaged: str
    established: str
    key: str
    kind: str = "noun"
    confidence: str = "unsafe"
    needs: Near = Near()
    avoids: Near = Near()
    note: str = ""
    source: str = ""

    @property
    def is_name(self) -> bool:
        """Whether capitals of ``damaged`` must be capitals in the text too."""
        return self.damaged != self.damaged.lower()


def _pattern(word: str) -> re.Pattern[str]:
    begin = word.removesuffix("*")
    return re.compile(rf"(?<!\w){re.escape(begin)}" + ("" if begin != word else r"(?!\w)"))


def flat(phrase: str) -> str:
    """A phrase in small letters, its words parted by one space each, its apostrophes straight."""
    phrase = phrase.lower()
    if phrase.isascii() and "-" not in phrase and "\n" not in phrase and "  " not in phrase and "\t" not in phrase:
        return phrase.strip()
    return _GAPS.sub(" ", phrase.replace("’", "'")).strip()
