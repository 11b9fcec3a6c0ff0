"""A caption that stands again in a short form: with the name of its credit, but without its label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Snapshot

from .lines import Line
from .prose import is_alone
from .wording import letters

_CREDIT = re.compile(
    r"[.)]?\s*[(\[]?(?:Image|Photo(?:graph|grapher)?|Picture|Credit)s?: ?(?:by )?([A-Z][^/()\[\],]{3,40})[^.]{0,40}$"
)
_LABELS = ("Photo", "Image", "Picture", "Credit")
_LONGEST = 240
_OPENING = 12
"""Code points in which a caption and its short form begin alike."""
_LEAST = 16
"""Letters of a short form, without the name."""


def caption_copies(snapshot: Snapshot, found: list[Line]) -> Iterator[tuple[Line, Line]]:
    """The caption with its credit, and the line that has its beginning and the name alone."""
    whole = [(line, credit) for line in found if ": " in line.text and (credit := _credit(line.text))]
    if not whole:
        return
    alike: dict[str, list[Line]] = {}
    for line in found:
        alike.setdefault(line.text[:_OPENING], []).append(line)
    for line, credit in whole:
        pair = alike[line.text[:_OPENING]]
        other = next((one for one in pair if one is not line), line)
        if len(pair) == 2 and len(other.text) < len(line.text):
            key = letters(other.text)
            head = key.removesuffix(letters(credit[1]))
            caption = letters(line.text[: credit.start()])
            if head != key and len(head) >= _LEAST and caption.startswith(head) and is_alone(snapshot.text, other):
                yield line, other


def _credit(text: str) -> re.Match[str] | None:
    labelled = len(text) <= _LONGEST and any(word in text for word in _LABELS)
    return _CREDIT.search(text) if labelled else None
