"""Abbreviations with a space in them: `the U. S. Forest Service`, `at 4 p. m.`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Proposal, Snapshot

from .gates import latin1_pattern

_GATE = latin1_pattern(rb"\b(?:U\. [SNK]\.|D\. C\.|[ap]\. m\.|[ei]\. [ge]\.)")
_SPACED = re.compile(r"(?<![\w.’'-])(?<![A-Z]\. )(U\.|D\.|[ap]\.|e\.|i\.) ([SNK]\.|C\.|m\.|g\.|e\.)(?!\w)(?! [A-Z]\.)")
# `U. S. Grant` had two names.
_PERSON = re.compile(r" (?:Grant|Steel)\b")
_CLOCK = re.compile(r"\d ?$")


def spaced_abbreviations(snapshot: Snapshot, rule: str) -> Iterator[Proposal]:
    """A proposal of ``rule`` for each: once is a slip; more of one kind, none of them without the space, are a habit."""
    text = snapshot.text
    found = [m for near in _GATE.finditer(snapshot.latin1) if (m := _SPACED.match(text, near.start()))]
    for match in found:
        if match[1] in ("a.", "p.") and not _CLOCK.search(text, max(match.start() - 2, 0), match.start()):
            continue
        if snapshot.protected.touching(match.start(), match.end()) or (
            match[1] == "U." and _PERSON.match(text, match.end())
        ):
            continue
        often, tight = sum(other[0] == match[0] for other in found), text.count(match[1] + match[2])
        at = match.end(1)
        edit = Edit(at, at + 1, " ", "")
        why = f"“{match[1]}{match[2]}” has no space"
        evidence = Evidence("rule", "an abbreviation of two letters")
        yield Proposal(rule, (edit,), why, SAFE if often <= max(tight, 1) else UNSAFE, (evidence,))
