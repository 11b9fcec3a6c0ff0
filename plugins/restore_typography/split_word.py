"""`hyper tension`, `it self`, `160 knot s` -> `hypertension`, `itself`, `160 knots`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Mention, Proposal, Snapshot, rule

from .abbreviation import spaced_abbreviations
from .closed_compound import closed_compounds
from .loose_hyphen import loose_compounds
from .spaced_hyphen import parted_compounds
from .split_context import closes, is_cause, is_lone_hyphen, is_object, reads_on
from .torn_word import torn_words

ID = "typography.split-word"
_SELVES = "(?:[Ii]t|[Hh]im|[Hh]er|[Mm]y|[Yy]our|[Oo]ne) self|(?:[Tt]hem|[Oo]ur|[Yy]our) selves"
_NEXT = re.compile(r" ([\w’']+)")
_CLOSED = Evidence("list", "data/closed_compounds.toml")
_FEW = 4  # hyphens that may be those of lines; more are the writer's
_STARTS = re.compile(r"(?:^|[\n.!?:“\"(>]\s*)$")


class _Split(NamedTuple):
    start: int
    left: str
    gap: str
    right: str

    @property
    def end(self) -> int:
        return self.start + len(self.left) + 1 + len(self.right)

    @property
    def joined(self) -> str:
        return self.left + self.right


@dataclass(frozen=True)
class _Words:
    """The table `data/split_words.toml`: pairs of pieces by how sure they are; the pattern that finds them all in bytes."""

    certain: frozenset[tuple[str, str]]
    doubtful: frozenset[tuple[str, str]]
    hyphened: frozenset[tuple[str, str]]
    ended: frozenset[tuple[str, str]]
    endings: frozenset[str]
    finder: Any


@rule(ID, may={"quotation"})
def split_word(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Join words that have a space or a wrong hyphen in them.

    What it does:
        Joins the pieces of words from a list: `hyper tension`, `un plug`, `it self`, `160 knot s`, `on-line`; of compounds:
        `hard - boiled`; and of other words where a piece is no word: `go vernment`.
    Why:
        Spinners, scanners and line breaks leave spaces and hyphens within words.
    Example:
        a history of hyper tension -> a history of hypertension
    Safety:
        Safe where the pieces mean nothing else (`hyper tension`), the words around fit (`the bed room near`), or the article
        has the word as one. Other compounds are unsafe, and hyphens where the article has several. `every day`, `any one`,
        `may be`, `in to` and their like are never touched, nor are names.
    """
    text = snapshot.text
    hits = [match.span() for match in _words().finder.finditer(snapshot.latin1)]
    found = [split for start, end in hits if (split := _split(text, start, text[start:end]))]
    found = [split for split in found if not snapshot.protected.touching(split.start, split.end)]
    closed = {at for at in closed_compounds(snapshot) if not snapshot.protected.touching(at - 1, at + 2)}
    for at in sorted(closed):
        yield Proposal(ID, (Edit(at, at + 1, " ", ""),), "nobody writes this in two words", SAFE, (_CLOSED,))
    found = [split for split in found if split.start + len(split.left) not in closed]
    places = closed | {split.start + len(split.left) for split in found}
    for torn in torn_words(snapshot):
        if torn.at not in places and not snapshot.protected.touching(torn.at - 1, torn.at + 2):
            edit, why = Edit(torn.at, torn.at + 1, " ", ""), f"“{torn.joined}” is one word"
            yield Proposal(ID, (edit,), why, torn.level, (torn.evidence,))
    for parted in parted_compounds(snapshot, _words().hyphened):
        if not snapshot.protected.touching(parted.hyphen - 1, parted.hyphen + 4):
            edit, why = Edit(parted.hyphen, parted.hyphen + 3, " - ", "-"), f"“{parted.joined}” has a hyphen"
            yield Proposal(ID, (edit,), why, parted.level, (parted.evidence,))
    for loose in loose_compounds(snapshot, _words().hyphened):
        if not snapshot.protected.touching(loose.start - 1, loose.end + 1):
            edit = Edit(loose.start, loose.end, text[loose.start : loose.end], "-")
            yield Proposal(ID, (edit,), f"“{loose.joined}” has a hyphen", loose.level, (loose.evidence,))
    yield from spaced_abbreviations(snapshot, ID)
    if not found:
        return
    often = Counter(split.joined.lower() for split in found)
    hyphens = sum(split.gap == "-" for split in found)
    own = {joined: _mentions(snapshot, joined) for joined in often}
    for split in found:
        joined = split.joined.lower()
        yield from _proposals(snapshot, split, own[joined] if len(own[joined]) >= often[joined] else [], hyphens < _FEW)


def _split(text: str, start: int, found: str) -> _Split | None:
    """The pieces, if they stand by themselves and are no name."""
    if found[0].isdigit():
        start, found = start + found.index(" ") + 1, found.partition(" ")[2]
    at = re.search("[ -]", found)
    if not at:
        return None
    split = _Split(start, found[: at.start()], at.group(), found[at.end() :])
    before, after = text[start - 1 : start], text[split.end : split.end + 2]
    if (before and (before.isalnum() or before in "-/._@’'")) or after[:1].isalnum() or (after and after[0] in "-/_@‑"):
        return None
    if after[:1] in (".", "'", "’") and after[1:].isalnum() and after[1:] != "s":
        return None
    if split.left[0].isupper() and not _STARTS.search(text, max(start - 4, 0), start):
        return None
    return split


def _proposals(snapshot: Snapshot, split: _Split, mentions: list[Mention], lone: bool) -> Iterator[Proposal]:
    text, words, pair = snapshot.text, _words(), (split.left.lower(), split.right)
    following = _NEXT.match(text, split.end)
    if split.gap == " " and reads_on(text, split.start, split.end, pair, following[1].lower() if following else ""):
        return
    edit = Edit(split.start + len(split.left), split.start + len(split.left) + 1, split.gap, "")
    why, listed = f"“{split.joined}” is one word", Evidence("list", "data/split_words.toml")
    if pair == ("with", "out") and following and is_object(following[1]):
        yield Proposal(ID, (edit,), why, SAFE, (listed,))
        return
    if split.gap == " " and (
        (pair == ("be", "cause") and is_cause(text, split.start, following[1] if following else ""))
        or (pair in words.ended and closes(text, split.end, pair))
    ):
        yield Proposal(ID, (edit,), why, SAFE, (listed,))
        return
    if split.gap == " " and (pair in words.certain or pair[1] in ("self", "selves", "s")):
        yield Proposal(ID, (edit,), why, SAFE, (listed,))
        return
    if lone and split.gap == "-" and pair in words.certain and is_lone_hyphen(text, split.start, split.end, pair[0]):
        yield Proposal(ID, (edit,), why, SAFE, (listed,))
    elif mentions and not (split.gap == " " and pair in words.doubtful):
        # A hyphen may be the writer's other spelling; a space is not.
        level = SAFE if split.gap == " " else UNSAFE
        yield Proposal(ID, (edit,), why + ", as elsewhere in the article", level, (snapshot.anchors.evidence(mentions[0]),))
    elif split.right not in words.endings:
        yield Proposal(ID, (edit,), why + ", unless it is two here", UNSAFE, (listed,))


def _mentions(snapshot: Snapshot, joined: str) -> list[Mention]:
    """Where the article has the word as one, singular or plural."""
    found = [
        mention
        for form in ((joined, joined[:-1]) if joined.endswith("s") else (joined, joined + "s"))
        for mention in snapshot.anchors.mentions(form, case=False)
    ]
    return [mention for mention in found if not snapshot.protected.touching(mention.start, mention.end)]


@cache
def _words() -> _Words:
    import re2

    table = tomllib.loads(files(__package__).joinpath("data/split_words.toml").read_text(encoding="utf-8"))
    pairs = {
        level: list(_pairs(table[level])) for level in ("certain", "compound", "doubtful", "ended", "hyphen", "hyphened")
    }
    spaced = pairs["certain"] + pairs["compound"] + pairs["doubtful"] + pairs["ended"]
    endings = table["endings"].split()
    pattern = "|".join(
        (
            _alternatives(spaced, "[ -]"),
            _alternatives(pairs["hyphen"], "-"),
            _SELVES,
            f"[a-z]{{3,}} (?:{'|'.join(endings)})",
            f"[0-9]+ (?:{'|'.join(table['counted'].split())}) s",
        )
    )
    options = re2.Options()
    options.max_mem = 64 << 20
    options.encoding = re2.Options.Encoding.LATIN1
    finder = re2.compile(rf"\b(?:{pattern})\b".encode("ascii"), options)
    certain, doubtful, hyphened, ended = map(frozenset, (pairs[n] for n in ("certain", "doubtful", "hyphened", "ended")))
    return _Words(certain, doubtful, hyphened, ended, frozenset(endings), finder)


def _pairs(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.strip().splitlines():
        left, _, rights = line.partition(": ")
        yield from ((left, right) for right in rights.split())


def _alternatives(pairs: list[tuple[str, str]], gap: str) -> str:
    rights: dict[str, list[str]] = {}
    for left, right in pairs:
        rights.setdefault(left, []).append(right)
    return "|".join(f"[{left[0].upper()}{left[0]}]{left[1:]}{gap}(?:{'|'.join(r)})" for left, r in rights.items())
