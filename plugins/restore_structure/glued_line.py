"""`By Ann RoeTuesday 4 May`, `Photo: M. RoeThe sand`, `(Echo archive)She won`: lines that run into what follows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from restore import LOWER, SAFE, UNSAFE, UPPER, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import COMMON, UNKNOWN, tier, unusual

from .lines import Line, lines
from .lists import word_list
from .outcome import Items, outcome

ID = "structure.glued-line"
_JOINT = re.compile(
    rf"([{UPPER}{LOWER}’'-]*[{LOWER}]\*{{0,2}}|\))([{UPPER}][{UPPER}{LOWER}]*(?:[’']s)?)(?=([\s,])\s?([\w’']*)|\Z)"
)
_WHO = rf"[{UPPER}][\w.’'-]*(?:,? (?:(?:and|at|in|for|of|de|van|von|al) )?[{UPPER}][\w.’'-]*){{0,7}}"
_MADE = "Words|Text|Story|Report|Written|Reporting|Updated|Edited|Posted|Compiled|Reviewed|Photos?|Photographs?"
_BYLINE = re.compile(rf"\*{{0,2}}(?:By|BY|(?:{_MADE}) by) {_WHO}\*{{0,2}}\Z")
_CREDIT = re.compile(
    rf"(?:(?:P(?:hotos?|hotographs?|hotographer|ics?|ictures?)|Image|Credit|Video|Illustration)(?:: | by | courtesy of )"
    rf"[{UPPER}].{{0,40}}|[.!?”] [{UPPER}][\w’-]+ [{UPPER}][\w’-]+/[{UPPER}][\w ]{{1,20}})\Z"
)
# `DELMONT, S.D. (CNS) — `
_DATELINE = re.compile(
    rf"[{UPPER}]{{3,}}[{UPPER} .’'-]{{0,30}}(?:, [{UPPER}][\w.]{{1,20}}){{0,2}}(?: \([{UPPER}][\w /]{{1,20}}\))? ?[—–-] "
)
_IN_BRACKETS = re.compile(r"\([^()]{2,50}\)$")
_OF_PICTURES = re.compile(
    r"\b(?:archives?|photos?|picture|image|file|courtesy|handout|supplied|credit|Getty|Reuters|AFP|AP|EPA)\b"
)
_AGENCY = re.compile(rf"[{UPPER}]\w+/[{UPPER}]\w+")
_BY_NAME = re.compile(rf"By [{UPPER}][\w’-]+(?: [{UPPER}][\w.’-]+){{1,3}}[ \t]*(?=\r?\n|\Z)")
_CALLINGS = frozenset("reporter correspondent editor writer staff columnist critic bureau desk agencies author".split())
_PARTS = frozenset("Mac Fitz Van Von Des Del Dos San Saint Mary Anne".split())
_FAR, _HEADING, _WORD = 90, 120, 40
_MOST = 100
"""Tokens to look for: a text with more of them is code."""


@rule(ID)
def glued_line(snapshot: Snapshot) -> Items:
    """Part a byline, a credit or a headline from the line that is stuck to it.

    What it does:
        Puts what is stuck to the end of a byline, a photo credit or a headline on a line of its own.
    Why:
        Scrapers drop the mark-up between a headline, a byline, a caption and the text.
    Example:
        By Ann RoeTuesday 4 May -> By Ann Roe, then Tuesday 4 May on the next line
    Safety:
        Safe where the joint is inside one token, the line begins as a byline or has a credit, and what follows is a
        weekday, a place in capitals or a word that begins sentences; a headline must have no stop and a sentence must
        follow. Names such as McDonald, DeShawn and easyJet are left alone.
    """
    return line_ends(snapshot)


def line_ends(snapshot: Snapshot) -> Items:
    """What the rule proposes."""
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text, joints = snapshot.text, _joints(snapshot)
    found = lines(snapshot) if joints else []
    starts = [line.start for line in found]
    for match in joints:
        number, at = bisect_right(starts, match.start()) - 1, match.start(2)
        kind = _kind(found[number], match, text, number == 0) if number >= 0 else None
        if kind and not snapshot.protected.touching(at, at):
            what, level = kind
            why = f"“{match[2]}” begins what follows the {what}"
            yield Proposal(ID, (Edit(at, at, "", line_break(snapshot)),), why, level, (Evidence("list", match[2]),))


def _joints(snapshot: Snapshot) -> list[re.Match[str]]:
    """Where a capital follows a small letter, a bracket (`(Echo archive)She`) or an asterisk (`*By Ann Roe*Export`)."""
    text = snapshot.text
    mixed = [token for token in unusual(snapshot) if not (token.islower() or token.istitle() or token.isupper())]
    pieces = sorted(token.decode("latin-1") for token in mixed if token[1:].lower() != token[1:] and len(token) < _WORD)
    found = {}
    for piece in pieces[:_MOST]:
        for mention in snapshot.anchors.mentions(piece):
            if match := _JOINT.search(text, mention.start, mention.end + _WORD):
                found[match.start(2)] = match
    for mark in ")*":
        at = text.find(mark)
        while at != -1:
            if text[at + 1 : at + 2].isupper() and (match := _JOINT.search(text, max(at - _WORD, 0), at + _WORD)):
                found[match.start(2)] = match
            at = text.find(mark, at + 1)
    return [found[at] for at in sorted(found)]


def line_break(snapshot: Snapshot) -> str:
    """What parts a line from the next; to the reader of an HTML page a line break is a space."""
    return " " if snapshot.format == "html" else snapshot.newline


def _kind(line: Line, match: re.Match[str], text: str, first: bool) -> tuple[str, Applicability] | None:
    """What ends at the joint, and how sure that is; None if nothing does."""
    left, right, before = match[1].rstrip("*"), match[2], text[line.start : match.start(2)]
    if len(left) < 3 and left != ")":
        return None
    dated = right in word_list("glued", "dates") and match[4][:1].isdigit()
    begins = right in word_list("glued", "starters") or (
        right in word_list("glued", "openers") and right not in word_list("glued", "dates")
    )
    starts = match[3] == " " and match[4][:1].islower()
    begins = begins or (right in ("A", "An") and starts)
    if left == ")":
        bracket = _IN_BRACKETS.search(before)
        named = bracket and (_OF_PICTURES.search(bracket[0]) or _AGENCY.search(bracket[0]))
        return ("credit", SAFE) if named and starts and (begins or tier(right.lower()) <= COMMON) else None
    if _BYLINE.match(before) and left not in _PARTS and left[0].isupper() and len(before) < _FAR:
        place = right.isupper() and len(right) > 2
        known = tier(right.lower()) <= COMMON and tier(right) == UNKNOWN and match[3] == " "
        known = known or (right.endswith(("’s", "'s")) and starts)  # `England’s netballers`
        return ("byline", SAFE) if dated or place or begins or known else None
    if dated and left in _CALLINGS and len(before) < _FAR:
        return "byline", SAFE
    if begins and match[3] == " " and _CREDIT.search(before, max(len(before) - _FAR, 0)):
        return "credit", SAFE
    if before.startswith("#") and begins and starts and tier(left.lower()) <= COMMON:
        return "headline", SAFE
    heading = len(before) < _HEADING and before.count(" ") > 2 and not re.search(r"[.!?;] ", before)
    if heading and (_DATELINE.match(text, match.start(2)) or _BY_NAME.match(text, match.start(2))):
        return "headline", SAFE
    if heading and begins and starts and tier(left) <= COMMON and left not in word_list("glued", "brands"):
        # In running text a word that lost its space is likelier, unless the words before are the headline's.
        return "headline", SAFE if first or right in word_list("glued", "runs_into") else UNSAFE
    return None
