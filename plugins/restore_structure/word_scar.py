"""`researctheirs`, `complidogions`, `clbuttic` -> `researchers`, `complications`, `classic`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import BytesAhoCorasick, Implementation

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import COMMON, NAME, UNKNOWN, tier, unusual

ID = "structure.word-scar"
_LEAST = 6
"""Letters of the word that was cut: shorter ones can come about in many ways."""
_LONG = 9
"""Letters from which a rare word is no chance either."""
_LONG_NEW = 6
"""Letters of a replacement from which it is no chance that a token holds it."""
_REACH = 30
# `Develop.m.ent`: `pm` inside a word, after all `pm` became `p.m.`
_DOTTED = re.compile(r"\b[A-Za-z]*(?:[ap]\.m\.|[uU]\.[sSkK]\.|e\.g\.|i\.e\.)[a-z]+")


@rule(ID, may={"quotation", "counted"})
def word_scar(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Heal words into which a find-and-replace has put another one.

    What it does:
        Where a token is no word, and taking out a frequent replacement (`their` for `her`, `dog` for `cat`) makes it one,
        gives the word back.
    Why:
        Editors and filters replace a word everywhere, also inside longer words.
    Example:
        the researctheirs found a clbuttic case -> the researchers found a classic case
    Safety:
        Safe where the token is in no vocabulary, one word alone comes of it, and that word is common or long; else unsafe.
        Words that the article has in several places are terms of its own and left alone.
    """
    yield from _dotted(snapshot)
    for token in sorted(token.decode("latin-1") for token in _suspects(snapshot)):
        word = token.removesuffix("'s")
        if len(word) < _LEAST or not word.isalpha() or not word.isascii() or not word[1:].islower():
            continue
        found = healed(word)
        if not found:
            continue
        places = [m for m in snapshot.anchors.mentions(word) if not snapshot.protected.touching(m.start, m.end)]
        if len(places) > 2:
            continue
        made, (new, old) = found
        why = f"“{old}” was replaced by “{new}” inside “{made}”"
        sure = tier(made.lower()) <= COMMON or len(made) >= _LONG or len(new) >= _LONG_NEW
        for place in places:
            edit = Edit(place.start, place.end, word, made)
            yield Proposal(ID, (edit,), why, SAFE if sure else UNSAFE, (Evidence("list", f"{new} for {old}"),))


def _dotted(snapshot: Snapshot) -> Iterator[Proposal]:
    """Abbreviations that were given stops, inside words."""
    text = snapshot.text
    for _, at, end in _dots().find_matches_as_indexes(snapshot.latin1):
        if not text[end : end + 1].islower():
            continue
        match = _DOTTED.search(text, max(at - _REACH, 0), end + _REACH)
        word = match[0].replace(".", "") if match and match.start() < at < match.end() else ""
        if match and len(word) >= _LEAST and tier(word.lower()) <= COMMON and not snapshot.protected.touching(*match.span()):
            why = f"stops were put inside “{word}”"
            yield Proposal(ID, (Edit(*match.span(), match[0], word),), why, SAFE, (Evidence("list", word),))


def _suspects(snapshot: Snapshot) -> set[bytes]:
    """The unusual tokens with a replacement in them."""
    tokens = b" ".join(unusual(snapshot))
    found = set()
    for _, start, end in _finder().find_matches_as_indexes(tokens.lower()):
        stop = tokens.find(b" ", end)
        found.add(tokens[tokens.rfind(b" ", 0, start) + 1 : stop if stop != -1 else len(tokens)])
    return found


@lru_cache(1024)
def healed(word: str) -> tuple[str, tuple[str, str]] | None:
    """The only word that taking one replacement out makes, with that replacement; None if ``word`` is one itself."""
    low = word.lower()
    if not _any().search(low) or tier(low) != UNKNOWN or tier(word) != UNKNOWN:
        return None
    found: dict[str, tuple[str, str]] = {}
    for new, old in _replacements():
        for at in re.finditer(re.escape(new), low):
            made = low[: at.start()] + old + low[at.end() :]
            # Not a compound of the two: `craftwork` is one word with another.
            least = _LEAST - (len(new) >= _LONG_NEW)
            if (
                len(made) >= least
                and (made != old or tier(new) == UNKNOWN)
                and min(tier(made), tier(made.capitalize())) <= NAME
            ):
                found.setdefault(made, (new, old))
    if len(found) != 1:
        return None
    ((made, pair),) = found.items()
    return (made.capitalize() if word[0].isupper() else made), pair


@cache
def _dots() -> BytesAhoCorasick:
    return BytesAhoCorasick([f".{letter}.".encode() for letter in "msSkKge"], implementation=Implementation.DFA)


@cache
def _finder() -> BytesAhoCorasick:
    return BytesAhoCorasick([new.encode() for new, _ in _replacements()], implementation=Implementation.DFA)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(new) for new, _ in _replacements()))


@cache
def _replacements() -> list[tuple[str, str]]:
    lines = files(__package__).joinpath("data/word_scars.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.lower().split("\t")) for line in lines if line and line[0] != "#" and line != "new\told"]
    return [(new.replace(" ", ""), old) for new, old in pairs]
