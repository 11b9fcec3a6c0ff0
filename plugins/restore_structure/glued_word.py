"""`rot.The`, `people,was`, `thebridge` -> with the space that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from restore import LOWER, SAFE, UNSAFE, UPPER, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lists import pair_list, word_list
from .outcome import Items, outcome

ID = "structure.glued-word"
_REACH = 40
"""Code points that a word beside a lost space can have."""
_MOST_LOOKS = 100
_WORD = rf"[{LOWER}](?:[{LOWER}’'-]*[{LOWER}])"
# The whole token before a stop: a word in small letters or a figure, perhaps with what closes a bracket or a quotation.
_BEFORE_STOP = re.compile(
    rf"(?:^|[\s—–])[(“‘]?(?:({_WORD})|([{UPPER}]{_WORD})|[£$€]?\d[\d.,:]*(?:%|[a-z]{{1,2}})?)[)\]”’]*$"
)
_STOPS = {stop: re.compile(rf"\{stop}(?=[{UPPER}])") for stop in ".!?"}
_COMMA = re.compile(f",(?=[{LOWER}])")
_AFTER_STOP = re.compile(rf"([{UPPER}][{LOWER}’']*)(?=([\s.,;:’—])|$)[ ]?(?:([\w’']+)|$)?")
_BEFORE_COMMA = re.compile(
    rf"(?:^|[\s—–])[(“‘]?(?:[{UPPER}{LOWER}][{UPPER}{LOWER}’'-]*[{LOWER}]|[£$€]?\d[\d.,:]*(?:%|[a-z]{{1,2}})?)[)\]”’]*$"
)
_AFTER_COMMA = re.compile(rf"({_WORD})(?=[\s.;:!?)”’—]|,\s|$)")
_TITLES = ("Mr", "Mrs", "Ms", "Dr")
_BEFORE_NAMES = tuple(f"{title}." for title in "Mr Mrs Ms Dr Prof Gen Col Capt Sgt Rev Sen Gov".split())
_TITLED = re.compile(rf"(?<![\w.])[A-Z][a-z]{{1,3}}\.(?=[{UPPER}][{LOWER}’-]+(?![.\w]))")
_CODE = ("()", "{", "=>", "==", "::", "\nimport ", "</")


@rule(ID)
def glued_word(snapshot: Snapshot) -> Items:
    """Put back the space that a word lost.

    What it does:
        Inserts a space after a stop or comma that is stuck to the next word, and between two words that are stuck together.
    Why:
        Scrapers and spinners drop spaces where they join pieces.
    Example:
        no cover against rot.The timber -> no cover against rot. The timber
    Safety:
        Safe: a word in small letters, a stop and a word that begins sentences, or a name of the article; a comma before a
        word of grammar. Addresses, file names, abbreviations, initials, times, versions and code have neither. Words stuck
        together: safe only if the article itself has them side by side; else unsafe, and only a few that are no words.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    for at, why, level, evidence in chain(_stops(snapshot), _titles(text), _commas(snapshot), _stuck(snapshot)):
        if not snapshot.protected.touching(at - 1, at + 1):
            yield Proposal(ID, (Edit(at, at, "", " "),), f"“{_token(text, at)}”: {why}", level, (evidence,))


_Found = Iterator[tuple[int, str, Applicability, Evidence]]


def _stops(snapshot: Snapshot) -> _Found:
    """Each look for a word in the article goes through all of it, so there are few."""
    text, looks = snapshot.text, _MOST_LOOKS
    for stop, pattern in _STOPS.items():
        for found in pattern.finditer(text) if stop in text else ():
            at = found.end()
            if after := _AFTER_STOP.match(text, at):
                before = _BEFORE_STOP.search(text[max(at - _REACH, 0) : at - 1])
                known = after[1] in word_list("glued", "starters") or after[1] in word_list("glued", "openers")
                level = _sentence(snapshot, before, after, stop) if before and (known or looks > 0) else None
                looks -= not known
                if level:
                    yield at, "a sentence begins after a space", level, Evidence("list", after[1])


def _titles(text: str) -> _Found:
    """`Mr.Jones`."""
    for title in _BEFORE_NAMES:
        at = text.find(title)
        while at != -1:
            if match := _TITLED.match(text, at):
                yield match.end(), "a name follows its title after a space", SAFE, Evidence("list", title)
            at = text.find(title, at + 1)


def _sentence(snapshot: Snapshot, before: re.Match[str], after: re.Match[str], stop: str) -> Applicability | None:
    """How sure it is that a sentence ends and another begins here; None where it may be a name or code."""
    text, word, at = snapshot.text, after[1], after.start()
    if before[1] is None and before[2] is None and (before.start() == 0 or text[at - 1 - len(before[0])] in "\r\n"):
        return None  # the number of a list item
    if after[2] == ".":
        return SAFE if word in _TITLES else None
    if re.split("[’']", word)[0] in word_list("glued", "starters"):
        return SAFE if before[2] is None or (stop == "." and len(before[2]) > 3) else None
    if stop != "." or before[1] is None or len(before[1]) < 3 or len(word) < 2 or after[2] != " " or not after[3]:
        return None
    if _has_code(snapshot) or text.count(f"{before[1]}.{word}") > 1:
        return None
    following = after[3]
    if word in word_list("glued", "commands"):
        known = following in word_list("glued", "objects") or following.isdigit()
        return SAFE if known else None
    openers = word_list("glued", "openers")
    if word in openers and (following[0].isdigit() or following in openers):
        return SAFE
    if not following[0].islower():
        named = [m for m in snapshot.anchors.mentions(f"{word} {following}") if m.start != at]
        return SAFE if named else None
    if word in openers:
        return SAFE
    mentions = [m for m in snapshot.anchors.mentions(word) if m.start != at]
    if any(text[m.start - 1 : m.start] == " " and text[m.start - 2 : m.start - 1].isalpha() for m in mentions):
        return SAFE  # a name: it has its capital in the middle of sentences
    return UNSAFE if mentions or snapshot.anchors.mentions(word.lower()) else None


def _has_code(snapshot: Snapshot) -> bool:
    known = snapshot.memo.get("restore_structure.code")
    if known is None:
        known = snapshot.memo["restore_structure.code"] = any(sign in snapshot.text for sign in _CODE)
    return bool(known)


def _commas(snapshot: Snapshot) -> _Found:
    text = snapshot.text
    for comma in _COMMA.finditer(text):
        at = comma.end()
        if after := _AFTER_COMMA.match(text, at):
            known = after[1] in word_list("glued", "followers")
            if known and _BEFORE_COMMA.search(text[max(at - _REACH, 0) : at - 1]):
                yield at, "a space follows a comma in running text", SAFE, Evidence("list", after[1])


def _stuck(snapshot: Snapshot) -> _Found:
    text = snapshot.text
    pairs = pair_list("glued", "pairs")
    found: list[tuple[int, str, str, bool]] = []
    for number, start, end in _stuck_words().find_matches_as_indexes(snapshot.latin1):
        _, head, whole = _patterns()[number]
        start += 1
        while text[end : end + 1].isalpha():
            end += 1
        word = text[start:end]
        if (word in pairs) != whole or word in word_list("glued", "longer_words") or text[end : end + 1] in ("’", "'", "-"):
            continue
        second = pairs[word][1] if whole else word.removeprefix(head)
        found.append((start + len(head), word, f"{head} {second}", whole))
    if not found:
        return
    apart = _first_places(text, sorted({pair for _, _, pair, _ in found}))
    for at, word, pair, whole in found:
        if pair in apart:
            why = f"line {snapshot.line(apart[pair])} has the two words"
            yield at, why, SAFE, Evidence("anchor", pair, apart[pair])
        elif whole:
            yield at, "these are two words", UNSAFE, Evidence("list", word)


def _first_places(text: str, pairs: list[str]) -> dict[str, int]:
    """Where each of ``pairs`` first stands as two whole words; one pass for all of them."""
    places: dict[str, int] = {}
    for number, start, end in AhoCorasick(pairs).find_matches_as_indexes(text, overlapping=True):
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            places.setdefault(pairs[number], start)
    return places


class _Pattern(NamedTuple):
    """Text to look for; ``head`` is the first of the two words, ``whole`` says that the text must be the whole token."""

    text: str
    head: str
    whole: bool


@cache
def _patterns() -> list[_Pattern]:
    pairs, beginnings = pair_list("glued", "pairs"), pair_list("glued", "beginnings")
    known = [(word, words[0], True) for word, words in pairs.items()]
    begun = [(head + letter, head, False) for head, letters in beginnings.items() for letter in letters]
    return [_Pattern(space + form, head, whole) for form, head, whole in known + begun for space in " \n"]


@cache
def _stuck_words() -> BytesAhoCorasick:
    return BytesAhoCorasick([pattern.text.encode() for pattern in _patterns()], implementation=Implementation.DFA)


def _token(text: str, at: int) -> str:
    """The white-space-separated token around ``at``, as far as it reaches."""
    before, after = text[max(at - _REACH, 0) : at], text[at : at + _REACH]
    head = "" if before[-1:].isspace() else before.split()[-1] if before else ""
    return head + ("" if after[:1].isspace() else after.split(maxsplit=1)[0] if after else "")
