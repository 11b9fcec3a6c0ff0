"""The table of place names in both styles, and where a text has inverted ones.

`data/places.tsv` is written by hand; the inverted spellings, their capitals and the scars are made from it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from restore import Snapshot

_NEAR = 150
"""Code points around a match that can be its line in a list."""
_ENTRY_TAG = re.compile(r"<(?:li|option|td|th|dt|dd)\b[^<>]*>\s*$", re.IGNORECASE)
_SHORT = re.compile(r"^ \([A-Z]{2,5}\)(?= )")
_TAGS = re.compile(r"<[^<>]{0,300}>")
COMPASS = frozenset("North South East West Northern Southern Eastern Western Central".split())
# Capitalised inside a sentence only because they belong to a name: `American` or `Saudi` are capitalised anyway.
_NAME_ONLY = COMPASS | frozenset(
    "New Saint St St. The San Santa El Sri Sierra Costa Papua Nova Los Las Great Cape Fort Port United".split()
)
# What `United` and the points of the compass begin besides the places of the table.
_UNITED = frozenset(
    "Nations States Kingdom Arab Airlines Airways Methodist Way Artists Technologies Utilities Press Church Continental "
    "Parcel Football Reformed Auto Steelworkers Farm Workers Front Party Russia Democratic Democrats Liberation Mine".split()
)
_COMPASSED = frozenset(
    "America American Americans Atlantic Pacific Sea Pole Bank End Side East West Asia Asian Europe European Africa African "
    "Indian Indies Slavic Germanic Wing Coast Shore Face Slope".split()
)
# What stands after a country's name and not after a mere adjective.
_OFFICES = frozenset(
    "President Prime Vice Governor Senator Minister Ambassador Congress Congressman Representative Representatives "
    "Department House Senate Constitution Supreme District National Federal Air Army Navy Marine Marines Coast Secretary "
    "Attorney Government Foreign Embassy Parliament Police Central Olympic Commission Court Speaker Treasury Postal "
    "Geological Times City Post Stock Mayor State".split()
)
_AUXILIARIES = frozenset("is was has had will would could can may must should does did".split())
# Capitalised words that can describe any noun.
_NATIONAL = frozenset(
    "American Arab Australian British Czech Dominican European French German Latin Libyan Mexican Netherlands Palestinian "
    "Persian Russian Saudi Soviet Spanish Syrian".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its name in running text, whether it takes `the`, and its adjectives and demonyms."""

    name: str
    article: bool
    derived: frozenset[str]
    weak: bool
    """The inverted form can also stand in good English, and needs proof."""


class Match(NamedTuple):
    """An inverted spelling at ``start:end``; ``suffix`` is the letters that are stuck to it."""

    start: int
    end: int
    place: Place
    head: str
    tail: str
    suffix: str
    capitals: bool


@cache
def table() -> tuple[dict[str, tuple[Place, str, str]], AhoCorasick, list[str]]:
    """Inverted spelling -> place, head and tail; the automaton that finds them; its patterns."""
    spellings: dict[str, tuple[Place, str, str]] = {}
    text = files(__package__).joinpath("data/places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith(("#", "name\t")) or not line.strip():
            continue
        name, article, inverted, derived, weak = line.split("\t")
        place = Place(name, article == "the", frozenset(filter(None, derived.split(";"))), weak == "weak")
        for spelling in inverted.split(";"):
            head, _, tail = spelling.partition(", ")
            for variant in {spelling, spelling.replace("'", "’"), spelling.upper()}:
                spellings.setdefault(variant, (place, head, tail))
            for turned, other in _weaker(place, head, tail):
                spellings.setdefault(turned, other)
    patterns = list(spellings)
    return spellings, AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), patterns


def _weaker(place: Place, head: str, tail: str) -> Iterator[tuple[str, tuple[Place, str, str]]]:
    """Spellings that need proof: in small letters (`sudan, south`), and of the people (`Koreans, South`)."""
    if tail not in COMPASS | {"New"}:
        return
    yield f"{head}, {tail}".lower(), (replace(place, weak=True), head, tail)
    for people in place.derived:
        if people.startswith(f"{tail} "):
            one = people.removeprefix(f"{tail} ")
            yield f"{one}, {tail}", (Place(people, False, frozenset(), True), one, tail)


@cache
def names() -> frozenset[str]:
    """Every place name in its running-text form."""
    return frozenset(place.name for place, _, _ in table()[0].values())


def inverted_places(snapshot: Snapshot) -> list[Match]:
    """All inverted spellings of ``snapshot`` on word boundaries at their start; found once per snapshot."""
    known = snapshot.memo.get("restore_names.places")
    if known is None:
        known = snapshot.memo["restore_names.places"] = _find(snapshot.text) if _may_have(snapshot.latin1) else []
    return known  # type: ignore[return-value]


@cache
def _commas() -> tuple[BytesAhoCorasick, list[set[bytes]]]:
    """A comma and the first word after it in inverted spellings, and for each the three characters before the comma."""
    found: dict[bytes, set[bytes]] = {}
    for spelling in table()[0]:
        head, _, tail = spelling.partition(", ")
        comma = f", {tail.partition(' ')[0]}".encode("latin-1", "replace")
        found.setdefault(comma, set()).add(head[-3:].encode("latin-1", "replace"))
    return BytesAhoCorasick(list(found), implementation=Implementation.DFA), list(found.values())


def _may_have(latin1: bytes) -> bool:
    """Whether a text can have inverted spellings: a quick look at its commas."""
    automaton, heads = _commas()
    hits = automaton.find_matches_as_indexes(latin1.replace(b"\n", b" "), overlapping=True)
    return any(latin1[at - 3 : at] in heads[number] for number, at, _ in hits)


def _find(text: str) -> list[Match]:
    spellings, automaton, patterns = table()
    found = []
    # A name may run over the end of a line.
    for number, start, end in automaton.find_matches_as_indexes(text.replace("\n", " ")):
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        stop = end
        while stop < len(text) and text[stop].isalpha():
            stop += 1
        pattern = patterns[number]
        if pattern.islower() and not text[max(start - 2, 0) : start].strip().isalpha():
            continue  # a list of key words: `travel, korea, north`
        place, head, tail = spellings[pattern]
        found.append(Match(start, end, place, head, tail, text[end:stop], pattern.isupper()))
    return found


def is_list_entry(text: str, match: Match) -> bool:
    """Whether the match stands in an index or a list, where the inverted style is right."""
    low, high = max(match.start - _NEAR, 0), min(match.end + _NEAR, len(text))
    if _ENTRY_TAG.search(text, low, match.start) and text[match.end : match.end + 2] == "</":
        return True
    before = _TAGS.sub("", text[max(text.rfind("\n", low, match.start) + 1, low) : match.start]).rstrip()
    line_end = text.find("\n", match.end, high)
    after = _TAGS.sub("", text[match.end : high if line_end == -1 else line_end]).strip()
    if not before.strip(" \t-*•|0123456789.)#>") and not after.strip(" |0123456789,;.–-…"):
        return True
    if after[:1] == "," and after[1:2].isalnum():
        return True  # a row of comma-separated values
    opens, closes = before[-1:] in tuple(';:“"(['), after[:1] in tuple(';”")]') or not after.strip(".")
    return (opens and after[:1] == ";") or (before[-1:] == ";" and closes)


def is_cited(text: str, match: Match) -> bool:
    """Whether the form itself is spoken of: `strings such as "Korea, North"`."""
    return text[match.start - 1 : match.start] in tuple("“\"'‘`") and text[match.end : match.end + 1] in tuple("”\"'’`")


def reads_on(text: str, match: Match) -> bool:
    """Whether head or tail belong to the words around them, so that nothing is inverted: `South Korea, North Korea`."""
    before = text[max(match.start - 40, 0) : match.start].rstrip()
    tail = match.tail.upper() if match.capitals else match.tail
    if before.endswith(tail) or (before.rpartition(" ")[2] in COMPASS):
        return True
    after = text[match.end : match.end + 40]
    if _begins_name(match, following_word(text, match)):
        return True
    first = after.strip(" ,").partition(" ")
    following = first[2].partition(" ")[0].strip(".,;:").capitalize()
    if match.tail in COMPASS:
        if first[0] == "of":
            return True
        if first[0] in ("and", "or") and following in COMPASS:
            return True
        if after.startswith(", ") and first[0].strip(".,;:").capitalize() in COMPASS:
            return True
    return False


def _begins_name(match: Match, word: str) -> bool:
    """Whether the tail begins another name with the ``word`` after it: `Korea, South Africa`, `the Bahamas, The Tribune`."""
    if not word[:1].isupper() or match.capitals:
        return False
    last = match.tail.split()[-1]
    if last.lower() in ("the", "of") or is_adjective(match) or word.startswith(match.head.split()[0]):
        return True
    if last == "United":
        return word in _UNITED
    return f"{last} {word}" in _beginnings() or (last in COMPASS and word in _COMPASSED)


def may_begin(text: str, match: Match) -> bool:
    """Whether the tail may begin a name that no table knows: `On Zealand, New Year’s Eve`, `Hall of Korea, North Gate`."""
    word = following_word(text, match)
    return word[:1].isupper() and not match.capitals and match.tail.split()[-1] != "United" and word not in _OFFICES


@cache
def _beginnings() -> frozenset[str]:
    """The first two words of every name of the table, and of its adjectives."""
    places = {place for place, _, _ in table()[0].values()}
    every = [form for place in places for form in (place.name, *place.derived)]
    return frozenset(" ".join(form.split()[:2]) for form in every)


def stands_alone(text: str, match: Match) -> bool:
    """Whether nothing but an inverted name makes sense here: a word that is capitalised for its own sake could follow."""
    last, word = match.tail.split()[-1], following_word(text, match)
    if is_adjective(match):
        # An adjective wants a noun after it.
        return word in _AUXILIARIES or (not word and text[match.end : match.end + 2].strip()[:1] in tuple(".;:)("))
    if last not in _NAME_ONLY:
        return False
    if not word or word in FOLLOWERS or word in _OFFICES:
        return last != "United" or not _has_united(text)
    if last == "United":
        return not _has_united(text)
    return last not in COMPASS and word.islower()


@lru_cache(4)  # asked for every match of a text
def _has_united(text: str) -> bool:
    """Whether the text speaks of a club or company called United: `Leeds United`, `said United`."""
    at = text.find(" United ")
    while at != -1:
        before, after = text[max(at - 30, 0) : at], text[at + 8 : at + 20].partition(" ")[0].strip(".,;:")
        sorted_by = before.endswith(("States,", "Kingdom,", "Nations,"))
        if not sorted_by and after not in _UNITED:
            return True
        at = text.find(" United ", at + 8)
    return False


def is_adjective(match: Match) -> bool:
    """Whether the tail is a word that can describe any noun: `Saudi`, `American`."""
    return match.tail in _NATIONAL


def following_word(text: str, match: Match) -> str:
    """The word after the match and one space; "" if something else than a word follows. `(EU)` is looked through."""
    after = _SHORT.sub("", text[match.end : match.end + 30], count=1)
    word = after[1:].partition(" ")[0].strip(".,;:!?”\"'’") if after[:1] in (" ", "\u00a0") else ""
    return word if word[:1].isalpha() else ""


FOLLOWERS = frozenset(
    "is was are were be been being has have had do does did will would can could may might must should shall and "
    "or but nor in on at to with for by from into over under about against between through during before after "
    "since until who whom whose which that where when while as than if because so not also only then there here "
    "now still again ever never always once soon later today tonight yesterday tomorrow himself herself itself "
    "via plus near within without despite except like unlike towards toward upon off out up down along across "
    "around behind beyond inside outside said says told tells asked added announced agreed wants want plans hopes "
    "faces remains became becomes makes made gave gives took takes opened opens closed closes sent sends held "
    "holds began begins called calls warned warns won lost led leads joined joins signed signs voted votes "
    "refused refuses denied denies sold sells bought buys exports imports produces produced needs went goes came "
    "comes".split()
)
"""Words that can follow a name used as a noun: those of closed classes, and frequent verbs."""
