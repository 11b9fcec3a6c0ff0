"""`defense secretary of Russia` -> `defense minister of Russia`, where a caption says *Defence Minister*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from restore import UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .places import names

ID = "names.title-word"
# Titles that spinners swap for one another.
_GROUPS = (
    "minister secretary pastor clergyman",
    "leader president ruler head chief boss pioneer",
    "chairman chairwoman chair president",
    "ambassador envoy minister emissary diplomat",
    "spokesman spokeswoman representative delegate",
    "chancellor minister premier",
)
_TITLES = {
    title: {t for group in _GROUPS if title in group.split() for t in group.split()}
    for group in _GROUPS
    for title in group.split()
}
_ANY = "|".join(sorted(_TITLES))
_PLACE = rf"[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?"
_OF = re.compile(rf"\b(?:([\w-]+) )?({_ANY}) of ({_PLACE})", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"\b({_PLACE})(?:['’]s)? (?:([\w-]+) )?((?i:{_ANY}))\b")
_SPELLINGS = {"defence": "defense", "labour": "labor", "interior": "home"}


@rule(ID, most=UNSAFE, may={"quotation"})
def title_word(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Give a person back the title that the article uses elsewhere.

    What it does:
        Where the article has two titles of one kind for the same office (`the defense secretary of Russia`, `Russia's
        Defence Minister`), proposes the one that stands in a headline or caption, or before a name.
    Why:
        A thesaurus swaps `minister` for `secretary` or `pastor`, `leader` for `president`; headlines and captions escape.
    Example:
        the defense secretary of Russia -> the defense minister of Russia
    Safety:
        Unsafe: a person can hold two titles. The anchor is named.
    """
    text = snapshot.text
    spoken = [m for m in _OF.finditer(text) if m[3][:1].isupper()] if " of " in text else []
    if not spoken:
        return
    offices = _offices(snapshot)
    for match in spoken:
        place, kind, title = match[3], _kind(match[1]), match[2].lower()
        proofs = [
            found
            for found in offices.get(place, ())
            if found[1] != title and found[1] in _TITLES[title] and found[0] == kind
        ]
        if not proofs or any(found[1] == title for found in offices.get(place, ()) if found[0] == kind):
            continue
        _, new, at, words = proofs[0]
        edit = Edit(match.start(2), match.end(2), match[2], new.capitalize() if match[2][0].isupper() else new)
        why = f"line {snapshot.line(at)} says “{words}”"
        yield Proposal(ID, (edit,), why, UNSAFE, (Evidence("anchor", words, at),))


def _offices(snapshot: Snapshot) -> dict[str, list[tuple[str, str, int, str]]]:
    """Place -> (kind of office, title, offset, words) of every `Russia's Defence Minister` in the article."""
    found: dict[str, list[tuple[str, str, int, str]]] = defaultdict(list)
    for match in _POSSESSIVE.finditer(snapshot.text):
        for place in _places(match[1]):
            found[place].append((_kind(match[2]), match[3].lower(), match.start(), match.group()))
    return found


def _places(words: str) -> list[str]:
    """The place itself, and the one that an adjective such as `North Korean` stands for."""
    bare = words.removesuffix("n").removesuffix("er").removesuffix("ese")
    return [words, bare] if bare != words and bare in names() else [words]


def _kind(word: str | None) -> str:
    """`defense` of `defense secretary`; "" for a bare title or one after `the`."""
    kind = (word or "").lower()
    return "" if kind in ("the", "a", "an", "its", "their", "then", "former") else _SPELLINGS.get(kind, kind)
