"""Short paragraphs that may repeat sentences of another one, found by the openings of their clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from restore import Snapshot, Span

from .likeness import LEAST_WORDS
from .prose import CREDIT, is_verse
from .wording import AGENCY

_KEY = 18
"""Code points by which the opening of a clause is found again."""
_MOST = 6
"""Places that one opening may have: more are a formula, and looking at all of them would be slow."""
LONGEST = 1_500
_SENTENCES = 12
_BROKEN_WORDS = 16
"""Words from which what ends without a stop may be a copy that breaks off."""
_GOES_ON = re.compile(r"\s+(?:</?p\b[^<>]*>\s*)*[a-z]")
_STEP = re.compile(r"\d{1,2}[.)] [A-Z]")
_STOP = re.compile(r"[.!?…][”\"’')\]]*(?:\s+(?=[\"“‘(\[]?[A-Z0-9])|(?=[A-Z][a-z]))")
_SHORT = "[A-Z]|Mrs?|Ms|Dr|St|Prof|Gen|Col|Capt|Lt|Sgt|Rev|Sen|Rep|Gov|No|vs|e\\.g|i\\.e"
_ABBREVIATION = re.compile(rf"(?:^|[\s(“])(?:{_SHORT})\.$")
_TAG = re.compile(r"<(?:p|div|section|article|br)(?:\s[^<>]*)?/?>\s*$", re.IGNORECASE)


class Copy(NamedTuple):
    """A paragraph that may be a copy, and what it may repeat: the sentences of another one from ``start`` to ``end``."""

    block: Span
    other: Span
    start: int
    end: int

    def texts(self, text: str) -> tuple[str, str]:
        """The words of the paragraph and of what it may repeat."""
        return text[self.block.start : self.block.end], text[self.start : self.end]

    @property
    def alone(self) -> bool:
        """Whether the other paragraph has no more than these sentences."""
        return (self.start, self.end) == self.other[:2]

    @property
    def later(self) -> bool:
        """Whether it stands below what it may repeat."""
        return self.start < self.block.start

    def adjacent(self, text: str) -> bool:
        """Whether it stands right below what it may repeat."""
        return self.later and not text[self.end : self.block.start].strip()


def copies(snapshot: Snapshot) -> Iterator[Copy]:
    """Every short paragraph that shares the opening of a clause with another paragraph, with what may match it there."""
    text, blocks = snapshot.text, snapshot.blocks
    starts = [block.start for block in blocks]
    short = {0: False}  # what stands first may be a headline
    told: set[tuple[int, int]] = set()
    for places in _places(text, starts):
        numbers = [bisect_right(starts, place) - 1 for place in places]
        for mine, n in zip(places, numbers, strict=True):
            if n < 0:
                continue
            if n not in short:
                short[n] = _is_short(text, blocks[n]) and _is_paragraph(snapshot, blocks[n])
            if not short[n]:
                continue
            for theirs, m in zip(places, numbers, strict=True):
                if m == n or m < 0 or not _goes_on(text, blocks[n], mine, theirs):
                    continue
                other = _joined(text, blocks, m)
                if (n, other.start) not in told and (copy := _aligned(text, blocks[n], mine, other, theirs)):
                    told.add((n, other.start))
                    yield copy


def _joined(text: str, blocks: list[Span], n: int) -> Span:
    """The paragraph, with what a false break has parted from it."""
    first = n - 1 if n and _is_torn(text, blocks[n - 1], blocks[n]) else n
    last = n + 1 if n + 1 < len(blocks) and _is_torn(text, blocks[n], blocks[n + 1]) else n
    return Span(blocks[first].start, blocks[last].end, blocks[n].kind) if first < last else blocks[n]


def _is_torn(text: str, above: Span, below: Span) -> bool:
    """Whether a sentence goes on from one paragraph to the next."""
    return text[below.start].islower() and (text[above.end - 1].isalnum() or text[above.end - 1] in ",;")


def _goes_on(text: str, block: Span, mine: int, theirs: int) -> bool:
    """Whether what surrounds two equal openings is alike too: a cheap look before the words are compared."""
    size = block.end - block.start
    first, last = max(theirs - size, 0), theirs + size + 2 * _KEY
    for tenth in range(1, 10):
        at = block.start + size * tenth // 10
        if not mine - 8 < at < mine + _KEY - 1 and text.find(text[at : at + 8], first, last) != -1:
            return True
    return False


def _places(text: str, starts: list[int]) -> list[list[int]]:
    """For each opening that occurs again, where: after a stop, after a comma or at the start of a paragraph."""
    text = text.replace("\n", " ").replace("“", '"').replace("”", '"')
    stops, commas = text.split("."), text.split(",")
    keys = [piece[:_KEY] for piece in stops if len(piece) > _KEY]
    keys += [piece[:_KEY] for piece in commas if len(piece) > _KEY]
    openings = [" " + text[start : start + _KEY - 1] for start in starts]
    keys += openings
    if len(set(keys)) == len(keys):
        return []
    places: dict[str, set[int]] = {key: set() for key, times in Counter(keys).items() if times > 1}
    for pieces in (stops, commas):
        at = 0
        for piece in pieces:
            if piece[:_KEY] in places:
                places[piece[:_KEY]].add(at + 1)
            at += len(piece) + 1
    for start, key in zip(starts, openings, strict=True):
        if key in places:
            places[key].add(start)
    return sorted(sorted(found) for found in places.values() if 1 < len(found) <= _MOST)


def _is_short(text: str, block: Span) -> bool:
    start, end = block.start, block.end
    if not 25 < end - start < LONGEST or not (text[start].isupper() or text[start] in '“"' or _STEP.match(text, start)):
        return False
    words = text.count(" ", start, end) + text.count("\n", start, end) + 1
    agency = text[end - 1] == ")" and AGENCY.search(text, start, end) is not None
    if text[end - 1] not in '.”"…' and not agency and not _breaks_off(text, end, words):
        return False
    return words >= LEAST_WORDS and text.count(". ", start, end) <= 2 * _SENTENCES


def _breaks_off(text: str, end: int, words: int) -> bool:
    """Whether a long paragraph ends within a sentence that does not go on below a false break."""
    return words >= _BROKEN_WORDS and (text[end - 1].isalnum() or text[end - 1] in ",;") and not _GOES_ON.match(text, end)


def _is_paragraph(snapshot: Snapshot, block: Span) -> bool:
    """Running text by itself: no verse, heading, list item, caption or cell."""
    text = snapshot.text
    piece = text[block.start : block.end]
    head = piece.partition("\n")[0]
    if is_verse(piece) or (": " in head and CREDIT.search(head)):
        return False
    before = text[max(block.start - 200, 0) : block.start]
    if snapshot.format == "html":
        return _TAG.search(before) is not None
    return before.rpartition("\n")[2] == ""


def _sentences(text: str, block: Span) -> list[tuple[int, int]]:
    found, start = [], block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if not _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start() + 1):
            found.append((start, stop.end()))
            start = stop.end()
    return [*found, (start, block.end)]


def _aligned(text: str, block: Span, mine: int, other: Span, theirs: int) -> Copy | None:
    """The sentences of ``other`` that stand as those of ``block`` do, where clauses at ``mine`` and ``theirs`` are equal."""
    agency = AGENCY.search(text, block.start, block.end) if text[block.end - 1] == ")" else None
    own = _sentences(text, Span(block.start, agency.start(), block.kind) if agency else block)
    if len(own) > _SENTENCES:
        return None
    near = Span(max(other.start, theirs - 2 * LONGEST), min(other.end, theirs + 2 * LONGEST), "")
    found = _sentences(text, near)
    first = _index(found, theirs) - _index(own, mine)
    run = found[max(first, 0) : first + len(own)]
    if first < 0 or len(run) < len(own):
        return None
    return Copy(block, other, run[0][0], run[-1][1])


def _index(sentences: list[tuple[int, int]], at: int) -> int:
    return bisect_right(sentences, at, key=itemgetter(0)) - 1
