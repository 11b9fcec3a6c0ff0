"""Compounds that nobody writes in two words, where the words around leave no other reading: `in the bed room near`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import compress, count
from typing import NamedTuple

from restore import Mention, Snapshot
from restore.vocabulary import sequence

_BEFORE = re.compile(r"(?<![\w.,’'/-])([\w’'-]+) $")
_AFTER = re.compile(r"[.,;:!?](?:[\s”’\"')<]|$)|[)”\"]|</|\s*$|[ \n]([a-z]+)(?![\w’'-])")
_OF = re.compile(r"[ \n]of[ \n](?:the )?[a-z]")


class _Closed(NamedTuple):
    """The table `data/closed_compounds.toml`: first pieces, whole pairs, and the words that may stand around."""

    lefts: frozenset[bytes]
    closed: frozenset[bytes]
    measures: frozenset[bytes]
    before: frozenset[str]
    after: frozenset[str]


def closed_compounds(snapshot: Snapshot) -> Iterator[int]:
    """The offset of the space in each such compound."""
    table, words = _table(), sequence(snapshot)
    pairs = {b" ".join(words[n : n + 2]) for n in compress(count(), map(table.lefts.__contains__, words))}
    for pair in sorted(pairs & (table.closed | table.measures)):
        left = pair.index(b" ")
        for mention in snapshot.anchors.mentions(pair.decode()):
            if _fits(snapshot.text, mention, measure=pair in table.measures):
                yield mention.start + left


def _fits(text: str, mention: Mention, *, measure: bool) -> bool:
    before = _BEFORE.search(text, max(mention.start - 24, 0), mention.start)
    if before is None or before[1].lower() not in _table().before:
        return False
    if measure:
        return _OF.match(text, mention.end) is not None
    after = _AFTER.match(text, mention.end, mention.end + 24)
    if after is None:
        return False
    # `the sea side of the wall` has two words.
    sided = text[mention.start : mention.end].endswith(("side", "sides"))
    return after[1] is None or (after[1] in _table().after and not (sided and after[1] == "of"))


@cache
def _table() -> _Closed:
    table = tomllib.loads(files(__package__).joinpath("data/closed_compounds.toml").read_text(encoding="utf-8"))
    closed, measures = (frozenset(_pairs(table[name])) for name in ("closed", "measures"))
    lefts = frozenset(pair.partition(b" ")[0] for pair in closed | measures)
    return _Closed(lefts, closed, measures, frozenset(table["before"].split()), frozenset(table["after"].split()))


def _pairs(lines: str) -> Iterator[bytes]:
    for line in lines.strip().splitlines():
        left, _, rights = line.partition(": ")
        yield from (f"{left} {right}".encode() for right in rights.split())
