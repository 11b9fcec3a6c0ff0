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
_FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ]+")
_WIDE = frozenset(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
# Chinese, Japanese and Korean, their punctuation, and the other half- and full-width forms.
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff5f-\uffdc]")
_REACH = 200
"""Code points on each side within which a line is looked at."""
_QUOTES = frozenset("“”‘’\"'«»„‚「」『』")
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@rule(ID, may={"quotation"})
def form(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Compose letters that are stored in pieces, and take ligatures apart.

    What it does:
        Puts a Latin letter and the combining marks after it into the one character that Unicode has for them; writes the
        ligatures ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ as letters, and a word in full-width letters (`ｌａｗ`) as the other words.
    Why:
        PDF files and some file systems give text in pieces or as printed; it looks right, but no search finds the word.
    Example:
        the ﬁrst oﬃce -> the first office
    Safety:
        Safe: the composed letter is canonically the same one. Only that letter is touched, never the whole text; marks
        that have no composed form stay, and so does a ligature that stands by itself, as one that is spoken of does.
        Full-width letters stay beside Chinese, Japanese or Korean, and where they may be a style: several such words,
        capitals, a word in quotation marks.
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
    if not found.isdisjoint(_WIDE):
        for match in _FULL_WIDTH.finditer(text):
            if free(snapshot, match.start(), match.end()) and _is_word(text, match):
                plain = unicodedata.normalize("NFKC", match[0])
                yield _proposal(match, plain, "full-width letters in a text of others", "Unicode normalization form KC")


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether full-width letters are one word, or part of one, in running text of other Latin letters."""
    start, end = match.span()
    low = max(text.rfind("\n", max(start - _REACH, 0), start) + 1, start - _REACH, 0)
    high = text.find("\n", end, end + _REACH)
    before, after = text[low:start], text[end : end + _REACH if high == -1 else high]
    beside = before[-1:] + after[:1]
    if _EAST_ASIAN.search(before) or _EAST_ASIAN.search(after) or _FULL_WIDTH.search(before[-2:] + " " + after[:2]):
        return False
    if any(ch.isascii() and ch.isalpha() for ch in beside):
        return True
    if len(match[0]) < 2 or match[0][1:] != match[0][1:].lower() or any(ch.isalnum() for ch in beside):
        return False
    words = any(ch.isascii() and ch.isalpha() for ch in before + after)
    return words and not (before[-1:] in _QUOTES and after[:1] in _QUOTES)


def _proposal(match: re.Match[str], new: str, why: str, evidence: str) -> Proposal:
    return Proposal(ID, (Edit(match.start(), match.end(), match[0], new),), why, evidence=(Evidence("rule", evidence),))
