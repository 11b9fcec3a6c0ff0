"""The marks of TeX: ``we row'' -> “we row”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .grave_quote import grave_quotes
from .quote_evidence import is_curly

ID = "typography.tex-quote"
_MARK = re.compile("`{2,}|'{2,}|[“”\"]")
_OPENS = re.compile(r"(?<![^\s(\[—–])``(?=[\w“‘'’…\[$£€])(?!'')")
_CLOSES = re.compile(r"(?<=[^\W\d]|[.,!?…)’%\]])''(?=[\s.,;:!?)\]—–-]|$)")


@rule(ID, may={"quotation"})
def tex_quote(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Write two grave accents and two apostrophes as the quotation marks that they stand for.

    What it does:
        Replaces ``` ``word'' ``` by the article's own marks, curly or straight; where one mark of a pair is right, the other
        becomes like it. A single accent that opens what a curly mark closes becomes one, too.
    Why:
        TeX, old mail programs and tokenisers write quotation marks so.
    Example:
        the ``old'' mill -> the “old” mill
    Safety:
        Safe: only in lines in which every mark has its place and all marks pair. Italics of a wiki, literals between two
        accents on both sides, code, and feet and inches do not pair so and are left alone.
    """
    text = snapshot.text
    yield from grave_quotes(snapshot, ID)
    begun = -1
    for at in _places(text):
        start = text.rfind("\n", 0, at) + 1
        if start == begun:
            continue
        begun, end = start, text.find("\n", at)
        yield from _line(snapshot, start, len(text) if end == -1 else end)


def _places(text: str) -> Iterator[int]:
    """Where TeX marks are; at least one for each line that has any."""
    for mark in ("``", "''"):
        at = text.find(mark)
        while at != -1:
            yield at
            after = text.find("\n", at)
            at = -1 if after == -1 else text.find(mark, after)


def _line(snapshot: Snapshot, start: int, end: int) -> Iterator[Proposal]:
    text, free = snapshot.text, snapshot.protected
    marks = [match for match in _MARK.finditer(text, start, end) if not free.touching(*match.span())]
    pairs = []
    opening: re.Match[str] | None = None
    for mark in marks:
        opens = mark[0] == "“" or _OPENS.match(text, mark.start()) or (mark[0] == '"' and opening is None)
        closes = mark[0] in '”"' or _CLOSES.match(text, mark.start(), end)
        if opening is None and opens:
            opening = mark
        elif opening is not None and closes:
            pairs.append((opening, mark))
            opening = None
        else:
            return
    if opening is not None:
        return
    for first, last in pairs:
        signs = first[0] + last[0]
        if len(signs) > 2:
            curly = "“" in signs or "”" in signs or ('"' not in signs and is_curly(snapshot))
            found = zip((first, last), "“”" if curly else '""', strict=True)
            edits = tuple(Edit(mark.start(), mark.end(), mark[0], new) for mark, new in found if mark[0] != new)
            yield Proposal(ID, edits, "two accents and two apostrophes stand for a pair of quotation marks", evidence=_RULE)


_RULE = (Evidence("rule", "all marks of the line pair"),)
