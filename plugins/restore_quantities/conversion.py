"""`59 km/h (73 mph)`: a conversion in brackets that does not come out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .bearings import sentence_end, sentence_start
from .conversions import BETWEEN, CLOSES, Verdict, told, transposed, verdict, written
from .units import unit_endings

if TYPE_CHECKING:
    from .conversions import Verdict
    from .figure import Figure

ID = "quantities.conversion"
_BRACKET = re.compile(r"[(\[][^()\[\]\n]{0,24}\d[\d,.]{0,12}[ \u00a0-]{0,2}[A-Za-z°][^()\[\]\n]{0,30}[)\]]")
_TELL = Fraction(5, 100)
"""From here on a loose conversion is told although rounding could explain it."""
_LONGEST_UNIT = 40


@rule(ID, most=UNSAFE, may={"figures", "quotation"})
def conversion(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Tell where a quantity and its conversion in brackets do not agree.

    What it does:
        Converts the quantity before a bracket into the unit in it. Both may be rounded as far as they are written; what is
        further off is told with the arithmetic. Where the converted figure has the digits of the right one in another order,
        proposes the right one.
    Why:
        Figures are mistyped, and rewritten by spinners and models; a conversion proves it.
    Example:
        59 km/h (73 mph) -> 59 km/h (37 mph)
    Safety:
        Unsafe: it changes a figure. Most cases are findings only.
    """
    text = snapshot.text
    brackets = _brackets(text)
    if not any(_after_unit(text, bracket) for bracket in brackets):
        return
    from .extraction import figures_of

    done, start = -1, 0
    for bracket in brackets:
        if bracket.end() > done:  # a sentence with many brackets is read once
            start, done = sentence_start(text, bracket.start()), sentence_end(text, bracket.end())
        if not _after_unit(text, bracket):
            continue
        for one, other in itertools.pairwise(figures_of(text[start:done])):
            if (
                start + other.start < bracket.start()
                or start + other.start >= bracket.end()
                or start + one.end > bracket.start()
            ):
                continue
            if not BETWEEN.match(text, start + one.end, start + other.start) or not CLOSES.match(text, start + other.end):
                continue
            yield from _checked(start, one, other)


def _brackets(text: str) -> list[re.Match[str]]:
    """The brackets with a figure and a word, in order."""
    found: list[re.Match[str]] = []
    for mark in "([":
        at = text.find(mark)
        while at >= 0:
            if match := _BRACKET.match(text, at):
                found.append(match)
            at = text.find(mark, at + 1)
    return sorted(found, key=lambda match: match.start())


def _after_unit(text: str, bracket: re.Match[str]) -> bool:
    """Whether the word or sign before a bracket can end a unit."""
    head = text[max(bracket.start() - _LONGEST_UNIT, 0) : bracket.start()].rstrip()
    letters, signs = unit_endings()
    if not head or not head[-1].isalpha():
        return head[-1:] in signs and not (head[-1].isdigit() and not head[-2:-1].isalpha())
    start = len(head)
    while start and head[start - 1].isalpha():
        start -= 1
    word = head[start:]
    return word in letters or word.lower() in letters or "º" in word


def _checked(start: int, one: Figure, other: Figure) -> Iterator[Proposal | Finding]:

    result = verdict(one, other)
    if result is None or result.name in ("exact", "rounded"):
        return
    if result.name == "loose" and (
        (result.meets and result.error < _TELL) or any(f.approximate or f.bound for f in (one, other))
    ):
        return
    message = told(one, other, result)
    begin, end = start + other.start, start + other.end
    number = re.match(r"[\d,.]*\d", other.text)
    right = next((r for r in _rounded(result, other) if number and transposed(number.group(), r)), "")
    if result.name == "wrong" and number and right and not _backwards(one, other):
        edit = Edit(begin, begin + number.end(), number.group(), right)
        yield Proposal(ID, (edit,), message, UNSAFE, (Evidence("rule", "the definitions of the units"),))
        return
    yield Finding(ID, start + one.start, end, message if result.name == "wrong" else f"roughly converted: {message}")


def _rounded(result: Verdict, other: Figure) -> list[str]:
    """The right number as exact as the written one: to its last digit, or to its last one that is not a nought."""
    from .figure import exact

    if len(result.says) != 1:
        return []
    value, step = result.says[0], exact(other.steps[0])
    coarse = written(round(value / step) * step, Fraction(1)) if step > 1 else ""
    return [written(value, min(step, Fraction(1))), *([coarse] if coarse else [])]


def _backwards(one: Figure, other: Figure) -> bool:
    """Whether the first figure could be the mistyped one as well."""
    from .figure import exact

    back = verdict(other, one)
    number = re.match(r"[\d,.]*\d", one.text)
    return bool(back and number and transposed(number.group(), written(back.says[0], exact(one.steps[0]))))
