"""How much a short block of text looks like a part of the page: the cues in it, sentence by sentence."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from .cue_table import WORD, Cue, candidates, kinds_of, table

_LINK = re.compile(r"<(a|button)\b[^<>]*>(.*?)</\1\s*>|(?<!!)\[([^\[\]]+)\]\([^()\s]*\)", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"<(?:input|textarea|select)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
# A link that is no part of a sentence.
_BUTTON = re.compile(r"(?:(?<=[.!?…¦|·•])|^) *\x01([^\x01\x02]{1,40})\x02 *(?=[\x01¦|·•]|$)")
_WRAPPED = re.compile(r"\s*\n\s*(?=[a-z])")
_BAR = re.compile(r"\s*[|·•∙⋅¦]\s*|[ \t]{2,}|\t|(?<!\d)\s/\s(?!\d)")
_STOP = re.compile(r"(?<=[.!?…])[)’]?\s+|;\s|\s[—–-]\s|\n")
_SPACED = re.compile(r"\b\w(?: \w){5,}\b")
_FURTHER = re.compile(r"https?:|www\.|\w@\w|\.(?:org|com|net|co\.uk|gov)\b")
_STEP = re.compile(
    r"\b(?:then (?:click|tap|press|choose|select|enter|type)|step \d|menu|dialog\w*|folder|terminal|command|corner of|sidebar|tab\b)"
)
_QUOTED = re.compile(r"[“”\"«»]|(?<!\w)‘.+’(?!\w)")
_COUNTER = re.compile(r"\d[\d,.]*k? \w+")
_SIGN = re.compile(r"[^\W_][^.!?]{0,60}[ )][\u2190-\u21ff\u25a0-\u25ff\u2b00-\u2bff\uff0b\u00d7\u2715\u203a🔍🔖🔗🖨🔔↗][ \ufe0f]*$")
_SHORT = 60
"""Code points of a block for which a hint is enough, and within which a lead ends."""
_LEAD = re.compile(r": |->|>>|[→»▸▶➜➔⇒›]")
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


@lru_cache(maxsize=1024)
def weigh(text: str) -> Weighed | None:
    """The cues in a block; kept, since pages leave the same blocks in all their articles."""
    if "“" in text or "”" in text or ('"' in text and "<" not in text):
        return None
    plain, buttons, field = _read(text)
    if plain[:1] in ("[", "(") and plain[-1:] in ("]", ")"):
        plain = plain[1:-1]
    if not plain or _QUOTED.search(plain):
        return None
    if " " not in plain:
        return None
    known = table()
    bars = [piece for piece in _BAR.split(plain) if piece]
    sentences = []
    for n, bar in enumerate(bars):
        for sentence in _STOP.split(bar):
            words = [word.lower() for word in WORD.findall(sentence)]
            tells = not known.story.isdisjoint(words)
            if tells and not any(cue.tells and cue.pattern.search(sentence) for cue in candidates(f" {sentence.lower()} ")):
                return None  # Most blocks end here.
            sentences.append((n, sentence.strip(), words, kinds_of(words), tells))
    cues: dict[str, Cue] = {}
    rows = []
    topic: dict[str, None] = {}
    content: dict[str, None] = {}
    page: set[str] = set()
    speaks = hinted = False
    for _, sentence, words, kinds, _ in sentences:
        speaks = speaks or bool(kinds and kinds[0] & known.act) or any(bits & known.you for bits in kinds)
        hinted = hinted or (len(plain) <= _SHORT and any(bits & known.hint for bits in kinds))
        page |= {word.removesuffix("s") for word, bits in zip(words, kinds, strict=True) if bits & known.page}
    if not (page or speaks or len(bars) > 1 or buttons or field or _LEAD.search(plain, 0, _SHORT)) and not hinted:
        return None
    for n, sentence, words, kinds, tells in sentences:
        found = _cues(sentence, words, kinds)
        if tells and not any(cue.tells for cue in found):
            return None
        if (colon := sentence.find(": ")) > 0 and (tail := sentence[colon + 2 :].strip()):
            at = len(WORD.findall(sentence[:colon]))
            found += [cue for cue in _cues(tail, words[at:], kinds[at:]) if cue not in found]
            speaks = speaks or bool(kinds[at:] and kinds[at] & known.act)
        acts = bool(kinds and kinds[0] & known.act) or _COUNTER.fullmatch(sentence) is not None
        acts = acts or any(bits & known.page for bits in kinds)
        cues |= {cue.id: cue for cue in found}
        rows.append((n, len(words), bool(found), acts))
        for word, bits in zip(words, kinds, strict=True):
            if bits & known.topical:
                topic[word.removesuffix("s")] = None
            elif not bits and len(word) > 4 and word not in known.plain and not word[0].isdigit():
                content[word] = None
    if page and (speaks or len(bars) > 1):
        cues |= {cue.id: cue for cue in table().talk if len(page) >= cue.page and not (cue.page == 1 and len(page) > 1)}
    if not (cues or _SIGN.search(plain)) or sum(size > 4 for _, size, cued, _ in rows if not cued) > 1:
        return None
    looks = []
    weight = sum(cue.weight for cue in cues.values())
    if _is_bar(rows, len(bars)):
        looks.append("labels in a row")
        weight += 3 if all(cued for _, _, cued, _ in rows) else 2
    if buttons or field:
        looks.append("a field to fill in" if field else "a link as a button")
        weight += 3 if field else min(buttons, 2)
    if _SIGN.search(plain):
        looks.append(SIGN)
        weight += 3
    low = plain.lower()
    if _FURTHER.search(low) or _STEP.search(low):
        weight -= 2
    return Weighed(weight, tuple(cues.values()), tuple(looks), tuple(topic), tuple(content), speaks, len(rows) == 1 and rows[0][1] <= _LABEL and not looks and plain[-1] not in ".!")


def _read(text: str) -> tuple[str, int, bool]:
    """The block without markup, the number of its links that are buttons, and whether it has a field."""
    field = False
    buttons = 0
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
    text = text.replace("'", "’")
    return text.strip(), buttons, field


def _cues(sentence: str, words: list[str], kinds: list[int]) -> list[Cue]:
    if not words:
        return []
    low = f" {sentence.lower()} "
    everything = 0
    for bits in kinds:
        everything |= bits
    found = []
    for cue in candidates(low):
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


def _is_bar(rows: list[tuple[int, int, bool, bool]], pieces: int) -> bool:
    """Whether the block is labels in a row: each piece short, most of them cues or orders."""
    if pieces < 2 or any(size > (_SEGMENT if cued else _LABEL) for _, size, cued, _ in rows):
        return False
    speaking = {n for n, size, cued, acts in rows if cued or (acts and size <= _LABEL)}
    return len(speaking) * 5 >= pieces * 3
