"""Text without what models get wrong when they quote it: quote style, white space, case, Unicode form."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SAME = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—−", "''''''''''------") | {ord('"'): "'", 0x2026: "..."}
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True)
class Folded:
    """Folded text and, for each of its characters, where it comes from."""

    text: str
    origin: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that ``start:end`` comes from."""
        return self.origin[start], self.origin[end]


def fold(text: str) -> Folded:
    """Fold a text; runs of white space become one space."""
    out: list[str] = []
    origin: list[int] = []
    for at, ch in enumerate(text):
        if ch.isspace():
            if out and out[-1] == " ":
                continue
            folded = " "
        elif ch in _NOTHING:
            continue
        else:
            folded = unicodedata.normalize("NFKD", ch.translate(SAME)).casefold()
        out += folded
        origin += [at] * len(folded)
    return Folded("".join(out), (*origin, len(text)))


def folded(text: str) -> str:
    """Only the folded text."""
    return fold(text).text
