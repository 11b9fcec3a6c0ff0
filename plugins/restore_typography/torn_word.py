"""Words with a space in them that a vocabulary knows whole: `go vernment`, `sche duled`, `perpetra tors`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Evidence, Snapshot
from restore.vocabulary import COMMON, RARE, UNKNOWN, strange, tier, tiers, tokens

_BEFORE = re.compile(r"(?<![\w’'./@#-])([a-z]{2,}) $")
_AFTER = re.compile(r" ([a-z]{2,})(?![\w/@’'-]|\.\w)")
_REACH = 30
_MOST = 60
_LEAST = 6
# Words that are often the beginning of another one.
_BEGINNINGS = frozenset(b"pro per con par mar sub com pre".split())
# What stands after one of them by right.
_BY_RIGHT = frozenset("cent man men life choice rata capita se war".split())


class Torn(NamedTuple):
    """A word with a space at ``at``, joined, how sure that is, and why."""

    at: int
    joined: str
    level: Applicability
    evidence: Evidence


def torn_words(snapshot: Snapshot) -> Iterator[Torn]:
    """Every word with a space in it, where a half is no word or a rare one."""
    text = snapshot.text
    rare = [token for token in strange(snapshot) if token.islower() and len(token) > 1]
    if len(rare) > _MOST + len(tokens(snapshot)) // 8:
        return  # another language
    known = tiers()
    rare += [token for token in tokens(snapshot) if known.get(token) == RARE or token in _BEGINNINGS]
    told = set()
    for half in sorted(token.decode("latin-1") for token in rare if token.isalpha() and token.isascii()):
        for mention in snapshot.anchors.mentions(half)[:_MOST]:
            for at, left, right in _neighbours(text, mention.start, mention.end):
                if at not in told and (torn := _judge(snapshot, at, left, right)):
                    told.add(at)
                    yield torn


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The pairs that the word at ``start`` makes with the words beside it: where the space is, and the two halves."""
    half = text[start:end]
    if (after := _AFTER.match(text, end)) and text[start - 1 : start] not in ("-", "’", "'", "/", ".", "@", "#"):
        yield end, half, after[1]
    beyond = text[end : end + 2]
    joined = beyond[:1] in ("-", "’", "/", "@") or (beyond[:1] == "." and beyond[1:].isalnum())
    before = _BEFORE.search(text[max(start - _REACH, 0) : start]) if not joined else None
    if before:
        yield start - 1, before[1], half


def _judge(snapshot: Snapshot, at: int, left: str, right: str) -> Torn | None:
    joined = left + right
    known = tier(joined)
    if known == UNKNOWN or len(joined) < _LEAST or right in _BY_RIGHT:
        return None
    unknown = [half for half in (left, right) if tier(half) == UNKNOWN]
    if elsewhere := snapshot.anchors.mentions(joined, case=False):
        return Torn(at, joined, SAFE, snapshot.anchors.evidence(elsewhere[0])) if known <= COMMON or unknown else None
    if not unknown:
        return None
    sure = known <= COMMON and (len(joined) > 7 or len(max(unknown, key=len)) > 2)
    return Torn(at, joined, SAFE if sure else UNSAFE, Evidence("list", joined))
