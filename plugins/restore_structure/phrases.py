"""Lines that pages write in fixed forms, in any of the words that a thesaurus puts into them."""

from __future__ import annotations

import re

from .labels import Label
from .phrase_table import OPEN, Phrase, compiled, phrases_from, second_key

LONGEST = 170
"""Code points that a line in a fixed form has at most."""
_TOKEN = re.compile(r"^—|©|@\w+(?:\.\w+)*|\d+(?:[.,:]\d+)*\w*|[^\W\d_](?:[\w'’-]*\w)?|[*+]")
_QUOTED = re.compile(r"[“”\"]|,$")
_PICTURES = re.compile(r"^[^\w\s]+\s*")
_STROKED = re.compile(r"[-–—=*~]+ ?(\w[^-–—=*~]*\w) ?[-–—=*~]+")


def undecorated(text: str) -> str:
    """``text`` without signs around it that pages put for looks: arrows and other pictures, and strokes on both sides."""
    if text[:1] > "\u2190":
        return _PICTURES.sub("", text) or text
    return stroked[1] if text[:1] in tuple("-–—=*~") and (stroked := _STROKED.fullmatch(text)) else text


def phrase(text: str, near: bool = False, closed: bool = False) -> Label | None:
    """What residue ``text``, of at most `LONGEST` code points, is, from end to end.

    ``near`` says that it stands beside other residue; with ``closed``, what counts only there has no free words.
    """
    if not (begun := begins(text)) and not text[:1].isalnum() and text[:1] not in '“"‘':
        text = undecorated(text)
        begun = begins(text)
    if not begun or _QUOTED.search(text) or (one := _one(text, begun)) is None:
        return None
    return None if one.weak and (not near or (closed and one.open)) else one.label


def begins(text: str) -> tuple[Phrase, ...]:
    """The phrases that begin with the first two words of ``text``."""
    word, _, rest = text.partition(" ")
    if (known := phrases_from(word)) is None:
        if word.isalpha() or word[:1] in '“"‘':
            return ()  # Most lines end here.
        word = word.partition("-")[0] if word[:1].isdigit() else word.partition(".")[0]
        key = "#" if word[:1].isdigit() else word.strip("([<«‹,:…|!?)]").lower().replace("’", "'")
        if (known := phrases_from(key)) is None:
            return ()
    second = rest.partition(" ")[0]
    if not second.isalpha():
        other = _TOKEN.search(text, len(word))
        second = other[0].replace("’", "'") if other else ""
    return known.get(second_key(second.lower()), known[OPEN])


def _one(text: str, begun: tuple[Phrase, ...]) -> Phrase | None:
    number = text.count(" ")
    begun = tuple(one for one in begun if number < one.most and (one.raw is None or one.raw.search(text)))
    if not begun:
        return None
    words = " ".join(_TOKEN.findall(text)).replace("’", "'") + " "
    fitting = (one for one in begun if compiled(one.source).fullmatch(words))
    # What needs nothing of the rest of the article comes first.
    return min(fitting, key=lambda one: (one.weak, one.label.heading, len(one.label.topic)), default=None)
