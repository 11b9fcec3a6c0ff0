"""`told me,‘ I feel fine` -> `told me, ‘I feel fine`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .inline_markup import left_of, right_of
from .words import EXPECTING, PERSONS, SAYING

ID = "typography.single-quote"
_SPACES = (" ", "\u00a0")
_STOPS = ",.:;?!…"
_ENDS = ",.?!…"
_POINTS = ".,;:!?)"
_WORD = re.compile(r"(\w+)(,?)$")
_CUT_WORDS = re.compile(r"’(?:tis|twas|twere|twill|til|em|cause|bout|cos|round|n|nuff)\b|’\d", re.IGNORECASE)
_CUT_ENDS = frozenset("an o th wi i".split())
_EVIDENCE = (Evidence("rule", "its shape and place"),)
_PLURAL = re.compile(r"(?<![\w’'])[^\W\d_]{3,}s$")
_REACH = 3_000  # code points within which the marks of one quotation are looked for
_END = re.compile(r"’(?=[\s.,;:!?)<—–-]|$)")
_DECADE = re.compile(r"‘\d0s?(?![\w’])")
_AND = re.compile(r"\b(?:rock|drum|fish|rhythm|sweet|salt|pick|mac|guns|cash|bed) ‘$", re.IGNORECASE)
_STRAIGHT_OPEN = re.compile(r"(?:^|[\s(\"“])'\w")
_STRAIGHT_END = re.compile(r"[,.?!…]'(?=[\s.,;:!?)\"”—–-]|$)")
_LAST_WORDS = re.compile(r"(?:(\w+) )?(\w+),$")
_TOLD = re.compile(r"\b(?:told|tell|tells|telling|asked|warned) (?:the|my|his|her|our|their|a|an|that) \w+,$")


@rule(ID, may={"quotation"})
def single_quote(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turn curly single quotation marks round and put their spaces on the right side.

    What it does:
        An opening mark with its space on the wrong side is mended by its own shape. A closing mark glued to the next word
        gets its space. An opening mark after a plural that nothing closes is the apostrophe of a possessive. In a text that
        quotes with single marks, a closing mark where a quotation begins is turned round.
    Why:
        The same damage as for double marks; but the closing single mark is also the apostrophe.
    Example:
        told me,‘ I feel fine’ -> told me, ‘I feel fine’
    Safety:
        Safe where the mark's own shape decides, or the word before waits for what follows (`to’ the`) and a closing mark
        comes later in the paragraph. Cut words (`’tis`, `’90s`) and possessives are left alone.
    """
    text = snapshot.text
    if ",' " in text:
        yield from _straight(text)
    if "‘" not in text and "’" not in text:
        return
    by_singles = text.count("‘") >= 2
    for at in _places(text, "‘"):
        before, after = text[at - 1 : at], text[at + 1 : at + 3]
        if before in tuple(".?!…") and (not after or after[0].isspace()) and _open(text, at):
            yield _proposal(at, "‘", "’", "a quotation that is open ends here")
        elif before in _STOPS and before and after.isalpha() and not _open(text, at) and _closes(text, at + 1):
            yield _proposal(at, "‘", " ‘", "an opening mark has a space before it")
        elif after[:1] in _SPACES:
            plural = _PLURAL.search(text, max(at - 24, 0), at) if after[1:].islower() else None
            if plural and plural[0].lower() not in EXPECTING | SAYING and not _closes(text, at + 1):
                yield _proposal(at, "‘", snapshot.apostrophe, f"no quotation that begins after “{plural[0]}” ends later")
            else:
                yield from _shifted(text, at)
        elif after[:1].isdigit() or after == "n’":
            yield from _apostrophe(text, at, after)
    for at in _places(text, "’"):
        before, after = text[at - 1 : at], text[at + 1 : at + 3]
        if before in _SPACES and after[:1] in _POINTS and after[:1] and text[at - 2 : at - 1].isalnum():
            if after[1:] != after[:1] and _open(text, at):
                yield _proposal(at - 1, text[at - 1 : at + 1], "’", "a closing mark touches its quotation")
        elif before in _STOPS + "”>*_" and after[:1] and after[0] not in " ,.\n" and _glued(text, at):
            yield _spaced(at, right_of(text, 0, at + 1)[1])
        elif by_singles or before in (":", ","):
            yield from _turned(text, at, before, after)


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark, 1)
    while at != -1:
        yield at
        at = text.find(mark, at + 1)


def _shifted(text: str, at: int) -> Iterator[Proposal]:
    """An opening mark with a space after it."""
    first, _ = right_of(text, 0, at + 2)
    if not text[first : first + 1].isalnum():
        return
    before, lead = left_of(text, max(at - _REACH, 0), at)
    if before.isalnum() or (before and before in _STOPS):
        if lead == at:
            yield _proposal(at, text[at : at + 2], " ‘", "an opening mark has its space before it")
        else:
            edits = (Edit(lead, lead, "", " "), Edit(at, at + 2, text[at : at + 2], "‘"))
            yield Proposal(ID, edits, "an opening mark has its space before it", evidence=_EVIDENCE)
    elif not before or before.isspace() or before in "(“":
        yield _proposal(at, text[at : at + 2], "‘", "an opening mark touches its word")


def _apostrophe(text: str, at: int, after: str) -> Iterator[Proposal]:
    """`the ‘90s`, `rock ‘n’ roll`: the mark stands for what is left out."""
    if after == "n’":
        if _AND.search(text, max(at - 12, 0), at + 1) and text[at + 3 : at + 4] == " ":
            yield _proposal(at, "‘", "’", "the first letter of “and” is left out here")
    elif _DECADE.match(text, at) and text[at - 1 : at] == " " and not _closes(text, at + 1):
        yield _proposal(at, "‘", "’", "the century is left out here, and no quotation ends later")


def _glued(text: str, at: int) -> bool:
    """Whether the closing mark at ``at`` touches the word after it, markup aside."""
    before, _ = left_of(text, max(at - _REACH, 0), at)
    first, _ = right_of(text, 0, at + 1)
    return (
        bool(before)
        and before in _STOPS + "”"
        and text[first : first + 1].isalpha()
        and text[first + 1 : first + 2].isalpha()
    )


def _straight(text: str) -> Iterator[Proposal]:
    """`told me,' Go home,'`: only where words say so, for a straight mark is an apostrophe as well."""
    for comma in _places(text, ",' "):
        at = comma + 1
        if not text[at + 2 : at + 3].isupper():
            continue
        low = max(text.rfind("\n", max(at - _REACH, 0), at) + 1, at - _REACH, 0)
        end = text.find("\n", at, at + _REACH)
        words = _LAST_WORDS.search(text, max(low, at - 40), at)
        if not words or _STRAIGHT_OPEN.search(text, low, at):
            continue
        if _says(text, low, at) and _STRAIGHT_END.search(text, at + 2, min(at + _REACH, len(text)) if end == -1 else end):
            yield _proposal(at, text[at : at + 2], " '", f"speech begins after “{words[2]},”")


def _says(text: str, low: int, at: int) -> bool:
    """Whether the words before ``at`` bring in speech: `he said,`, `she told me,`, `I told the ball,`."""
    words = _LAST_WORDS.search(text, max(low, at - 40), at)
    if words and (words[2] in SAYING or (words[2] in PERSONS and words[1] in SAYING)):
        return True
    return _TOLD.search(text, max(low, at - 60), at) is not None


def _turned(text: str, at: int, before: str, after: str) -> Iterator[Proposal]:
    if before in ".,:" and before and after[:1] in _SPACES and after[1:].isupper():
        if not _open(text, at) and _speaks(text, at) and _closes(text, at + 2):
            yield _proposal(at, text[at : at + 2], " ‘", "it stands where a quotation begins")
    elif before == " " and after[:1] in _SPACES and after[1:].isupper():
        if not _open(text, at - 1) and _speaks(text, at - 1) and _closes(text, at + 2):
            yield _proposal(at, text[at : at + 2], "‘", "it stands where a quotation begins")
    elif before == " " and after[:1].isupper():
        stands = text[at - 2 : at - 1] in _STOPS and not _CUT_WORDS.match(text, at)
        if stands and not _open(text, at) and _closes(text, at + 1):
            yield _proposal(at, "’", "‘", "it stands where a quotation begins")
    elif after[:1] in _SPACES and (word := _WORD.search(text, max(at - 20, 0), at)):
        waits = word[1] in SAYING if word[2] else word[1].lower() in EXPECTING - _CUT_ENDS or word[1] == "it"
        if waits and after[1:].isalnum() and not _open(text, at) and _closes(text, at + 2):
            yield _proposal(at, text[at : at + 2], " ‘", f"a quotation does not end after “{word[1]}”")


def _speaks(text: str, at: int) -> bool:
    """Whether speech begins at ``at``: after `say:`, or after who said what was quoted just before."""
    low = max(text.rfind("\n", max(at - _REACH, 0), at) + 1, at - _REACH, 0)
    word = _WORD.search(text, max(low, at - 20), at - 1)
    if text[at - 1] != ".":
        return (word is not None and word[1] in SAYING) or (text[at - 1] == "," and _says(text, low, at))
    closing = max((match.end() for match in _END.finditer(text, max(low, at - 100), at)), default=0)
    said = text[closing : at - 1]
    return bool(closing) and text[closing - 2] in _ENDS and "." not in said and not SAYING.isdisjoint(said.split())


def _open(text: str, at: int) -> bool:
    """Whether a quotation is open at ``at``, so that a mark there may be the one that closes it."""
    low = max(text.rfind("\n", max(at - _REACH, 0), at), at - _REACH, 0)
    opening = text.rfind("‘", low, at)
    if opening > 0 and text[opening - 1].isalnum():
        return False  # a letter of another language: `Sa‘d`
    return opening != -1 and not _END.search(text, opening, at)


def _closes(text: str, start: int) -> bool:
    """Whether a closing mark comes before the paragraph ends and before another opening one."""
    end = text.find("\n", start, start + _REACH)
    end = min(len(text), start + _REACH) if end == -1 else end
    opening = text.find("‘", start, end)
    return bool(_END.search(text, start, end if opening == -1 else opening))


def _spaced(at: int, trail: int) -> Proposal:
    why = "a closing mark has a space after it"
    if trail == at + 1:
        return _proposal(at, "’", "’ ", why)
    return Proposal(ID, (Edit(trail, trail, "", " "),), why, evidence=_EVIDENCE)


def _proposal(start: int, expect: str, new: str, why: str) -> Proposal:
    return Proposal(ID, (Edit(start, start + len(expect), expect, new),), why, evidence=_EVIDENCE)
