"""What of a text's residue stays because the article itself is about such things, or has such headings."""

from __future__ import annotations

import re
from collections.abc import Container

from .labels import LICENCE, Label
from .lines import Line
from .templates import Template

_NEXT = 3
"""Code points at most between the ends of a line and the start of the one right below."""
_HEADING = re.compile(r"(?:#+ |\*\*)?[A-Z\d‘“].{0,58}[^\s.!?:;,…”\"]")


def drop_topics(found: list[Line], hits: dict[int, Template | Label], residue: Container[int]) -> None:
    """Drop the hits whose topic is also that of lines which are no residue, and those that may be a sub-heading."""
    if any(isinstance(what, Label) and what.heading for what in hits.values()) and _has_headings(found, residue):
        for n in [n for n, what in hits.items() if isinstance(what, Label) and what.heading]:
            del hits[n]
    for n in [n for n in hits if _is_listed(found, hits, n)]:
        del hits[n]
    others = ""
    told: dict[str, bool] = {}
    for n, what in list(hits.items()):
        topic = what.topic
        if "java" in found[n].text.lower():
            topic = (*topic, "java")
        for word in topic:
            if word not in told:
                others = others or " ".join(line.text for m, line in enumerate(found) if m not in residue).lower()
                told[word] = _begins(word, others)
            if told[word]:
                del hits[n]
                break


def drop_rights(found: list[Line], hits: dict[int, Template | Label]) -> None:
    """Drop notes on rights where the article is a licence, or where whose rights they are stays in the line above."""
    notes = [n for n in hits if "ights" in found[n].text or "opyright" in found[n].text]
    for n in notes:
        if n and n - 1 not in hits and "opyright" in found[n - 1].text and found[n].start - found[n - 1].end <= _NEXT:
            del hits[n]
    notes = [n for n in notes if n in hits]
    if notes:
        low = " ".join(line.text for n, line in enumerate(found) if n not in hits).lower()
        if any(word in low for word in LICENCE):
            for n in notes:
                del hits[n]


def _is_listed(found: list[Line], hits: dict[int, Template | Label], n: int) -> bool:
    """Whether a single word stands between single words that are no residue."""
    if " " in found[n].text:
        return False
    before = next((found[m].text for m in range(n - 1, -1, -1) if m not in hits), " ")
    after = next((found[m].text for m in range(n + 1, len(found)) if m not in hits), " ")
    return " " not in before and " " not in after


def _has_headings(found: list[Line], residue: Container[int]) -> bool:
    """Whether a line below the first, of no residue, looks like a sub-heading."""
    return any(n and n not in residue and _HEADING.fullmatch(line.text) for n, line in enumerate(found))


def _begins(word: str, text: str) -> bool:
    """Whether a word of ``text`` begins with ``word``."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at != -1
