"""Residue of video players and web pages, also when it was spun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .duplicate import MAY
from .labels import EDIT_LINK, PICTURE, Label, edit_link, label, picture_edits
from .lines import Line, is_part, lines, removal
from .outcome import Items, outcome
from .page_blocks import page_blocks
from .phrases import LONGEST, phrase, undecorated
from .pieces import composed, may_compose
from .templates import Template, classify, gate
from .topics import drop_rights, drop_topics

ID = "structure.boilerplate"
_LONGEST = 320
_LABELS = 70
"""Code points within which a line is looked at for labels, too."""
_TO_READER = re.compile(
    r"\b(?:your\b|please\b|kindly\b|java-?script\b|java\b|on this\b)|^(?:\w+, )?th(?:is|ese)\b", re.IGNORECASE
)
# A figure, a quotation, a question or a lead.
_NEVER = re.compile(r"[\d“\"]|[?:,]$")
# A name in the middle of a sentence.
_NAMED = re.compile(r"[\w,] (?!Java|JS)[A-Z][a-z]")
# What manuals point at.
_CODE = re.compile(r" :[a-z]|\(\)| --[a-z]|`")
_LISTED = re.compile(r"[-*#|>•“\"+]|\d{1,3}[.)] ")


_Hits = dict[int, Template | Label]
"""What residue a line is, by the line's number."""


@rule(ID, may=MAY)
def boilerplate(snapshot: Snapshot) -> Items:
    """Take out what players and web pages leave in a text.

    What it does:
        Removes lines that belong to the page and not to the article, in any wording: player notes, cookie notices and their
        buttons, share bars, newsletter and subscription lines, advertising labels, links to other articles, rights,
        prompts to log in or comment, counters, stamps of the page, labels of pictures. A line is measured by the ideas in
        it, not by its string, and a short block also by the cues that meet in it: an address asked for, a counter, an order
        of comments, a code, a bar of labels. Of `Image source, NAME` and `Image caption, …` only the label goes.
    Why:
        Scrapers take such lines for text, and spinners then spin them, so that no list of strings finds them.
    Example:
        You must help JavaScript in your website in order to enjoy this picture. -> (removed)
    Safety:
        Safe: only a short line by itself nearly all of whose words belong to the template, that speaks to the reader or is
        a bare label, and not in an article that is about such things. It carries nothing of the article. Of cues it takes
        two that agree, or a strong one, and no word of a story; what one cue alone tells is held back.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    found = lines(snapshot)
    hits, captions = _phrases(snapshot, found)
    for n, ideas in _suspects(found):
        if n not in hits and (what := _residue(snapshot, found[n], ideas, first=not n)):
            hits[n] = what
    sure, likely = page_blocks(snapshot, found, hits)
    hits |= {n: what for n, what in sure.items() if n not in hits}
    if hits or likely:
        whole = _with_neighbours(snapshot, found, hits)
        drop_topics(found, hits, whole)
        drop_topics(found, likely, whole.keys() | likely.keys())
        hits = _with_neighbours(snapshot, found, hits)
        drop_topics(found, hits, whole)
        drop_rights(found, hits)
    for start, end, what in _joined(snapshot.text, [(found[n], hits[n]) for n in sorted(hits)]):
        edit: Edit = removal(snapshot, start, end)
        yield Proposal(ID, (edit,), f"it is {what.what}", evidence=(Evidence("list", what.id),))
    for start, end, what in _joined(snapshot.text, [(found[n], likely[n]) for n in sorted(likely) if n not in hits]):
        why = f"it may be {what.what}"
        yield Proposal(ID, (removal(snapshot, start, end),), why, UNSAFE, (Evidence("list", what.id),))
    for line in found:
        if (at := edit_link(line.text)) is not None and snapshot.format != "markdown":
            edit = Edit(line.start + at, line.end, line.text[at:], "")
            yield Proposal(ID, (edit,), f"it is {EDIT_LINK.what}", evidence=(Evidence("list", EDIT_LINK.id),))
    for line, what in captions:
        edits = tuple(Edit(line.start + a, line.start + b, line.text[a:b], new) for a, b, new in picture_edits(line.text))
        if edits:
            yield Proposal(ID, edits, f"it is {what.what}", evidence=(Evidence("list", what.id),))


def _phrases(snapshot: Snapshot, found: list[Line]) -> tuple[_Hits, list[tuple[Line, Label]]]:
    """The lines below the first that are fixed forms of pages; and those of which only a label is."""
    hits: _Hits = {}
    captions = []
    for n, (_, _, text) in enumerate(found):
        if not n or len(text) > _LONGEST or (what := _fixed(text)) is None:
            continue
        if what.id == PICTURE:
            captions.append((found[n], what))
        elif not is_part(snapshot, found[n]):
            hits[n] = what
    return hits, captions


@lru_cache(maxsize=1024)
def _fixed(text: str) -> Label | None:
    """What residue a line is by its fixed form; kept, as in `_kind`."""
    what = phrase(text) if len(text) <= LONGEST else None
    if what is None and may_compose(text):
        what = composed(text, _piece)
    return None if what is None or _LISTED.match(undecorated(text)) or _CODE.search(text) else what


@lru_cache(maxsize=1024)
def _piece(text: str) -> tuple[Template | Label, bool] | None:
    """What residue a piece of a line is, and whether it is so without the others."""
    fixed = phrase(text) if len(text) <= LONGEST else None
    what = fixed or _kind(text, ideas=True, near=False, top=False)
    if what is not None and what.id != PICTURE and not (isinstance(what, Label) and what.heading):
        return what, True
    weak = phrase(text, near=True, closed=True) if len(text) <= LONGEST else None
    return (weak, False) if weak is not None and weak.id != PICTURE else None


def _residue(snapshot: Snapshot, line: Line, ideas: bool, first: bool, near: bool = False) -> Template | Label | None:
    """What residue a line is.

    ``ideas``: it may fit a template; ``first``: it stands at the top, as headlines do; ``near``: beside other residue.
    """
    top = first and not near
    what = _kind(line.text, ideas, near, top)
    if what is None or is_part(snapshot, line):
        return None
    return None if top and isinstance(what, Template) and what.labels else what


@lru_cache(maxsize=1024)
def _kind(text: str, ideas: bool, near: bool, top: bool) -> Template | Label | None:
    """What residue the words of a line make it; kept, since pages leave the same lines in all their articles."""
    if _LISTED.match(text):
        return None
    what: Template | Label | None = None if top else label(text)
    if what is None and near and len(text) <= LONGEST and (what := phrase(text, near)) and what.id == PICTURE:
        return None
    if what is None and ideas and not _NEVER.search(text) and (best := classify(text, near)) and _is_residue(text, best):
        what = best
    return what


def _with_neighbours(snapshot: Snapshot, found: list[Line], hits: _Hits) -> _Hits:
    """The hits, and what is residue because it stands beside one."""
    known = dict(hits)
    for n in sorted(hits):
        for step in (-1, 1):
            m = n + step
            while 0 <= m < len(found) and m not in known and len(found[m].text) <= _LONGEST:
                what = _residue(snapshot, found[m], ideas=True, first=not m, near=True)
                if what is None:
                    break
                known[m] = what
                m += step
    return known


def _suspects(found: list[Line]) -> Iterator[tuple[int, bool]]:
    """The short lines that labels may make residue; and whether they hold, in any form, what some template needs."""
    notes, labels = gate(False).find_matches_as_indexes, gate(True).find_matches_as_indexes
    for n, (_, _, text) in enumerate(found):
        if len(text) <= _LONGEST:
            low = " " + text.lower()
            ideas = bool((labels if len(low) < _LABELS else notes)(low))
            if ideas or ":" in text or "©" in text or " rights " in low:
                yield n, ideas


def _is_residue(text: str, template: Template) -> bool:
    """A note that names nobody, or labels."""
    if template.family == "player" and _TO_READER.search(text) is None:
        return False
    return template.labels or template.names or template.family == "share" or not _NAMED.search(text)


def _joined(text: str, hits: list[tuple[Line, Template | Label]]) -> list[tuple[int, int, Template | Label]]:
    """Neighbouring lines as one, so that taking them out leaves no stray blank lines."""
    joined: list[tuple[int, int, Template | Label]] = []
    for line, what in hits:
        if joined and not text[joined[-1][1] : line.start].strip():
            joined[-1] = (joined[-1][0], line.end, joined[-1][2])
        else:
            joined.append((line.start, line.end, what))
    return joined
