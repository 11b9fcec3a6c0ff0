"""The classes, each with what it makes of its sample."""

from __future__ import annotations

from itertools import count

from ..article import Article
from .apply import damaged_text
from .choose import damage
from .clean import Clean
from .kinds import KINDS, Kind


def example(kind: Kind) -> str:
    """The sample of a class, damaged once."""
    clean = Clean(Article(kind.sample))
    once = 1000 / clean.size
    return next(
        text for seed in count() if (text := damaged_text(clean.text, damage(clean, {kind.name: once}, seed))) != clean.text
    )


def listing() -> str:
    """All classes by name: rate, what they do, an example."""
    parts = []
    for kind in sorted(KINDS, key=lambda kind: kind.name):
        rate = f"{kind.rate:g} per 1,000 words" if kind.rate else "off"
        parts.append(
            f"{kind.name}  ({rate})\n    {kind.summary}\n    - {_line(kind.sample)}\n    + {_line(example(kind))}\n"
        )
    return "\n".join(parts)


def _line(text: str) -> str:
    from ..report.show import visible

    return visible(text.replace("\n", "⏎"))
