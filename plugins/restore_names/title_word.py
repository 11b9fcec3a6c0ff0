"""`defense secretary of Russia` -> `defense minister of Russia`, where a caption says *Defence Minister*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import BytesAhoCorasick, Implementation

from restore import UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

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
# How titles end before `of`: in small letters, a byte each.
_ENDS = BytesAhoCorasick(sorted({f"{title[-3:]} of ".encode() for title in _TITLES}), implementation=Implementation.DFA)
_ANY = "|".join(sorted(_TITLES))
_PLACE = rf"[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?"
_OF = re.compile(rf" of ({_PLACE})")
_BEFORE = re.compile(r"(?:([\w-]+) )?([\w-]+)$")
# After a place: `’s Defence Minister`, `n leader` (an adjective), ` leader`.
_OFFICE = re.compile(rf"[a-z]{{0,3}}(?:['’]s)? (?:([\w-]+) )?((?i:{_ANY}))\b")
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
    for place, before, word, start, end in _spoken(snapshot):
        if snapshot.text[end : end + 2] in ("'s", "’s"):
            continue  # of something that belongs to the place
        kind, title = _kind(before), word.lower()
        offices = [office for office in _offices(snapshot, place) if office[0] == kind]
        proofs = [office for office in offices if office[1] in _TITLES[title]]
        if not proofs or any(office[1] == title for office in offices):
            continue
        _, new, at, words = proofs[0]
        edit = Edit(start, start + len(word), word, new.capitalize() if word[0].isupper() else new)
        why = f"line {snapshot.line(at)} says “{words}”"
        yield Proposal(ID, (edit,), why, UNSAFE, (Evidence("anchor", words, at),))


def _spoken(snapshot: Snapshot) -> Iterator[tuple[str, str, str, int, int]]:
    """Place, word before, title, its offset and the end of every `defense secretary of Russia`."""
    text = snapshot.text
    for _, _, end in _ENDS.find_matches_as_indexes(snapshot.latin1.lower()):
        at = end - len(" of ")
        start = max(at - 40, 0)
        if text[start:at].rpartition(" ")[2].lower() not in _TITLES or not (match := _OF.match(text, at)):
            continue
        if before := _BEFORE.search(text, start, at):
            yield match[1], before[1] or "", before[2], before.start(2), match.end()


def _offices(snapshot: Snapshot, place: str) -> list[tuple[str, str, int, str]]:
    """Kind of office, title, offset and words of every `Russia's Defence Minister`, `Russian president`; kept per place."""
    known: dict[str, list[tuple[str, str, int, str]]]
    known = snapshot.memo.setdefault("restore_names.offices", {})  # type: ignore[assignment]
    if place not in known:
        known[place] = list(_find_offices(snapshot.text, place))
    return known[place]


def _find_offices(text: str, place: str) -> Iterator[tuple[str, str, int, str]]:
    at = text.find(place)
    while at != -1:
        end = at + len(place)
        match = _OFFICE.match(text, end)
        if match and not text[at - 1 : at].isalnum():
            yield _kind(match[1]), match[2].lower(), at, text[at : match.end()]
        at = text.find(place, end)


def _kind(word: str | None) -> str:
    """`defense` of `defense secretary`; "" for a bare title or one after `the`."""
    kind = (word or "").lower()
    return "" if kind in ("the", "a", "an", "its", "their", "then", "former") else _SPELLINGS.get(kind, kind)
