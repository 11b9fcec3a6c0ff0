"""`told me,‘ I feel fine` -> `told me, ‘I feel fine`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .words import EXPECTING, SAYING

ID = "typography.single-quote"
_TURNED_SPACE = re.compile(r"(?<=[\w,.:;?!…])‘[ \u00a0](?=\w)")
_LOOSE = re.compile(r"(?<=[\s(“])‘[ \u00a0](?=\w)")
_NO_SPACE = re.compile(r"(?<=[,.?!…”])’(?=[A-Za-z](?!\b))")
# A closing mark where a quotation begins: before a word after a stop, or after a word that waits for what follows.
_BEFORE_WORD = re.compile(r"(?<=[.,:;?!…] )’(?=[A-Z])")
_AFTER_WORD = re.compile(r"(?<=\b)([\w]+)(,?)’[ \u00a0](?=\w)")
_CUT_WORDS = re.compile(r"’(?:tis|twas|twere|twill|til|em|cause|bout|cos|round|n|nuff)\b|’\d", re.IGNORECASE)
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
    for match in _TURNED_SPACE.finditer(text):
        yield _proposal(match.start(), match.group(), " ‘", "an opening mark has its space before it")
    for match in _LOOSE.finditer(text):
        yield _proposal(match.start(), match.group(), "‘", "an opening mark touches its word")
    for match in _NO_SPACE.finditer(text):
        yield _proposal(match.start(), "’", "’ ", "a closing mark has a space after it")
    if text.count("‘") >= 2:
        yield from _turned(snapshot)


def _turned(snapshot: Snapshot) -> Iterator[Proposal]:
    text = snapshot.text
    for match in _BEFORE_WORD.finditer(text):
        if not _CUT_WORDS.match(text, match.start()) and _closes(text, match.end()):
            yield _proposal(match.start(), "’", "‘", "it stands where a quotation begins")
    for match in _AFTER_WORD.finditer(text):
        at = match.end(2)
        waits = match[1].lower() in EXPECTING or match[1] == "it" or (match[1] in SAYING and match[2])
        if waits and _closes(text, match.end()):
            yield _proposal(at, text[at : at + 2], " ‘", f"a quotation does not end after “{match[1]}”")


def _closes(text: str, start: int) -> bool:
    """Whether a closing mark comes before the paragraph ends and before another opening one."""
    end = text.find("\n", start)
    end = len(text) if end == -1 else end
    opening = text.find("‘", start, end)
    return bool(_END.search(text, start, end if opening == -1 else opening))


def _proposal(start: int, expect: str, new: str, why: str) -> Proposal:
    return Proposal(
        ID, (Edit(start, start + len(expect), expect, new),), why, evidence=(Evidence("rule", "its shape and place"),)
    )
