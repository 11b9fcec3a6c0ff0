"""Units with wrong capitals after `a` or `per`: `Rs 5 a KwH`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from restore import Edit, Evidence, Proposal, Snapshot
from restore.vocabulary import tokens

from .units import table

ID = "typography.unit-form"


def rates(snapshot: Snapshot) -> Iterator[Proposal]:
    """`a KwH`, `per Km`: no figure is before it, but nothing else is written so there."""
    own = table().cased & tokens(snapshot)
    if not own:
        return
    text, signs = snapshot.text, "|".join(sorted(map(bytes.decode, own)))
    found = [match.span(1) for match in re.finditer(rf"\b(?:per|an?) ({signs})\b", text)]
    often = Counter(text[start:end] for start, end in found)
    for start, end in found:
        wrong, after = text[start:end], text[end : end + 2]
        if often[wrong] > 1 or (after[:1] in tuple("-_’'./@") and after[1:].isalnum()):
            continue
        if not snapshot.protected.touching(start, end):
            unit = table().wrong[wrong].good[0]
            edit = Edit(start, end, wrong, unit)
            yield Proposal(ID, (edit,), f"the unit is written {unit}", evidence=(Evidence("list", "data/units.tsv"),))
