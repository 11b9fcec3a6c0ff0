"""`Korea, North` -> `North Korea`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Mention, Proposal, Snapshot, rule

from .places import (
    FOLLOWERS,
    Match,
    following_word,
    inverted_places,
    is_adjective,
    is_cited,
    is_list_entry,
    may_begin,
    reads_on,
    stands_alone,
)

ID = "names.inverted-place"
_MARKUP = re.compile(r"<[^<>]{0,50}>|[*_]+")
# `PORT ANNE, June 3 (Meridian) - `
_DATELINE = re.compile(r"(?:\([A-Z][\w ]+\)|\b[A-Z]{3,}[^.!?\n]{0,40}) ?[-–—] ?\Z")
_WRAPPED = 45
"""Code points of a line from which it may go on in the next."""
_BEFORE_THE = FOLLOWERS | frozenset("including like unlike of off within without across around near outside inside".split())


@rule(ID, may={"quotation"})
def inverted_place(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Put inverted place names the right way round.

    What it does:
        Turns the index style of a place name (`Korea, North`, `Bahamas, The`, `Congo, Democratic Republic of the`) into
        the style of running text, with the article where the name takes one. Possessives keep their place.
    Why:
        Spinners and careless joins with country tables put the style of an index into sentences.
    Example:
        the leader of Korea, North -> the leader of North Korea
    Safety:
        Safe where the table knows the spelling and the words around do not read on: `South Korea, North Korea`, `Korea,
        South Africa`, index lines and lists of index entries are left alone. A spelling that can also stand in good
        English (`Africa, South`) is safe with proof from the article, from the words that follow or from another inverted
        name, unsafe without.
    """
    for match in inverted_places(snapshot):
        text = snapshot.text
        if match.suffix or is_list_entry(text, match) or is_cited(text, match) or reads_on(text, match):
            continue
        if is_adjective(match) and (_attributive(text, match) or _lists_on(text, match)):
            continue  # `In Arabia, Saudi princes`: what follows may be described by the tail
        edit = _edit(text, match)
        mention = _mention(snapshot, match.place.name)
        if may_begin(text, match):
            why = f"{match.place.name}, unless “{match.tail} {following_word(text, match)}” is a name"
            yield Proposal(ID, (edit,), why, UNSAFE, (Evidence("list", match.place.name),))
            continue
        if mention:
            why = f"line {snapshot.line(mention.start)} says “{match.place.name}”"
            yield Proposal(ID, (edit,), why, evidence=(snapshot.anchors.evidence(mention),))
            continue
        why = f"{match.place.name} is the form of running text"
        level = SAFE if is_certain(text, match) else UNSAFE
        if level == UNSAFE and (other := _other(snapshot, match)):
            level, why = SAFE, f"{why}; line {snapshot.line(other.start)} has “{other.head}, {other.tail}” too"
        yield Proposal(ID, (edit,), why, level, (Evidence("list", match.place.name),))


def is_certain(text: str, match: Match) -> bool:
    """Whether the spelling alone, or the words that follow, leave no other reading."""
    return not may_begin(text, match) and (not match.place.weak or stands_alone(text, match))


def _other(snapshot: Snapshot, match: Match) -> Match | None:
    """Another inverted name that leaves no doubt: who sorted one name so sorted them all."""
    known: list[Match] | None = snapshot.memo.get("restore_names.certain")  # type: ignore[assignment]
    text = snapshot.text
    if known is None:
        known = snapshot.memo["restore_names.certain"] = [
            m
            for m in inverted_places(snapshot)
            if not (m.suffix or is_list_entry(text, m) or is_cited(text, m) or reads_on(text, m) or is_adjective(m))
            and is_certain(text, m)
        ]
    return next((other for other in known if other.start != match.start), None)


def _mention(snapshot: Snapshot, name: str) -> Mention | None:
    """Where the article first says ``name`` as running text does: `Bahamas` inside `Bahamas, The` proves nothing."""
    known: dict[str, Mention | None] = snapshot.memo.setdefault("restore_names.mentions", {})  # type: ignore[assignment]
    if name not in known:
        inverted = {match.start for match in inverted_places(snapshot)}
        known[name] = next((m for m in snapshot.anchors.mentions(name) if m.start not in inverted), None)
    return known[name]


def _edit(text: str, match: Match) -> Edit:
    name = match.place.name
    if match.capitals:
        name = name.upper()
    elif match.place.article:
        name = with_article(text, match, name)
    return Edit(match.start, match.end, text[match.start : match.end], name)


def with_article(text: str, match: Match, name: str) -> str:
    """``name`` with the article that it needs where ``match`` stands."""
    before = _MARKUP.sub("", text[max(match.start - 60, 0) : match.start])
    stripped = before.rstrip()
    if _attributive(text, match):
        return name
    opens = not stripped or stripped[-1] in ".!?:" or before.endswith(("“", '"', "‘"))
    if opens or _begins_paragraph(text, match.start) or _DATELINE.search(before):
        return f"The {name}"
    word = stripped.rpartition(" ")[2].strip('(“"‘')
    if word.lower() in ("the", "a", "an"):
        return name
    always = match.tail.lower() == "the" or " of " in name
    if stripped[-1] == "," and word[:1].isupper() and not always:
        return name  # `Tyler, Texas, United States`
    return f"the {name}" if always or stripped[-1] in ",;(–—-" or word.lower() in _BEFORE_THE else name


def _begins_paragraph(text: str, at: int) -> bool:
    """Whether ``at`` begins a line, and the line before it does not run on over its end."""
    above = text[max(at - 200, 0) : at]
    line = above.rstrip(" \t\r\n")
    gap = above[len(line) :]
    if "\n" not in gap or gap.count("\n") > 1:
        return "\n" in gap
    last = line.rpartition("\n")[2]
    goes_on = (len(last) > _WRAPPED and (line[-1].islower() or line[-1] == ",")) or last.rpartition(" ")[2] in _BEFORE_THE
    return not goes_on


def _lists_on(text: str, match: Match) -> bool:
    """`Across Arabia, Saudi, Omani and Yemeni traders`."""
    return re.match(r"(?:,| and| or) [A-Z]", text[match.end : match.end + 8]) is not None


def _attributive(text: str, match: Match) -> bool:
    """Whether the name describes the noun that follows: `United States officials`."""
    if match.tail.lower() == "the" or " of " in match.place.name:
        return False
    word = following_word(text, match)
    return word[:1].isupper() or (word.islower() and word not in FOLLOWERS)
