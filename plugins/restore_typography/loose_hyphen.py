"""Compounds whose hyphen has a space on one side: `a full- court press`, `a long -term plan`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Evidence, Snapshot
from restore.vocabulary import COMMON, UNKNOWN, is_english, tier, tokens

from .gates import latin1_pattern
from .surroundings import is_technical
from .words import CONTINUING, EXPECTING

_GATE = latin1_pattern(rb"[a-z](?:- [a-z]| -[a-z])[a-z]+")
_LEFT = re.compile(r"(?<![\w’'/.@=-])([A-Za-z]?[a-z]{1,})(- | -)([a-z]{2,})(?![\w’'/=@]|\.\w)")
_RIGHT_GOES_ON = re.compile(r" ?-")
_WORD_BEFORE = re.compile(r"([\w’']+)[ \u00a0]$")
# What has a hyphen after it whatever follows; `mid` and `self` are no words by themselves.
_ALWAYS = frozenset(
    "mid self ex non co semi multi anti ultra quasi well ill pre inter two three four five six seven eight nine "
    "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
)
# The same where they describe what follows: not after a verb that ends in them, `it was full- the crowd`.
_OFTEN = frozenset(
    "full half long short high low hard part first second third last cross all late early deep open top single".split()
)
# With what a clause goes on after a dash, beside the words of grammar.
_ADVERBS = frozenset(
    "behind ahead again now once there here just still even perhaps maybe almost only also never always both either what "
    "how let go please yes well soon later next first".split()
)
_PREDICATES = frozenset("is was are were be been being not so too very how as quite".split())
# What ends a compound, by itself no word that follows a dash: `a long -term plan`.
_TAILS = frozenset(
    "term year month week day hour minute mile metre meter foot point page storey old based known time scale class hand "
    "quality profile range lived standing distance level speed ranking made handed court thirds quarters fifths sided sized "
    "owned run".split()
)
# What makes a verb of another one, after a word that waits for a verb: `do not over -tighten it`.
_VERBAL = frozenset("over under re de pre".split())
_TO = frozenset("to not never don’t don't cannot must should".split())
_HANGS = frozenset("and or to but nor versus rather as".split())


class Loose(NamedTuple):
    """A compound: what stands at ``start:end`` becomes a hyphen."""

    start: int
    end: int
    joined: str
    level: Applicability
    evidence: Evidence


def loose_compounds(snapshot: Snapshot, listed: frozenset[tuple[str, str]]) -> Iterator[Loose]:
    """Every compound with a loose hyphen, where neither a dash nor a hanging hyphen nor an option is likely."""
    places = [match.start() for match in _GATE.finditer(snapshot.latin1)]
    if not places or not is_english(snapshot):
        return
    text, own = snapshot.text, tokens(snapshot)
    for place in places:
        match = next((m for m in _LEFT.finditer(text, max(place - 20, 0), place + 24) if m.end(1) == place + 1), None)
        if match is None or match[3] in _HANGS or _RIGHT_GOES_ON.match(text, match.end()) or text[match.end()] == "-":
            continue
        if (match[2] == " -" and is_technical(snapshot)) or tier((match[1] + match[3]).lower()) != UNKNOWN:
            continue
        joined = f"{match[1]}-{match[3]}"
        if (joined.lower().encode() in own) or (match[1].lower(), match[3]) in listed:
            at = text.find(joined)
            evidence = Evidence("list", joined) if at == -1 else Evidence("anchor", joined, at)
            yield Loose(match.start(2), match.end(2), joined, SAFE, evidence)
        elif level := _level(text, match):
            yield Loose(match.start(2), match.end(2), joined, level, Evidence("rule", joined))


def _level(text: str, match: re.Match[str]) -> Applicability | None:
    left, right = match[1].lower(), match[3]
    if right in _ADVERBS or right in EXPECTING or right in CONTINUING:
        return None
    before = _WORD_BEFORE.search(text, max(match.start() - 20, 0), match.start())
    strong = left in _ALWAYS or (left in _OFTEN and (before is None or before[1].lower() not in _PREDICATES))
    if left in _VERBAL and before and before[1].lower() in _TO and tier(right) <= COMMON:
        return SAFE
    if match[2] == "- ":
        return SAFE if strong else UNSAFE if before and before[1].lower() in ("a", "an", "the") else None
    return SAFE if right in _TAILS and strong else None
