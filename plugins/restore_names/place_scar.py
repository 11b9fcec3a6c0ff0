"""`Korea, Northn` -> `North Korean`."""

from __future__ import annotations

from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .inverted_place import with_article
from .places import Match, inverted_places, is_adjective

ID = "names.place-scar"


@rule(ID, may={"quotation"})
def place_scar(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Heal words that a find-and-replace of place names has cut.

    What it does:
        Recognises an inverted place name with the rest of an adjective or demonym stuck to it, and gives the word back:
        `Korea, Northn` was `North Korean`, `Zealand, Newers` was `New Zealanders`. A bare `s` was a possessive.
    Why:
        Replacing `North Korea` by `Korea, North` everywhere also hits the longer words that begin with it.
    Example:
        the Korea, Northn leader -> the North Korean leader
    Safety:
        Safe: the pieces fit one word of the table and nothing else.
    """
    for match in inverted_places(snapshot):
        if not match.suffix:
            continue
        word = _healed(snapshot, match)
        if word:
            start, end = match.start, match.end + len(match.suffix)
            edit = Edit(start, end, snapshot.text[start:end], word)
            why = f"“{match.place.name}” was replaced inside “{word}”"
            mention = next(iter(snapshot.anchors.mentions(word)), None)
            evidence = snapshot.anchors.evidence(mention) if mention else Evidence("list", word)
            yield Proposal(ID, (edit,), why, evidence=(evidence,))


def _healed(snapshot: Snapshot, match: Match) -> str:
    name, suffix = match.place.name, match.suffix
    if match.tail.lower() == "the":
        # `Gambia, Then` is more likely the word `Then`; only a possessive is certain.
        return f"{with_article(snapshot.text, match, name)}{snapshot.apostrophe}s" if suffix == "s" else ""
    if match.capitals:
        return (name + suffix).upper() if name + suffix.lower() in match.place.derived else ""
    if name + suffix in match.place.derived:
        return name + suffix
    if (
        suffix == "s"
        and match.tail.split()[-1] not in ("New", "Grand")
        and not (is_adjective(match) and match.place.weak)
        and snapshot.text[match.end + 1 : match.end + 2] not in ("'", "’")
    ):
        return f"{name}{snapshot.apostrophe}s"
    return ""
