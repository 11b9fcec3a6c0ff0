"""The quotation marks of a paragraph: what each looks like and which role parity gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import Snapshot, Span

_MARK = re.compile('[“”„‟"]')
_INCHES = re.compile(r"\d[ \u00a0]?['′’][ \u00a0]?\d{1,2}\"|(?<![\w])\d{1,3}\"(?=[ \u00a0]?[x×])")
_ENDS = (".", "!", "?", "”", '"', "’", ":", "…", ")")


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
        left = not self.before or self.before.isspace() or self.before in "([{—–-‘'/"
        right = not self.after or self.after.isspace() or self.after in ")]},.;:!?—–-’'/"
        return "both" if left and right else "open" if left else "close" if right else "tight"

    @property
    def looks(self) -> str:
        """What the sign says: ``open``, ``close``, or ``any`` for a straight one."""
        return {"“": "open", "„": "open", "‟": "open", "”": "close"}.get(self.sign, "any")


def paragraphs(snapshot: Snapshot) -> Iterator[Span]:
    """The stretches over which quotation marks pair: blocks, or their lines where each line is a paragraph."""
    for block in snapshot.blocks:
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


def marks(snapshot: Snapshot, span: Span) -> list[Mark]:
    """The double marks of a paragraph with alternating roles; signs of inches and protected text do not count."""
    text = snapshot.text
    found = [m.start() for m in _MARK.finditer(text, span.start, span.end)]
    if not found:
        return []
    if any(text[at] == '"' for at in found):
        inches = {m.start() + m.group().index('"') for m in _INCHES.finditer(text, span.start, span.end)}
        found = [at for at in found if at not in inches]
    found = [at for at in found if not snapshot.protected.touching(at, at + 1)]
    roles = ("open", "close")
    return [
        Mark(at, text[at], roles[i % 2], text[at - 1 : at] if at > span.start else "", text[at + 1 : at + 2])
        for i, at in enumerate(found)
    ]
