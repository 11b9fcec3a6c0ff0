"""`he had` / blank line / `not heard it` -> one paragraph again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lists import word_list
from .repeats import is_verse

ID = "structure.torn-paragraph"
_LAST = re.compile(r"([^\W\d_]+),?\Z")
_FIRST = re.compile(r"([^\W\d_]+)(?:[,;]? ([\w“‘\"'(]))")
_ITEM = re.compile(r"[-+*•–—>#|=~`:<\d]")
_ENDS = re.compile(r"[.!?…][”’\"')\]]*\Z")
_LEAST = 5
"""Words of the first half: fewer may be a heading, a salutation or an item of a list."""


@rule(ID, may={"quotation"})
def torn_paragraph(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Join a paragraph that a blank line tears in the middle of a sentence.

    What it does:
        Puts a space in place of the blank line.
    Why:
        Scrapers break a paragraph where an advertisement or a picture stood in it.
    Example:
        the poet said he had / blank line / not heard such a noise -> the poet said he had not heard such a noise
    Safety:
        Safe where the first half ends in a comma or in a word of grammar, or the second begins with one, and both are
        running text; unsafe elsewhere. Headings, lists, verse, salutations, `iPhone` and `van Dyck` are left alone.
    """
    text = snapshot.text
    for above, below in pairwise(snapshot.blocks):
        if not text[below.start].islower() or not (text[above.end - 1].isalpha() or text[above.end - 1] == ","):
            continue
        gap = text[above.end : below.start]
        last, first = _LAST.search(text, max(above.end - 40, above.start), above.end), _FIRST.match(text, below.start)
        if gap.strip() or gap.count("\n") < 2 or last is None or first is None:
            continue
        if _ITEM.match(text, above.start) or not _runs_on(text[above.start : above.end], text[below.start : below.end]):
            continue
        grammar = word_list("doubled", "grammar")
        if (first[2].isupper() and first[1] not in grammar) or is_verse(text, above.end - 1, above.end):
            continue
        sure = {last[1], first[1]} & grammar or text[above.end - 1] == ","
        if not snapshot.protected.touching(above.end, below.start):
            why = f"“{last[0]}” ends no sentence, and “{first[1]}” begins none"
            yield Proposal(
                ID, (Edit(above.end, below.start, gap, " "),), why, SAFE if sure else UNSAFE, (Evidence("rule", gap),)
            )


def _runs_on(above: str, below: str) -> bool:
    """Whether both are running text, the halves of one paragraph."""
    words = above.split()
    return len(words) >= _LEAST and words[0][0].isupper() | (words[0][0] in "“\"‘'(") and bool(_ENDS.search(below.rstrip()))
