"""Commas, semicolons, colons and brackets without their space: `buffalo,came`, `Image:Ann Roe`, `(800 km)from`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import LOWER, SAFE, UPPER, Evidence, Snapshot
from restore.vocabulary import COMMON, tier, tokens

from .glued_pair import Part
from .glued_traps import is_code
from .lists import word_list

_REACH = 40
_MARKS = {mark: re.compile(f"{mark}(?=[A-Za-z])") for mark in ",;:"}
_OPENS = re.compile(r"\((?=[A-Za-z]{2,}[ ,][^()\n]{1,80}\))")
_CLOSES = re.compile(r"\)(?=[a-z]{2,}[ ,.])")
_BEFORE = re.compile(
    rf"(?:^|[\s—–])[(“‘\"]?(?:([{UPPER}{LOWER}][{UPPER}{LOWER}’'-]*[{LOWER}])|[£$€]?\d[\d.,:]*(?:%|[a-z]{{1,2}})?)[)\]”’]*\Z"
)
_AFTER = re.compile(rf"([{UPPER}{LOWER}][{UPPER}{LOWER}’'-]*)(?=[\s.;:!?)”’—]|,\s|$)")
# A bracket by itself with several words or a figure, not `(re)calculation`.
_LONG = re.compile(r"^\(.*[\s\d]")
_INSIDE = re.compile(r"(?<!\S)[^\s()]*\([^()\n]{2,100}\Z")


def glued_marks(snapshot: Snapshot) -> Iterator[Part]:
    """Every place where a space after a mark, or before a bracket, is missing."""
    text = snapshot.text
    for mark, pattern in _MARKS.items():
        for found in pattern.finditer(text) if mark in text else ():
            after = _AFTER.match(text, found.end())
            before = _BEFORE.search(text[max(found.start() - _REACH, 0) : found.start()]) if after else None
            if after and before and _is_prose(snapshot, mark, before, after):
                evidence = Evidence("list", after[1])
                yield Part(found.end(), SAFE, f"a space follows a {_NAMES[mark]} in running text", evidence)
    yield from _brackets(snapshot)


_NAMES = {",": "comma", ";": "semicolon", ":": "colon"}


def _is_prose(snapshot: Snapshot, mark: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the mark parts words of a sentence: no tags, arguments or addresses."""
    text, word, at = snapshot.text, after[1], after.start()
    if mark == ",":
        if word in word_list("glued", "followers"):
            return True
    elif mark == ";" and before[1] and word in word_list("glued", "followers"):
        return not is_code(snapshot) and _is_known(snapshot, before[1])
    elif mark == ":":
        # `Image: Ann Roe`, where the article has `Image: ` elsewhere.
        return before[1] is not None and word[0].isupper() and f"{before[1]}: " in text
    if before[1] is None or is_code(snapshot):
        return False
    if not _is_known(snapshot, before[1]) or (word != "a" and not _is_known(snapshot, word)):
        return False
    rest = text[after.end() : after.end() + _REACH]
    line = text[max(at - 2 * _REACH, 0) : at - 1].rpartition("\n")[2].split()
    if len(line) > 1:
        return not line[-2].endswith((":", ",")) and rest[:1] in (" ", ",", "’")
    return before[1] in word_list("glued", "dates") and rest[:1] == " "


def _is_known(snapshot: Snapshot, word: str) -> bool:
    """Whether a word is common, a name, or one that the article has elsewhere."""
    if len(word) < 2:
        return False
    return (
        tier(word.lower()) <= COMMON
        or word[0].isupper()
        or (len(word) > 4 and word.encode("latin-1", "replace") in tokens(snapshot))
    )


def _brackets(snapshot: Snapshot) -> Iterator[Part]:
    """`word(built in 1990)`, `(built in 1990)word`."""
    text = snapshot.text
    if "(" not in text or is_code(snapshot):
        return
    for match in _OPENS.finditer(text):
        before = _BEFORE.search(text[max(match.start() - _REACH, 0) : match.start()])
        if before and before[1] and len(before[1]) > 2 and tier(before[1].lower()) <= COMMON:
            yield Part(match.start(), SAFE, "a space precedes a bracket", Evidence("rule", "("))
    for match in _CLOSES.finditer(text):
        word = _AFTER.match(text, match.end())
        inside = _INSIDE.search(text[max(match.start() - 3 * _REACH, 0) : match.start()])
        if word and inside and _LONG.search(inside[0]) and tier(word[1]) <= COMMON:
            yield Part(match.end(), SAFE, "a space follows a bracket", Evidence("list", word[1]))
