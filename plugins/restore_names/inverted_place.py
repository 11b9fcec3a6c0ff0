"""`Korea, North` -> `North Korea`."""

from __future__ import annotations

from collections.abc import Iterator

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .places import FOLLOWERS, Match, inverted_places, is_list_entry, reads_on, stands_alone

ID = "names.inverted-place"
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
        English (`States, United`) is safe with proof from the article or the words that follow, unsafe without.
    """
    for match in inverted_places(snapshot):
        if match.suffix or is_list_entry(snapshot.text, match) or reads_on(snapshot.text, match):
            continue
        mentions = snapshot.anchors.mentions(match.place.name)
        proved = not match.place.weak or bool(mentions) or stands_alone(snapshot.text, match)
        edit = _edit(snapshot.text, match)
        proposal = Proposal(ID, (edit,), f"{match.place.name} is the form of running text")
        if mentions:
            where = f"line {snapshot.line(mentions[0].start)} says “{match.place.name}”"
            yield Proposal(ID, (edit,), where, evidence=(snapshot.anchors.evidence(mentions[0]),))
        elif proved:
            yield Proposal(ID, (edit,), proposal.why, evidence=(Evidence("list", match.place.name),))
        else:
            yield Proposal(ID, (edit,), proposal.why, UNSAFE, (Evidence("list", match.place.name),))


def _edit(text: str, match: Match) -> Edit:
    name = match.place.name
    if match.capitals:
        name = name.upper()
    elif match.place.article:
        name = _with_article(text, match, name)
    return Edit(match.start, match.end, text[match.start : match.end], name)


def _with_article(text: str, match: Match, name: str) -> str:
    before = text[max(match.start - 30, 0) : match.start]
    stripped = before.rstrip()
    if not stripped or "\n" in before[len(stripped) :] or stripped[-1] in ".!?:" or before.endswith(("“", '"', "‘")):
        return f"The {name}"
    word = stripped.rpartition(" ")[2].strip("(“\"‘")
    if word.lower() in ("the", "a", "an") or not _needs_article(text, match, word, stripped[-1]):
        return name
    return f"the {name}"


def _needs_article(text: str, match: Match, word: str, last: str) -> bool:
    """A preposition or a list before, and no noun that the name would describe after."""
    after = text[match.end : match.end + 30]
    following = after[1:].partition(" ")[0].strip(".,;:!?") if after[:1] == " " else ""
    if following and following.isalpha() and following not in FOLLOWERS:
        return False
    return last in ",;(–—-" or word.lower() in _BEFORE_THE
