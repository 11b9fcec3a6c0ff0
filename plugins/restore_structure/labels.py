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


def label(text: str) -> Label | None:
    """The kind of residue that ``text`` is by its labels."""
    if "©" in text or "ights" in text or "rivileges" in text or "opyright" in text:
        return Label("rights.reserved", "a note on rights") if _rights().search(text) else None
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


@cache
def _link() -> re.Pattern[str]:
    """A lead-in such as `Read more:` and a headline: some words, and no stop."""
    piece = _any("piece")
    lead = rf"{_any('read')} {_any('more')}|Related(?: {piece})?|{_any('related')} {piece}|More (?:on|about) this {piece}"
    return re.compile(rf"(?:{lead}): [A-Z‘“][^.:]*(?: [^.:\s]+){{2}}$")


def _any(key: str) -> str:
    return "(?i:" + "|".join(sorted(word_list("labels", key), key=lambda word: (-len(word), word))) + ")"
