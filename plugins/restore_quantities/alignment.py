"""Which sentences of two texts belong together: groups of sentences before and after that say the same things."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}[ \u00a0\t]+(?=[\"'“‘(\[]?[A-Z0-9£$€])|[\r\n]+")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Capt|Lt|Maj|Sgt|Rev|Prof|Gov|Sen|Rep|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|[ap]\.m|U\.S|U\.K|vs|approx|Inc|Ltd|Co|Rs|[A-Z])\.$"
)
_WORD = re.compile(r"[^\W_]+")
_NEAR = 12
"""How many sentences away a sentence is looked for, where it cannot be found in its place."""


class Sentence(NamedTuple):
    """A sentence by its offsets."""

    start: int
    end: int
    text: str


def sentences(text: str, start: int = 0, stop: int | None = None) -> list[Sentence]:
    """The sentences of ``text``; lines end sentences. ``start:stop`` are whole lines of it, if not all."""
    found: list[Sentence] = []
    stop = len(text) if stop is None else stop
    for match in _END.finditer(text, start, stop):
        end = match.end()
        mark = match.group()[0] == "." and match.group()[-1] not in "\r\n"
        if mark and _SHORT.search(text, max(match.start() - 8, start), match.start() + 1):
            continue
        if text[start:end].strip():
            found.append(Sentence(start, end, text[start:end].strip()))
        start = end
    if text[start:stop].strip():
        found.append(Sentence(start, stop, text[start:stop].strip()))
    return found


Group = tuple[list[Sentence], list[Sentence]]


def aligned(before: str, after: str) -> list[Group]:
    """Groups of sentences that belong together and are not the same, in order.

    Unchanged sentences are left out. A sentence that was split, joined to another or moved is in the group of the sentences
    that share most of its words.
    """
    from rapidfuzz.distance import Indel

    old, new = sentences(before), sentences(after)
    groups: list[Group] = []
    left_old: list[int] = []
    left_new: list[int] = []
    for block in Indel.opcodes([s.text for s in old], [s.text for s in new]):
        if block.tag != "equal":
            left_old += range(block.src_start, block.src_end)
            left_new += range(block.dest_start, block.dest_end)
    left_old, left_new = _without_moved(old, new, left_old, left_new)
    parent: dict[tuple[str, int], tuple[str, int]] = {("o", i): ("o", i) for i in left_old}
    parent |= {("n", j): ("n", j) for j in left_new}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    bags = {("o", i): _bag(old[i].text) for i in left_old} | {("n", j): _bag(new[j].text) for j in left_new}
    for side, mine, others in (("o", left_old, left_new), ("n", left_new, left_old)):
        far = "n" if side == "o" else "o"
        for rank, index in enumerate(mine):
            close = others[max(rank - _NEAR, 0) : rank + _NEAR + 1] if len(others) > 2 * _NEAR else others
            best = max(close, key=lambda k: _likeness(bags[side, index], bags[far, k]), default=None)
            if best is not None and _likeness(bags[side, index], bags[far, best]) > 0:
                parent[root((side, index))] = root((far, best))
    by_root: dict[tuple[str, int], Group] = {}
    for node in sorted(parent, key=lambda n: (n[1], n[0])):
        group = by_root.setdefault(root(node), ([], []))
        group[0 if node[0] == "o" else 1].append((old if node[0] == "o" else new)[node[1]])
    lonely = [g for g in by_root.values() if not g[0] or not g[1]]
    groups = [g for g in by_root.values() if g[0] and g[1]]
    if lonely:  # what is dropped on one side may have come back, reworded, on the other
        groups.append(([s for g in lonely for s in g[0]], [s for g in lonely for s in g[1]]))
    return groups


def _without_moved(
    old: list[Sentence], new: list[Sentence], left_old: list[int], left_new: list[int]
) -> tuple[list[int], list[int]]:
    """Leave out sentences that only stand elsewhere now."""
    shared = Counter(old[i].text for i in left_old) & Counter(new[j].text for j in left_new)
    if not shared:
        return left_old, left_new

    def rest(some: list[Sentence], left: list[int]) -> list[int]:
        taken, kept = Counter(shared), []
        for index in left:
            if taken[some[index].text] > 0:
                taken[some[index].text] -= 1
            else:
                kept.append(index)
        return kept

    return rest(old, left_old), rest(new, left_new)


def _bag(sentence: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(sentence) if len(word) > 3 or word.isdigit())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)
