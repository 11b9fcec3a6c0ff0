"""Names that hold digits and are no quantities: `F-16`, `Boeing 747`, `H5N1`, `2.0.1`, `24/7`, telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from .data_files import words
from .figure import Figure

_BACK = 48
_HEAD = re.compile(r"[^\s()\[\]{}<>\"“”„«»,;!?…—–|]{0,48}\Z")
_TAIL = re.compile(r"[\w.:/@#&%+=~_’'‑-]{1,200}")
_PHONE = re.compile(
    r"(?:\+\d{1,3}|0\d{2,4})[ ‑-]\(?\d{2,4}\)?(?:[ ‑-]?\d{2,4}){1,4}(?!\d)"
    r"|(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[-.]\d{4}(?!\d)|\+\d{7,14}(?!\d)|\d{3}-\d{4}(?![\d-])"
)
_MANY = re.compile(
    r"\d+(?:[-‑]\d+){2,12}(?![\w])|\d+(?:\.\d+){2,8}(?![\w])|(?:24/7|9/11|7/7|50[-/]50|20/20|4x4)(?![\w/]|-\d)"
)
_BEFORE = re.compile(r"(?:([\w'’./-]{1,24})([ \u00a0]))?([A-Za-z][\w'’.‑-]{0,23})([ \u00a0])$")
_NUMBER = re.compile(r"\d+(?:[.-]\d+)*[A-Za-z]{0,3}(?:-\d{1,3})?(?![\w%])")
_GLUED = re.compile(r"\d+[A-Za-z][\w-]*")
_RUN = re.compile(r"\d{1,30}(?:[.,:/]\d{1,30}){1,12}")
_NOTE = re.compile(r"\[\d{1,3}\]")
_LONG = re.compile(r"0\d{7,14}(?![\d,.%])|\d{9,24}(?![\d,.%])")
ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII".split())
_LETTER_BEFORE = re.compile(r"(?:^|[^A-Za-z])([A-Za-z]+)[-‑]$")


def identifier(text: str, start: int, end: int) -> Figure:
    """The identifier ``text[start:end]``."""
    return Figure(start, end, text[start:end], "identifier", None, "identifier", "identifier")


def glued(text: str, at: int) -> Figure | None:
    """The identifier that holds the digit at ``at`` after letters of the same token: `F-16`, `MH17`, `www.a1.org`."""
    before = text[at - 1]
    if before.isalnum() or before == "_":
        pass
    elif before in "-‑":
        match = _LETTER_BEFORE.search(text, max(at - 20, 0), at)
        if not match:
            if (at > 1 and text[at - 2].isalnum()) or at == 1:
                return _token(text, at) if at > 1 else None
            return None
        if match[1].lower() in words("words.txt")["prefixes"] or (
            match[1].islower() and len(match[1]) > 3 and match[1] not in ("under", "over")
        ):
            return None
    elif (before in "/.:@#&=" and at > 1 and (text[at - 2].isalnum() or text[at - 2] in "/:")) or before in "#@_":
        if before == "." and not text[at - 2].isalnum():
            return None
        if before == ":" and text[at - 2].isalpha() and not _is_address(text, at):
            return None
    else:
        return None
    return _token(text, at)


def _is_address(text: str, at: int) -> bool:
    head = _HEAD.search(text, max(at - _BACK, 0), at)
    return bool(head and ("//" in head.group() or "@" in head.group()))


def _token(text: str, at: int) -> Figure:
    head = _HEAD.search(text, max(at - _BACK, 0), at)
    start = head.start() if head else at
    while start < at and not text[start].isalnum() and text[start] not in "#@_":
        start += 1
    tail = _TAIL.match(text, at)
    end = tail.end() if tail else at + 1
    return identifier(text, start, trimmed(text, at, end))


def trimmed(text: str, at: int, end: int) -> int:
    """``end`` without marks and a possessive at the end of a token."""
    while end > at + 1 and not text[end - 1].isalnum() and text[end - 1] != "_":
        end -= 1
    if end > at + 2 and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return end


def shaped(text: str, at: int) -> Figure | None:
    """A telephone number, version, formation or date name that begins at ``at``."""
    if at and text[at - 1] == "[" and (note := _NOTE.match(text, at - 1)):
        return identifier(text, note.start(), note.end())
    start = at - 1 if at and text[at - 1] in "+(" else at
    match = _PHONE.match(text, start) or (_PHONE.match(text, at) if start != at else None)
    if match:
        return identifier(text, match.start(), match.end())
    match = _MANY.match(text, at) or _LONG.match(text, at)
    if match:
        end = match.end()
        head = _version_word(text, at)
        return identifier(text, head, end)
    return None


_VERSION = re.compile(r"(?:version|release|build|v\.?|ISBN(?:-1[03])?:?|ISSN:?)[ \u00a0]$", re.IGNORECASE)


def _version_word(text: str, at: int) -> int:
    match = _VERSION.search(text, max(at - 12, 0), at)
    return match.start() if match else at


def named(text: str, at: int, unit: bool, plural: bool) -> Figure | None:
    """A name whose number begins at ``at``: `Route 66`, `Windows 11`; ``unit`` and ``plural`` say what follows."""
    if not at or text[at - 1] not in " \u00a0":
        return None
    number = _NUMBER.match(text, at)
    before = _BEFORE.search(text, _two_words_before(text, at), at) if number else None
    if not number or not before:
        return None
    word = before[3].removesuffix("’s").removesuffix("'s") if before[3][-2:] in ("'s", "’s") else before[3]
    if word != before[3]:
        return None
    lower = word.lower()
    known = words("designators.txt")
    capital = word[0].isupper()
    start = before.start(3)
    if lower in known["name"] and (capital or lower[0] == "i"):
        return identifier(text, start, number.end())
    if lower.rstrip(".") in known["any"] or lower in known["any"]:
        if not unit and not (plural and not capital) and not (lower == "no" and not capital):
            return identifier(text, start, number.end())
        return None
    if not number.group().isalnum() or text[number.end() : number.end() + 1] in ("-", "–", "‑"):
        return None  # a score: `Rovers 3-1 City`
    if (
        not capital
        or unit
        or plural
        or lower in words("words.txt")["not-names"]
        or lower.endswith(".")
        or not word[-1].isalnum()
    ):
        return None
    previous = before[1]
    if previous is None:
        return None  # it may only begin the sentence
    if previous[-1] in ".!?:’”" or previous.lower() in _prepositions() or len(lower) < 2:
        return None
    return identifier(text, start, number.end())


def _two_words_before(text: str, at: int) -> int:
    """Where the two words before the space at ``at - 1`` begin: a search from there need not try what is before them."""
    low = max(at - 50, 0)
    last = max(text.rfind(" ", low, at - 1), text.rfind("\u00a0", low, at - 1), low)
    return max(text.rfind(" ", low, last), text.rfind("\u00a0", low, last), low)


@cache
def _prepositions() -> frozenset[str]:
    return words("words.txt")["prepositions"] - {"the", "of", "and", "for", "on"}


def suffixed(text: str, at: int) -> Figure | None:
    """Digits with letters that are no unit: `5G`, `3D`, `1080p`, `747s`."""
    match = _GLUED.match(text, at)
    return identifier(text, at, trimmed(text, at, match.end())) if match else None


def raw(text: str, at: int) -> Figure:
    """The token at ``at`` as it is written: digits that nothing explains must survive as they are."""
    token = _token(text, at)
    long = _RUN.match(text, at)
    return identifier(text, token.start, max(token.end, long.end())) if long else token


_NAME_AFTER = re.compile(r"[ -][A-Z][\w’'-]{1,20}")


def part_of_name(text: str, at: int, word: str) -> Figure | None:
    """`Six Flags`, `the Seven Sisters`: a number with a capital amid words without."""
    match = _NAME_AFTER.match(text, at + len(word))
    before = text[max(at - 20, 0) : at].split(" ")
    if not match or len(before) < 2 or before[-1] or not before[-2].islower() or not before[-2].isalpha() or len(word) < 3:
        return None
    return identifier(text, at, match.end())
