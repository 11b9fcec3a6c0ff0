"""Anchors: the article's own undamaged forms, offered to every stage as the strongest evidence.

The damage that `restore` undoes is uneven: headlines, captions and one-off mentions often escape it. So the article
itself can say that `Jong Un Kim` is *Kim Jong Un*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from .edits import Evidence
from .letters import UPPER
from .spans import Span, Spans

# A run of capitalised words: `Kim Jong Un`, `Han Seo-yeon`, `Defence Minister Sergei Shoigu`.
_PARTICLE = r"(?:al|bin|da|de|del|di|van|von|der|den|la|le|dos|el|ibn)[ -]"
_WORD = rf"[{UPPER}][\w'’-]{{0,60}}+"  # bounded, so that a text without spaces takes no more time
_MORE = rf"[ \u00a0](?:{_WORD}|{_PARTICLE}{_WORD})"
# Possessive: neither a word nor a run can end in two ways, so nothing is tried again.
_RUN = re.compile(rf"{_WORD}(?:{_MORE})*+")
_NAME = re.compile(rf"{_WORD}(?:{_MORE})++")
_SURNAME = re.compile(rf"\.?[ \u00a0]([{UPPER}][\w-]*[^\W_])(?![\w-]|[ \u00a0][{UPPER}])")
_HONORIFICS = "Mr Mrs Ms Miss Dr Sir Prof Capt Col Gen Lt Maj Sgt Rev Sen Rep Gov".split()
_FIND_HONORIFIC = BytesAhoCorasick([title.encode() for title in _HONORIFICS], matchkind=MatchKind.LeftmostLongest)
_TITLE_END = 200


class Mention(NamedTuple):
    """One place where the article uses a form: the words ``text`` at ``start``."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Anchors:
    """What one article says about itself. Everything is computed when first asked for."""

    def __init__(self, text: str, blocks: list[Span], protected: Spans) -> None:
        self.text = text
        self._blocks = blocks
        self._protected = protected
        self._mentions: dict[tuple[str, bool], list[Mention]] = {}

    @cached_property
    def headline(self) -> Span | None:
        """The first block, where it is short enough to be a headline and does not end as a sentence does."""
        if not self._blocks:
            return None
        first = self._blocks[0]
        end = self.text.find("\n", first.start, first.end)
        end = first.end if end == -1 else end
        line = self.text[first.start : end].rstrip()
        short = 0 < len(line) <= _TITLE_END and not line.endswith((".", ",", ";"))
        return Span(first.start, first.start + len(line), "headline") if short else None

    @cached_property
    def capitalised(self) -> list[Mention]:
        """Every run of capitalised words, in order of position."""
        return [Mention(m.start(), m.group()) for m in _RUN.finditer(self.text)]

    @cached_property
    def names(self) -> list[tuple[int, str]]:
        """Start and words of every run of two or more capitalised words."""
        return [(m.start(), m.group()) for m in _NAME.finditer(self.text)]

    @cached_property
    def honorifics(self) -> dict[str, list[tuple[str, int]]]:
        """For each surname that follows an honorific by itself, the honorifics that it is given and where."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, at, end in _FIND_HONORIFIC.find_matches_as_indexes(self.text.encode("latin-1", "replace")):
            # Not before a given name: `Dr Haruka Endo` says nothing of a surname Haruka.
            if not self.text[at - 1 : at].isalnum() and (match := _SURNAME.match(self.text, end)):
                found[match[1].removesuffix("'s").removesuffix("’s")].append((_HONORIFICS[number], at))
        return dict(found)

    @cached_property
    def _low(self) -> str:
        return self.text.lower()

    def mentions(self, form: str, *, case: bool = True) -> list[Mention]:
        """Where the article uses ``form`` as whole words."""
        known = self._mentions.get((form, case))
        if known is None:
            known = self._mentions[form, case] = self._find(form, case)
        return known

    def _find(self, form: str, case: bool) -> list[Mention]:
        text, wanted = (self.text, form) if case else (self._low, form.lower())
        if not form or len(text) != len(self.text):
            return []
        found, at = [], text.find(wanted)
        while at != -1:
            end = at + len(wanted)
            if not (text[at - 1 : at].isalnum() and at) and not text[end : end + 1].isalnum():
                found.append(Mention(at, self.text[at:end]))
            at = text.find(wanted, end)
        return found

    def evidence(self, mention: Mention) -> Evidence:
        """A mention as the evidence of a proposal."""
        return Evidence("anchor", mention.text, mention.start)

    def alone(self, word: str) -> int:
        """How often ``word`` stands with no other capitalised word beside it: surnames do, given names rarely."""
        count = 0
        for mention in self.mentions(word):
            before, after = self.text[max(mention.start - 30, 0) : mention.start], self.text[mention.end : mention.end + 2]
            beside = before.split()[-1] if before[-1:] == " " and before.strip() else ""
            named = beside[:1].isupper() and (beside[-1].isalnum() or beside.rstrip(".") in _HONORIFICS)
            count += not (named or (after[:1] == " " and after[1:].isupper()))
        return count

    def in_headline(self, offset: int) -> bool:
        """Whether ``offset`` is in the headline."""
        return self.headline is not None and self.headline.start <= offset < self.headline.end
