"""`e` and a combining acute -> `é`; `ﬁnd` -> `find`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from restore import LOWER, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .characters import free, odd

ID = "encoding.form"
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DECOMPOSED = re.compile(f"[A-Za-z{LOWER}{UPPER}\u1e00-\u1eff][\u0300-\u036f]+")
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@rule(ID, may={"quotation"})
def form(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Compose letters that are stored in pieces, and take ligatures apart.

    What it does:
        Puts a Latin letter and the combining marks after it into the one character that Unicode has for them; writes the
        ligatures ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ as letters.
    Why:
        PDF files and some file systems give text in pieces or as printed; it looks right, but no search finds the word.
    Example:
        the ﬁrst oﬃce -> the first office
    Safety:
        Safe: the composed letter is canonically the same one. Only that letter is touched, never the whole text; marks
        that have no composed form stay, and so does a ligature that stands by itself, as one that is spoken of does.
    """
    text = snapshot.text
    if text.isascii():
        return
    found = odd(snapshot)
    if not found.isdisjoint(_MARKS):
        for match in _DECOMPOSED.finditer(text):
            composed = unicodedata.normalize("NFC", match[0])
            if len(composed) < len(match[0]) and free(snapshot, match.start(), match.end()):
                why = f"one character for a letter and its mark{'s' * (len(match[0]) > 2)}"
                yield _proposal(match, composed, why, "Unicode normalization form C")
    if not found.isdisjoint(_LIGATURES):
        for match in _LIGATURE.finditer(text):
            beside = text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()
            if beside and free(snapshot, match.start(), match.end()):
                yield _proposal(match, _LIGATURES[match[0]], "a ligature is for print; the word has letters", match[0])


def _proposal(match: re.Match[str], new: str, why: str, evidence: str) -> Proposal:
    return Proposal(ID, (Edit(match.start(), match.end(), match[0], new),), why, evidence=(Evidence("rule", evidence),))
