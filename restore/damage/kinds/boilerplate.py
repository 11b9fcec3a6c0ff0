"""Lines of the page that are none of the article: players, cookies, share bars, newsletters; some spun."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from ..lines import line_at
from ..wording import spin
from .kind import Kind


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    groups = clean.data.wordings("boilerplate")
    for i in range(1, len(clean.blocks) + 1):
        group = groups[random.choice(sorted(groups))]
        line = spin(random.choice(group["lines"]), random)
        if random.random() < 0.15:
            # Scrapers lose the break between two notes of one widget.
            line += random.choice((" ", "", " ")) + spin(random.choice(group["lines"]), random)
        made = line_at(clean, i, line, "boilerplate")
        if made:
            yield made


KIND = Kind(
    "boilerplate",
    2.0,
    "a line of the page around the article: player, cookies, share bar, newsletter, also spun",
    "The ferry left on Monday.\n\nIt came back on Tuesday.",
    _find,
)
