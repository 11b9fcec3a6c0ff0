"""Headlines, captions and paragraphs that stand twice, some nearly alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..data import Data
from ..edit import Damage
from ..lines import line_at
from .kind import Kind
from .synonym import swaps

_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+[^.!?]{20,}[.!?]$")


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    lines = Counter(map(clean.block_text, range(len(clean.blocks))))
    for i in range(len(clean.blocks)):
        line = clean.block_text(i)
        if lines[line] > 1:
            continue  # the article means to say it twice
        if len(line.split()) < 4 or clean.snapshot.protected.touching(*clean.blocks[i][:2]):
            continue
        # A repeat stands right after its original, or further down: a teaser, a caption, a gallery.
        where = min(i + random.choice((1, 1, 1, 2, 3, 6)), len(clean.blocks))
        said, optional = (line, False) if random.random() < 0.7 else _nearly(line, random, clean.data)
        made = line_at(clean, where, said, "duplicate", optional=optional)
        if made:
            yield made


def _nearly(line: str, random: Random, data: Data) -> tuple[str, bool]:
    """A repeat that is not quite the same. Which of two wordings is right cannot be told for sure: optional."""
    ways = []
    if cut := _LAST_SENTENCE.search(line):
        ways.append((line[: cut.start()], False))
    if line.endswith("."):
        ways.append((line[:-1] + random.choice(("", "…", " ...")), False))
    if any(mark in line for mark in "“”’"):
        ways.append((line.translate(str.maketrans("“”‘’", "\"\"''")), False))
    swapped = list(swaps(line, data))
    if swapped:
        start, end, word, _ = random.choice(swapped)
        ways.append((line[:start] + word + line[end:], True))
    return random.choice(ways) if ways else (line, False)


KIND = Kind(
    "duplicate",
    2.0,
    "a headline, caption or paragraph stands twice, exactly or nearly",
    "Ferry runs again after the storm\n\nThe ferry left the harbour on Monday, for the first time in nine days.",
    _find,
)
