"""The words of a text in a form that damage and house style leave alone: figures, units and contractions in one spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .lists import pair_list

WORD = re.compile(r"[\w’']+(?:-[\w’']+|[.,:/](?=\d)[\w’']+)*%?")
_GLUED_UNIT = re.compile(r"(\d[\d.,]*)([^\W\d_]+|%)")
_DATELINE = 110
"""Code points within which a place and an agency stand before the first sentence."""
_DASH = re.compile(r"\s(?:-{1,2}|[–—])\s")
_PLACE = re.compile(
    r"(?:By [A-Z][^.!?()]{2,60}?)?[A-Z]{3,}[A-Z .'’-]{0,30}(?:, [A-Z][\w.]{0,15}(?: \d{1,2})?){0,2}"
    r"(?: \([A-Z][\w /&.-]{1,30}\))?"
)
"""What stands before the dash: perhaps a byline, a place in capitals, a state or a date, an agency."""
AGENCY = re.compile(r"(?<=[.!?”\"])\s*\((?:[A-Z]\w*)(?:[ /][A-Z]\w*){0,3}\)\s*$")


class Words(NamedTuple):
    """The words as they are written and in their normal form, one for one."""

    written: list[str]
    normal: list[str]


def words(text: str) -> Words:
    """The words of ``text``; a figure and its unit are one, and so are a verb and its ``not``."""
    written: list[str] = []
    normal: list[str] = []
    for word in WORD.findall(bare(text).replace("-\n", "").replace(" per cent", " percent").replace(" & ", " and ")):
        form = _form(word)
        if normal and (joined := _joined(normal[-1], form)):
            written[-1] += " " + word
            normal[-1] = joined
        else:
            written.append(word)
            normal.append(form)
    return Words(written, normal)


def bare(text: str) -> str:
    """Without the dateline before it and the agency after it."""
    text = text[_dateline(text) :]
    return AGENCY.sub("", text) if text.endswith(")") else text


def has_dateline(text: str) -> bool:
    """Whether a place, a date or an agency stands before the first sentence."""
    return _dateline(text) > 0


def letters(text: str) -> str:
    """Its letters and digits alone: equal whatever spaces, marks and hyphens it lost."""
    return "".join(filter(str.isalnum, text.casefold()))


def _dateline(text: str) -> int:
    """Where the text begins after its dateline, such as `LIMA, May 3 (Echo) - `."""
    dash = _DASH.search(text, 0, _DATELINE)
    return dash.end() if dash and _PLACE.fullmatch(text, 0, dash.start()) else 0


@lru_cache(4096)  # the same words come again and again
def _form(word: str) -> str:
    plain = word.lower().replace("’", "'")
    if plain[0].isdigit():
        glued = _GLUED_UNIT.fullmatch(plain)
        unit = _spelling("units", glued[2]) if glued else None
        return glued[1] + unit if glued and unit else plain.replace("-", "")
    if number := _number(plain):
        return number
    if "'" in plain and (long := pair_list("contrast", "contractions").get(plain)):
        return "".join(long)
    plain = plain.replace("-", "")
    return _spelling("variants", plain) or plain


def _number(word: str) -> str | None:
    """The figure that a word up to `ninety-nine` spells."""
    tens, hyphen, ones = word.partition("-")
    number = _spelling("numbers", tens)
    if not number or not hyphen:
        return number
    small = _spelling("numbers", ones)
    return str(int(number) + int(small)) if small and int(number) >= 20 and int(small) < 10 else None


def _joined(before: str, word: str) -> str | None:
    """The two as one, if they are a figure and its unit or what a contraction writes as one."""
    if before[0].isdigit() and before[-1].isdigit():
        unit = _spelling("units", word)
        return before + unit if unit else None
    return before + word if (before, word) in _contracted() else None


@cache
def _contracted() -> frozenset[tuple[str, str]]:
    """The pairs of words that have contractions."""
    return frozenset((long[0], long[1]) for long in pair_list("contrast", "contractions").values() if len(long) == 2)


def _spelling(table: str, word: str) -> str | None:
    """The spelling that stands for all of a word's spellings."""
    found = pair_list("contrast", table).get(word)
    return found[0] if found else None
