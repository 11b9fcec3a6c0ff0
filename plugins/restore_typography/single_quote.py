"""`told me,‘ I feel fine` -> `told me, ‘I feel fine`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .words import EXPECTING, SAYING

ID = "typography.single-quote"
_SPACES = (" ", "\u00a0")
_STOPS = ",.:;?!…"
_WORD = re.compile(r"(\w+)(,?)$")
_CUT_WORDS = re.compile(r"’(?:tis|twas|twere|twill|til|em|cause|bout|cos|round|n|nuff)\b|’\d", re.IGNORECASE)
_CUT_ENDS = frozenset("an o th wi i".split())
_REACH = 3_000
"""Code points within which the marks of one quotation are looked for."""
_END = re.compile(r"’(?=[\s.,;:!?)—–-]|$)")


@rule(ID, may={"quotation"})
def single_quote(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turn curly single quotation marks round and put their spaces on the right side.

    What it does:
        An opening mark with its space on the wrong side is mended by its own shape. A closing mark glued to the next word
        gets its space. In a text that quotes with single marks, a closing mark where a quotation begins is turned round.
    Why:
        The same damage as for double marks; but the closing single mark is also the apostrophe.
    Example:
        told me,‘ I feel fine’ -> told me, ‘I feel fine’
    Safety:
        Safe where the mark's own shape decides, or the word before waits for what follows (`to’ the`) and a closing mark
        comes later in the paragraph. Cut words (`’tis`, `’90s`) and possessives are left alone.
    """
    text = snapshot.text
    if "‘" not in text and "’" not in text:
        return
    by_singles = text.count("‘") >= 2
    for at in _places(text, "‘"):
        before, after = text[at - 1 : at], text[at + 1 : at + 3]
        if after[:1] in _SPACES and after[1:].isalnum():
            if before.isalnum() or before in _STOPS:
                yield _proposal(at, text[at : at + 2], " ‘", "an opening mark has its space before it")
            elif not before or before.isspace() or before in "(“":
                yield _proposal(at, text[at : at + 2], "‘", "an opening mark touches its word")
    for at in _places(text, "’"):
        before, after = text[at - 1 : at], text[at + 1 : at + 3]
        if before in _STOPS + "”" and after[:1].isalpha() and after[1:].isalpha():
            yield _proposal(at, "’", "’ ", "a closing mark has a space after it")
        elif by_singles:
            yield from _turned(text, at, before, after)


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark, 1)
    while at != -1:
        yield at
        at = text.find(mark, at + 1)


def _turned(text: str, at: int, before: str, after: str) -> Iterator[Proposal]:
    if before == " " and after[:1].isupper():
        stands = text[at - 2 : at - 1] in _STOPS and not _CUT_WORDS.match(text, at)
        if stands and not _open(text, at) and _closes(text, at + 1):
            yield _proposal(at, "’", "‘", "it stands where a quotation begins")
    elif after[:1] in _SPACES and (word := _WORD.search(text, max(at - 20, 0), at)):
        waits = word[1] in SAYING if word[2] else word[1].lower() in EXPECTING - _CUT_ENDS or word[1] == "it"
        if waits and after[1:].isalnum() and not _open(text, at) and _closes(text, at + 2):
            yield _proposal(at, text[at : at + 2], " ‘", f"a quotation does not end after “{word[1]}”")


def _open(text: str, at: int) -> bool:
    """Whether a quotation is open at ``at``, so that a mark there may be the one that closes it."""
    low = max(text.rfind("\n", max(at - _REACH, 0), at), at - _REACH, 0)
    opening = text.rfind("‘", low, at)
    return opening != -1 and not _END.search(text, opening, at)


def _closes(text: str, start: int) -> bool:
    """Whether a closing mark comes before the paragraph ends and before another opening one."""
    end = text.find("\n", start, start + _REACH)
    end = min(len(text), start + _REACH) if end == -1 else end
    opening = text.find("‘", start, end)
    return bool(_END.search(text, start, end if opening == -1 else opening))


def _proposal(start: int, expect: str, new: str, why: str) -> Proposal:
    return Proposal(
        ID, (Edit(start, start + len(expect), expect, new),), why, evidence=(Evidence("rule", "its shape and place"),)
    )
