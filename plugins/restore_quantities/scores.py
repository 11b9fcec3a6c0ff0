"""Scores, votes and parts: `3-1`, `52 votes to 48`, `one in five`."""

from __future__ import annotations

import re
from decimal import Decimal

from .figure import Figure, Number, exact, plain
from .making import AGED, made
from .nouns import noun_after
from .numbers import Amount, scaled
from .sides import Side, number_at
from .units import unit_at

_SCORE = re.compile(r"(\d{1,3})[-–‑](\d{1,3})(?![\w%]|[-–‑.,:/]\d)")
_SCORED = re.compile(
    r"\b(?:won|win|wins|beat|beats|lost|lose|loss|lead|leads|led|drew|draw|defeat|defeated|victory|score|scored|scoreline|thrash\w*|trail\w*"
    r"|set|sets|final|half-time|match|game|goal|tie|ahead|down|vote\w*|ruling|ruled)\b",
    re.I,
)
_VOTES = re.compile(r"[ \u00a0](votes?|ballots?)[ \u00a0]to[ \u00a0](\d[\d,]*)(?![\w%-]|\.\d)")
_IN = re.compile(r"[ -](?:in|out of)(?: every)?[ -](?=[\da-z])")


def special(text: str, at: int, one: Side, amount: Amount) -> Figure | None:
    """Scores, votes, and parts such as `one in five`, which are neither ranges nor plain counts."""
    if one.unit is None and not amount.words and (score := _score(text, at)):
        return score
    if one.unit is None and not one.scaled:
        if votes := _VOTES.match(text, one.end):
            ayes: tuple[Number, Number] = (one.amount.value, Decimal(votes[2].replace(",", "")))
            noun = votes[1].lower() if votes[1].endswith("s") else votes[1].lower() + "s"
            return made(text, at, votes.end(), "score", ayes, noun, "count", noun=noun)
        if 1 <= one.amount.value < 1000 and not one.amount.part and (among := _IN.match(text, one.end)):
            under = number_at(text, among.end())
            if under and not under.part and 0 < one.amount.value < under.value <= 100_000 and _is_part(text, under.end):
                under = scaled(text, under)
                value = plain(exact(one.amount.value) / exact(under.value))
                noun = noun_after(text, under.end, first=True)
                name = noun.word if noun else ""
                return made(text, at, under.end, "fraction", value, name or "count", "count", noun=name)
    return None


def _is_part(text: str, end: int) -> bool:
    """Not `one in five minutes`, where the second number has a unit."""
    return unit_at(text, end) is None and text[end : end + 1] not in ("%", "-", ":")


def _score(text: str, at: int) -> Figure | None:
    match = _SCORE.match(text, at)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    unit, noun = unit_at(text, match.end()), noun_after(text, match.end())
    if unit is not None and first < second:
        return None
    if first < second and (noun is not None or not _SCORED.search(text, max(at - 60, 0), min(match.end() + 30, len(text)))):
        return None
    if (at and text[at - 1] in "$£€¥") or AGED.search(text, max(at - 20, 0), at):
        return None
    return made(text, at, match.end(), "score", (Decimal(first), Decimal(second)), "score", "count", noun="score")


def against(text: str, start: int, one: Side, two: Side) -> Figure | None:
    """`312 to 187`: a vote or score, not a range."""
    if one.unit is not None or two.unit is not None or one.scaled or noun_after(text, two.end):
        return None
    if not _SCORED.search(text, max(start - 60, 0), min(two.end + 30, len(text))):
        return None
    value = (one.amount.value, two.amount.value)
    return made(text, start, two.end, "score", value, "score", "count", noun="score")
