"""`rot.The`, `people,was`, `thebridge` -> with the space that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from restore import LOWER, SAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .glued_line import line_ends
from .glued_mark import glued_marks
from .glued_pair import Part, stuck_words
from .glued_stop import glued_stops
from .outcome import Items, outcome

ID = "structure.glued-word"
_REACH = 40
"""Code points that a word beside a lost space can have."""
_NAME = re.compile(rf"\.(?=[{UPPER}][{LOWER}’-]+(?![.\w]))")
_TITLE = re.compile(r"(?<![\w.])(?:Mrs?|Ms|Dr|Prof|Gen|Col|Capt|Sgt|Rev|Sen|Gov)\.")
_LONGEST = 5
"""Letters of a title, with its stop."""


@rule(ID)
def glued_word(snapshot: Snapshot) -> Items:
    """Put back the space that a word lost.

    What it does:
        Inserts a space after a stop, comma or bracket that is stuck to the next word, and between two words that are stuck
        together.
    Why:
        Scrapers and spinners drop spaces where they join pieces.
    Example:
        no cover against rot.The timber -> no cover against rot. The timber
    Safety:
        Safe: a stop between words of two sentences; a comma between words of one; a token that is no word, stands once, and
        is a word of grammar and another word (`cause ofdeath`), or two words that the article has side by side. Addresses,
        file names, abbreviations, initials, times, versions, code, names (easyJet) and compounds are left alone; what may
        be a new compound, or another word misspelt, is unsafe.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    taken = {item.start for item in line_ends(snapshot)}
    for part in chain(glued_stops(snapshot), _titles(text), glued_marks(snapshot), stuck_words(snapshot)):
        if part.at not in taken and not snapshot.protected.touching(part.at - 1, part.at + 1):
            why = f"“{_token(text, part.at)}”: {part.why}"
            yield Proposal(ID, (Edit(part.at, part.at, "", " "),), why, part.level, (part.evidence,))


def _titles(text: str) -> Iterator[Part]:
    """`Mr.Jones`."""
    for match in _NAME.finditer(text):
        title = _TITLE.search(text, max(match.end() - _LONGEST, 0), match.end())
        if title and title.end() == match.end():
            yield Part(match.end(), SAFE, "a name follows its title after a space", Evidence("list", title[0]))


def _token(text: str, at: int) -> str:
    """The white-space-separated token around ``at``, as far as it reaches."""
    before, after = text[max(at - _REACH, 0) : at], text[at : at + _REACH]
    head = "" if before[-1:].isspace() else before.split()[-1] if before else ""
    return head + ("" if after[:1].isspace() else after.split(maxsplit=1)[0] if after else "")
