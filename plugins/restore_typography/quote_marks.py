"""The quotation marks of a paragraph: what each looks like and which role parity gives it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from restore import Snapshot, Span

_MARK = re.compile('[“”„‟"]')
_FEET = re.compile(r"\d[ \u00a0]?['′’][ \u00a0]?\d{1,2}$|(?<![\w.])\d{1,3}$")
_BY = re.compile(r"[ \u00a0][x×]|\)")
_ENDS = (".", "!", "?", "”", '"', "’", ":", "…", ")")
_LOOKS = {"“": "open", "„": "open", "‟": "open", "”": "close"}


class Mark(NamedTuple):
    """A double quotation mark at ``at``. ``role`` is what parity wants: ``open`` or ``close``."""

    at: int
    sign: str
    role: str
    before: str
    after: str

    @property
    def spaced(self) -> str:
        """What the spaces around say: ``open``, ``close``, ``both`` (spaces on both sides) or ``tight``."""
        return _spaced(self.before, self.after)

    @property
    def looks(self) -> str:
        """What the sign says: ``open``, ``close``, or ``any`` for a straight one."""
        return _LOOKS.get(self.sign, "any")

    @property
    def settled(self) -> bool:
        """Sign and spaces both agree with the role."""
        return self.looks in ("any", self.role) and self.spaced == self.role


@lru_cache(4096)
def _spaced(before: str, after: str) -> str:
    left = not before or before.isspace() or before in "([{—–-‘'/"
    right = not after or after.isspace() or after in ")]},.;:!?—–-’'/"
    return "both" if left and right else "open" if left else "close" if right else "tight"


def paragraphs(snapshot: Snapshot, marks: list[int]) -> Iterator[Span]:
    """The stretches over which ``marks`` pair: blocks, or their lines where each line is a paragraph."""
    blocks = snapshot.blocks
    starts = [block.start for block in blocks]
    for number in dict.fromkeys(bisect_right(starts, at) - 1 for at in marks):
        block = blocks[max(number, 0)]
        text = snapshot.text[block.start : block.end]
        if "\n" not in text:
            yield block
            continue
        lines = text.split("\n")
        if any(len(line) > 160 for line in lines) or all(line.rstrip().endswith(_ENDS) for line in lines[:-1]):
            at = block.start
            for line in lines:
                yield Span(at, at + len(line), "line")
                at += len(line) + 1
        else:
            yield block


def marked(snapshot: Snapshot) -> list[tuple[Span, list[Mark]]]:
    """Each paragraph that has double marks, with its marks in alternating roles.

    Signs of inches and marks in protected text do not count.
    """
    text = snapshot.text
    found = [m.start() for m in _MARK.finditer(text)]
    if not found:
        return []
    found = [at for at in found if text[at] != '"' or not _is_inches(text, at)]
    if len(snapshot.protected):
        found = [at for at in found if not snapshot.protected.touching(at, at + 1)]
    made: list[tuple[Span, list[Mark]]] = []
    for span in paragraphs(snapshot, found):
        inside = found[bisect_left(found, span.start) : bisect_left(found, span.end)]
        # „German“ marks close with the sign that opens here.
        if inside and not any(text[at] == "„" for at in inside):
            made.append((span, [_mark(text, span, at, n) for n, at in enumerate(inside)]))
    return made


def _is_inches(text: str, at: int) -> bool:
    """`6'2"`, `8" x 10"`."""
    if not text[at - 1 : at].isdigit():
        return False
    figure = _FEET.search(text, max(at - 8, 0), at)
    return figure is not None and (not figure.group().isdigit() or _BY.match(text, at + 1) is not None)


def _mark(text: str, span: Span, at: int, number: int) -> Mark:
    before = text[at - 1] if at > span.start else ""
    return Mark(at, text[at], "close" if number % 2 else "open", before, text[at + 1 : at + 2])
