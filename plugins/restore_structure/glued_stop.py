"""Stops without a space after them: `rot.The`, `son".Longtime`, `Munk."Walter`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import LOWER, SAFE, UNSAFE, UPPER, Applicability, Evidence, Snapshot
from restore.vocabulary import NAME, UNKNOWN, tier

from .glued_pair import Part
from .glued_traps import is_code
from .lists import word_list

_REACH = 40
_LINE = 3000
_MOST_LOOKS = 100
_FEW = 5
"""Words that the sentence before the stop has at least, where its words do not tell that it is one."""
_LETTERS = rf"[{LOWER}](?:[{LOWER}’'-]*[{LOWER}])"
# The whole token before a stop: a word in small letters or with a capital, or a figure, and closing marks.
_BEFORE = re.compile(
    rf"(?:^|[\s—–-])[(\[“‘\"]?(?:({_LETTERS})|([{UPPER}](?:{_LETTERS}|[{UPPER}]+))|[£$€]?\d[\d.,:]*(?:%|[a-z]{{1,2}})?)[)\]”’\"]*\Z"
)
_STOPS = {stop: re.compile(rf"\{stop}(?=[{UPPER}])") for stop in ".!?"}
_AFTER = re.compile(rf"([{UPPER}][{LOWER}{UPPER}’'-]*)(?=([\s.,;:’—])|$)[ ]?(?:([\w’']+)|$)?")
# The mark first: it is rare, and a search for it is fast.
_QUOTED = re.compile(rf"\"(?<=[{LOWER}\d\])][.!?]\")(?=[{UPPER}][{LOWER}{UPPER}’'-]*[ ,])")
_TITLES = ("Mr", "Mrs", "Ms", "Dr")
_PRICE = re.compile(r"[£$€]\d[\d,]*\.\d\d\Z")
_OWNER = re.compile("[’'](?:s?)$")


def glued_stops(snapshot: Snapshot) -> Iterator[Part]:
    """Every place where a sentence begins without a space. Each look for a word goes through all the text: there are few."""
    text, looks = snapshot.text, _MOST_LOOKS
    for stop, pattern in _STOPS.items():
        for found in pattern.finditer(text) if stop in text else ():
            at = found.end()
            if after := _AFTER.match(text, at):
                before = _BEFORE.search(text[max(at - _REACH, 0) : at - 1])
                if not before and text[at - 2] in "`*_" and after[1] in word_list("glued", "starters") and after[2] == " ":
                    yield Part(at, SAFE, "a sentence begins after a space", Evidence("list", after[1]))
                known = after[1] in word_list("glued", "starters") or after[1] in word_list("glued", "openers")
                level = _sentence(snapshot, before, after, stop) if before and (known or looks > 0) else None
                looks -= not known
                if level:
                    yield Part(at, level, "a sentence begins after a space", Evidence("list", after[1]))
    if '."' in text or '!"' in text or '?"' in text:
        yield from _quoted(text)


def _quoted(text: str) -> Iterator[Part]:
    """`Munk."Walter`: the number of marks in the line tells whether this one opens or closes."""
    for match in _QUOTED.finditer(text):
        line = text.rfind("\n", max(match.start() - _LINE, 0), match.start()) + 1
        end = text.find("\n", match.end(), match.end() + _LINE)
        end = len(text) if end == -1 else end
        if "“" in text[line:end] or "”" in text[line:end]:
            continue  # marks of two kinds do not pair
        if match.start() - line > _LINE or end - match.end() > _LINE:
            continue
        before, after = text.count('"', line, match.start()), text.count('"', match.end(), end)
        if (before + after) % 2:
            at = match.end() if before % 2 else match.start()
            yield Part(at, SAFE, "a sentence begins after a space", Evidence("rule", "quotation marks come in pairs"))


def _sentence(snapshot: Snapshot, before: re.Match[str], after: re.Match[str], stop: str) -> Applicability | None:
    """How sure it is that a sentence ends and another begins here; None where it may be a name or code."""
    text, word, at = snapshot.text, after[1], after.start()
    if before[1] is None and before[2] is None and (before.start() == 0 or text[at - 1 - len(before[0])] in "\r\n"):
        return None  # the number of a list item
    if after[2] == ".":
        return SAFE if word in _TITLES else None
    if re.split("[’']", word)[0] in word_list("glued", "starters"):
        return SAFE if before[2] is None or (stop == "." and len(before[2]) > 3) else None
    if stop != "." or len(before[1] or before[2] or "123") < 3 or after[2] not in (" ", "’", ",", "—"):
        return None
    bare = _OWNER.sub("", word)
    if bare in word_list("glued", "endings") or bare.lower() == (before[1] or before[2] or "").lower():
        return None
    if is_code(snapshot) or text.count(f"{before[0].strip()}.{word}") > 1:
        return None
    following = after[3] or ""
    if word in word_list("glued", "commands"):
        known = following in word_list("glued", "objects") or following.isdigit()
        return SAFE if known else None
    if word in word_list("glued", "openers") and (before[2] is None or len(before[2]) > 3):
        return SAFE if following and (not following[0].isupper() or following in word_list("glued", "openers")) else None
    if before[2] is not None and len(before[2]) < 4 and not before[2].isupper():
        return None
    return _subject(snapshot, bare, following, at)


def _subject(snapshot: Snapshot, word: str, following: str, at: int) -> Applicability | None:
    """Whether ``word`` is what a sentence is about, or how it begins, rather than the name of a method or file."""
    text = snapshot.text
    mentions = [m for m in snapshot.anchors.mentions(word) if m.start != at]
    if any(text[m.start - 1 : m.start] == " " and text[m.start - 2 : m.start - 1].isalpha() for m in mentions):
        return SAFE  # a name: it has its capital in the middle of sentences
    if not _is_long(text, at) or not following:
        return UNSAFE if mentions else None
    if word in ("A", "I"):
        return SAFE if following[0].islower() else None
    if following.lower() in ("to", "and", "or", "as", "with") and not word.endswith("s"):
        return None
    if word.isupper():
        return SAFE if len(word) > 2 else None
    low = word.lower()
    if tier(word) == NAME or (len(word) > 3 and min(tier(low), tier(word)) == UNKNOWN):
        return SAFE
    if tier(low) != UNKNOWN or ("-" in word and len(word) > 4):
        return SAFE if len(word) > 3 or _PRICE.search(text, max(at - 12, 0), at - 1) else UNSAFE
    return UNSAFE if mentions else None


def _is_long(text: str, at: int) -> bool:
    """Whether what stands before and after is long enough for sentences."""
    before = re.split(r"[.!?]\s|\n", text[max(at - 5 * _REACH, 0) : at - 1])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[at : at + 5 * _REACH])[0]
    return len(before.split()) >= _FEW and len(after.split()) >= _FEW
