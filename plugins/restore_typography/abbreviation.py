"""Abbreviations with a space in them: `the U. S. Forest Service`, `at 4 p. m.`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Proposal, Snapshot

from .gates import latin1_pattern
from .quotation import quotations
from .signs import is_astray

_GATE = latin1_pattern(rb"\b(?:U\. [SNK]\.|D\. C\.|[ap](?:\. | \.)m\.|[ei]\. [ge]\.)")
_SPACED = re.compile(
    r"(?<![\w.’'-])(?<![A-Z]\. )(U\.|D\.|[ap]\.|[ap](?= \.m)|e\.|i\.) ([SNK]\.|C\.|\.?m\.|g\.|e\.)(?!\w)(?! [A-Z]\.)"
)
# `U. S. Grant` had two names.
_PERSON = re.compile(r" (?:Grant|Steel)\b")
# `2 tsp.baking powder`
_SPOON = re.compile(r"(?<=[\d½¼¾⅓⅔] )(?:tsp|tbsp)\.(?=[a-z]{3,}[ ,\n])")
_CLOCK = re.compile(r"\d ?$")


def spaced_abbreviations(snapshot: Snapshot, rule: str) -> Iterator[Proposal]:
    """A proposal of ``rule`` for each: a slip where the article has it whole or other spaces went astray, else a habit."""
    text = snapshot.text
    for spoon in _SPOON.finditer(text) if "sp." in text else ():
        at = spoon.end()
        if not snapshot.protected.touching(spoon.start(), at + 1):
            yield Proposal(rule, (Edit(at, at, "", " "),), "a space is missing", evidence=(Evidence("rule", spoon[0]),))
    found = [m for near in _GATE.finditer(snapshot.latin1) if (m := _SPACED.match(text, near.start()))]
    often = Counter(match[0] for match in found)
    tight = {spaced: text.count(spaced.replace(" ", "")) for spaced in often}
    odd = bool(found) and is_astray(snapshot)
    for match in found:
        if match[1][0] in "ap" and not _CLOCK.search(text, max(match.start() - 2, 0), match.start()):
            continue
        if snapshot.protected.touching(match.start(), match.end()) or (
            match[1] == "U." and _PERSON.match(text, match.end())
        ):
            continue
        # Who is quoted may have written so.
        slip = (
            (odd or match[1][0] in "ap")
            and often[match[0]] == 1
            and not quotations(snapshot).touching(match.start(), match.end())
        )
        at = match.end(1)
        edit = Edit(at, at + 1, " ", "")
        why = f"“{match[1]}{match[2]}” has no space"
        evidence = Evidence("rule", "an abbreviation of two letters")
        yield Proposal(
            rule, (edit,), why, SAFE if slip or (odd and often[match[0]] <= tight[match[0]]) else UNSAFE, (evidence,)
        )
