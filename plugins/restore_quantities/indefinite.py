"""Amounts that no figure can be made of: `dozens of`, `tens of thousands of`, `several hundred`."""

from __future__ import annotations

import re

from .figure import Figure
from .nouns import noun_after

_BIG = "dozens|scores|hundreds|thousands|millions|billions|trillions|lakhs|crores"
AMOUNTS = frozenset([*_BIG.split("|"), "tens", "several", "few", "many"])
_MANY = re.compile(
    rf"(?:tens|dozens|scores|hundreds|thousands|millions)(?:[ \u00a0]of[ \u00a0](?:{_BIG}))?(?:[ \u00a0]of(?![\w]))?"
    rf"|(?:{_BIG})(?:[ \u00a0]of(?![\w]))?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:several|few|many)[ \u00a0](dozen|hundred|thousand|million|billion|lakh|crore)(?![\w])", re.IGNORECASE
)


def indefinite_at(text: str, at: int, word: str) -> Figure | None:
    """The indefinite amount at ``at``; `scores` and `tens` only with `of`."""
    lower = word.lower()
    several = lower in ("several", "few", "many")
    match = (_SEVERAL if several else _MANY).match(text, at)
    if not match:
        return None
    written = match.group()
    if lower in ("scores", "tens") and not written.lower().endswith(" of"):
        return None
    noun = noun_after(text, match.end())
    name = noun.word if noun else ""
    return Figure(at, match.end(), written, "indefinite", None, name or "count", "count", "many", "", name)
