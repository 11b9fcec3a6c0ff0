"""The table of units, and where a text writes one of them after a figure in another way than it should."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

GAPS = " \u00a0\u202f"
DEGREES = re.compile(f"[0-9]([{GAPS}]?)°([{GAPS}]?)[CF](?!\\w)")
PERCENT = re.compile(f"[0-9]([{GAPS}]?)%(?![\\w%{{}}]|[{GAPS}][0-9(])")
_BEGINS = r"(?:^|[\s(\[“‘\"'~≈<>±+—/|*_]|(?<=[\s(])[-−])"
_FIGURE = re.compile(rf"{_BEGINS}(?:\d[\d,.]*[-–])?(\d[\d,]*(?:\.\d+)?)$")


class Unit(NamedTuple):
    """How a spelling is put right: ``good`` forms, and what must prove it.

    ``sure`` needs no proof; ``near`` words, in the line around, are one; where ``then`` has words, one must follow. Else the
    article must have a good form, and the figure be ``least`` or more.
    """

    good: tuple[str, ...]
    sure: bool
    least: int
    near: frozenset[str]
    then: frozenset[str]


@dataclass(frozen=True)
class Units:
    """The table `data/units.tsv`: wrong spellings, and units that want a space before them."""

    wrong: dict[str, Unit]
    spaced: frozenset[str]
    words: frozenset[str]

    @cached_property
    def finder(self) -> Any:
        """Where something may be wrong, in one linear pass; RE2, since the alternatives are many."""
        import re2

        wrong, glued = _any(self.wrong), _any(self.spaced | self.words)
        ends = "(?:[^0-9A-Za-z_]|$)"
        return re2.compile(f"[0-9](?:(?:[{GAPS}-]?{wrong}|{glued}){ends}|[{GAPS}](?:%|°))")

    @cached_property
    def cased(self) -> frozenset[bytes]:
        """The spellings that have wrong capitals and no other fault."""
        sure = [wrong for wrong, unit in self.wrong.items() if unit.sure and wrong.lower() == unit.good[0].lower()]
        return frozenset(wrong.encode() for wrong in sure if not (wrong.isupper() or wrong.islower()) and wrong.isalpha())

    @cached_property
    def wrong_here(self) -> re.Pattern[str]:
        return re.compile(f"[0-9]([{GAPS}-]?)({_any(self.wrong)})(?![\\w’'])")

    @cached_property
    def glued_here(self) -> re.Pattern[str]:
        return re.compile(f"[0-9]({_any(self.spaced | self.words)})(?![\\w/’'-])")

    @cached_property
    def quantities(self) -> re.Pattern[str]:
        """A figure with a unit that wants a space; group 1 is the gap, group 2 the unit."""
        return re.compile(f"[0-9]([{GAPS}]?)({_any(self.spaced)})(?![\\w/])")


def _any(spellings: frozenset[str] | dict[str, Unit]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(spellings, key=lambda s: (-len(s), s)))) + ")"


@cache
def table() -> Units:
    """The units, read once."""
    wrong: dict[str, Unit] = {}
    units: dict[str, set[str]] = {"space": set(), "word": set(), "-": set()}
    for line in files(__package__).joinpath("data/units.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "unit\t")):
            continue
        unit, spellings, proof, space = line.split("\t")
        good = tuple(unit.split(";"))
        kind, _, words = proof.partition(": ")
        near, then = (frozenset(words.split() if kind == name else ()) for name in ("near", "then"))
        entry = Unit(good, kind == "sure", int(kind[3:] or 0) if kind.startswith("own") else 0, near, then)
        wrong |= {spelling: entry for spelling in spellings.split(";") if spelling != "-"}
        units[space].update(good)
    return Units(wrong, frozenset(units["space"]), frozenset(units["word"]))


def figure_before(text: str, end: int) -> str:
    """The figure that ends at ``end``; "" where the digits are part of something else: `F-16`, `3x30`, `$5`."""
    match = _FIGURE.search(text, max(end - 24, 0), end)
    return match[1] if match else ""


class Uses:
    """How one text writes its units; every question is answered by one look at the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._of: dict[str, list[re.Match[str]]] = {}

    def of(self, unit: str) -> list[re.Match[str]]:
        """The unit after a figure."""
        if unit not in self._of:
            self._of[unit] = list(self._find(unit))
        return self._of[unit]

    def _find(self, unit: str) -> Iterator[re.Match[str]]:
        pattern, text = _uses_of(unit), self.text
        if len(unit) == 1:  # a letter is everywhere, figures are not
            yield from pattern.finditer(text)
            return
        done, at = 0, text.find(unit)
        while at != -1:
            start = at - 1 if text[at - 1 : at].isdigit() else at - 2
            if start >= done and (match := pattern.match(text, start)):
                yield match
                done = match.end()
            at = text.find(unit, at + 1)

    @cached_property
    def quantities(self) -> Counter[tuple[str, bool]]:
        """How often each unit that wants a space stands with one, and how often without."""
        return Counter((match[2], bool(match[1])) for match in table().quantities.finditer(self.text))

    @cached_property
    def spaced_and_tight(self) -> tuple[int, int]:
        """How many quantities have a space before the unit, and how many have none."""
        spaced = sum(n for (_, apart), n in self.quantities.items() if apart)
        return spaced, self.quantities.total() - spaced

    @property
    def are_spaced(self) -> bool:
        """Whether most of the article's quantities have a space before the unit."""
        spaced, tight = self.spaced_and_tight
        return spaced >= max(2, 3 * tight)

    @cached_property
    def touching(self) -> dict[str, tuple[list[re.Match[str]], int]]:
        """For `%` and `°`: the places where the sign touches its figure, and how many others there are."""
        found = {}
        for sign, pattern in (("%", PERCENT), ("°", DEGREES)):
            every = list(pattern.finditer(self.text))
            tight = [match for match in every if not match[1]]
            found[sign] = tight, len(every) - len(tight)
        return found


@cache
def _uses_of(unit: str) -> re.Pattern[str]:
    return re.compile(f"[0-9][{GAPS}-]?{re.escape(unit)}(?!\\w)")
