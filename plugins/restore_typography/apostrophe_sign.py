"""Other signs where an apostrophe belongs: `mayor´s`, `town‘s`, `men''s`, `don?t`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Proposal, Snapshot

from .surroundings import is_code, line_around
from .words import NEGATED, SUBJECTS, WITH_S

ID = "typography.apostrophe"
_SIGNS = ("´", "`", "‘", "''", "’’", "\ufffd", "?s", "?t", "?re", "?ve", "?ll", "?d ", "?m ")
# Begins with the signs, so that the search for them is fast.
_WRONG = re.compile(r"[´`‘?\ufffd'’](?:(?<=')'|(?<=’)’|(?<=[´`‘?\ufffd]))(s|t|re|ve|ll|d|m)(?![\w'’‘´`=])")
_BEFORE = re.compile(r"[^\W\d_]+$")
_APOSTROPHE = re.compile(r"['’](?<=[^\W\d_].)(?=[^\W\d_])")
_DOUBLE = re.compile('[“”"]')
_WORD = re.compile(r"[^\W\d_]+")


def wrong_signs(snapshot: Snapshot) -> Iterator[Proposal]:
    """Proposals for every sign inside a word of a closed class that can only be an apostrophe."""
    text = snapshot.text
    # One character is found, or not, many times faster than two.
    if not any(sign[0] in text and sign in text for sign in _SIGNS):
        return
    words: Counter[str] = Counter()
    mixed = "‘" in text and len(set(_APOSTROPHE.findall(text))) > 1
    for match in _WRONG.finditer(text):
        at, end = match.start(), match.start(1)
        sign, tail = text[at:end], match[1]
        before = _BEFORE.search(text, max(at - 20, 0), at)
        if before is None or snapshot.protected.touching(at, match.end()):
            continue
        if sign in "?\ufffd" and not words:
            words.update(_WORD.findall(text))
        if _is_apostrophe(text, at, end, sign, before[0], tail, words):
            mark = _mark(snapshot, at, end)
            edit = Edit(at, end, sign, mark)
            why = f"{_CALLED[sign]} for the apostrophe of “{before[0]}{mark}{tail}”"
            # Where the writers mix their apostrophes, this one may be theirs too.
            level = UNSAFE if sign == "‘" and mixed else SAFE
            yield Proposal(ID, (edit,), why, level, evidence=(Evidence("rule", "between letters"),))


_CALLED = {
    "´": "an accent stands",
    "`": "an accent stands",
    "‘": "an opening mark stands",
    "''": "two marks stand",
    "’’": "two marks stand",
    "?": "a question mark stands",
    "\ufffd": "a lost character stood",
}


def _mark(snapshot: Snapshot, at: int, end: int) -> str:
    """The apostrophe of the quotation or the words around, where they have one kind only; else that of the article."""
    before, after = line_around(snapshot.text, at, end)
    for near in (_DOUBLE.split(before)[-1] + " " + _DOUBLE.split(after)[0], before + " " + after):
        kinds: set[str] = set(_APOSTROPHE.findall(near))
        if len(kinds) == 1:
            return kinds.pop()
    return snapshot.apostrophe


def _is_apostrophe(text: str, at: int, end: int, sign: str, word: str, tail: str, words: Counter[str]) -> bool:
    before, after = line_around(text, at, end)
    if sign in "´`":
        return sign == "´" or before.count("`") % 2 == 0
    # `‘` is also a letter of other languages (`Sa‘d`), two straight marks escape one in code, and `?` can be a query.
    if tail == "t":
        fits = word.lower() in NEGATED
    elif tail != "s":
        fits = word.lower() in SUBJECTS and (tail != "m" or word.lower() == "i")
    elif sign in "?\ufffd":
        # `caf?s` lost a letter: a word that stands elsewhere did not.
        stands = words[word] > 1 and len(word) > 1 and after[1:2] == " " and after[2:3].isalpha()
        fits = word.lower() in WITH_S or stands
    else:
        fits = word.lower() in WITH_S or len(word) > 2
    if not fits or sign == "‘":
        return fits
    if sign in ("''", "’’"):
        # Italics of a wiki, quotations of TeX.
        return not any(mark in before or mark in after for mark in ("''", "``", " '", "('", "’’")) and not is_code(
            before, "", after
        )
    return not is_code(before, "", after)
