"""A lost break: two paragraphs run together without so much as a space."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind


def _find(clean: Clean, random: Random) -> Iterator[Damage]:  # noqa: ARG001 - every kind is given chance
    for one, other in zip(clean.blocks, clean.blocks[1:], strict=False):
        gap = clean.text[one.end : other.start]
        first = clean.text[other.start : other.start + 2].lstrip("\"“‘'")[:1]
        if clean.format != "html" and not gap.strip() and clean.text[one.end - 1] in '.!?"”' and first.isupper():
            yield Damage(one.end, other.start, "", "paragraph-break", (clean.newline, " "))


KIND = Kind(
    "paragraph-break",
    1.0,
    "two paragraphs run together",
    "The ferry left on Monday.\n\nIt came back on Tuesday.",
    _find,
)
