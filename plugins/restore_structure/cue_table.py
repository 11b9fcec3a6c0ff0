"""The table of cues in ``data/cues.toml``: meetings of kinds of words that tell a part of a page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

WORD = re.compile(r"[\w&][\w&’-]*")
_KIND = re.compile(r"(?<![A-Z-])[A-Z]{2,}(?:-[A-Z]+)*")
_LABEL, _SENTENCE = 10, 24
LONGEST = 4
"""Words of the longest entry of a kind."""


@dataclass(frozen=True)
class Cue:
    """One cue: what must meet in a sentence, and how much it weighs."""

    id: str
    what: str
    weight: int
    needs: tuple[int, ...]
    """Kinds as bits; of each group the sentence needs one."""
    start: int
    """Kinds as bits, of which the first word must be one; 0 for any."""
    most: int
    """Words of the sentence at most."""
    has: tuple[str, ...]
    """Of these the sentence, in lower case and with a space at both ends, needs one before ``raw`` is looked for."""
    raw: str
    tells: bool
    """The sentence may tell something, as headlines do."""
    loose: bool
    """It counts only beside others that are not."""
    page: int
    """Words of pages that the block needs; such a cue is told by the block alone. 0 for cues of sentences."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        kinds = table().words
        return re.compile(
            _KIND.sub(lambda m: _choice(kinds[m[0].lower()]) if m[0].lower() in kinds else m[0], self.raw), re.I
        )


@dataclass(frozen=True)
class Table:
    """All cues, the kinds of each entry as bits, and the words of each kind."""

    cues: tuple[Cue, ...]
    """Those of sentences."""
    talk: tuple[Cue, ...]
    """Those of whole blocks, the heavier first."""
    toolbar: Cue
    """Told by words that are all those of buttons."""
    counter: Cue
    """Told by a bar with a counter and an order."""
    kinds: dict[str, int]
    words: dict[str, tuple[str, ...]]
    act: int
    you: int
    page: int
    hint: int
    button: int
    topical: int
    firsts: frozenset[str]
    """The words with which entries of several words begin."""
    speaking: frozenset[str]
    """The words with which an entry of pages or an address of the reader begins; so those of orders, and of hints."""
    acting: frozenset[str]
    hinting: frozenset[str]
    story: frozenset[str]
    plain: frozenset[str]


@cache
def table() -> Table:
    """The table in ``data/cues.toml``."""
    data = tomllib.loads(files(__package__).joinpath("data/cues.toml").read_text(encoding="utf-8"))
    words = {
        kind: tuple(w.replace("_", " ").replace("'", "’") for w in text.split()) for kind, text in data["kinds"].items()
    }
    bits = {kind: 1 << n for n, kind in enumerate(words)}
    kinds: dict[str, int] = {}
    for kind, entries in words.items():
        for entry in entries:
            kinds[entry] = kinds.get(entry, 0) | bits[kind]
    cues = [_cue(entry, bits, words) for entry in data["cue"]]
    toolbar, counter = (next(cue for cue in cues if cue.id == name) for name in ("toolbar", "counted-bar"))
    return Table(
        tuple(cue for cue in cues if not cue.page and cue not in (toolbar, counter)),
        tuple(cue for cue in cues if cue.page),
        toolbar,
        counter,
        kinds,
        words,
        bits["act"],
        bits["you"],
        bits["page"],
        bits["hint"],
        bits["act"] | bits["tool"] | bits["page"] | bits["code-word"],
        sum(bits[kind] for kind in data["topical"]),
        frozenset(entry.partition(" ")[0] for entry in kinds if " " in entry),
        _openings(kinds, bits["you"] | bits["page"]),
        _openings(kinds, bits["act"]),
        _openings(kinds, bits["hint"]),
        frozenset(data["story"].split()),
        frozenset(data["plain"].split()),
    )


def _openings(kinds: dict[str, int], wanted: int) -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry, bits in kinds.items() if bits & wanted)


@cache
def _telling() -> AhoCorasick:
    return AhoCorasick([word for cue in table().cues if cue.tells for word in cue.has], implementation=Implementation.DFA)


def may_tell(low: str) -> bool:
    """Whether a text may have a cue that tells something, as headlines do; see `candidates`."""
    return bool(_telling().find_matches_as_indexes(low))


@cache
def _finder() -> tuple[AhoCorasick, list[tuple[int, ...]], tuple[int, ...]]:
    """Finds the words of `Cue.has`; the cues of each by number; and those that need none."""
    wanted: dict[str, tuple[int, ...]] = {}
    for n, cue in enumerate(table().cues):
        for word in cue.has:
            wanted[word] = (*wanted.get(word, ()), n)
    free = tuple(n for n, cue in enumerate(table().cues) if not cue.has)
    return AhoCorasick(list(wanted), implementation=Implementation.DFA), list(wanted.values()), free


def candidates(low: str) -> list[Cue]:
    """The cues of which a sentence, in lower case and with a space at both ends, may have the pattern."""
    finder, numbers, free = _finder()
    found = set(free)
    for n, _, _ in finder.find_matches_as_indexes(low, overlapping=True):
        found.update(numbers[n])
    cues = table().cues
    return [cues[n] for n in sorted(found)]


def _cue(entry: dict[str, Any], bits: dict[str, int], words: dict[str, tuple[str, ...]]) -> Cue:
    return Cue(
        entry["id"],
        entry["what"],
        entry["weight"],
        tuple(_bits(group, bits) for group in entry.get("needs", ())),
        _bits(entry.get("start", ""), bits),
        entry.get("most", _most(entry.get("raw", ""))),
        tuple(one for word in entry.get("has", "").split() for one in _wanted(word, words)),
        entry.get("raw", ""),
        entry.get("tells", False),
        entry.get("loose", False),
        entry.get("page", 0),
    )


def _wanted(word: str, words: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words that an entry of ``has`` stands for: a kind in capitals, all its words."""
    kind = word.lower().removeprefix("_")
    if not word.isupper() or kind not in words:
        return (word.replace("_", " "),)
    return tuple(" " * (word[0] == "_") + one for one in words[kind])


def _most(raw: str) -> int:
    """Words of a sentence at most, unless a cue says it: few for whole labels."""
    return _LABEL if raw.startswith("^") and raw.endswith("$") and ".{" not in raw else _SENTENCE


def _bits(kinds: str, bits: dict[str, int]) -> int:
    found = 0
    for kind in kinds.split():
        found |= bits[kind]
    return found


def _choice(entries: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + ")"


def kinds_of(words: list[str]) -> list[int]:
    """The kinds of each of ``words``, in lower case, as bits, also of the entries of several words that it is part of."""
    known = table()
    found = [known.kinds.get(word, 0) for word in words]
    for n, word in enumerate(words):
        if word in known.firsts:
            for size in range(2, LONGEST + 1):
                bits = known.kinds.get(" ".join(words[n : n + size]), 0)
                if bits:
                    for m in range(n, min(n + size, len(words))):
                        found[m] |= bits
    return found
