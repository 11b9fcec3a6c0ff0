"""How much a short block of text looks like a part of the page: the cues in it, sentence by sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .cue_gate import LEAD, SHORT, SMALL, may_weigh
from .cue_table import WORD, Cue, candidates, table
from .cue_text import Plain, Sentence, plain_text, sentences

_FURTHER = re.compile(r"https?:|www\.|\w@\w|\.(?:org|com|net|co\.uk|gov)\b")
_STEP = re.compile(
    r"\b(?:then (?:click|tap|press|choose|select|enter|type)|step \d|menu|dialog\w*|folder|terminal|command|sidebar|tab\b)"
)
_QUOTED = re.compile(r"[“”\"«»]|(?<!\w)‘.+’(?!\w)")
_COUNTER = re.compile(r"\d[\d,.]*k? \w+")
_MEASURE = re.compile(
    r" (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?|seconds?|goals?|points?|miles?|people|[km]?[gml]|am|pm|[A-Z]\w*)$"
)
_SIGN = re.compile(
    r"[^\W_][^.!?]{0,60}[ )][\u2190-\u21ff\u25a0-\u25ff\u2b00-\u2bff\uff0b\u00d7\u2715\u203a🔍🔖🔗🖨🔔↗][ \ufe0f]*$"
)
SIGN = "a sign as on a button"
_LABEL, _SEGMENT = 5, 12
"""Words that a label, and that any piece of a bar, has at most."""


class Weighed(NamedTuple):
    """What speaks for a block as a part of the page."""

    weight: int
    cues: tuple[Cue, ...]
    looks: tuple[str, ...]
    """Signs of its form."""
    topic: tuple[str, ...]
    """Words in it that, elsewhere in the article, show that it is about such things."""
    content: tuple[str, ...]
    """Its other words, by which it may belong to the article."""
    speaks: bool
    """Whether it speaks to the reader."""
    heading: bool
    """Whether it could be a sub-heading."""

    @property
    def own(self) -> int:
        """The weight of the cues that count by themselves."""
        return sum(cue.weight for cue in self.cues if not cue.loose) + (SIGN in self.looks)


class _Row(NamedTuple):
    """What a sentence is like."""

    piece: int
    size: int
    cued: bool
    acts: bool
    """It begins as a label does, or has a word of pages."""


@lru_cache(maxsize=1024)
def weigh(text: str) -> Weighed | None:
    """The cues in a block; kept, since pages leave the same blocks in all their articles."""
    if "“" in text or "”" in text or ('"' in text and "<" not in text):
        return None
    if not may_weigh(text):
        return None
    plain = plain_text(text)
    if " " not in plain.text or _QUOTED.search(plain.text) or not (parts := sentences(plain.text)):
        return None
    page = {
        word.removesuffix("s")
        for part in parts
        for word, bits in zip(part.words, part.kinds, strict=True)
        if bits & table().page
    }
    speaks = any(_acts(part) or any(bits & table().you for bits in part.kinds) for part in parts)
    is_bar = parts[-1].piece > 0
    if not (page or speaks or is_bar or plain.buttons or plain.field or _is_hinted(plain.text, parts)):
        return None
    cues: dict[str, Cue] = {}
    rows = []
    for part in parts:
        found, tail_acts = _cues_of(part)
        if part.tells and not any(cue.tells for cue in found):
            return None
        speaks = speaks or tail_acts
        cues |= {cue.id: cue for cue in found}
        labelled = (
            _acts(part) or _COUNTER.fullmatch(part.text) is not None or any(bits & table().page for bits in part.kinds)
        )
        rows.append(_Row(part.piece, len(part.words), bool(found), labelled))
    if page and (speaks or is_bar):
        cue = next((cue for cue in table().talk if len(page) >= cue.page), None)
        cues |= {cue.id: cue} if cue else {}
    if is_bar and _is_counted(parts):
        cues["counted-bar"] = table().counter
    if len(parts) == 1 and _is_toolbar(parts[0]):
        cues["toolbar"] = table().toolbar
    return _weighed(plain, parts, rows, tuple(cues.values()), speaks)


def _weighed(plain: Plain, parts: list[Sentence], rows: list[_Row], cues: tuple[Cue, ...], speaks: bool) -> Weighed | None:
    signed = _is_signed(plain.text)
    if not (cues or signed) or sum(row.size > _LABEL - 1 for row in rows if not row.cued) > 1:
        return None
    looks = []
    weight = sum(cue.weight for cue in cues)
    if _is_row_of_labels(rows):
        looks.append("labels in a row")
        weight += 3 if all(row.cued for row in rows) else 2
    if plain.buttons or plain.field:
        looks.append("a field to fill in" if plain.field else "a link as a button")
        weight += 3 if plain.field else min(plain.buttons, 2)
    if signed:
        looks.append(SIGN)
        weight += 3
    low = plain.text.lower()
    if _FURTHER.search(low) or _STEP.search(low):
        weight -= 2
    heading = len(rows) == 1 and rows[0].size <= _LABEL and not looks and plain.text[-1] not in ".!"
    return Weighed(weight, cues, tuple(looks), *_words(parts), speaks, heading)


def _words(parts: list[Sentence]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that tell its topic, and those of no kind."""
    known = table()
    topic: dict[str, None] = {}
    content: dict[str, None] = {}
    for part in parts:
        for word, bits in zip(part.words, part.kinds, strict=True):
            if bits & known.topical:
                topic[word.removesuffix("s")] = None
            elif not bits and len(word) > 4 and word not in known.plain and not word[0].isdigit():
                content[word] = None
    return tuple(topic), tuple(content)


def _acts(part: Sentence) -> bool:
    return bool(part.kinds and part.kinds[0] & table().act)


def _is_toolbar(part: Sentence) -> bool:
    """Whether it is three buttons or more that ran together: known words, each label with a capital."""
    known = table()
    labels = [
        bool(bits & known.act) for word, bits in zip(WORD.findall(part.text), part.kinds, strict=True) if word[0].isupper()
    ]
    if len(labels) < 3 or not all(labels) or not part.text[-1].isalnum():
        return False
    return all(bits & known.button or word in SMALL for word, bits in zip(part.words, part.kinds, strict=True))


def _is_counted(parts: list[Sentence]) -> bool:
    """Whether one piece is a counter and another a short order."""
    counters = {part.piece for part in parts if _COUNTER.fullmatch(part.text) and not _MEASURE.search(part.text)}
    return bool(counters) and any(_acts(part) and len(part.words) < _LABEL and part.piece not in counters for part in parts)


def _is_hinted(text: str, parts: list[Sentence]) -> bool:
    if LEAD.search(text, 0, SHORT) or _is_signed(text):
        return True
    return len(text) <= SHORT and any(bits & table().hint for part in parts for bits in part.kinds)


def _is_signed(text: str) -> bool:
    last = text.rstrip(" \ufe0f")[-1:]
    return not (last.isalnum() or last in tuple(".!?…)”")) and _SIGN.search(text) is not None


def _cues_of(part: Sentence) -> tuple[list[Cue], bool]:
    """The cues of a sentence, and of what stands in it after a colon; and whether the latter begins with an order."""
    found = _cues(part.text, part.words, part.kinds)
    colon = part.text.find(": ")
    tail = part.text[colon + 2 :].strip() if colon > 0 else ""
    if not tail:
        return found, False
    at = len(WORD.findall(part.text[:colon]))
    found += [cue for cue in _cues(tail, part.words[at:], part.kinds[at:]) if cue not in found]
    return found, bool(part.kinds[at:] and part.kinds[at] & table().act)


def _cues(sentence: str, words: list[str], kinds: list[int]) -> list[Cue]:
    if not words:
        return []
    everything = 0
    for bits in kinds:
        everything |= bits
    found = []
    for cue in candidates(f" {sentence.lower()} "):
        if len(words) > cue.most or (cue.start and not any(bits & cue.start for bits in kinds[:2])):
            continue
        if cue.needs and not _meet(cue.needs, kinds, everything):
            continue
        if not cue.raw or cue.pattern.search(sentence):
            found.append(cue)
    return found


def _meet(needs: tuple[int, ...], kinds: list[int], everything: int) -> bool:
    """Whether each group has a word of its own, as far as a count can tell."""
    whole = 0
    for group in needs:
        if not group & everything:
            return False
        whole |= group
    return sum(1 for bits in kinds if bits & whole) >= len(needs)


def _is_row_of_labels(rows: list[_Row]) -> bool:
    """Whether each piece between bars is short, and most are cues or orders."""
    pieces = rows[-1].piece + 1
    if pieces < 2 or any(row.size > (_SEGMENT if row.cued else _LABEL) for row in rows):
        return False
    speaking = {row.piece for row in rows if row.cued or (row.acts and row.size <= _LABEL)}
    return len(speaking) * 5 >= pieces * 3
