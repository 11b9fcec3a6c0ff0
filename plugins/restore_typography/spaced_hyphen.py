"""Compounds whose hyphen has a space on each side: `3 eggs, hard - boiled`, `a well - known mill`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Evidence, Snapshot
from restore.vocabulary import tokens

from .surroundings import line_around
from .words import CONTINUING, EXPECTING

_PARTED = re.compile(r"(?<![\w’'-])([A-Za-z]?[a-z]+) - ([a-z]{2,})(?![\w’'-])")
_BEFORE = re.compile(r"([\w’']+) $")
_AFTER = re.compile(r" ([a-z]+)")
_CLOSES = re.compile(r"[ \t]*(?:[,;.)]|\r?$)", re.MULTILINE)
# After one of these a sentence can break off: `he waited so long - standing in the rain - that`.
_DASH = re.compile(" - ")
_DEGREES = frozenset("so too more most as not no was were is are be been than".split())


class Parted(NamedTuple):
    """A compound at ``start``; ``hyphen`` is where its hyphen with both spaces begins."""

    hyphen: int
    joined: str
    level: Applicability
    evidence: Evidence


def parted_compounds(snapshot: Snapshot, known: frozenset[tuple[str, str]]) -> Iterator[Parted]:
    """Every compound of the list or of the article itself whose hyphen stands apart, where no dash is likely."""
    text = snapshot.text
    if " - " not in text:
        return
    own = tokens(snapshot)
    found = (m for at in _places(text) if (m := _PARTED.search(text, max(at - 24, 0), at + 24)) and m.end(1) == at)
    listed = [m for m in found if f"{m[1]}-{m[2]}".lower().encode() in own or (m[1].lower(), m[2]) in known]
    hyphens = {match.end(1) for match in listed}
    for match in listed:
        joined = f"{match[1]}-{match[2]}"
        at = text.find(joined.lower()) if joined.lower().encode() in own else -1
        evidence = Evidence("list", joined) if at == -1 else Evidence("anchor", joined, at)
        yield Parted(match.end(1), joined, SAFE if _is_compound(text, match, hyphens) else UNSAFE, evidence)


def _places(text: str) -> Iterator[int]:
    at = text.find(" - ")
    while at != -1:
        yield at
        at = text.find(" - ", at + 3)


def _is_compound(text: str, match: re.Match[str], hyphens: set[int]) -> bool:
    """Whether the words around leave no room for a dash: a word that waits before and a noun after, or marks around."""
    start, end = match.span()
    line, rest = line_around(text, start, end)
    others = (start - len(line) + m.start() for m in _DASH.finditer(line + text[start:end] + rest[:100]))
    if any(at not in hyphens for at in others):
        return False
    if not line.strip(" -*•") or line.endswith((", ", "; ", "(")):
        return _CLOSES.match(text, end) is not None
    before, after = _BEFORE.search(line), _AFTER.match(text, end)
    waits = before is not None and before[1].lower() in EXPECTING - _DEGREES
    return waits and after is not None and after[1] not in EXPECTING | CONTINUING
