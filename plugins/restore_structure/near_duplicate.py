"""A paragraph that repeats a sentence of another one, perhaps with the damage that only one of them has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import Indel

from restore import SAFE, UNSAFE, Applicability, Evidence, Finding, Proposal, Snapshot, Span, rule

from .boilerplate import boilerplate
from .doubled_word import doubled_word
from .duplicate import CREDIT, MAY
from .glued_word import glued_word
from .hyphenation import hyphenation
from .likeness import LEAST_WORDS, WORD, Likeness, likeness
from .lines import removal
from .lists import word_list

ID = "structure.near-duplicate"
_KEY = 18
"""Code points by which the opening of a clause is found again."""
_MOST = 6
"""Places that one opening may have: more are a formula, and looking at all of them would be slow."""
_SPUN_WORDS = 12
_WHOLE = 25
"""Words from which a whole paragraph that stands twice is no formula."""
_LONGEST = 1_500
_SENTENCES = 12
_STOP = re.compile(r"[.!?…][”\"’')\]]*(?:\s+(?=[\"“‘(\[]?[A-Z0-9])|(?=[A-Z][a-z]))")
_SHORT = "[A-Z]|Mrs?|Ms|Dr|St|Prof|Gen|Col|Capt|Lt|Sgt|Rev|Sen|Rep|Gov|No|vs|e\\.g|i\\.e"
_ABBREVIATION = re.compile(rf"(?:^|[\s(“])(?:{_SHORT})\.$")
_TAG = re.compile(r"<(?:p|div|section|article|br)(?:\s[^<>]*)?/?>\s*$", re.IGNORECASE)


class _Copy(NamedTuple):
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


@rule(ID, may=MAY)
def near_duplicate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out a short paragraph that repeats sentences of another.

    What it does:
        Removes a paragraph of one to three sentences that another paragraph has among its own, word for word or with
        damage in one of them: lost spaces, endings, spun words. The reason names the line and the words that differ.
    Why:
        Scrapers set teasers and pull-outs between the paragraphs, and spinners spin one of the two.
    Example:
        It flew. It was tested in a wind tunnel. / It was tested in a wind tunnel. -> (the second paragraph is removed)
    Safety:
        Safe: the same figures, names and words of grammar, and nothing that makes another statement of it (`first`, `not`,
        `north`); where words were spun, also only if the article has other scars and the other paragraph is longer.
        Commands, questions, lists, verse, captions and what stands more than twice are left alone; a pull quote is reported.
    """
    seen: dict[tuple[int, int], list[_Copy]] = {}
    for copy in _copies(snapshot):
        seen.setdefault(copy.block[:2], []).append(copy)
    for copies in seen.values():
        judged = [(copy, like) for copy in copies if (like := likeness(*copy.texts(snapshot.text)))]
        if len(judged) == 1:
            yield from _judge(snapshot, *judged[0])


def _judge(snapshot: Snapshot, copy: _Copy, like: Likeness) -> Iterator[Proposal | Finding]:
    text, (start, end, _) = snapshot.text, copy.block
    other = f"line {snapshot.line(copy.start)}"
    if _is_quoted(text, copy):
        if not copy.alone and not any(ours for ours, _ in like.slots):
            yield Finding(ID, start, end, f"{other} has it too: perhaps a pull quote")
        return
    level = _level(snapshot, copy, like)
    if level is None:
        return
    spun = ", ".join(f"“{theirs}” for “{ours}”" for ours, theirs in like.slots)
    why = f"{other} says the same" + (f", with {spun}" if spun else "")
    evidence = Evidence("anchor", text[copy.start : copy.end][:80], copy.start)
    yield Proposal(ID, (removal(snapshot, start, end),), why, level, (evidence,))


def _level(snapshot: Snapshot, copy: _Copy, like: Likeness) -> Applicability | None:
    text = snapshot.text
    words = WORD.findall(text[copy.block.start : copy.block.end])
    if copy.alone and like.slots and copy.start < copy.block.start and _is_whole(words, like):
        return SAFE if _is_damaged(snapshot) else UNSAFE
    if not like.certain or (like.slots and len(words) < _SPUN_WORDS):
        return None
    if copy.alone and (copy.start > copy.block.start or len(words) < _SPUN_WORDS):
        return None  # the later one goes; short ones may be a refrain
    if words[0] in word_list("glued", "commands"):
        return UNSAFE  # a step that is done twice
    if not like.slots:
        specific = any(word[0].isdigit() or word[0].isupper() for word in words[1:])
        return SAFE if specific or copy.block != snapshot.blocks[-1] else UNSAFE  # an essay may end as it began
    differing = sum(len(theirs.split()) for _, theirs in like.slots)
    return SAFE if differing > 1 and not copy.alone and _is_damaged(snapshot) else UNSAFE


def _is_whole(words: list[str], like: Likeness) -> bool:
    """Whether a long paragraph is another one but for a few damaged words: no figure, no other name, no contrary word."""
    unlike = word_list("contrast", "contrast")
    if len(words) < _WHOLE or like.common < 0.85 * len(words):
        return False
    for ours, theirs in like.slots:
        both = f"{ours} {theirs}"
        if any(ch.isdigit() for ch in both) or unlike & set(both.lower().split()):
            return False
        # A name may be misspelt or torn in one of the two, but not another name.
        if any(ch.isupper() for ch in both) and Indel.normalized_similarity(ours.lower(), theirs.lower()) < 0.75:
            return False
    return True


def _is_damaged(snapshot: Snapshot) -> bool:
    """Whether the article has scars of an editor or scraper: without any, sentences that differ are two sentences."""
    known = snapshot.memo.get("restore_structure.damaged")
    if known is None:
        known = snapshot.memo["restore_structure.damaged"] = any(
            isinstance(item, Proposal) and item.applicability == SAFE
            for other in (doubled_word, glued_word, hyphenation, boilerplate)
            for item in other.check(snapshot)
        )
    return bool(known)


def _copies(snapshot: Snapshot) -> Iterator[_Copy]:
    """Every short paragraph that shares the opening of a clause with another paragraph, with what may match it there."""
    text, blocks = snapshot.text, snapshot.blocks
    starts = [block.start for block in blocks]
    short = {0: False}  # what stands first may be a headline
    told = set()
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
                if m == n or m < 0 or (n, m) in told or not _goes_on(text, blocks[n], mine, theirs):
                    continue
                if copy := _aligned(text, blocks[n], mine, blocks[m], theirs):
                    told.add((n, m))
                    yield copy


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
    text = text.replace("\n", " ")
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
    if not 25 < end - start < _LONGEST or text[end - 1] not in '.”"' or not (text[start].isupper() or text[start] in '“"'):
        return False
    words = text.count(" ", start, end) + text.count("\n", start, end) + 1
    return words >= LEAST_WORDS and text.count(". ", start, end) <= 2 * _SENTENCES


def _is_paragraph(snapshot: Snapshot, block: Span) -> bool:
    """Running text by itself: no verse, heading, list item, caption or cell."""
    text = snapshot.text
    rows = text[block.start : block.end].splitlines()
    if any(len(row) < 40 for row in rows[:-1]) or (": " in rows[0] and CREDIT.search(rows[0])):
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


def _aligned(text: str, block: Span, mine: int, other: Span, theirs: int) -> _Copy | None:
    """The sentences of ``other`` that stand as those of ``block`` do, where clauses at ``mine`` and ``theirs`` are equal."""
    own = _sentences(text, block)
    if len(own) > _SENTENCES:
        return None
    near = Span(max(other.start, theirs - 2 * _LONGEST), min(other.end, theirs + 2 * _LONGEST), "")
    found = _sentences(text, near)
    first = _index(found, theirs) - _index(own, mine)
    run = found[max(first, 0) : first + len(own)]
    if first < 0 or len(run) < len(own):
        return None
    return _Copy(block, other, run[0][0], run[-1][1])


def _index(sentences: list[tuple[int, int]], at: int) -> int:
    return bisect_right(sentences, at, key=itemgetter(0)) - 1


def _is_quoted(text: str, copy: _Copy) -> bool:
    """Whether the paragraph is a quotation, or what it repeats is inside one."""
    if text[copy.block.start] in '“"' or text[copy.start] in '“"':
        return True
    before = text[max(copy.other.start, copy.start - 4 * _LONGEST) : copy.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
