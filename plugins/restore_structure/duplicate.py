"""A headline or paragraph that stands twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .captions import caption_copies
from .cut_short import cut_copies
from .headline import headline_copies
from .lines import Line, lines, removal
from .prose import CREDIT, WORDS, is_alone, is_prose
from .purpose import is_clause, is_meant, is_said_again, opens_sections
from .repeated_sentence import repeated_sentences
from .site_name import is_site_name

ID = "structure.duplicate"
MAY = {"figures", "quotation", "markup", "link"}
_MARK, _OPENING = 2, 26
"""Between which code points lines are looked at for being alike."""
_LABEL = 4
"""Words that a repeated label, caption or step has at least."""
_STEP = re.compile(r"(\d+)[.)] ")
_DATE = re.compile(r"(?:[A-Z][a-z]+day, )?(?:[A-Z][a-z]+ \d{1,2},?|\d{1,2} [A-Z][a-z]+,?) \d{4}")


@rule(ID, may=MAY)
def duplicate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out a headline or paragraph that stands twice.

    What it does:
        Removes a repeated headline, also one with the name of the site; the second copy of a paragraph of running text, word
        for word or cut short; a sentence that comes again right after itself; and a date or caption twice in a row.
    Why:
        Scrapers join the page title, the headline and teasers to the article.
    Example:
        Headline, blank line, Headline, text -> Headline, blank line, text
    Safety:
        Safe: the words stay in the first copy. Verse and what stands more than twice (refrains) are left alone; short lines,
        manuals, clauses of licences and references to other pages are unsafe.
    """
    found = lines(snapshot)
    yield from _sentences(snapshot)
    if len(found) < 2:
        return
    yield from _headlines(snapshot, found)
    for first, second in caption_copies(snapshot, found):
        yield _proposal(snapshot, first, second)
    openings = [line.text[_MARK:_OPENING] for line in found]
    if len(set(openings)) == len(openings):
        return
    yield from _sites(snapshot, found)
    for first, second in cut_copies(snapshot):
        yield _weighed(snapshot, first, second)
    if len({line.text for line in found}) == len(found):
        return
    yield from _rows(snapshot, found)
    seen: dict[str, list[Line]] = {}
    for line in found:
        if line.text.count(" ") >= WORDS - 1:
            seen.setdefault(line.text, []).append(line)
    for copies in seen.values():
        if len(copies) == 2 and is_prose(snapshot, copies):
            yield _weighed(snapshot, *copies)


def _sentences(snapshot: Snapshot) -> Iterator[Proposal]:
    text = snapshot.text
    for before, start, end in repeated_sentences(snapshot):
        if not text[end - 1 : end].isspace():  # the last of its paragraph: the space before it goes
            start = before + len(text[before:start].rstrip())
        edit = Edit(start, end, text[start:end], "")
        level = UNSAFE if is_meant(snapshot, text[before:start]) else SAFE
        evidence = (Evidence("anchor", text[before:start].strip()[:80], before),)
        yield Proposal(ID, (edit,), "the sentence before says the same", level, evidence)


def _rows(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    """Short lines twice in a row, and the date that begins the article at another place."""
    number = Counter(line.text for line in found)
    for n, (one, other) in enumerate(pairwise(found)):
        if number[one.text] != 2 or one.text.count(" ") < _LABEL - 1:
            continue
        if one.text == other.text:
            if (step := _STEP.match(one.text)) and step[1] != "1":  # a list may have only ones
                yield _proposal(snapshot, one, other)
            elif _is_label(one.text) and is_alone(snapshot.text, one) and is_alone(snapshot.text, other) and n:
                # Two pictures may have one caption.
                yield replace(_proposal(snapshot, one, other), applicability=UNSAFE)
        elif n + 2 < len(found) and one.text == found[n + 2].text and CREDIT.match(other.text):
            # The caption of a picture with its credit, and then without it.
            credited = n + 3 < len(found) and CREDIT.match(found[n + 3].text)
            if not credited and is_alone(snapshot.text, found[n + 2]) and not is_alone(snapshot.text, other):
                yield _proposal(snapshot, one, found[n + 2])
    if number[found[0].text] == 2 and _DATE.fullmatch(found[0].text):
        other = next(line for line in found[1:] if line.text == found[0].text)
        if is_alone(snapshot.text, other):
            yield _proposal(snapshot, found[0], other)


def _is_label(text: str) -> bool:
    """A caption or an entry: no speech, refrain, question or list item; a long one only with its credit."""
    if text.count(" ") >= WORDS - 1:
        return CREDIT.search(text) is not None
    return text[-1] not in "?!,;:…”\"'" and text[0] not in "-*•|>“\"'‘" and "," not in text


def _headlines(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    for kept, copy, level in headline_copies(snapshot, found, partial(is_alone, snapshot.text)):
        sure = level is SAFE and not is_clause(kept.text)
        yield replace(_proposal(snapshot, kept, copy), applicability=SAFE if sure else UNSAFE)


def _sites(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    """A line with `| Site` below the same line without."""
    for one, other in pairwise(found):
        if " | " in other.text and other.text.startswith(one.text) and one.text.count(" ") >= 3:
            rest = other.text[len(one.text) :]
            named = rest.startswith(" | ") and rest.count("|") == 1 and is_site_name(rest[3:])
            if named and is_alone(snapshot.text, other):
                yield _proposal(snapshot, one, other)


def _weighed(snapshot: Snapshot, first: Line, second: Line) -> Proposal:
    """The removal of a paragraph; unsafe where it may stand twice on purpose."""
    proposal = _proposal(snapshot, first, second)
    meant = is_meant(snapshot, first.text) or opens_sections(snapshot, first.start, second.start)
    apart = snapshot.text[first.end : second.start].strip() != ""
    meant = meant or (apart and first.text == second.text and is_said_again(first.text))
    return replace(proposal, applicability=UNSAFE) if meant else proposal


def _proposal(snapshot: Snapshot, first: Line, second: Line) -> Proposal:
    why = f"line {snapshot.line(first.start)} says the same"
    edit: Edit = removal(snapshot, second.start, second.end)
    return Proposal(ID, (edit,), why, evidence=(Evidence("anchor", first.text[:80], first.start),))
