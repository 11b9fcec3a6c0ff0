"""`three people: Ann, Bo, Cy and Di`: a count that is not the length of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import UNSAFE, UPPER, Finding, Proposal, Snapshot, rule

from .bearings import sentence_start

ID = "quantities.list-count"
_ITEM = rf"[{UPPER}][\w’'-]*(?: (?:(?:de|of|the|von|van|da|al|bin|du)(?: the)? )?[{UPPER}][\w’'-]*){{0,3}}"
_LIST = re.compile(rf": ({_ITEM}(?:, {_ITEM}){{0,11}},? and {_ITEM})(?=[.;\n]|$)")
_REACH = 120


@rule(ID, most=UNSAFE)
def list_count(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Tell where a count and the list of names after it have different lengths.

    What it does:
        Reads `three cities: Oslo, Bergen and Bodø` and counts the names, where the list is of names only and the sentence
        ends with it. `and` inside a name (`Bosnia and Herzegovina`) is allowed for.
    Why:
        A name was lost, or the count was rewritten.
    Example:
        two cities: Oslo, Bergen and Bodø
    Safety:
        A finding: which of the two is wrong cannot be known.
    """
    text = snapshot.text
    for match in _LIST.finditer(text):
        from .extraction import figures_of

        low = max(sentence_start(text, match.start()), match.start() - _REACH)
        figures = [f for f in figures_of(text[low : match.start() + 1]) if f.ledger == "quantities"]
        if not figures:
            continue
        last = figures[-1]
        after = text[low + last.end : match.start()].strip().lower()
        if last.kind != "count" or not last.noun or after.rpartition(" ")[2] != last.noun or len(after.split()) > 3:
            continue
        if last.bound or last.approximate or isinstance(last.value, tuple) or len(last.numbers) != 1:
            continue
        names = match[1]
        joints = names.count(", ") + 1  # items, were `and` only inside names
        least = joints + (", and " not in names)
        most = joints + len(re.findall(r"(?<!,) and ", names))
        count = last.numbers[0]
        if not least <= count <= most and count < 20:
            said = f"{least}" if least == most else f"{least} or {most}"
            message = f"“{last.text} {after}” has {said} names after it"
            yield Finding(ID, low + last.start, match.end(1), message)
