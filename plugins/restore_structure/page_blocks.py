"""Blocks that cues tell to be parts of the page, and how far the article around them confirms it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from restore import Snapshot

from .cue_table import WORD
from .cues import Weighed, weigh
from .labels import Label
from .lines import Line, is_part
from .templates import Template

_LONGEST = 320
_SURE, _LIKELY = 4, 3
"""Weights from which a block is residue by itself, and from which a person is asked."""
_HEADING = 120
"""Code points within which the first line below a block at the top is a headline."""
_LINES = 3
"""Lines of a block that can be one."""
_LISTED = re.compile(r"[-+#>•|]|\.\.|[*] |\d{1,3}[.)] |Q[:.] ")
_HOWTO = re.compile(r"\b(?:click|tap|press|select|choose|menu|button|checkbox|command|install|configur\w*|terminal)\b")
_STEP = re.compile(r"\d{1,3}[.)] ")
_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*\"|(?<!\w)‘.+?’(?!\w)")
_ADDRESS = re.compile(r"(?i:\b(?:you|your|we|our|us)\b)|\b(?:I|My|my)\b")
_ADDRESSED = 2
_ARTICLE = 300
"""Code points from which an article is long enough to show how it speaks."""
_LEAST = 2
_STEM, _FEW = 7, 5
"""Letters that words have in common if they are one; words of a block of which two tell that it belongs to the article."""
_STEPS = 3
"""Words of instructions in an article that is one."""


class Block(NamedTuple):
    """A block of lines, by number: the first and the one after the last."""

    first: int
    after: int
    text: str


class _Rest(NamedTuple):
    """What the lines are like that may not be residue."""

    stems: frozenset[str]
    """Beginnings of their words."""
    quiet: bool


def page_blocks(
    snapshot: Snapshot, found: list[Line], residue: Container[int]
) -> tuple[dict[int, Template | Label], dict[int, Template | Label]]:
    """What the lines are that are certainly, and what those that are only likely, parts of the page."""
    sure: dict[int, Template | Label] = {}
    likely: dict[int, Template | Label] = {}
    candidates = [
        (block, what)
        for block in _blocks(snapshot, found)
        if (what := weigh(block.text)) and what.weight >= _LEAST and _stands_alone(snapshot, found, block)
    ]
    if not candidates:
        return sure, likely
    taken = {n for block, _ in candidates for n in range(block.first, block.after)}
    rest = _rest([line.text for n, line in enumerate(found) if n not in taken and n not in residue])
    steps = sum(len(_HOWTO.findall(line.text.lower())) for n, line in enumerate(found) if n not in residue)
    for block, what in candidates:
        beside = int(any(n in residue or n in sure for n in (block.first - 1, block.after)))
        shared = sum(word[:_STEM] in rest.stems for word in what.content)
        if rest.quiet and what.speaks and not shared:
            beside += 2
        if what.weight + beside < _LIKELY or not what.own:
            continue
        told = steps - len(_HOWTO.findall(block.text.lower())) >= _STEPS
        belongs = told or shared > 2 or (shared == 2 and len(what.content) < _FEW)
        label = Label(f"cue.{what.cues[0].id if what.cues else 'sign'}", _told(what), what.topic, what.heading)
        for n in range(block.first, block.after):
            (sure if _is_sure(what, beside) and not belongs else likely)[n] = label
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


def _stands_alone(snapshot: Snapshot, found: list[Line], block: Block) -> bool:
    if _LISTED.match(block.text) or block.text[-1] in ",;" or is_part(snapshot, found[block.first]):
        return False
    if block.first:
        return True
    return block.after < len(found) and len(found[block.after].text) <= _HEADING


def _is_sure(what: Weighed, beside: int) -> bool:
    """Whether several signs agree, or a strong one with what stands around it."""
    if what.weight + beside < _SURE or what.own < 2:
        return False
    strong = max((cue.weight for cue in what.cues if not cue.loose), default=0)
    signs = sum(not cue.loose or cue.id == "talk" for cue in what.cues) + len(what.looks)
    if not (what.speaks or what.looks or strong >= _LIKELY):
        return False
    return strong >= _SURE or signs > 1 or (strong >= _LIKELY and beside > 0) or (beside & 1 == 1)


def _rest(others: list[str]) -> _Rest:
    low = " ".join(others).lower().replace("'", "’")
    stems = frozenset(word[:_STEM] for word in WORD.findall(low))
    return _Rest(stems, _is_quiet(others))


def _is_quiet(others: list[str]) -> bool:
    """Whether the article speaks neither to the reader nor of itself, outside of quotations, and has no steps."""
    if sum(map(len, others)) < _ARTICLE or sum(1 for text in others if _STEP.match(text)) >= _STEPS:
        return False
    return sum(len(_ADDRESS.findall(_QUOTATION.sub("", text))) for text in others) < _ADDRESSED


def _told(what: Weighed) -> str:
    return "a part of the page: " + ", ".join([*(cue.what for cue in what.cues[:4]), *what.looks])
