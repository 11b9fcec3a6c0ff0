"""A stop after the closing mark, where it belongs before: `Now I could not".`, `a bell’ . So`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Proposal, Snapshot

from .gates import latin1_pattern
from .signs import is_astray
from .surroundings import is_technical

ID = "typography.quote-direction"
# A curly mark is `?` there.
_GATE = latin1_pattern(rb"[a-zA-Z\xaa-\xff?][\"'?] ?\.(?:\s|$|<)")
_OUTSIDE = re.compile(r"(?<=[^\W\d_])([”\"’']) ?\.(?=\s|$|<)")
_INSIDE = ('."', ',"', ".”", ",”")
_EVERY = ('".', '",', "”.", "”,", '" .', '" ,', "” .", "” ,")
_BEGINS = re.compile(r"(?:^|[.?!,:][”\"]?[ \n]|[\n>])[“”\"‘']?$")
_OPENING = {"”": "“", '"': '"', "’": "‘", "'": "'"}
_REACH = 400
_MANY = 3


def stops_outside(snapshot: Snapshot) -> Iterator[Proposal]:
    """Stops moved inside, where the article has its others there."""
    text = snapshot.text
    places = [match.start() + 1 for match in _GATE.finditer(snapshot.latin1)]
    if not places:
        return
    found = [match for at in places if (match := _OUTSIDE.match(text, at))]
    found = [match for match in found if not snapshot.protected.touching(match.start(), match.end())]
    if not found:
        return
    inside, outside = (sum(map(text.count, signs)) for signs in (_INSIDE, _EVERY))
    if inside < _MANY or outside > 1 or inside < 2 * len(found) or is_technical(snapshot):
        return
    # Where nothing else went astray, the stop may be the writer's.
    slip = is_astray(snapshot)
    for match in found:
        if match[1] in "'’" and outside:
            continue
        if level := _level(text, match):
            level = level if slip or match[1] in "'’" else UNSAFE
            edit = Edit(match.start(), match.end(), match[0], "." + match[1])
            yield Proposal(
                ID, (edit,), "the article’s stops stand before the mark", level, (Evidence("rule", "house style"),)
            )


def _level(text: str, match: re.Match[str]) -> Applicability | None:
    at, sign = match.start(), match[1]
    low = max(text.rfind("\n", max(at - _REACH, 0), at) + 1, at - _REACH, 0)
    opening = _OPENING[sign]
    start = text.rfind(opening, low, at)
    while opening == "'" and start > low and text[start - 1].isalnum():
        start = text.rfind(opening, low, start)  # an apostrophe
    if start == -1 or (start > low and text[start - 1] not in ' (>—–“"'):
        return None
    said = text[start + 1 : at]
    if sign in "'’" and ("’ " in said or "' " in said):
        return None
    whole = said[:1].isupper() and said.count(" ") > 1 and _BEGINS.search(text, max(start - 4, 0), start) is not None
    if sign in "'’":
        return SAFE if whole else None
    return SAFE if whole else UNSAFE
