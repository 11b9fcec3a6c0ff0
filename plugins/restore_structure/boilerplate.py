"""Residue of video players, also when it was spun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .duplicate import MAY
from .lines import Line, lines, removal
from .templates import Template, classify, gate

ID = "structure.boilerplate"
# A figure, or a name in the middle of a sentence.
_TO_READER = re.compile(
    r"\b(?:your\b|please\b|kindly\b|java-?script\b|java\b|on this\b)|^(?:\w+, )?th(?:is|ese)\b", re.IGNORECASE
)
_SPECIFIC = re.compile(r"\d|(?<=[\w,] )(?!Java|JS)[A-Z][a-z]")


@rule(ID, may=MAY)
def boilerplate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out the notes of video players.

    What it does:
        Removes paragraphs that say that a video cannot be played or that JavaScript is needed, in any wording: a line is
        measured by the ideas in it (medium, playing, refusal, script, enabling, browser), not by its string.
    Why:
        Scrapers take player notes for text, and spinners then spin them, so that no list of strings finds them.
    Example:
        You must help JavaScript in your website in order to enjoy this picture. -> (removed)
    Safety:
        Safe: only a short paragraph of its own nearly all of whose words belong to the template, and not in an article
        that is about JavaScript. The note carries nothing of the article.
    """
    hits: list[tuple[Line, Template]] = []
    found = lines(snapshot)
    for line in _suspects(snapshot.text, found):
        if len(line.text) <= 220 and _is_note(line.text) and (best := classify(line.text)):
            hits.append((line, best[0]))
    told = sum(line.text.lower().count("java") for line in found) if hits else 0
    if told > sum(line.text.lower().count("java") for line, _ in hits):
        # The article itself speaks of JavaScript, or of Java.
        hits = [hit for hit in hits if "java" not in hit[0].text.lower()]
    for line, template in _joined(snapshot.text, hits):
        edit: Edit = removal(snapshot, line.start, line.end)
        yield Proposal(ID, (edit,), f"it is {template.what}", evidence=(Evidence("list", template.id),))


def _suspects(text: str, found: list[Line]) -> list[Line]:
    """The short lines that hold, in any form, an idea that some template needs."""
    low = text.lower()
    if len(low) != len(text):
        return found
    starts = [line.start for line in found]
    numbers = {bisect_right(starts, start) - 1 for _, start, _ in gate().find_matches_as_indexes(low)}
    return [found[n] for n in sorted(numbers) if n >= 0]


def _is_note(text: str) -> bool:
    """A paragraph of its own that names nobody and counts nothing; no list item, table cell, heading or quotation.

    It speaks to the reader, or of itself.
    """
    if text.startswith(("-", "*", "#", "|", ">", "•", "“", '"')) or text.endswith(("?", ":", ",")):
        return False
    return _TO_READER.search(text) is not None and not _SPECIFIC.search(text)


def _joined(text: str, hits: list[tuple[Line, Template]]) -> list[tuple[Line, Template]]:
    """Neighbouring notes as one, so that taking them out leaves no stray blank lines."""
    joined: list[tuple[Line, Template]] = []
    for line, template in hits:
        if joined and not text[joined[-1][0].end : line.start].strip():
            start = joined[-1][0].start
            joined[-1] = (Line(start, line.end, text[start : line.end]), joined[-1][1])
        else:
            joined.append((line, template))
    return joined
