"""Commas and stops that stand twice with a space between: `the mill, , and`, `all but flat. . “We had`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Proposal, Snapshot

from .signs import is_astray
from .surroundings import is_code, is_table, line_around

_JOINS = re.compile(r" (?:and|but|or|who|which|where|when|while|then|said|says|so|yet|he|she|they|it)\b")
_TWO_STOPS = re.compile(r"(?<=[a-z]{3}\.)( \.)(?= [A-Z“‘\"][A-Za-z]?)")


def doubled_commas(snapshot: Snapshot, found: list[int], rule: str) -> Iterator[Proposal]:
    """`on May 4, , 2026`, `the mill, , and`: one comma too many, unless something stood between in a list."""
    text = snapshot.text
    for at in found:
        if text[at - 1 : at + 2] != ", ," or snapshot.protected.touching(at - 1, at + 2):
            continue
        before, after = line_around(text, at - 1, at + 2)
        if ", ," in before or ", ," in after or is_table(before, after) or is_code(before, ",", after):
            continue
        if before[-2:].isalpha() and _JOINS.match(after):
            evidence = (Evidence("rule", "white space and one of two commas"),)
            yield Proposal(rule, (Edit(at, at + 2, " ,", ""),), "the comma stands twice", evidence=evidence)


def doubled_stops(snapshot: Snapshot, rule: str) -> Iterator[Proposal]:
    """`all but flat. . “We had`: one stop too many, where no ellipsis of the text has such spaces."""
    text = snapshot.text
    if ". . " not in text or not is_astray(snapshot):
        return
    for match in _TWO_STOPS.finditer(text):
        at = match.start(1)
        before, after = line_around(text, at - 1, at + 2)
        if ". ." in before or ". ." in after or is_table(before, after) or is_code(before, ".", after):
            continue
        if not snapshot.protected.touching(at - 1, at + 2):
            evidence = (Evidence("rule", "white space and one of two stops"),)
            yield Proposal(rule, (Edit(at, at + 2, " .", ""),), "the stop stands twice", evidence=evidence)
