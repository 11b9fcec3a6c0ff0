"""A block of text without its markup, cut into pieces and sentences, each with the kinds of its words."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from .cue_table import WORD, candidates, kinds_of, table

_LINK = re.compile(r"<(a|button)\b[^<>]*>(.*?)</\1\s*>|(?<!!)\[([^\[\]]+)\]\([^()\s]*\)", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"<(?:input|textarea|select)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
# A link that is no part of a sentence.
_BUTTON = re.compile(r"(?:(?<=[.!?…¦|·•])|^) *\x01([^\x01\x02]{1,40})\x02 *(?=[\x01¦|·•]|$)")
_WRAPPED = re.compile(r"\s*\n\s*(?=[a-z])")
_BAR = re.compile(r"\s*[|·•∙⋅¦]\s*|[ \t]{2,}|\t|(?<!\d)\s/\s(?!\d)")
_BARRED = re.compile(r"[|·•∙⋅¦\t/]|  ")
_STOP = re.compile(r"(?<=[.!?…])[)’]?\s+|;\s|\s[—–-]\s|\n")
_SPACED = re.compile(r"\b\w(?: \w){5,}\b")


class Plain(NamedTuple):
    """A block without markup."""

    text: str
    buttons: int
    """Links that stand by themselves, as buttons do."""
    field: bool
    """Whether it has a field to fill in."""


class Sentence(NamedTuple):
    """A sentence, or what stands for one in a bar of labels."""

    piece: int
    """The number of the piece between bars that it stands in."""
    text: str
    words: list[str]
    kinds: list[int]
    """For each word its kinds, as bits."""
    tells: bool
    """Whether it has words of stories."""


def plain_text(text: str) -> Plain:
    """``text`` without markup; letters set apart are joined, and so are lines of one sentence."""
    buttons, field = 0, False
    if "<" in text or "](" in text:
        field = _FIELD.search(text) is not None
        text = _LINK.sub(lambda m: f"\x01{m[2] or m[3] or ''}\x02", text)
        text = _TAG.sub("", text).strip()
        while (changed := _BUTTON.subn(r"¦\1¦", text))[1]:
            text, count = changed
            buttons += count
        text = text.replace("\x01", "").replace("\x02", "")
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if "\n" in text or "\r" in text:
        text = _WRAPPED.sub(" ", text.replace("\r", "\n"))
    if text[1:2] == text[3:4] == " ":
        text = _SPACED.sub(lambda m: m[0].replace(" ", ""), text)
    text = text.replace("'", "’").strip()
    return Plain(text[1:-1] if text[:1] in ("[", "(") and text[-1:] in ("]", ")") else text, buttons, field)


def sentences(text: str) -> list[Sentence]:
    """The sentences of ``text``, piece by piece; none if one of them tells a story."""
    known = table()
    found = []
    pieces = _BAR.split(text) if _BARRED.search(text) else [text]
    for n, piece in enumerate(piece for piece in pieces if piece):
        for part in _STOP.split(piece):
            words = [word.lower() for word in WORD.findall(part)]
            tells = not known.story.isdisjoint(words)
            if tells and not any(cue.tells and cue.pattern.search(part) for cue in candidates(f" {part.lower()} ")):
                return []  # Most blocks end here.
            found.append(Sentence(n, part.strip(), words, kinds_of(words), tells))
    return found
