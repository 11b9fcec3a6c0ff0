"""Blocks that cues tell to be parts of the page, and how far the article around them confirms it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from restore import Snapshot

from .cues import Weighed, weigh
from .labels import Label
from .lines import Line, is_part
from .surroundings import Rest, Steps
from .templates import Template

_LONGEST = 320
_SURE, _LIKELY = 4, 3
"""Weights from which a block is residue by itself, and from which a person is asked."""
_HEADING, _HEAVY = 120, 6
"""Code points within which the first line below a block at the top is a headline; a weight that needs none."""
_WRAPPED = 60
"""Code points from which the first line of a block is running text in hard lines, and no verse."""
_LINES = 3
"""Lines of a block that can be one."""
_LISTED = re.compile(r"[-+#>•|]|\.\.|[*] |\d{1,3}[.)] |Q[:.] ")
_LEAST = 2
_FEW = 5
"""Words of a block of which two tell that it belongs to the article."""


class Block(NamedTuple):
    """A block of lines, by number: the first and the one after the last."""

    first: int
    after: int
    text: str


def page_blocks(
    snapshot: Snapshot, found: list[Line], residue: Container[int]
) -> tuple[dict[int, Template | Label], dict[int, Template | Label]]:
    """What the lines are that are certainly, and what those that are only likely, parts of the page."""
    sure: dict[int, Template | Label] = {}
    likely: dict[int, Template | Label] = {}
    candidates = [
        (block, what)
        for block in _blocks(snapshot, found)
        if (what := weigh(block.text)) and what.weight >= _LEAST and _stands_alone(snapshot, found, block, what.weight)
    ]
    if not candidates:
        return sure, likely
    taken = {n for block, _ in candidates for n in range(block.first, block.after)}
    rest = Rest([line.text for n, line in enumerate(found) if n not in taken and n not in residue])
    steps = Steps([line.text for n, line in enumerate(found) if n not in residue])
    for block, what in candidates:
        beside = int(any(n in residue or n in sure for n in (block.first - 1, block.after)))
        if what.weight + beside + (2 if what.speaks else 0) < _LIKELY or not what.own:
            continue
        shared = sum(map(rest.has, what.content))
        if what.speaks and not shared and rest.is_quiet:
            beside += 2
        if what.weight + beside < _LIKELY:
            continue
        belongs = shared > 2 or (shared == 2 and len(what.content) < _FEW)
        certain = _is_sure(what, beside) and not belongs and not steps.told_without(block.text)
        label = Label(f"cue.{what.cues[0].id if what.cues else 'sign'}", _told(what), what.topic, what.heading)
        for n in range(block.first, block.after):
            (sure if certain else likely)[n] = label
    return sure, likely


def _blocks(snapshot: Snapshot, found: list[Line]) -> Iterator[Block]:
    """The short blocks, whole; and the short lines of longer ones."""
    n = 0
    text = snapshot.text
    for start, end, *_ in snapshot.blocks:
        first = n
        while n < len(found) and found[n].start < end:
            n += 1
        if end - start <= _LONGEST and 0 < n - first <= _LINES:
            yield Block(first, n, text[found[first].start : found[n - 1].end])
        elif n - first > _LINES:
            yield from (Block(m, m + 1, found[m].text) for m in range(first, n) if len(found[m].text) <= _LONGEST)


def _stands_alone(snapshot: Snapshot, found: list[Line], block: Block, weight: int) -> bool:
    whole = found[block.first]
    if len(whole.text) >= _WRAPPED:  # what follows it in the block is its own
        whole = Line(whole.start, found[block.after - 1].end, block.text)
    if _LISTED.match(block.text) or block.text[-1] in ",;" or is_part(snapshot, whole):
        return False
    if block.first:
        return True
    return block.after < len(found) and (weight >= _HEAVY or len(found[block.after].text) <= _HEADING)


def _is_sure(what: Weighed, beside: int) -> bool:
    """Whether several signs agree, or a strong one with what stands around it."""
    if what.weight + beside < _SURE or what.own < 2:
        return False
    strong = max((cue.weight for cue in what.cues if not cue.loose), default=0)
    signs = sum(not cue.loose or cue.id == "talk" for cue in what.cues) + len(what.looks)
    if not (what.speaks or what.looks or strong >= _LIKELY):
        return False
    return strong >= _SURE or signs > 1 or (strong >= _LIKELY and beside > 0) or (beside & 1 == 1)


def _told(what: Weighed) -> str:
    return "a part of the page: " + ", ".join([*(cue.what for cue in what.cues[:4]), *what.looks])
