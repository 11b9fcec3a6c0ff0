"""`52% …, the remaining 38%`: percentages that should make a whole and do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from restore import UNSAFE, Finding, Proposal, Snapshot, rule

from .bearings import sentence_end, sentence_start

ID = "quantities.percent-sum"
_REST = re.compile(r"(?:remaining|remainder of|rest,?) (?=\d)")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]) $")
_PARTS = re.compile(
    r"\b(?:of (?:those|these|them|which|whom)|respectively|more than one|multiple|each|either|both)\b", re.IGNORECASE
)


@cache
def _gate() -> Any:
    """What every match of `_REST` matches in Latin-1, where other characters (`ſ`, other digits) are `?`."""
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(rb"(?i)\b(?:the|a) (?:rema[i?]n[i?]ng|rema[i?]nder of|re[s?]t,?) [0-9?]", options)


@rule(ID, most=UNSAFE)
def percent_sum(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Tell where percentages and `the remaining` one do not make a hundred.

    What it does:
        In a sentence that speaks of `the remaining 38%`, adds up its percentages. If the sum is not 100, as far as rounding
        explains, tells the sum.
    Why:
        One of the figures is mistyped, or was rewritten.
    Example:
        52% voted for it and the remaining 38% against it
    Safety:
        A finding: which figure is wrong cannot be known.
    """
    text = snapshot.text
    if not _gate().search(snapshot.latin1):
        return
    end = 0
    for match in _REST.finditer(text):
        if match.start() < end or not _ARTICLE.search(text, max(match.start() - 5, 0), match.start()):
            continue
        from .extraction import figures_of
        from .figure import exact, shown

        start, end = sentence_start(text, match.start()), sentence_end(text, match.end())
        sentence = text[start:end]
        figures = [f for f in figures_of(sentence) if f.kind == "percent"]
        if not 2 <= len(figures) <= 8 or any(f.bound or f.approximate or isinstance(f.value, tuple) for f in figures):
            continue
        if _PARTS.search(sentence) or not any(start + f.start == match.end() for f in figures):
            continue
        total = sum((exact(f.numbers[0]) for f in figures), Fraction(0))
        slack = sum((exact(f.steps[0]) if exact(f.steps[0]) < 1 else Fraction(1) for f in figures), Fraction(0)) / 2
        if abs(total - 100) > slack:
            terms = " + ".join(shown(f.numbers[0]) for f in figures)
            yield Finding(ID, start + figures[0].start, start + figures[-1].end, f"{terms} = {float(total):g}, not 100")
