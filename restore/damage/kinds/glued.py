"""Words glued across a lost break or space, and credits glued to a text's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from ..wording import spin
from .kind import Kind

_LETTERS = re.compile(r"(?<![\w'’-])([a-z]{2,12}) ([A-Za-z][a-z]{2,})(?![\w'’-])")
_STOPS = '.!?"”’…'


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    yield from _spaces(clean, random)
    yield from _headlines(clean)
    yield from _credits(clean, random)


def _spaces(clean: Clean, random: Random) -> Iterator[Damage]:
    """`of the` as `ofthe`, `said Clark` as `saidClark`."""
    pairs = list(_LETTERS.finditer(clean.text))
    random.shuffle(pairs)
    for pair in pairs[: max(4, len(clean.blocks))]:
        # A glued pair must not be a word that the article has.
        if pair.group(1) + pair.group(2) not in clean.places:
            yield Damage(pair.end(1), pair.start(2), "", "glued")


def _headlines(clean: Clean) -> Iterator[Damage]:
    """A headline, or a heading, run into the paragraph after it."""
    for one, other in zip(clean.blocks, clean.blocks[1:], strict=False):
        gap = clean.text[one.end : other.start]
        last, first = clean.text[one.end - 1], clean.text[other.start]
        if not gap.strip() and last.isalpha() and first.isupper() and clean.format != "html":
            yield Damage(one.end, other.start, "", "glued", (clean.newline,))


def _credits(clean: Clean, random: Random) -> Iterator[Damage]:
    """`... at the harbourGetty Images`: what remains of a credit may stand by itself, or go."""
    forms = clean.data.wordings("credits")["forms"]
    agencies = clean.data.wordings("credits")["agencies"]
    short = [block for block in clean.blocks if block.end - block.start < 160]
    for block in short or clean.blocks[:1]:
        if clean.text[block.end - 1].isalpha() or clean.text[block.end - 1] in _STOPS:
            credit = spin(random.choice(forms), random).replace("AGENCY", random.choice(agencies))
            apart = tuple(gap + credit for gap in (clean.newline, clean.newline * 2, " ", ". ", " – "))
            bracketed = () if credit.startswith("(") else (f" ({credit})",)
            yield Damage(block.end, block.end, credit, "glued", (*apart, *bracketed))


KIND = Kind(
    "glued",
    2.0,
    "words run together where a space, a line break or a credit's place was lost",
    "Ferry runs again after the storm\n\nThe ferry left the harbour on Monday.",
    _find,
)
