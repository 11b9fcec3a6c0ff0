"""Labels that make a line residue, whatever stands between them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .lists import word_list


class Label(NamedTuple):
    """A kind of residue that labels tell."""

    id: str
    what: str
    topic: tuple[str, ...] = ()
    """Beginnings of words that, elsewhere in the article, show that it is about such things."""
    heading: bool = False
    """It could be a sub-heading of the article, if the article has such."""


_HEADING = 90
PICTURE = "picture.label"
"""The kind of which only the label is residue, while the credit or caption stays."""


LICENCE = (
    *("redistribut", "sublicens", "permission is hereby", "license:", "licence:", "copyright:", "files:", "this software"),
    *("public license", "free software", "without warranty", "any warranty", "warranties", "software is provided", "bsd 3"),
)
"""What licences say, in which a note on rights is no residue."""


def label(text: str) -> Label | None:
    """The kind of residue that ``text`` is by its labels."""
    if "©" in text or "ights" in text or "rivileges" in text or "opyright" in text:
        return Label("rights.reserved", "a note on rights", LICENCE) if _rights().search(text) else None
    if ":" not in text or len(text) > 200 or text[-1] in ".!?,;:":
        return None
    if _picture().match(text):
        return Label("picture.labels", "the labels of a picture")
    return Label("read.more", "a link to another article") if _link().match(text) else None


@cache
def _rights() -> re.Pattern[str]:
    reserved = rf"{_any('rights')} (?:are )?{_any('reserved')}"
    head = r"(?:©|\([Cc]\)|(?i:copyright)\b)[^.!?]{0,80}"
    bare = rf"(?:{head}[.,;]? )?{_any('whole')} {reserved}"
    return re.compile(rf"^(?:{bare}|{head}[.,;]? {reserved})\.?$")


@cache
def _picture() -> re.Pattern[str]:
    image = _any("image")
    return re.compile(rf"{image} {_any('source')}[:,] \S.*\s{image} {_any('caption')}\b:? ?\S")


def picture_edits(text: str) -> tuple[tuple[int, int, str], ...]:
    """What of a line with labels of a picture goes, as start, end and replacement: credit and caption stay."""
    lead = _picture_lead().match(text)
    if lead is None:
        return ()
    between = _picture_caption().search(text, lead.end()) if "opyright" in lead[0] else None
    return ((0, lead.end(), ""), (between.start(), between.end(), "\n")) if between else ((0, lead.end(), ""),)


@cache
def _picture_lead() -> re.Pattern[str]:
    image = rf"(?:(?i:media|video)|{_any('image')})"
    listed = rf"{image} (?:{_any('source')}|{_any('caption-alone')}), ?"
    return re.compile(rf"(?:{listed}|(?i:image|picture) copyright |(?i:image|media) caption:? )(?=[A-Z‘“\"])")


@cache
def _picture_caption() -> re.Pattern[str]:
    return re.compile(rf" {_any('image')} {_any('caption')}[:,]? (?=[A-Z‘“\"])")


@cache
def _link() -> re.Pattern[str]:
    """A lead-in such as `Read more:` and a headline: some words, and no stop."""
    piece = _any("piece")
    lead = rf"{_any('read')} {_any('more')}|Related(?: {piece})?|{_any('related')} {piece}|More (?:on|about) this {piece}"
    return re.compile(rf"(?:{lead}): [A-Z‘“][^.:]*(?: [^.:\s]+){{2}}$")


def _any(key: str) -> str:
    return "(?i:" + "|".join(sorted(word_list("labels", key), key=lambda word: (-len(word), word))) + ")"


_EDIT = re.compile(
    r"(?<=\w)\s*\[(?:edit|amend|alter|revise|change|modify)(?: source)?(?: ?\| ?(?:edit|amend|alter|revise|change|modify)? ?"
    r"(?:source|origin|root|spring|code))?\]$"
)
EDIT_LINK = Label("wiki.edit", "a link to edit a section")


def edit_link(text: str) -> int | None:
    """Where the link to edit begins that follows a heading, ``text``."""
    found = _EDIT.search(text) if text[-1] == "]" and len(text) <= _HEADING else None
    return found.start() if found and not any(mark in text[: found.start()] for mark in ".;[") else None
