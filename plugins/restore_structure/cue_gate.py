"""A cheap look at a block of text: whether the cues in it can weigh enough to be looked at sentence by sentence."""

from __future__ import annotations

import re

from .cue_table import WORD, Cue, candidates, kinds_of, may_tell, table

SMALL = frozenset({"this", "it", "live", "now", "all", "later", "me", "here"})
"""Words between those of buttons."""
_LEAST = 2
_MARKUP = re.compile(r"[<&*_\[]")
# What cuts a block into pieces or is a sign of its form; running text without it is told by its words alone.
_FORM = re.compile(r"[;|·•∙⋅¦\n\r\t/×›＋\u2190-\u21ff\u25a0-\u25ff✕\u2b00-\u2bff🔍🔖🔗🖨🔔]")
_FIRST = re.compile(r"[.!?…)’:–—-]\s+[^\w&]*([\w&][\w&’-]*)")
SHORT = 60
"""Code points of a block for which a hint is enough, and within which a lead ends."""
LEAD = re.compile(r": |->|>>|[→»▸▶➜➔⇒›]")


def may_weigh(text: str) -> bool:
    """Whether ``text`` may be a part of the page; false for most paragraphs of prose, and never for such a part."""
    if text[1:2] == text[3:4] == " " or _MARKUP.search(text):
        return True
    known = table()
    low = f" {text.lower()} ".replace("'", "’")
    is_formed = "  " in text or _FORM.search(text) is not None
    plain = f" {' '.join(_FORM.sub(' ', low).split())} " if is_formed else low
    tells = None
    if not known.story.isdisjoint(low.split()):
        tells = may_tell(plain)
        if not tells:
            return False
    if is_formed:
        return True
    words = WORD.findall(low)
    if not words or (not tells and not known.story.isdisjoint(words) and not may_tell(plain)):
        return False
    return _may_speak(text, low, words) and _may_reach(candidates(low), words, text[-1].isalnum())


def _may_speak(text: str, low: str, words: list[str]) -> bool:
    """Whether it may have a word of pages, or speak to the reader, or be short and hint at a page."""
    known = table()
    if not known.speaking.isdisjoint(words) or words[0] in known.acting:
        return True
    if LEAD.search(text, 0, SHORT) or (len(text) <= SHORT and not known.hinting.isdisjoint(words)):
        return True
    return any(first[1] in known.acting for first in _FIRST.finditer(low))


def _may_reach(cues: list[Cue], words: list[str], is_open: bool) -> bool:
    """Whether the cues, if each that has its kinds of words is there, weigh enough; ``is_open``: nothing ends the text."""
    page = table().page
    kinds = kinds_of(words)
    if is_open and all(bits or word in SMALL for word, bits in zip(words, kinds, strict=True)):
        return True  # buttons that ran together
    everything = 0
    for bits in kinds:
        everything |= bits
    weight = own = 0
    for cue in cues:
        if all(group & everything for group in cue.needs) and (not cue.start or cue.start & everything):
            weight += cue.weight
            own += not cue.loose
    if own and weight < _LEAST and everything & page:
        paged = {word.removesuffix("s") for word, bits in zip(words, kinds, strict=True) if bits & page}
        weight += next((cue.weight for cue in table().talk if len(paged) >= cue.page), 0)
    return own > 0 and weight >= _LEAST
