"""Words with a space in them that a vocabulary knows whole: `go vernment`, `sche duled`, `perpetra tors`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import compress, count
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Evidence, Mention, Snapshot
from restore.vocabulary import COMMON, FREQUENT, UNKNOWN, is_english, is_english_near, sequence, tier, tiers, tokens, unusual

_MOST = 60
_LEAST = 6
# Words that are often the beginning of another one.
_BEGINNINGS = frozenset(b"pro per con par mar sub com pre".split())
# What stands after one of them by right.
_LETTERS = frozenset("letter letters the and plus small single double type vitamin class section plural ending sign".split())
_BY_RIGHT = frozenset("cent man men life choice rata capita se war".split())

# Signs of units and abbreviations, which are no words and stand by themselves.
_SHORT = frozenset("ml mg kg km cm mm dl cl lb oz ft mi hr gb mb kb tb vs st dr mr ms jr sr pm am tv uk us eu un".split())
_AWAITS = frozenset("a an the of in on at for from with his her its their our my your this that and".split())
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([a-z]+) $")
_GRAMMAR_AFTER = re.compile(
    r"[.,;:!?](?:\s|$)|[ \n](?:of|in|on|at|for|from|with|near|and|or|to|that|which|was|were|is|are|has|had)\b"
)


class Torn(NamedTuple):
    """A word with a space at ``at``, joined, how sure that is, and why."""

    at: int
    joined: str
    level: Applicability
    evidence: Evidence


@cache
def _terms() -> frozenset[bytes]:
    """Words of programmers that no list of words has: `in struct`, `def test`."""
    table = tomllib.loads(files(__package__).joinpath("data/split_words.toml").read_text(encoding="utf-8"))
    return frozenset(table["terms"].encode().split())


def torn_words(snapshot: Snapshot) -> Iterator[Torn]:
    """Every word with a space in it, where a half is no word or a rare one."""
    known, words = tiers(), sequence(snapshot)
    rare = {token for token in unusual(snapshot) if len(token) > 1 and token.islower()} - _terms() | _BEGINNINGS
    if len(rare) > _MOST + len(tokens(snapshot)) // 8 or not is_english(snapshot):
        return
    pairs = set()
    for n in compress(count(), map(rare.__contains__, words)):
        if n and words[n - 1] + words[n] in known:
            pairs.add(words[n - 1] + b" " + words[n])
        if n + 1 < len(words) and words[n] + words[n + 1] in known:
            pairs.add(words[n] + b" " + words[n + 1])
    # `the reed bed s, among them`: before a mark the letter is no possessive that lost its apostrophe.
    for n in compress(count(), map(b"s".__eq__, words)) if b"s" in tokens(snapshot) else ():
        if n and len(words[n - 1]) > 2 and words[n - 1] + b"s" in known:
            pairs.add(words[n - 1] + b" s")
    for pair in sorted(pairs):
        left, _, right = pair.decode("latin-1").partition(" ")
        for mention in snapshot.anchors.mentions(f"{left} {right}"):
            if not (_is_free(snapshot.text, mention) and is_english_near(snapshot.text, mention.start, mention.end)):
                continue
            if torn := _judge(snapshot, mention.start + len(left), left, right):
                yield torn


def _is_free(text: str, mention: Mention) -> bool:
    """Whether nothing is joined to the two pieces: no hyphen, address or apostrophe."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 2]
    joined = after[:1] in ("-", "/", "@") or (after[:1] in (".", "'", "’") and after[1:].isalnum() and after[1:] != "s")
    low = max(mention.start - 80, 0)
    foreign = text.rfind("«", low, mention.start) > text.rfind("»", low, mention.start)
    return not joined and not foreign and before not in ("-", "’", "'", "/", ".", "@", "#")


def _judge(snapshot: Snapshot, at: int, left: str, right: str) -> Torn | None:
    joined = left + right
    if right == "s":
        ends = (
            snapshot.text[at + 2 : at + 3] in tuple(",;:)")
            and not snapshot.text[at + 3 : at + 4].isalnum()
            and tier(joined) <= COMMON
            and left not in _LETTERS
        )
        return Torn(at, joined, SAFE, Evidence("list", joined)) if ends and tier(left) <= COMMON else None
    known = tier(joined)
    if known == UNKNOWN or right in _BY_RIGHT:
        return None
    if len(joined) < _LEAST:
        return _short(snapshot.text, at, left, right)
    unknown = [half for half in (left, right) if tier(half) == UNKNOWN]
    if elsewhere := snapshot.anchors.mentions(joined, case=False):
        return Torn(at, joined, SAFE, snapshot.anchors.evidence(elsewhere[0])) if known <= COMMON or unknown else None
    if not unknown:
        return None
    sure = known <= COMMON and (len(joined) > 7 or len(max(unknown, key=len)) > 2)
    return Torn(at, joined, SAFE if sure else UNSAFE, Evidence("list", joined))


def _short(text: str, at: int, left: str, right: str) -> Torn | None:
    """`of gl ass near`: five letters, the first two of them no word, between words of grammar that want one noun."""
    joined, start, end = left + right, at - len(left), at + 1 + len(right)
    fits = len(joined) == 5 and len(left) == 2 and tier(left) == UNKNOWN and left not in _SHORT and tier(joined) <= FREQUENT
    before, after = _WORD_BEFORE.search(text, max(start - 12, 0), start), _GRAMMAR_AFTER.match(text, end)
    if not fits or not before or before[1] not in _AWAITS or not after:
        return None
    return Torn(at, joined, SAFE, Evidence("list", joined))
