"""`born in 1950, died in 2010 aged 70`: an age that two dates contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from restore import UNSAFE, Finding, Proposal, Snapshot, rule

from .bearings import sentence_end, sentence_start

if TYPE_CHECKING:
    from .figure import Figure


ID = "quantities.age"
_BORN = re.compile(r"\bborn (?:on|in) (?=[\dA-Z])")
_DIED = re.compile(r"\b(?:died|killed|passed away)\b[^.;]{0,40}$")


@rule(ID, most=UNSAFE)
def age(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Tell where an age does not fit the dates of birth and death in its sentence.

    What it does:
        In a sentence with one date after `born`, one after `died` and one age, subtracts the years; with whole dates, to the
        day.
    Why:
        One of the three figures is mistyped, or was rewritten.
    Example:
        She was born in 1950 and died in 2010, aged 70.
    Safety:
        A finding: which of the three is wrong cannot be known.
    """
    text = snapshot.text
    if "born " not in text:
        return
    end = 0
    for match in _BORN.finditer(text):
        if match.start() < end:
            continue
        from .extraction import figures_of
        from .figure import shown

        start, end = sentence_start(text, match.start()), sentence_end(text, match.end())
        figures = figures_of(text[start:end])
        dates = [
            f
            for f in figures
            if f.kind == "date" and isinstance(f.value, str) and f.value[:4].isdigit() and len(f.value) in (4, 10)
        ]
        ages = [f for f in figures if f.kind == "age" and f.unit == "year" and len(f.numbers) == 1]
        if len(dates) != 2 or len(ages) != 1 or ages[0].bound or ages[0].approximate:
            continue
        birth, death = dates
        if start + birth.start != match.end() or not _DIED.search(text[start + birth.end : start + death.start]):
            continue
        possible = _ages(birth, death)
        said = ages[0].numbers[0]
        if said not in possible and possible[0] >= 0:
            years = " or ".join(map(str, possible))
            message = f"from {birth.text} to {death.text} are {years} years, not {shown(said)}"
            yield Finding(ID, start + figures[0].start, start + ages[0].end, message)


def _ages(birth: Figure, death: Figure) -> list[int]:
    """The ages that a person can have had."""
    born, died = str(birth.value), str(death.value)
    years = int(died[:4]) - int(born[:4])
    if len(born) == len(died) == 10:
        return [years - (died[5:] < born[5:])]
    return [years - 1, years]
