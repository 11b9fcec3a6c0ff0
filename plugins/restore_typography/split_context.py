"""Whether the two pieces of a word may be two words where they stand: `down the hall way before noon`."""

from __future__ import annotations

import re

from .words import EXPECTING

_STOP = re.compile(r"[.,;:!?)”\"]|\s*$|\s*\n")
# `way` can belong to what follows: `down the hall way before noon`.
_AFTER_WAY = frozenset(
    "above after ahead back before behind below better beyond down less more off out over past too under up worse".split()
)
_MEASURES = frozenset("bed class cup day foot gun hand head horse man table team week year".split())
_FEW = frozenset("one two three four five six seven eight nine ten twelve".split())
_WORD_BEFORE = re.compile(r"([\w’']+) $")
# After one of these `be` is a verb: `it may be cause for alarm`.
_VERBS = frozenset("to may can could will would might must should shall not never also always only cannot still".split())
_CAUSES = frozenset(
    "of the a an it he she they we i you this that these those his her its their our my there no snow rain".split()
)
_WHOLES = frozenset("the a an his her its their our my this that these those most much all".split())
_PREFIXES = frozenset("hyper inter post micro tele thermo kilo centi milli over under super".split())
# Who writes so writes `rail-way` too.
_OLD = re.compile(
    r"\b(?:[Tt]o-(?:day|morrow|night)|(?:rail|road|high)-(?:way|road)s?|(?:bed|bath|class|school)-rooms?|(?:news|wall)-papers?)\b"
)
_NEXT = re.compile(r" ([\w’']+)")


def reads_on(text: str, start: int, end: int, pair: tuple[str, str], following: str) -> bool:
    """Whether a piece may belong to the words around: `a 12 foot bridge`, `down the hall way before noon`."""
    if pair[1] == "s":
        return False
    if pair[1] in ("self", "selves"):
        # `my self` can be a noun with what follows; `it self` cannot, but `it self destructs` is a verb.
        waits = pair[0] in ("it", "him", "them") and following in EXPECTING
        return not waits and _STOP.match(text, end) is None
    if pair[1] in ("way", "ways") and following in _AFTER_WAY:
        return True
    if pair[0] not in _MEASURES:
        return False
    word = text[max(start - 12, 0) : start].strip().rpartition(" ")[2]
    return word[-1:].isdigit() or word.lower() in _FEW


def is_object(word: str) -> bool:
    """Whether ``word`` can follow `without` and not `with out`."""
    return word in ("a", "an", "the", "any", "his", "her", "their", "its", "him", "them", "it") or (
        len(word) > 5 and word.endswith("ing") and word not in ("during", "nothing")
    )


def is_cause(text: str, start: int, following: str) -> bool:
    """Whether `be cause` at ``start`` is `because`."""
    before = _WORD_BEFORE.search(text, max(start - 16, 0), start)
    return following.lower() in _CAUSES and (before is None or before[1].lower() not in _VERBS)


def closes(text: str, end: int, pair: tuple[str, str]) -> bool:
    """Whether a mark follows, before which the pieces mean nothing; after `through out`, what it reaches over."""
    if pair == ("through", "out"):
        following = _NEXT.match(text, end)
        return following is not None and following[1] in _WHOLES
    return _STOP.match(text, end) is not None and text[end : end + 1] not in ("", "\n")


def is_lone_hyphen(text: str, start: int, end: int, left: str) -> bool:
    """Whether the hyphen at ``start:end`` is the end of a line that went, and no old spelling: `a lime-stone chapel`."""
    # A prefix may have a hyphen.
    return len(left) > 3 and left not in _PREFIXES and len(_OLD.findall(text)) == 0 and text.count(text[start:end]) == 1
