"""`rot.The`, `people,was`, `thebridge` -> with the space that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from restore import LOWER, SAFE, UNSAFE, UPPER, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .glued_pair import Part, stuck_words
from .lists import word_list
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
_TITLED = re.compile(rf"(?<![\w.])(?:Mrs?|Ms|Dr|Prof|Gen|Col|Capt|Sgt|Rev|Sen|Gov)\.(?=[{UPPER}][{LOWER}’-]+(?![.\w]))")
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
    missing = chain(_stops(snapshot), _titles(text), _commas(snapshot))
    for part in chain((Part(at, " ", level, why, evidence) for at, why, level, evidence in missing), stuck_words(snapshot)):
        if not snapshot.protected.touching(part.at - 1, part.at + 1):
            why = f"“{_token(text, part.at)}”: {part.why}"
            yield Proposal(ID, (Edit(part.at, part.at, "", part.gap),), why, part.level, (part.evidence,))


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
    for match in _TITLED.finditer(text):
        yield match.end(), "a name follows its title after a space", SAFE, Evidence("list", match[0])


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
    if any(sign in text for sign in _CODE) or text.count(f"{before[1]}.{word}") > 1:
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


def _commas(snapshot: Snapshot) -> _Found:
    text = snapshot.text
    for comma in _COMMA.finditer(text):
        at = comma.end()
        if after := _AFTER_COMMA.match(text, at):
            known = after[1] in word_list("glued", "followers")
            if known and _BEFORE_COMMA.search(text[max(at - _REACH, 0) : at - 1]):
                yield at, "a space follows a comma in running text", SAFE, Evidence("list", after[1])


def _token(text: str, at: int) -> str:
    """The white-space-separated token around ``at``, as far as it reaches."""
    before, after = text[max(at - _REACH, 0) : at], text[at : at + _REACH]
    head = "" if before[-1:].isspace() else before.split()[-1] if before else ""
    return head + ("" if after[:1].isspace() else after.split(maxsplit=1)[0] if after else "")
